"""Hazards of tables, workbooks and XML: a clear line with its place, or the text as typed."""

import io
import zipfile
from pathlib import Path

import pytest

from strategy_graph.documents.document_format import MAX_LINES
from strategy_graph.documents.import_document import import_document
from strategy_graph.io.office import archive
from strategy_graph.model import NodeKind
from tests.conftest import ROOT, Cli

FOLDER = ROOT / "tests" / "documents" / "bad_input"

REFUSED = {
    "302_cp950.csv": (":2:", "cp950"),
    "304_ragged_short.csv": (":2:", "2 cells"),
    "307_unclosed.csv": (":2:", "a quote that opens a cell"),
    "30f_newline_in_cell.csv": (":4:", "no name"),
    "402_float_id.xlsx": (":objectives!A3:", "format the column as Text"),
    "404_date_id.xlsx": (":objectives!A3:", "format the column as Text"),
    "406_dup_header.xlsx": (":objectives!E1:", "two columns"),
    "40a_trailing_space.xlsx": (":objectives!A3:", "O1"),
    "40e_bool_ids.xlsx": (":objectives!A3:", "logical value"),
    "415_not_zip.xlsx": (":", "no zip archive"),
    "416_ole_encrypted.xlsx": (":", "encrypted"),
    "418_zip_slip.xlsx": (":", "leads out"),
    "502_quadratic.xml": (":2:", "a document type is declared"),
    "504_xxe_param.xml": (":2:", "a document type is declared"),
    "50b_ctrl_ref.xml": (":8:", "not well-formed"),
    "50c_empty.xml": (":1:", "not well-formed"),
    "50e_wrong_ns.xml": (":2:", "urn:ISO:std:iso:17469:tech:xsd:stratml_core"),
    "50f_dup_identifier.xml": (":9:", "line 8 already"),
}

READ = {
    "300_valid.csv": ["O1 Raise"],
    "301_bom.csv": ["O1 提升"],
    "308_formula.csv": ['O1 =HYPERLINK("http://x.invalid")'],
    "30b_leading_zero.csv": ["007 Raise", "1.10 Cut", "TRUE x"],
    "30c_blank_rows.csv": ["O1 Raise"],
    "400_valid.xlsx": ["O1 Raise"],
    "407_merged.xlsx": ["O1 Raise", "O2 x", "O3 y"],
    "40b_formula_text.xlsx": ["O1 Raise", "O2 =1+1"],
    "40c_blank_header.xlsx": ["O1 Raise"],
    "40d_unknown_sheet.xlsx": ["O1 Raise"],
    "411_far_cell.xlsx": ["O1 Raise"],
    "500_valid.xml": ["O1 Raise"],
    "506_plain_doctype.xml": ["O1 Raise"],
    "508_big5_declared.xml": ["O1 Raise"],
    "50a_utf16.xml": ["O1 Raise"],
    "50h_script.xml": ["O1 Raise"],
}


def test_every_file_is_in_a_table() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"README.md", "410_dimension_lies.xlsx"}
    assert files == {*REFUSED, *READ}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_its_place(name: str, tmp_path: Path, cli: Cli) -> None:
    out = tmp_path / "out.yaml"
    ran = cli("import", FOLDER / name, "-o", out)
    place, words = REFUSED[name]
    where = str(FOLDER / name) + place
    assert (ran.code, ran.out, out.exists()) == (2, "", False)
    assert ran.err.startswith(where)
    assert words in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_the_text_as_typed(name: str) -> None:
    nodes = import_document(FOLDER / name).document.nodes
    objectives = [node for node in nodes if node.kind is NodeKind.OBJECTIVE]
    assert [f"{node.code} {node.name}" for node in objectives] == READ[name]


def test_a_sheet_is_read_to_its_end_whatever_it_says_of_its_size() -> None:
    report = import_document(FOLDER / "410_dimension_lies.xlsx").report
    assert report.counts[NodeKind.OBJECTIVE] == 502 - 1


