"""Strategies as decks: Markdown, documents and presentations that import reads as any deck."""

import csv
import io
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from pptx import Presentation

from strategy_graph.documents.deck.compose import contents_of
from strategy_graph.documents.deck.paging import shares_of
from strategy_graph.documents.export_document import export
from strategy_graph.documents.import_document import import_document
from strategy_graph.documents.reader.headers import LEVELS
from strategy_graph.documents.unsaid import unsaid_of
from strategy_graph.io.load import read_text
from tests.conftest import ROOT, Cli
from tests.support.deck import PARENT, assert_same_structure

PAWNSHOP = ROOT / "models" / "taipei-pawnshop-108.yaml"
FORMS = ("markdown", "docx", "pptx")
SUFFIXES = {"markdown": ".md", "docx": ".docx", "pptx": ".pptx"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

TOWN = """
strategy: {id: town, name: Town plan 2026, organization: Town, language: en}
organization: Town
vision: "A town * for all"
values: ["1. Care", "Trust | truth"]
perspectives: [{id: C, name: Customer}, {id: F, name: Finance}]
themes: [{id: A, name: Growth <b>}, {id: B, name: "Peace_of_mind"}]
objectives:
  - id: AC1
    name: Serve [all]
    theme: A
    perspective: C
    action_plans: [{id: AC1.0.1, name: Ask people}]
    kpis:
      - {id: AC1.1, name: Days to answer, unit: days, target: 5,
         action_plans: [{id: AC1.1.1, name: "# Hire"}]}
      - {id: AC1.2, name: Share of "yes", unit: "%", target: 90.5}
  - {id: AF1, name: Earn, theme: [A, B], perspective: F}
  - {id: BC1, name: Calm, theme: B}
kpis: [{id: X1.1, name: Rainfall}]
action_plans: [{id: X1.1.1, name: Pray}, {id: AC1.1.2, name: Train, drives: [AC1.1, AC1.2]}]
"""


def _file(tmp_path: Path, to: str) -> Path:
    path = tmp_path / f"taipei-pawnshop-108{SUFFIXES[to]}"
    path.write_bytes(export(PAWNSHOP, to=to).content)
    return path


@pytest.mark.parametrize("to", FORMS)
def test_the_deck_of_the_reference_document_comes_back_whole(tmp_path: Path, to: str) -> None:
    imported = import_document(_file(tmp_path, to), parent=PARENT)
    assert_same_structure(imported)
    left = [each.place.box for each in imported.report.left_over]
    assert set(left) <= {"notes"}, "only where the document says so, which stands in the notes"
    assert bool(left) == (to == "pptx")


@pytest.mark.parametrize("to", FORMS)
def test_what_does_not_come_through_is_told_and_the_bytes_are_the_same(to: str) -> None:
    exported = export(PAWNSHOP, to=to)
    assert exported.content == export(PAWNSHOP, to=to).content
    told = [(each.what, each.kind, each.field) for each in exported.report.unsaid]
    assert told == [
        ("links", "achieves", ""),
        ("fields", "organization", "aliases"),
        ("fields", "priority", "organization"),
        ("fields", "objective", "aliases"),
        ("head", "", "profile"),
        ("head", "", "parent"),
        ("head", "", "code_pattern"),
        ("head", "", "statements"),
        ("head", "", "sections"),
        ("sources", "", ""),
    ]


@pytest.mark.parametrize("to", FORMS)
def test_names_with_marks_numbers_and_what_stands_nowhere(tmp_path: Path, to: str) -> None:
    path = tmp_path / f"town{SUFFIXES[to]}"
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    path.write_bytes(export(tmp_path / "town.yaml", to=to).content)
    document, back = read_text(TOWN), import_document(path).document
    unsaid = unsaid_of(document, back)
    assert {(each.what, each.kind, each.field) for each in unsaid} <= {
        ("head", "", "language"),
        ("head", "", "period"),
        ("links", "in_perspective", ""),
    }
    # A cell that is empty stands under the perspective above it.
    assert {each.ids for each in unsaid if each.what == "links"} <= {("town:BC1",)}


NUMBERED = """
strategy: {id: town, name: Town plan 2026, language: en}
perspectives: [{id: C, name: Customer}, {id: F, name: Finance}]
themes: [{id: "1", name: Growth}, {id: "02", name: Peace of mind}]
objectives:
  - {id: "1.1", name: Serve all, theme: "1", perspective: C, kpis: [{id: K1, name: Days}]}
  - {id: "1.2", name: Earn, theme: "1", perspective: F}
  - {id: "2.1", name: Calm, theme: "02", perspective: C}
"""


@pytest.mark.parametrize("to", FORMS)
def test_themes_whose_codes_are_numbers_keep_them(tmp_path: Path, to: str) -> None:
    (tmp_path / "town.yaml").write_text(NUMBERED, encoding="utf-8")
    unsaid = export(tmp_path / "town.yaml", to=to).report.unsaid
    assert {(each.what, each.field) for each in unsaid} <= {
        ("head", "period"),
        ("head", "language"),
    }


@pytest.mark.parametrize("count", ["(3)", "(3) of them"])
def test_a_single_number_behind_a_name_is_no_code(tmp_path: Path, count: str) -> None:
    text = NUMBERED.replace('"1", name: Growth', f'A, name: "Growth {count}"')
    (tmp_path / "town.yaml").write_text(text.replace('theme: "1"', "theme: A"), encoding="utf-8")
    content = export(tmp_path / "town.yaml", to="markdown").text.replace(" (A)", "")
    (tmp_path / "plan.md").write_text(content, encoding="utf-8")
    names = {str(node.name): node.code for node in import_document(tmp_path / "plan.md").document}
    assert names.get(f"Growth {count}") not in {None, "3"}


def test_a_plan_of_an_objective_stands_before_its_kpis() -> None:
    card = contents_of(read_text(TOWN)).scorecards[0]
    assert card.columns == ("Perspective", "Objective", "KPI", "Unit", "Target", "Action plan")
    assert [line.cells[-1] for line in card.lines[:2]] == [
        ("AC1.0.1 Ask people",),
        ("AC1.1.1 # Hire", "AC1.1.2 Train"),
    ]
    assert [line.begins[:3] for line in card.lines[:3]] == [
        (True, True, False),
        (False, False, True),
        (False, False, True),
    ]


def test_a_strategy_without_plans_has_no_column_for_them_and_no_word_is_broken() -> None:
    document = read_text(
        "strategy: {id: s, name: Plan}\nthemes: [{id: A, name: Growth}]\n"
        "objectives: [{id: A1, name: Telecommunications, theme: A}]\n"
        "kpis: [{id: A1.1, name: A measure of a rather long name, measures: A1}]"
    )
    card = contents_of(document).scorecards[0]
    assert card.columns == ("Objective", "KPI")
    assert [len(line.cells) for line in card.lines] == [2]
    first, second = shares_of(card)
    assert (first < second, round(first + second, 6)) == (True, 1)


def test_a_table_has_a_row_for_each_plan_and_says_what_it_stands_under(tmp_path: Path) -> None:
    exported = export(PAWNSHOP, to="csv")
    rows = list(csv.reader(io.StringIO(exported.text.removeprefix("\ufeff"))))
    assert rows[0][:4] == ["Theme ID", "Strategic theme", "Perspective ID", "Perspective"]
    assert len(rows) == 1 + 44
    path = tmp_path / "taipei-pawnshop-108.csv"
    path.write_bytes(exported.content)
    back = import_document(path).document
    shown = {*LEVELS}
    expected = {n.id: str(n.name) for n in exported.document.nodes if n.kind in shown}
    assert {node.id: str(node.name) for node in back.nodes} == expected
    kinds = {"belongs_to", "in_perspective", "measures", "drives"}
    stated = {edge.key for edge in exported.document.edges if edge.kind.value in kinds}
    assert {edge.key for edge in back.edges} == stated


def _slides(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def test_a_long_scorecard_goes_on_on_the_next_slide(tmp_path: Path) -> None:
    kpis = "".join(
        f"\n      - {{id: AC1.{n}, name: Measure {'of a long name ' * 4}{n}}}" for n in range(1, 31)
    )
    model = tmp_path / "town.yaml"
    model.write_text(
        "strategy: {id: town, name: Town plan}\nperspectives: [{id: C, name: Customer}]\n"
        "themes: [{id: A, name: Growth}, {id: B, name: Peace}]\nobjectives:\n  - id: AC1\n"
        f"    name: Serve\n    theme: A\n    perspective: C\n    kpis:{kpis}\n",
        encoding="utf-8",
    )
    exported = export(model, to="pptx")
    assert {each.what for each in exported.report.unsaid} <= {"head", "links", "nodes"}
    assert not [each for each in exported.report.unsaid if each.kind in {"kpi", "measures"}]
    deck = _slides(exported.content)
    pages = [s for s in deck.slides if s.shapes.title.text == "Strategic theme: Growth (A)"]
    assert len(pages) > 1
    for slide in pages:
        frame = next(shape for shape in slide.shapes if shape.has_table)
        assert frame.top + sum(row.height for row in frame.table.rows) <= deck.slide_height
        assert frame.table.cell(1, 1).text == "AC1 Serve"
        assert frame.table.cell(0, 2).text == "KPI"


def test_chinese_letters_have_a_font_and_sources_stand_in_the_notes() -> None:
    deck = _slides(export(PAWNSHOP, to="pptx").content)
    runs = [run for slide in deck.slides for run in slide.element.iter(f"{_DRAWING}r")]
    assert len(runs) > 200
    for run in runs:
        assert run.find(f"{_DRAWING}rPr/{_DRAWING}ea").get("typeface") == "Microsoft JhengHei"
    notes = [
        slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide
    ]
    assert len(notes) == 4
    assert "AC1.1: scorecard, line 145" in notes[0]
    document: Any = docx.Document(io.BytesIO(export(PAWNSHOP, to="docx").content))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert [value for key, value in fonts.attrib.items() if key.endswith("eastAsia")] == [
        "Microsoft JhengHei"
    ]
    assert len(document.tables) == 5


@pytest.mark.parametrize(("to", "library"), [("docx", "docx"), ("pptx", "pptx")])
def test_a_library_may_be_absent(
    to: str, library: str, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    ran = cli("export", PAWNSHOP, "--to", to, "--dry-run")
    assert ran.code == 2
    assert "pip install 'strategy-graph[office]'" in ran.err
