"""The deck of the pawnshop office as text becomes the shipped model, and what does not is said."""

from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.documents.remark import Class
from strategy_graph.errors import ReadError
from strategy_graph.i18n import LANGUAGES, use_language
from strategy_graph.io.load import read_text
from strategy_graph.model import Node, NodeKind
from strategy_graph.workspace.write_import import text_of
from tests.conftest import Cli
from tests.support.deck import MODEL, NAME, PARENT
from tests.support.deck import text as deck_text

LEFT_OVER = [40, 41, 43, 44, 45, 51, 69, 109]
"""Lines that no reader of scorecards can place: prose, aliases, whose the priorities are."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deck") / f"{NAME}.txt"
    path.write_text(deck_text(), encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="module")
def imported(file: Path) -> Imported:
    return import_document(file, parent=PARENT)


def _lines(node: Node) -> set[int]:
    found: set[int] = set()
    for source in node.sources:
        first = source.line or 0
        found |= set(range(first, (source.end_line or first) + 1))
    return found - set(LEFT_OVER)


def test_every_node_has_its_kind_code_and_name(imported: Imported) -> None:
    shipped = sg.load(str(MODEL)).nodes
    expected = [(node.kind, node.id, node.name) for node in shipped]
    found = read_text(text_of(imported)).nodes
    assert [(node.kind, node.id, node.name) for node in found] == expected


def test_every_line_is_where_the_document_prints_it(imported: Imported) -> None:
    shipped = {node.id: node for node in sg.load(str(MODEL)).nodes}
    for node in imported.document.nodes:
        assert _lines(node) == _lines(shipped[node.id]), node.id


def test_notes_and_second_names_are_kept(imported: Imported) -> None:
    shipped = {node.id: node for node in sg.load(str(MODEL)).nodes}
    for node in imported.document.nodes:
        assert node.note == shipped[node.id].note, node.id
        if node.kind is not NodeKind.ORGANIZATION:  # who else it is, no reader knows
            names = [alias.name for alias in node.aliases]
            assert names == [alias.name for alias in shipped[node.id].aliases], node.id


def test_every_link_is_that_of_the_document(imported: Imported) -> None:
    shipped = sg.load(str(MODEL))
    stated = {e.key for e in shipped.edges if e.origin == "declared" and e.kind != "achieves"}
    assert {edge.key for edge in imported.document.edges} == stated


def test_the_head_is_read_off_the_title_page(imported: Imported) -> None:
    head, shipped = imported.document.strategy, sg.load(str(MODEL)).strategies[NAME]
    assert head is not None
    for name in ("id", "name", "organization", "period", "language"):
        assert getattr(head, name) == getattr(shipped, name)


def test_what_is_left_over_is_exactly_what_no_reader_can_know(imported: Imported) -> None:
    lines = deck_text().split("\n")
    found = [(each.place.line, each.text) for each in imported.report.left_over]
    assert found == [(line, lines[line - 1].strip()) for line in LEFT_OVER]


def test_the_report_adds_up(imported: Imported) -> None:
    report = imported.report
    assert report.pieces - report.read - report.form == len(LEFT_OVER)
    printed = [cell for line in deck_text().split("\n") for cell in line.split("\t")]
    rulers = [cell for cell in printed if cell.startswith("---")]
    assert report.pieces == len([cell for cell in printed if cell.strip()]) - len(rulers)
    assert {kind: report.counts[kind] for kind in report.counts} == {
        NodeKind.ORGANIZATION: 1,
        NodeKind.VISION: 1,
        NodeKind.MISSION: 1,
        NodeKind.VALUE: 4,
        NodeKind.PRIORITY: 4,
        NodeKind.PERSPECTIVE: 4,
        NodeKind.THEME: 4,
        NodeKind.OBJECTIVE: 26,
        NodeKind.KPI: 38,
        NodeKind.ACTION_PLAN: 44,
        NodeKind.EXTERNAL: 2,
    }


def test_what_was_decided_is_reported(imported: Imported) -> None:
    decided = imported.report.of(Class.DECISION)
    assert [
        (r.name, r.place.line) for r in decided if r.name in {"note", "by_position"} and r.place
    ] == [
        ("note", 206),
        ("note", 207),
        ("by_position", 94),
    ]
    (two,) = imported.report.of(Class.CONTRADICTION)
    assert (two.name, two.values["code"], two.values["other"]) == (
        "two_names",
        "CC3",
        "加強業務宣導",
    )


def test_a_strategy_that_is_not_named_is_called_parent_and_that_is_said(file: Path) -> None:
    found = import_document(file)
    externals = [node.id for node in found.document.nodes if node.kind is NodeKind.EXTERNAL]
    assert externals == ["parent:AP1.4", "parent:BP3.2"]
    assert "parent" in [remark.name for remark in found.report.remarks]


def test_what_is_written_is_read_back_the_same(imported: Imported) -> None:
    back = read_text(text_of(imported))
    assert back.strategy == imported.document.strategy
    assert {node.id: node for node in back.nodes} == {
        node.id: node for node in imported.document.nodes
    }
    assert {edge.key for edge in back.edges} == {edge.key for edge in imported.document.edges}
    assert text_of(imported) == text_of(import_document(imported.report.file, parent=PARENT))


@pytest.mark.parametrize("form", ["text", "table", "json", "csv", "markdown"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_report_comes_in_every_form_and_language(
    form: str, tag: str, file: Path, cli: Cli
) -> None:
    ran = cli("import", file, "--dry-run", "--report", form, "--lang", tag)
    assert ran.code == 0
    assert "以四大策略主題承接局級施政重點" in ran.out
    with use_language(tag):
        assert sg.import_document(file).report.remarks[0].text.split(":")[0][:3] in ran.out


def test_a_document_without_a_strategy_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all,\n\nthe canteen is closed.\n", encoding="utf-8")
    with pytest.raises(ReadError, match="nothing in this document"):
        import_document(path)


def test_a_strategy_file_is_said_to_be_one(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("strategy:\n  id: s\n  name: S\n", encoding="utf-8")
    ran = cli("import", path)
    assert (ran.code, ran.out) == (2, "")
    assert "this is a strategy file already" in ran.err
    path.write_text("1-title: No poverty\n", encoding="utf-8")
    assert "no strategy file" in cli("import", path).err


def test_unknown_headings_are_named_with_what_to_do(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("What we want,How we know\nReaders,Loans\n", encoding="utf-8")
    ran = cli("import", path)
    assert (ran.code, ran.out) == (2, "")
    assert '"What we want", "How we know"' in ran.err
    assert "--propose-mapping" in ran.err


@pytest.mark.parametrize(
    ("name", "message"),
    [("none.txt", "no such file"), ("", "this is a folder"), ("a.xyz", "end in .xyz")],
)
def test_what_is_no_document_is_refused(name: str, message: str, tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "a.xyz").write_text("Objective\tKPI\nGrow\tSales\n", encoding="utf-8")
    ran = cli("import", tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert cli("import", tmp_path / "a.xyz", "--format", "text", "-o", "-").code == 0