@pytest.mark.parametrize(
    ("name", "place", "text"),
    [
        ("40c_blank_header.xlsx", "objectives!E2", "stray"),
        ("40d_unknown_sheet.xlsx", "Sheet2!A1", "notes"),
        ("411_far_cell.xlsx", "objectives!XFD1048576", "1"),
    ],
)
def test_what_stands_outside_the_table_is_left_over(name: str, place: str, text: str) -> None:
    report = import_document(FOLDER / name).report
    assert [(str(each.place), each.text) for each in report.left_over] == [(place, text)]


def test_a_merged_cell_is_told_and_stands_for_all_its_cells() -> None:
    imported = import_document(FOLDER / "407_merged.xlsx")
    assert "merged" in [remark.name for remark in imported.report.remarks]
    of_theme = [edge.source for edge in imported.document.edges if edge.kind == "belongs_to"]
    assert [source.partition(":")[2] for source in of_theme] == ["O1", "O2", "O3"]


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/worksheets/sheet1.xml": b" " * 200_000_000}, "more than 200 times"),
        ({"/etc/passwd": b""}, "leads out"),
        ({"C:evil.xml": b""}, "leads out"),
        ({f"{n}.xml": b"" for n in range(archive.MAX_PARTS + 1)}, "parts"),
        ({"a.xml": b""}, "no Excel workbook"),
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b"<a><b></a>"}, "not well-formed"),
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b"<!DOCTYPE a><a/>"}, "document type"),
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b"<a>" * 300}, "nested deeper"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_archive_is_judged_before_it_is_unpacked(
    parts: dict[str, bytes], words: str, tmp_path: Path, cli: Cli
) -> None:
    (tmp_path / "bad.xlsx").write_bytes(_packed(parts))
    ran = cli("import", tmp_path / "bad.xlsx", "--dry-run")
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("error:") == 1


def test_a_sheet_whose_rows_are_as_wide_as_excel_allows_is_refused(
    tmp_path: Path, cli: Cli
) -> None:
    """One cell at the end of each row: 56 kB that would be gigabytes as a table."""
    row = '<row r="{0}"><c r="XFD{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = "".join(row.format(number) for number in range(1, 10_001)).encode()
    with zipfile.ZipFile(FOLDER / "400_valid.xlsx") as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    before, after = sheet.partition(b"<sheetData>")[0], sheet.partition(b"</sheetData>")[2]
    parts["xl/worksheets/sheet1.xml"] = before + b"<sheetData>" + rows + b"</sheetData>" + after
    (tmp_path / "wide.xlsx").write_bytes(_packed(parts))
    ran = cli("import", tmp_path / "wide.xlsx", "-o", tmp_path / "out.yaml")
    assert (ran.code, ran.out, (tmp_path / "out.yaml").exists()) == (2, "", False)
    assert "a sheet has more than 1500000 cells" in ran.err
    assert ran.err.count("error:") == 1


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv", ".json"])
def test_a_text_of_very_many_lines_is_refused_before_it_is_a_grid(
    suffix: str, tmp_path: Path, cli: Cli
) -> None:
    file = tmp_path / f"long{suffix}"
    file.write_text("a,b\n" * (MAX_LINES + 1), encoding="utf-8")
    ran = cli("import", file, "-o", tmp_path / "out.yaml")
    assert (ran.code, ran.out, (tmp_path / "out.yaml").exists()) == (2, "", False)
    assert f"{file}:{MAX_LINES + 1}: error: the document has more than {MAX_LINES} lines" in ran.err


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path, cli: Cli) -> None:
    whole = (FOLDER / "400_valid.xlsx").read_bytes()
    for size in (0, 3, 100, len(whole) // 2, len(whole) - 30):
        (tmp_path / "cut.xlsx").write_bytes(whole[:size])
        ran = cli("import", tmp_path / "cut.xlsx", "--dry-run")
        assert ran.code == 2, size
        assert "internal error" not in ran.err


def test_a_workbook_is_known_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes((FOLDER / "400_valid.xlsx").read_bytes())
    assert import_document(tmp_path / "plan.txt").report.format == "excel"


@pytest.mark.parametrize("suffix", [".odp", ".doc", ".xls", ".ods", ""])
def test_a_format_that_is_not_read_is_named(suffix: str, tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    ran = cli("import", path, "-o", tmp_path / "out.yaml")
    assert (ran.code, ran.out, (tmp_path / "out.yaml").exists()) == (2, "", False)
    assert f"end in {suffix or '-'} are not read" in ran.err
    assert ran.err.count("error:") == 1


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        ("508_big5_declared.xml", "客戶價值"),
        ("50h_script.xml", '</script><script>document.title="PWNED"</script>'),
    ],
)
def test_a_name_in_xml_is_the_text_that_stands_there(name: str, theme: str) -> None:
    nodes = import_document(FOLDER / name).document.nodes
    assert [node.name for node in nodes if node.kind is NodeKind.THEME] == [theme]


