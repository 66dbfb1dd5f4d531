"""Workbooks as people keep them, written by another library and read cell by cell."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from strategy_graph.documents.formats.excel import read
from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.documents.remark import Class
from strategy_graph.model import Kpi, NodeKind
from tests.support.deck import HEADER, Deck, crosstab

Make = Callable[[dict[str, list[list[object]]]], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a workbook of sheets, each a list of rows."""

    def write(sheets: dict[str, list[list[object]]]) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "plan.xlsx"
        workbook.save(path)
        return path

    return write


def _deck(path: Path) -> Path:
    """The deck of the pawnshop office as a workbook with merged cells, a sheet per page."""
    deck = Deck()
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "策略地圖"
    for row in crosstab(deck):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A2:A5")
    for theme in deck.of(NodeKind.THEME):
        page = workbook.create_sheet(str(theme.name))
        page.append([f"策略主題：{theme.name} ({theme.code})"])
        page.append([])
        page.append(list(HEADER))
        for _, (label, objective, kpi, plans) in deck.rows(theme):
            page.append([label or None, objective or None, kpi, "\n".join(plans)])
        for column in (1, 2):
            _merge(page, column)
    workbook.save(path)
    return path


def _merge(page: Worksheet, column: int) -> None:
    last = page.max_row
    starts = [r for r in range(4, last + 1) if page.cell(r, column).value is not None]
    for first, end in zip(starts, [*starts[1:], last + 1], strict=True):
        if end - first > 1:
            page.merge_cells(
                start_row=first, end_row=end - 1, start_column=column, end_column=column
            )


def _named(imported: Imported, kind: NodeKind) -> list[tuple[str, object]]:
    return sorted((n.code, n.name) for n in imported.document.nodes if n.kind is kind)


def test_the_deck_as_a_workbook_has_all_nodes_and_links(tmp_path: Path) -> None:
    imported = import_document(_deck(tmp_path / "deck.xlsx"), strategy="taipei-pawnshop-108")
    deck = Deck()
    for kind in (
        NodeKind.PERSPECTIVE,
        NodeKind.THEME,
        NodeKind.OBJECTIVE,
        NodeKind.KPI,
        NodeKind.ACTION_PLAN,
    ):
        assert _named(imported, kind) == sorted((n.code, n.name) for n in deck.of(kind)), kind
    kinds = {"measures", "drives", "belongs_to", "in_perspective"}
    expected = {e.key for e in deck.graph.edges if e.kind in kinds}
    assert {e.key for e in imported.document.edges if e.kind in kinds} == expected
    assert imported.report.left_over == ()


def test_every_node_has_sheet_and_cell(tmp_path: Path) -> None:
    path = _deck(tmp_path / "deck.xlsx")
    workbook = openpyxl.load_workbook(path)
    for node in import_document(path).document.nodes:
        if node.kind is NodeKind.EXTERNAL:
            continue
        assert node.sources
        for source in node.sources:
            assert source.sheet is not None
            if source.cell is not None:
                value = str(workbook[source.sheet][source.cell].value)
                assert node.code in value or str(node.name) in "".join(value.split())


def test_fields_are_found_by_their_headings(make: Make) -> None:
    path = make(
        {
            "KPIs": [
                ["ID", "Name", "Objective", "Unit", "Target", "Baseline", "Owner", "Colour"],
                ["K1", "Sales", "O1", "EUR", 12.5, 10, "Ann", "red"],
                ["K2", "Share", "O1", None, "20%", None, "Bo", None],
                ["K3", "Trust", "O2", None, "as good as ours", None, None, None],
            ],
            "Objectives": [["ID", "Name", "Theme"], ["O1", "Grow", "T1"], ["O2", "Be liked", "T1"]],
            "Themes": [["ID", "Name"], ["T1", "Market"]],
        }
    )
    imported = import_document(path)
    kpis = [node for node in imported.document.nodes if isinstance(node, Kpi)]
    assert [(k.code, k.unit, k.target, k.baseline, k.owner) for k in kpis[:2]] == [
        ("K1", "EUR", 12.5, 10.0, "Ann"),
        ("K2", "%", 20.0, None, "Bo"),
    ]
    assert str(kpis[0].extra["Colour"]) == "red"
    assert [remark.name for remark in imported.report.remarks].count("unknown_header") == 1
    assert "as good as ours" in str(kpis[2].target)
    assert _named(imported, NodeKind.OBJECTIVE) == [("O1", "Grow"), ("O2", "Be liked")]
    assert _named(imported, NodeKind.THEME) == [("T1", "Market")]
    assert imported.report.left_over == ()


def test_rows_without_codes_are_told_apart_by_position(make: Make) -> None:
    path = make(
        {
            "Plan": [
                ["Strategic plan 2025"],
                ["Goal", "Objective", "KPI"],
                ["Growth", "Sell more", "Sales"],
                ["Growth", "Sell more", "Orders"],
                ["Growth", "Sell better", "Sales"],
            ]
        }
    )
    imported = import_document(path)
    assert _named(imported, NodeKind.THEME) == [("T1", "Growth")]
    assert [name for _, name in _named(imported, NodeKind.OBJECTIVE)] == [
        "Sell more",
        "Sell better",
    ]
    assert len(_named(imported, NodeKind.KPI)) == 3
    assert "two_levels" in [remark.name for remark in imported.report.remarks]


def test_what_a_workbook_hides_or_lacks_is_told(make: Make) -> None:
    path = make(
        {
            "Plan": [
                ["Objective", "KPI", "Target", "Due date"],
                ["O1 Grow", "K1 Sales", "=1+1", dt.date(2025, 6, 30)],
                ["O2 Last", "K2 Share", "#N/A", None],
            ],
            "Old": [["Objective", "KPI"], ["O9 Past", "K9 Past"]],
        }
    )
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Plan"]
    sheet["C3"].data_type = "e"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    workbook["Old"].sheet_state = "hidden"
    workbook.save(path)
    imported = import_document(path)
    told = {remark.name: remark for remark in imported.report.remarks}
    assert told["hidden_rows"].values["rows"] == "3"
    assert told["hidden_columns"].values["columns"] == "D"
    assert str(told["hidden_sheet"].place) == "Old"
    assert told["error_cells"].values == {"error": "#N/A", "cells": "C3", "count": 1}
    assert told["formulas"].values["cells"] == "C2"
    assert {told[name].kind for name in ("hidden_sheet", "error_cells", "formulas")} == {Class.LOSS}
    assert _named(imported, NodeKind.OBJECTIVE) == [("O1", "Grow"), ("O2", "Last")]
    (due,) = [n.due for n in imported.document.nodes if isinstance(n, Kpi) and n.code == "K1"]
    assert due == dt.date(2025, 6, 30)


def test_the_texts_of_a_sheet_are_those_that_another_library_reads(make: Make) -> None:
    rows: list[list[object]] = [
        ["Objective", "KPI"],
        ["a & <b>", "two  blanks"],
        ["二\n行", "1.10"],
        [None, 1.5],
        [True, 3],
    ]
    path = make({"A & B": rows})
    grid = read(BytesIO(path.read_bytes()), "plan.xlsx")
    found = {p.place.cell: p.text for p in grid.pieces() if p.place.cell}
    cells = openpyxl.load_workbook(path)["A & B"]
    expected = {
        cell.coordinate: str(cell.value).upper()
        if isinstance(cell.value, bool)
        else str(cell.value)
        for row in cells.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert found == expected
