"""A document merged into a strategy file: the change is what the document changed, and no more."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategy_graph as sg
from strategy_graph.documents.export_document import export
from strategy_graph.documents.import_document import import_document
from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.io.load import read_text
from strategy_graph.workspace.write_import import text_of, write_merge
from tests.conftest import ROOT, Cli
from tests.support.any_values import LINES
from tests.support.deck import MODEL, NAME, PARENT
from tests.support.deck import text as deck_text

STRATEGY = """\
# Ours, with comments.
strategy: {id: s, name: Town, language: en}
themes:
  - {id: T1, name: Trust}  # the first
  - {id: T2, name: {en: Growth, zh-TW: 成長}}
objectives:
  - id: A1
    name: Be open   # since May
    theme: T1
    kpis:
      # counted by hand
      - {id: A1.1, name: Complaints, owner: Ann, target: 10}
  - id: B1
    name: Grow
    theme: T2
"""
HEADER = ("Theme", "Objective", "Responsible", "KPI", "Target")
ROWS = (
    ("T1 Trust", "A1 Be open", "Ann", "A1.1 Complaints", "10"),
    ("T2 Growth", "B1 Grow", "", "", ""),
)

EXPECTED = """\
-  - {id: T2, name: {en: Growth, zh-TW: 成長}}
+  - {id: T2, name: {en: Expansion, zh-TW: 成長}}
-      - {id: A1.1, name: Complaints, owner: Ann, target: 10}
+      - {id: A1.1, name: Complaints, owner: Bob, target: 5}
+      - id: A1.2
+        name: Answers
+        source:
+          - {line: 3}
+  - id: B2
+    name: Hire
+    source:
+      - {line: 4}
+    theme: T2
+    kpis:
+      - id: B2.1
+        name: "Hired: all"
+        source:
+          - {line: 4}
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    return path