def test_elements_that_nest_without_end_are_refused(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "deep.xml").write_text("<a>" * 100_000 + "</a>" * 100_000, encoding="utf-8")
    ran = cli("import", tmp_path / "deep.xml", "--dry-run")
    assert (ran.code, ran.out) == (2, "")
    assert "deep.xml:1: error: elements are nested deeper than 256 levels" in ran.err


def test_what_a_text_would_like_to_run_stays_a_name(tmp_path: Path, cli: Cli) -> None:
    text = "# Plan\n\nObjective\tKPI\nO1 <script>x()</script>\tK1 [a](javascript:x) \x1b[31m\n"
    path = tmp_path / "plan.md"
    path.write_text(text, encoding="utf-8")
    imported = import_document(path)
    names = [node.name for node in imported.document.nodes]
    assert names == ["<script>x()</script>", "[a](javascript:x) [31m"]
    assert "characters" in [remark.name for remark in imported.report.remarks]
    for form in ("text", "markdown", "csv", "json"):
        assert "\x1b" not in cli("import", path, "--dry-run", "--report", form).out


_DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
)
_OFFICE = {".pptx": "ppt/presentation.xml", ".docx": "word/document.xml"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize("suffix", _OFFICE)
@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"MAIN": b" " * 200_000_000}, "more than 200 times"),
        ({"MAIN": _DOCTYPE}, "document type"),
        ({"MAIN": b"<a/>", "docProps/custom.xml": _DOCTYPE}, "document type"),
        ({"MAIN": b"<a/>", "../../evil.xml": b""}, "leads out"),
        ({"MAIN": b"<a/>", **{f"{n}.xml": b"" for n in range(archive.MAX_PARTS)}}, "parts"),
        ({"MAIN": b"<a><b></a>"}, ""),
        ({"MAIN": b"<a>" * 100_000}, ""),
        ({"MAIN": b""}, ""),
    ],
    ids=["bomb", "entities", "entities beside", "slip", "parts", "torn", "deep", "empty"],
)
def test_presentations_and_documents_are_judged_like_workbooks(
    suffix: str, parts: dict[str, bytes], words: str, tmp_path: Path, cli: Cli
) -> None:
    named = {_OFFICE[suffix] if name == "MAIN" else name: data for name, data in parts.items()}
    file = tmp_path / f"bad{suffix}"
    file.write_bytes(_packed({"[Content_Types].xml": b"<Types/>", **named}))
    ran = cli("import", file, "-o", tmp_path / "out.yaml")
    assert (ran.code, ran.out, (tmp_path / "out.yaml").exists()) == (2, "", False)
    assert ran.err.startswith(str(file))
    assert words in ran.err
    assert ran.err.count("error:") == 1
    assert "internal error" not in ran.err


@pytest.mark.parametrize("suffix", [*_OFFICE, ".xlsx"])
def test_an_encrypted_file_and_one_that_is_cut_off_are_one_line_each(
    suffix: str, tmp_path: Path, cli: Cli
) -> None:
    file = tmp_path / f"bad{suffix}"
    for data, words in ((_OLE, "encrypted"), (b"PK\x03\x04" + b"\0" * 50, "archive")):
        file.write_bytes(data)
        ran = cli("import", file, "--dry-run")
        assert (ran.code, ran.out, ran.err.count("error:")) == (2, "", 1)
        assert words in ran.err
