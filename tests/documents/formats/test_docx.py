"""The deck of the pawnshop office as a document, and what documents have beside plain text."""

import io
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from strategy_graph.documents.formats import docx as docx_format
from strategy_graph.documents.grid import Heading, Item, Paragraph, Table
from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.model import NodeKind
from tests.conftest import Cli
from tests.support.deck import NAME, PARENT, assert_whole
from tests.support.deck_docx import make

pytest.importorskip("mammoth")


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("deck") / f"{NAME}.docx")


@pytest.fixture(scope="module")
def imported(deck: Path) -> Imported:
    return import_document(deck, parent=PARENT)


def test_the_deck_is_read_whole(imported: Imported) -> None:
    assert_whole(imported)


def test_every_node_has_its_paragraph_or_cell(imported: Imported) -> None:
    by_id = {node.id: node for node in imported.document.nodes}
    assert [source.element for source in by_id[f"{NAME}:AF3.1.2"].sources] == ["t2!D8"]
    for node in imported.document.nodes:
        assert node.kind is NodeKind.EXTERNAL or all(source.element for source in node.sources)


_RUN = "<w:r><w:t>{}</w:t></w:r>"
_PARAGRAPH = f"<w:p>{_RUN}</w:p>"
_CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
_CELL = "<w:tc><w:tcPr/>{}</w:tc>"
_BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def _with(path: Path, *bodies: str) -> Path:
    paper = Document()
    for body in bodies:
        element = body.replace(">", f" {nsdecls('w')}>", 1)
        paper.element.body.insert(len(paper.element.body) - 1, parse_xml(element))
    paper.save(str(path))
    return path


def test_what_agencies_templates_are_full_of_is_read(tmp_path: Path) -> None:
    by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    deleted = "<w:r><w:delText>gone</w:delText></w:r>"
    nested = f"<w:tbl><w:tr>{_CELL.format(_PARAGRAPH.format('nested'))}</w:tr></w:tbl><w:p/>"
    row = "<w:tr>{}</w:tr>"
    path = _with(
        tmp_path / "full.docx",
        f"<w:p><w:ins {by}>{_RUN.format('inserted')}</w:ins><w:del {by}>{deleted}</w:del></w:p>",
        _CONTROL.format(_PARAGRAPH.format("control")),
        "<w:tbl>"
        + row.format(_CONTROL.format(_CELL.format(_PARAGRAPH.format("cell control"))))
        + _CONTROL.format(row.format(_CELL.format(_PARAGRAPH.format("row control"))))
        + row.format(_CELL.format(_PARAGRAPH.format("outer") + nested))
        + "</w:tbl>",
        _BOX.format(_PARAGRAPH.format("boxed")),
    )
    grid = docx_format.read(io.BytesIO(path.read_bytes()), "full.docx")
    assert [(piece.text, piece.place.element) for piece in grid.pieces()] == [
        ("inserted", "p1"),
        ("control", "p2"),
        ("cell control", "t1!A1"),
        ("row control", "t1!A2"),
        ("outer", "t1!A3"),
        ("nested", "t2!A1"),
        ("boxed", "p3"),
    ]
    assert [(remark.name, remark.values["count"]) for remark in grid.remarks] == [("deletions", 1)]


def test_headings_lists_merged_cells_and_breaks_are_kept(tmp_path: Path) -> None:
    paper = Document()
    paper.add_heading("Plan", level=0)
    paper.add_paragraph("one\ntwo")
    paper.add_paragraph("first", style="List Bullet")
    paper.add_paragraph("deeper", style="List Bullet 2")
    table = paper.add_table(3, 3)
    for number, row in enumerate(table.rows):
        for at, cell in enumerate(row.cells):
            cell.text = f"{number}{at}"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "down"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "across"
    paper.sections[0].header.paragraphs[0].text = "Confidential"
    paper.save(str(tmp_path / "plan.docx"))
    grid = docx_format.read(io.BytesIO((tmp_path / "plan.docx").read_bytes()), "plan.docx")
    heading, lines, first, deeper, found = grid.blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.piece.text) == (1, "Plan")
    assert isinstance(lines, Paragraph)
    assert [line.text for line in lines.lines] == ["one", "two"]
    assert isinstance(first, Item)
    assert isinstance(deeper, Item)
    assert (first.depth, first.piece.text, deeper.piece.text) == (0, "first", "deeper")
    assert isinstance(found, Table)
    texts = [[piece.text if piece else "" for piece in row] for row in found.rows]
    assert texts == [["00", "across", ""], ["down", "11", "12"], ["", "21", "22"]]
    assert {at: piece.text for at, piece in found.covered.items()} == {(2, 0): "down"}
    assert [remark.name for remark in grid.remarks] == ["margins"]


def test_a_document_type_in_a_part_is_refused(deck: Path, tmp_path: Path, cli: Cli) -> None:
    bad = tmp_path / "bad.docx"
    with zipfile.ZipFile(deck) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/styles.xml":
                content = content.replace(b"<w:styles ", b"<!DOCTYPE a []><w:styles ", 1)
            target.writestr(name, content)
    ran = cli("import", bad, "-o", tmp_path / "out.yaml")
    assert (ran.code, ran.out, (tmp_path / "out.yaml").exists()) == (2, "", False)
    assert "word/styles.xml declares a document type" in ran.err


def test_what_is_no_document_or_too_large_is_refused(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    whole = deck.read_bytes()
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    for name, data in (
        ("empty.docx", broken.getvalue()),
        ("cut.docx", whole[: len(whole) // 2]),
        ("text.docx", b"# Plan"),
    ):
        (tmp_path / name).write_bytes(data)
        ran = cli("import", tmp_path / name, "--dry-run")
        assert (ran.code, ran.out) == (2, ""), name
        assert ran.err.count("error:") == 1
        assert "internal error" not in ran.err
    for kind, words in (("tr", "more than 5 rows"), ("p", "more than 5 paragraphs")):
        with monkeypatch.context() as patched:
            patched.setitem(docx_format.MOST, kind, 5)
            assert words in cli("import", deck, "--dry-run").err
    monkeypatch.setattr(docx_format, "MAX_PART", 5)
    assert "word/document.xml unpacks to more than" in cli("import", deck, "--dry-run").err


def test_controls_that_nest_without_end_are_refused(tmp_path: Path, cli: Cli) -> None:
    body = _PARAGRAPH.format("x")
    for _ in range(300):
        body = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    paper = Document()
    paper.save(str(tmp_path / "deep.docx"))
    with zipfile.ZipFile(tmp_path / "deep.docx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    main = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + body.encode(), 1)
    with zipfile.ZipFile(tmp_path / "deep.docx", "w") as target:
        for name, content in (parts | {"word/document.xml": main}).items():
            target.writestr(name, content)
    ran = cli("import", tmp_path / "deep.docx", "--dry-run")
    assert (ran.code, ran.out) == (2, "")
    assert "deep.docx!word/document.xml" in ran.err
    assert "nested deeper" in ran.err


def test_without_the_library_one_line_says_how_to_get_it(
    deck: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    ran = cli("import", deck, "--dry-run")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'strategy-graph[office]'" in ran.err
