"""``strategy-graph map``: which file, in which form, and what is said beside it."""

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.render.maps import HYPOTHESES, OWN, TAIPEI


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_file_is_named_after_the_strategy(cli: Cli, tmp_path: Path) -> None:
    done = cli("map", TAIPEI)
    assert (done.code, done.out) == (0, "taipei-pawnshop-108.html\n")
    text = (tmp_path / "taipei-pawnshop-108.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")


def test_guesses_are_left_out_unless_asked_for(cli: Cli, tmp_path: Path) -> None:
    done = cli("map", TAIPEI, HYPOTHESES, "-o", "without.svg")
    assert "12 inferred links are left out" in done.err
    done = cli("map", TAIPEI, HYPOTHESES, "-o", "with.svg", "--include", "inferred")
    assert "left out" not in done.err
    assert 'class="link ' not in (tmp_path / "without.svg").read_text(encoding="utf-8")
    assert (tmp_path / "with.svg").read_text(encoding="utf-8").count('class="link ') == 12


def test_each_of_several_strategies_gets_a_file(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    done = cli("map", TAIPEI, OWN, "-o", folder)
    assert done.code == 0
    assert {p.name for p in folder.iterdir()} == {"taipei-pawnshop-108.html", "strategy-graph.html"}


def test_one_file_holds_one_strategy(cli: Cli) -> None:
    done = cli("map", TAIPEI, OWN, "-o", "one.html")
    assert done.code == 2
    assert "strategy-graph" in done.err
    assert cli("map", TAIPEI, OWN, "--strategy", "nobody").code == 2
    assert cli("map", TAIPEI, OWN, "--strategy", "strategy-graph", "-o", "one.html").code == 0


def test_standard_output_and_language(cli: Cli) -> None:
    done = cli("map", OWN, "-o", "-", "--format", "svg", "--lang", "zh-TW")
    assert done.out.startswith("<?xml")
    assert "願景" in done.out


def test_a_place_that_cannot_be_written_is_an_error(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = cli("map", OWN, "-o", tmp_path / "file" / "map.html")
    assert done.code == 2
    assert "Traceback" not in done.err


def test_a_map_without_an_objective_is_called_empty(cli: Cli, tmp_path: Path) -> None:
    model = tmp_path / "s.yaml"
    model.write_text("strategy: {id: s, name: S}\nkpis: [{id: K, name: K}]\n")
    done = cli("map", model)
    assert (done.code, done.out) == (0, "s.html\n")
    assert "There is no objective here, so there is nothing to draw: the map is empty." in done.err