def _table(path: Path, *rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def _changed(diff: str) -> list[str]:
    return [
        line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]


def test_the_deck_changes_nothing_in_the_model_that_was_made_of_it(tmp_path: Path) -> None:
    deck = tmp_path / f"{NAME}.txt"
    deck.write_text(deck_text(), encoding="utf-8", newline="")
    found = import_document(deck, into=MODEL)
    assert found.into is not None
    assert found.into.diff == ""
    assert found.report.merge is not None
    lacking = {(each.what, each.kind, each.field) for each in found.report.merge.lacking}
    assert ("head", "", "statements") in lacking  # told, and kept
    assert not any(what == "nodes" for what, _, _ in lacking)
    assert import_document(deck, parent=PARENT).into is None


def test_a_table_that_says_the_same_changes_nothing(tmp_path: Path, model: Path) -> None:
    found = import_document(_table(tmp_path / "t.csv", *ROWS), into=model)
    assert found.into is not None
    assert found.into.diff == ""
    assert not write_merge(found.into)
    assert model.read_text(encoding="utf-8") == STRATEGY


def test_what_differs_changes_where_it_stands_and_what_is_new_comes_beside(
    tmp_path: Path, model: Path
) -> None:
    rows = (
        ("T1 Trust", "A1 Be open", "Bob", "A1.1 Complaints", "5"),
        ("", "", "", "A1.2 Answers", ""),
        ("T2 Expansion", "B2 Hire", "", "B2.1 Hired: all", ""),
    )
    table = _table(tmp_path / "t.csv", *rows)
    found = import_document(table, into=model)
    assert found.into is not None
    assert _changed(found.into.diff) == EXPECTED.splitlines()
    assert found.report.merge is not None
    assert [each.ids for each in found.report.merge.lacking if each.what == "nodes"] == [("s:B1",)]
    assert write_merge(found.into)
    again = import_document(table, into=model).into
    assert again is not None
    assert again.diff == ""
    assert "# counted by hand" in model.read_text(encoding="utf-8")


def test_an_objective_moves_to_another_theme(tmp_path: Path, model: Path) -> None:
    table = _table(tmp_path / "t.csv", ("T1 Trust", "B1 Grow", "", "", ""))
    found = import_document(table, into=model).into
    assert found is not None
    assert _changed(found.diff) == ["-    theme: T2", "+    theme: T1"]


def test_what_is_written_under_another_node_is_to_be_moved_by_hand(
    tmp_path: Path, model: Path
) -> None:
    table = _table(tmp_path / "t.csv", ("T2 Growth", "B1 Grow", "", "A1.1 Complaints", ""))
    with pytest.raises(StrategyGraphError) as caught:
        import_document(table, into=model)
    (found,) = caught.value.problems
    assert (found.location and found.location.line) == 12
    assert found.message == "A1.1 is written under A1, and the document has it under B1"


def test_what_prints_no_code_is_found_by_its_name(tmp_path: Path, model: Path) -> None:
    table = _table(tmp_path / "t.csv", ("Growth", "Grow", "", "Hires", ""))
    found = import_document(table, into=model)
    assert found.into is not None
    assert _changed(found.into.diff) == [
        "+    kpis:",
        "+      - id: K1",
        "+        name: Hires",
        "+        source:",
        "+          - {line: 2}",
    ]
    assert write_merge(found.into)
    again = import_document(table, into=model).into
    assert again is not None
    assert again.diff == ""


def test_a_renamed_value_is_found_by_its_position(tmp_path: Path) -> None:
    model = tmp_path / "m.yaml"
    model.write_text("strategy: {id: s, name: S}\nvision: Far\nvalues: [One, Two]\n")
    text = tmp_path / "t.txt"
    text.write_text("Vision\nNear\n\nValues\n- One\n- Three\n", encoding="utf-8")
    found = import_document(text, into=model)
    assert found.into is not None
    assert _changed(found.into.diff) == [
        "-vision: Far", "-values: [One, Two]", "+vision: Near", "+values: [One, Three]",
    ]  # fmt: skip
    assert "merged_by_position" in {each.name for each in found.report.remarks}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("T1 Trust", "A1.1 Complaints", "", "", "")], "the code A1.1 is that of a node"),
        ([("A1 Be open", "B1 Grow", "", "", "")], "the code A1 is that of a node"),
        (
            [("T1 Trust", "A1 Be open", "", "", ""), ("T1 Trust", "A1 Be closed", "", "", "")],
            "the document contradicts itself: A1 is printed under two names",
        ),
    ],
)
def test_contradictions_are_refused_by_name(
    tmp_path: Path, model: Path, rows: list[tuple[str, ...]], message: str
) -> None:
    with pytest.raises(StrategyGraphError) as caught:
        import_document(_table(tmp_path / "t.csv", *rows), into=model)
    assert any(each.message.startswith(message) for each in caught.value.problems)
    assert all(each.location and each.location.line for each in caught.value.problems)
    assert model.read_text(encoding="utf-8") == STRATEGY


@pytest.mark.parametrize("name", ["folder", "overlay", "missing"])
def test_only_a_strategy_file_is_merged_into(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "overlay").write_text("extends: s\n", encoding="utf-8")
    with pytest.raises((ReadError, StrategyGraphError)):
        import_document(_table(tmp_path / "t.csv", *ROWS), into=tmp_path / name)


