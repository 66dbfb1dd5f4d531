"""Edits where two things are called alike, or stand in several files or strategies."""

from collections.abc import Callable
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.i18n import use_language
from strategy_graph.io.writer import replace
from strategy_graph.text.atomic_write import write_atomically

ALIKE = """\
strategy: {id: s, name: S}
objectives:
  - {id: H1, name: One}
  - {id: B, name: Two}
links:
  - {id: H1, from: H1, to: B, kind: causes}
"""
A = """\
strategy: {id: a, name: A}
themes: [{id: T, name: Theirs}]
objectives: [{id: O1, name: Their objective, theme: T}]
"""
B = """\
strategy: {id: b, name: B}
themes:
  - {id: T, name: Ours}
objectives:
  - {id: O1, name: Our objective}
"""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two strategies with the same codes."""
    (tmp_path / "a.yaml").write_text(A, "utf-8")
    (tmp_path / "b.yaml").write_text(B, "utf-8")
    return tmp_path


def test_the_full_id_of_a_node_never_means_a_link(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(ALIKE, "utf-8")
    with pytest.raises(StrategyGraphError, match="write s:H1 for the node"):
        sg.drop("H1", because="no", models=path)
    assert path.read_text("utf-8") == ALIKE
    edited = sg.drop("s:H1", because="no", models=path, dry_run=True)
    assert "status: cancelled" in edited.diff
    assert "-  - {id: H1, from" not in edited.diff
    assert "-  - {id: H1, from" in sg.drop("H1->B", because="no", models=path, dry_run=True).diff


def test_what_is_cancelled_loses_the_day_of_its_former_status(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "strategy: {id: s, name: S}\nobjectives:\n  - id: A\n    name: One\n"
        "    status: paused\n    status_date: 2026-01-31\n",
        "utf-8",
    )
    sg.drop("A", because="no", models=path)
    assert "status_date" not in path.read_text("utf-8")


def test_a_theme_of_another_strategy_is_named_in_full(two: Path) -> None:
    edited = sg.new(
        "objective", "New", models=two, strategy="b", fields={"theme": "a:T"}, dry_run=True
    )
    assert "theme: a:T" in edited.diff
    ours = sg.new("objective", "New", models=two, strategy="b", fields={"theme": "T"}, dry_run=True)
    assert "theme: T" in ours.diff


def test_a_code_means_the_node_of_the_strategy_that_is_edited(two: Path) -> None:
    kpi = sg.new("kpi", "Costs", models=two, strategy="b", under="O1")
    assert [Path(each).name for each in kpi.paths] == ["b.yaml"]
    assert sg.load(two).node(kpi.about).strategy == "b"
    moved = sg.move("b:O1", models=two, theme="T")
    assert "theme: T" in moved.diff


def test_a_node_is_written_to_its_own_strategy(two: Path) -> None:
    before = (two / "a.yaml").read_bytes()
    edited = sg.new("kpi", "Costs", models=two, strategy="b", under="a:O1")
    assert edited.about.startswith("b:")
    assert (two / "a.yaml").read_bytes() == before
    assert "a:O1" in (two / "b.yaml").read_text("utf-8")


def test_the_id_of_a_link_is_new_in_all_files_of_its_strategy(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(ALIKE, "utf-8")
    (tmp_path / "more.yaml").write_text(
        "extends: s\nlinks:\n  - {id: H2, from: B, to: H1, kind: causes, origin: inferred}\n"
        "objectives:\n  - {id: C, name: Three}\n",
        "utf-8",
    )
    ends = {"from": "B", "to": "C"}
    made = sg.new("link", models=tmp_path, fields=ends, dry_run=True)
    assert "id: H3" in made.diff
    with pytest.raises(StrategyGraphError, match="that link is there already: H2"):
        sg.new("link", models=tmp_path, id="H2", fields=ends)


def test_each_file_is_taken_back_and_what_could_not_be_is_named(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = sg.rename("town:AC1", "AC7", models=town, dry_run=True)
    before = {path.name: path.read_bytes() for path in town.iterdir()}
    write: Callable[..., None] = write_atomically
    calls = 0

    def failing(path: str, data: bytes, *, expected: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls in (3, 4):
            raise OSError(28, "No space left on device" if calls == 3 else "Gone", path)
        write(path, data, expected=expected)

    monkeypatch.setattr(replace, "write_atomically", failing)
    with pytest.raises(OSError, match="No space") as caught:
        edited.write()
    after = {path.name: path.read_bytes() for path in town.iterdir()}
    (left,) = [name for name in before if before[name] != after[name]]
    (note,) = caught.value.__notes__
    assert left in note
    assert "Gone" in note


def test_a_letter_that_the_encoding_of_a_file_lacks_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    data = "strategy: {id: s, name: 策略}\nobjectives:\n  - {id: A, name: One}\n".encode("cp950")
    path.write_bytes(data)
    from strategy_graph.io.syntax.encoding import assumed

    token = assumed.set("cp950")
    try:
        with pytest.raises(ReadError, match="cp950, the encoding of this file, has no 'ø'"):
            sg.new("objective", "Grønt", models=path)
    finally:
        assumed.reset(token)
    assert path.read_bytes() == data


def test_chinese_prose_that_holds_the_old_code_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "strategy: {id: s, name: S}\nobjectives:\n"
        "  - {id: AC1, name: One, description: 配合AC1達成}\n"
        "  - {id: AC12, name: 見AC12與AC1.1, part_of: s:AC1}\n",
        "utf-8",
    )
    notes = sg.rename("AC1", "Z9", models=path, dry_run=True).notes
    assert [n.location.line for n in notes if n.key == "mention" and n.location] == [3]


def test_kinds_are_called_as_a_person_calls_them(town: Path) -> None:
    with use_language("zh-TW"), pytest.raises(StrategyGraphError) as caught:
        sg.move("town:AC1.1.1", models=town, theme="A")
    assert "action_plan" not in str(caught.value)
    with pytest.raises(StrategyGraphError, match="of the kind action plan"):
        sg.move("town:AC1.1.1", models=town, theme="A")
