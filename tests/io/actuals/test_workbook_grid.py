"""Tables in workbooks, written by another library: what Excel made of cells is never believed."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io import skipped
from strategy_graph.io.load import load
from strategy_graph.model import Kpi
from tests.conftest import Cli
from tests.io.actuals.test_extend import MODEL

openpyxl = pytest.importorskip("openpyxl")

HEAD: list[object] = ["KPI", "period", "value", "unit"]


def _town(folder: Path, rows: list[list[object]], formats: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Values 2026"
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    book.save(folder / "v.xlsx")
    path = folder / "town.yaml"
    path.write_text(MODEL.replace("@", ", actuals_from: [v.xlsx]"), encoding="utf-8")
    return path


def _values(path: Path, code: str) -> list[tuple[str, object]]:
    kpi = load(path).node(code)
    assert isinstance(kpi, Kpi)
    return [(each.period, each.value) for each in kpi.actuals]


def test_a_sheet_below_a_title_is_read_with_its_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Our values"],
        [],
        HEAD,
        ["K2", 2024, 40.5, "%"],
        ["K2", "114年度", 41, "%"],
    ]
    path = _town(tmp_path, rows)
    assert _values(path, "K2") == [("2024", 40.5), ("114年度", 41)]
    graph = load(path)
    kpi = graph.node("K2")
    assert isinstance(kpi, Kpi)
    assert str(kpi.actuals[1].sources[0]) == "v.xlsx, Values 2026!C5"
    found = graph.source_map.of_node("town:K2", "actuals", 1)
    assert str(found) == f"{tmp_path / 'v.xlsx'}:Values 2026!C5"


def test_score_cites_the_cell(tmp_path: Path, cli: Cli) -> None:
    path = _town(tmp_path, [HEAD, ["K2", 2026, 40, None]])
    assert "v.xlsx:Values 2026!C2" in cli("score", "-m", path, "--explain").out


@pytest.mark.parametrize(
    ("row", "formats", "cell", "help"),
    [
        (["K2", "2026", 0.85], {"C2": "0%"}, "C2",
         "format the cell as a number, and write 85, with % in the column unit"),
        (["K2", "2026", 0.855], {"C2": "0.0%"}, "C2",
         "format the cell as a number, and write 85.5, with % in the column unit"),
        (["K2", "2026", 0.85], {"C2": "0.00%"}, "C2",
         "format the cell as a number, and write 85.00, with % in the column unit"),
        (["K2", "2026", dt.date(2026, 3, 1)], {}, "C2",
         "format the cell as a number, and write it again"),
        (["K2", dt.date(2026, 3, 1), 5], {}, "B2", "format the cell as text, and write "
         "2026-03 for the month or 2026-03-01 for the day"),
        ([dt.date(2026, 3, 1), "2026", 5], {}, "A2",
         "format the cell as text, and type the code again"),
        ([1.1, "2026", 5], {"A2": "0.00"}, "A2",
         "format the cell as text, and type the code again"),
        (["K2", "2026", "=1+1"], {}, "C2",
         "write the value, or save the table in the program that computes it"),
        (["K2", "2026", "1,234"], {}, "C2", "write 1234 or 1.234"),
        (["K2", "2026", "-"], {}, "C2", "write 0, or leave the cell empty"),
        (["k1", "2026", 5], {}, "A2", "did you mean K1?"),
    ],
)  # fmt: skip
def test_what_excel_made_of_a_cell_is_refused_where_it_stands(
    tmp_path: Path, row: list[object], formats: dict[str, str], cell: str, help: str
) -> None:
    path = _town(tmp_path, [HEAD, row], formats)
    with pytest.raises(ReadError) as caught:
        load(path)
    found = [(each.location and str(each.location), each.help) for each in caught.value.problems]
    assert found == [(f"{tmp_path / 'v.xlsx'}:Values 2026!{cell}", help)]


def test_an_error_of_a_formula_is_refused(tmp_path: Path) -> None:
    path = _town(tmp_path, [HEAD, ["K2", "2026", "#DIV/0!"]])
    with pytest.raises(ReadError, match="the cell shows #DIV/0!"):
        load(path)


def test_other_sheets_are_left_aside_with_a_note(tmp_path: Path) -> None:
    path = _town(tmp_path, [HEAD, ["K2", "2026", 5]])
    book = openpyxl.load_workbook(tmp_path / "v.xlsx")
    book.create_sheet("Notes").append(["to be asked again"])
    more = book.create_sheet("More")
    more.append(HEAD)
    more.append(["K2", "2025", 4])
    book.save(tmp_path / "v.xlsx")
    noted: list[skipped.Skipped] = []
    token = skipped.noted.set(noted)
    try:
        assert _values(path, "K2") == [("2026", 5), ("2025", 4)]
    finally:
        skipped.noted.reset(token)
    assert [each.reason for each in noted] == ["sheet Notes: no column of KPIs, not read"]


def test_a_workbook_without_columns_or_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="needs columns that this one has not"):
        load(_town(tmp_path, [["a", "b"]]))
    (tmp_path / "v.xlsx").write_bytes(b"kpi,period,value")
    with pytest.raises(ReadError):
        load(tmp_path / "town.yaml")


def test_a_workbook_is_written_by_a_library_that_may_be_absent(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _town(tmp_path, [HEAD, ["K2", "2026", 5]])
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert _values(path, "K2") == [("2026", 5)], "reading needs none"
    table = tmp_path / "t.xlsx"
    answer = cli("actuals", "template", "--period", "2026", "-m", path, "-o", table)
    assert answer.code == 2
    assert "pip install 'strategy-graph[excel]'" in answer.err
    assert not table.exists()


def test_a_template_is_a_workbook_that_is_read_back(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "town.yaml"
    path.write_text(MODEL.replace("@", ', period: "2026"').replace("Sales", '"=1+1"'), "utf-8")
    table = tmp_path / "t.xlsx"
    assert cli("actuals", "template", "-m", path, "-o", table).code == 0
    sheet = openpyxl.load_workbook(table).active
    assert [cell.value for cell in sheet[1]][:4] == ["kpi", "name", "period", "value"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
    assert sheet["C2"].number_format == "@"
    book = openpyxl.load_workbook(table)
    book.active["D3"] = 41
    book.save(table)
    assert "1 value of 1 KPI" in cli("actuals", "check", table, "-m", path).out
    assert cli("actuals", "add", table, "-m", path).code == 0
    assert _values(path, "K2") == [("2026", 41)]