def test_the_command_shows_the_diff_alone_then_writes(
    tmp_path: Path, model: Path, cli: Cli
) -> None:
    table = _table(tmp_path / "t.csv", ("T1 Trust", "A1 Be open", "Bob", "A1.1 Complaints", "10"))
    ran = cli("import", table, "--into", model, "--dry-run")
    assert ran.code == 0
    assert _changed(ran.out) == [
        "-      - {id: A1.1, name: Complaints, owner: Ann, target: 10}",
        "+      - {id: A1.1, name: Complaints, owner: Bob, target: 10}",
    ]
    assert ran.out.startswith("--- ")
    assert "not in the document" in ran.err
    assert model.read_text(encoding="utf-8") == STRATEGY
    ran = cli("import", table, "--into", model, "--report", "json", "--dry-run")
    merge = json.loads(ran.out)["merge"]
    assert merge["changed"] == [
        {"kind": "kpi", "id": "s:A1.1", "field": "owner", "before": "Ann", "after": "Bob"}
    ]
    ran = cli("import", table, "--into", model)
    assert ran.code == 0
    assert "A1.1, owner: Ann -> Bob" in ran.out
    half = _table(tmp_path / "half.csv", ("T1 Trust", "A1 Be open", "", "A1.1 Complaints", "5"))
    assert "A1.1, target: 10 -> 5" in cli("import", half, "--into", model, "--report", "csv").out
    model.write_text(STRATEGY.replace("owner: Ann", "owner: Bob"), encoding="utf-8")
    assert model.read_text(encoding="utf-8") == STRATEGY.replace("owner: Ann", "owner: Bob")
    assert cli("import", table, "--into", model, "-o", tmp_path / "o.yaml").code == 2
    assert cli("import", table, "--into", model, "--id", "other").code == 2


_NAMES = LINES.filter(lambda name: name == " ".join(name.split()))


@st.composite
def _edits(draw: st.DrawFn) -> tuple[list[dict[str, str]], int, str, str]:
    rows = [
        {
            "Objective ID": f"O{number}",
            "Objective": draw(_NAMES),
            "Responsible": draw(st.sampled_from(["Ann", "Bob: the boss", "財務課"])),
            "Notes": draw(_NAMES),
        }
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    column = draw(st.sampled_from(["Objective", "Responsible", "Notes"]))
    return rows, draw(st.integers(0, len(rows) - 1)), column, draw(_NAMES)


@given(_edits())
@settings(max_examples=40, deadline=None)
def test_the_diff_is_just_the_edit(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[list[dict[str, str]], int, str, str]
) -> None:
    rows, at, column, text = made
    folder = tmp_path_factory.mktemp("edit")

    def table() -> Path:
        lines = [tuple(row.values()) for row in rows]
        return _table(folder / "objectives.csv", *lines, header=tuple(rows[0]))

    found = import_document(table(), strategy="s")
    nodes = [(node.code, str(node.name), node.owner, str(node.note)) for node in found.document]
    assert nodes == [tuple(row.values()) for row in rows]
    model = folder / "model.yaml"
    before = "# a comment\n" + text_of(found).replace("objectives:\n", "objectives:  # ours\n")
    model.write_text(before, encoding="utf-8")
    same = import_document(folder / "objectives.csv", into=model).into
    assert same is not None
    assert same.diff == ""
    old = rows[at][column]
    rows[at][column] = text
    change = import_document(table(), into=model).into
    assert change is not None
    lines = _changed(change.diff)
    assert len(lines) == (0 if text == old else 2), change.diff
    after = read_text(change.text, file=str(model))
    nodes = [(node.code, str(node.name), node.owner, str(node.note)) for node in after]
    assert nodes == [tuple(row.values()) for row in rows]
    assert change.text.count("#") >= before.count("# ours")
    write_merge(change)
    again = import_document(folder / "objectives.csv", into=model).into
    assert again is not None
    assert again.diff == ""


def test_a_plan_in_a_notation_takes_itself_without_a_change(tmp_path: Path) -> None:
    plan = ROOT / "tests" / "documents" / "stratml" / "harbour.xml"
    model = tmp_path / "harbour.yaml"
    model.write_text(text_of(import_document(plan)), encoding="utf-8")
    found = sg.import_document(plan, into=model).into
    assert found is not None
    assert found.diff == ""


@pytest.mark.parametrize(("to", "suffix"), [
    ("stratml", ".xml"), ("archimate", ".xml"), ("archi", ".archimate"), ("graphml", ".graphml"),
])  # fmt: skip
def test_what_a_strategy_was_exported_to_changes_nothing_in_it(
    tmp_path: Path, to: str, suffix: str
) -> None:
    path = tmp_path / f"plan{suffix}"
    path.write_text(export(MODEL, to=to).text, encoding="utf-8", newline="")
    found = import_document(path, into=MODEL).into
    assert found is not None
    assert found.diff == ""
