"""Presentations: read whole, or refused with everything that is wrong, each at its place."""

from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io.find import find
from strategy_graph.io.presentation import presentation_of, read_presentation
from tests.conftest import ROOT

SHIPPED = ROOT / "examples" / "presentation" / "council.presentation.yaml"


def test_scenes_come_in_order_with_their_places() -> None:
    made = read_presentation(SHIPPED)
    assert len(made.scenes) == 6
    assert made.scenes[0].show is None
    assert made.places[0] is None
    assert [scene.show for scene in made.scenes[1:3]] == ["without=inferred", "theme=A"]
    place = made.places[2]
    assert place is not None
    assert (made.lines[2] or "")[(place.column or 1) - 1 :] == "theme=A"


def test_json_is_read_like_yaml() -> None:
    text = '{"presentation": [{"title": "Money", "show": "https://x.org/m.html#theme=A"}]}'
    assert presentation_of(text, file="talk.json").scenes[0].title == "Money"


WRONG = {
    "": ["1:1"],
    "strategy: {id: a, name: b}\nvision: {name: c}": ["1:1"],
    "presentation: []": ["1:1"],
    "presentation:\n  - titel: a\n    show: theme=A": ["2:5"],
    "presentation:\n  - title: a\n    show: #theme=A": ["3:5"],
    "presentation:\n  - title: a\n    show: [a]\n  - show: b": ["3:11", "4:5"],
    "presentation: {title: a}": ["1:15"],
}


@pytest.mark.parametrize(("text", "places"), WRONG.items())
def test_every_problem_has_its_place(text: str, places: list[str]) -> None:
    with pytest.raises(ReadError) as raised:
        presentation_of(text, file="t.yaml")
    found = [str(each.location).removeprefix("t.yaml:") for each in raised.value.problems]
    assert found == places


def test_a_folder_of_strategies_leaves_it_alone(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("strategy: {id: a, name: b}\n", "utf-8")
    (tmp_path / "a.presentation.yaml").write_bytes(SHIPPED.read_bytes())
    assert list(find([tmp_path])) == [str(tmp_path / "a.yaml")]
