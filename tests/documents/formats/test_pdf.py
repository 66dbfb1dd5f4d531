"""The deck of the pawnshop office as PDF, printed slides and a narrow paper; hostile files."""

import time
import zlib
from pathlib import Path

import pytest

from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.documents.paper import process
from strategy_graph.documents.remark import Class
from strategy_graph.errors import ReadError
from strategy_graph.model import NodeKind
from tests.conftest import Cli
from tests.support.deck import NAME, PARENT, Deck, assert_whole
from tests.support.deck_pdf import make_paper, make_slides
from tests.support.paper import Paper, pdf


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("deck")


@pytest.fixture(scope="module")
def slides(folder: Path) -> Imported:
    return import_document(make_slides(folder / f"{NAME}.pdf"), parent=PARENT)


def test_the_slides_are_read_whole(slides: Imported) -> None:
    assert_whole(slides)


def test_every_node_has_its_page_and_box(slides: Imported) -> None:
    by_id = {node.id: node for node in slides.document.nodes}
    source = by_id[f"{NAME}:AF3.1.2"].sources[0]
    assert (source.page, source.cell) == (9, "D8")
    assert source.box is not None
    left, top, right, bottom = map(int, source.box.split(","))
    assert left < right
    assert top < bottom
    for node in slides.document.nodes:
        assert node.kind is NodeKind.EXTERNAL or all(source.page for source in node.sources)


@pytest.fixture(scope="module")
def paper(folder: Path) -> Imported:
    path = make_paper(folder / "narrow.pdf", blanks=False)
    return import_document(path, strategy=NAME, parent=PARENT)


def test_the_narrow_paper_has_all_codes_and_no_name_is_wrong_in_silence(paper: Imported) -> None:
    shipped = {node.id: node for node in Deck().graph.nodes}
    found = {node.id: node for node in paper.document.nodes}
    assert found.keys() == shipped.keys()
    doubtful = {
        (remark.place.page, cell)
        for remark in paper.report.of(Class.DECISION)
        if remark.name == "wrapped_or_two" and remark.place is not None
        for cell in str(remark.values["cells"]).split(", ")
    }
    for name, node in found.items():
        if (node.name, node.note) != (shipped[name].name, shipped[name].note):
            assert any((source.page, source.cell) in doubtful for source in node.sources), name


def test_rows_that_pages_cut_are_joined_and_told(paper: Imported) -> None:
    names = {remark.name for remark in paper.report.of(Class.DECISION)}
    assert "row_cut" in names
    assert "margins" in {remark.name for remark in paper.report.of(Class.LOSS)}
    assert paper.report.left_over == ()


def test_tables_under_two_headings_stay_two(folder: Path) -> None:
    made = Paper()
    rows = [["Objective", "KPI"], ["A1 Grow", "A1.1 Sales"]]
    made.text("Theme: Growth (A)", 80, 60, 14)
    made.table(rows, [80, 300, 500], 700, 10)
    made.page()
    made.text("Theme: Trust (B)", 80, 60, 14)
    made.table([rows[0], ["B1 Serve", "B1.1 Praise"]], [80, 300, 500], 100, 10)
    path = folder / "two.pdf"
    path.write_bytes(made.made())
    report = import_document(path).report
    assert not any(each.name in {"table_runs_on", "row_cut"} for each in report.remarks)
    assert report.counts[NodeKind.THEME] == 2


def test_a_list_of_large_letters_is_a_list(folder: Path) -> None:
    made = Paper()
    made.text("Plan 2030", 80, 60, 24)
    made.text("small print of the page, which has most letters of all", 80, 700, 8)
    made.text("Strategic objectives", 80, 120, 20)
    for at, name in enumerate(("Grow", "Learn")):
        made.text(f"• {name}", 80, 160 + 22 * at, 18)
    path = folder / "large.pdf"
    path.write_bytes(made.made())
    found = [node.name for node in import_document(path).document.nodes]
    assert found == ["Grow", "Learn"]


def test_the_file_is_known_by_its_content(folder: Path) -> None:
    path = make_slides(folder / "slides.bin")
    assert import_document(path, parent=PARENT).report.format == "pdf"


_LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00><00>]"
_WORD = zlib.compress(b"BT /F1 12 Tf 1 0 0 1 60 700 Tm <00410042> Tj ET")


def _bomb() -> bytes:
    """Text that unpacks from a few hundred kB to a few hundred MB."""
    return pdf([zlib.compress(b"BT /F1 9 Tf <0041> Tj ET\n" * 12_000_000)])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\nno such thing", "this is no PDF, or a broken one"),
        (pdf([_WORD], extra=_LOCKED.format("ab" * 32)), "the PDF has a password"),
        (pdf([_WORD] * 1_001), "the PDF has 1001 pages, more than 1000"),
        (pdf([zlib.compress(b"")]), "this PDF shows nothing"),
        (
            pdf([zlib.compress(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q")]),
            "this PDF is a picture: it holds no text, only 1 scanned page",
        ),
    ],
)
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, cli: Cli, data: bytes, message: str
) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    ran = cli("import", path)
    assert ran.code == 2
    assert message in ran.err
    assert ran.err.count("error:") == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_that_takes_all_time_or_memory_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "PAGE_SECONDS", 2.0)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(_bomb())
    assert path.stat().st_size < 1_000_000
    started = time.monotonic()
    with pytest.raises(ReadError) as caught:
        import_document(path)
    assert time.monotonic() - started < 15
    assert caught.value.problems[0].message.startswith(("page 1 needs", "page 1 was not read"))
