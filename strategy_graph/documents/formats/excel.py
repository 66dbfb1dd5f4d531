"""Excel workbooks (``.xlsx``, ``.xlsm``): a heading and a table for each sheet."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.grid import Block, Grid, Heading, Piece, Table
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark

if TYPE_CHECKING:
    from strategy_graph.io.spreadsheet.sheet import Sheet


def read(stream: BinaryIO, file: str) -> Grid:
    """The grid of a workbook; hidden sheets are reported and not read."""
    from strategy_graph.io.office.archive import open_archive
    from strategy_graph.io.spreadsheet.sheet import read_sheet
    from strategy_graph.io.spreadsheet.workbook import open_workbook

    workbook = open_workbook(open_archive(stream, file))
    blocks: list[Block] = []
    remarks: list[Remark] = []
    for part in workbook.sheets:
        if part.hidden:
            remarks.append(Remark(Class.LOSS, "hidden_sheet", Place(sheet=part.name)))
            continue
        sheet = read_sheet(workbook, part)
        remarks += _remarks(sheet)
        if sheet.cells:
            blocks.append(Heading(1, Piece(sheet.name, Place(sheet=sheet.name))))
            blocks.append(_table(sheet))
    return Grid(tuple(blocks), tuple(remarks))


def _table(sheet: "Sheet") -> Table:
    from strategy_graph.io.spreadsheet.sheet import column_name, position

    rows: list[tuple[Piece | None, ...]] = []
    numbers: dict[int, int] = {}
    for number, cells in groupby(sheet.cells, key=lambda cell: cell.row):
        pieces: list[Piece | None] = []
        for cell in cells:
            pieces += [None] * (cell.column - 1 - len(pieces))
            place = Place(sheet=sheet.name, cell=f"{column_name(cell.column)}{number}")
            pieces.append(Piece(cell.text, place, cell.raw, cell.shown))
        numbers[number] = len(rows)
        rows.append(tuple(pieces))
    covered: dict[tuple[int, int], Piece] = {}
    for reference in sheet.merged:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        row = rows[numbers[top]] if top in numbers else ()
        piece = row[left - 1] if 0 < left <= len(row) else None
        if piece is None or left != right:
            continue
        for number in range(top + 1, min(bottom, top + len(rows)) + 1):
            if number in numbers:
                covered[numbers[number], left - 1] = piece
    return Table(tuple(rows), covered)


def _remarks(sheet: "Sheet") -> Iterator[Remark]:
    place = Place(sheet=sheet.name)
    if sheet.hidden_rows:
        numbers = _first(str(number) for number in sheet.hidden_rows)
        count = len(sheet.hidden_rows)
        yield Remark(Class.DECISION, "hidden_rows", place, {"rows": numbers, "count": count})
    if sheet.hidden_columns:
        values = {"columns": _first(sheet.hidden_columns), "count": len(sheet.hidden_columns)}
        yield Remark(Class.DECISION, "hidden_columns", place, values)
    if sheet.merged:
        values = {"ranges": _first(sheet.merged), "count": len(sheet.merged)}
        yield Remark(Class.DECISION, "merged", place, values)
    for error, cells in sheet.errors.items():
        values = {"error": error, "cells": _first(cells), "count": len(cells)}
        yield Remark(Class.LOSS, "error_cells", place, values)
    if sheet.without_value:
        values = {"cells": _first(sheet.without_value), "count": len(sheet.without_value)}
        yield Remark(Class.LOSS, "formulas", place, values)


def _first(texts: "Iterator[str] | list[str]", most: int = 5) -> str:
    """The first of *texts*, as a list for a reader."""
    given = list(texts)
    return ", ".join(given[:most]) + (", ..." if len(given) > most else "")


FORMAT = DocumentFormat("excel", (".xlsx", ".xlsm"), read, part="xl/workbook.xml")
