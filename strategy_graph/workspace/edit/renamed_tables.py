"""Tables of actual values in which a KPI has another code: its cells, and no other byte."""

import re
from collections.abc import Iterator
from pathlib import Path

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.columns import columns_of
from strategy_graph.io.actuals.csv_grid import csv_grid
from strategy_graph.io.actuals.extend import named_tables
from strategy_graph.io.actuals.grid import Grid
from strategy_graph.io.actuals.mapping import applied, mapping_of
from strategy_graph.io.actuals.table_file import grids_of
from strategy_graph.io.load import bytes_of
from strategy_graph.io.syntax.encoding import decode, encoded_as
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.tabular.csv_cells import CsvCells, delimiter_of
from strategy_graph.model import Location, Node, NodeKind
from strategy_graph.workspace.edit.changes import FileChange
from strategy_graph.workspace.edit.files import Files

_TEXT = (".csv", ".tsv")
_PLAIN = re.compile(r"[\w.:/-]+\Z")


def renamed_tables(files: Files, node: Node, code: str) -> Iterator[FileChange]:
    """The tables of *files* in which *node*, a KPI, gets the *code*.

    Raises ``StrategyGraphError`` where a workbook or a file of columns names it: these are not
    edited, and half a rename is none.
    """
    problems: list[Problem] = []
    for file, places in cells_of(files, node):
        if Path(file).suffix.lower() not in _TEXT or not _PLAIN.match(code):
            problems += (problem("workspace.edit.table", each, code=code) for each in places)
        else:
            yield _renamed(file, node, code, places)
    if problems:
        raise StrategyGraphError(problems)


def cells_of(files: Files, node: Node) -> Iterator[tuple[str, list[Location]]]:
    """The tables of actual values that name *node*, and the cells that do."""
    if node.kind is not NodeKind.KPI:
        return
    named = [
        file
        for document in files.documents
        if document.strategy_id == node.strategy
        for file, _ in named_tables(document)
    ]
    for file in dict.fromkeys((*named, *files.tables)):
        places = [*_cells(file, node)]
        if places:
            yield file, places


def _cells(file: str, node: Node) -> Iterator[Location]:
    """The cells of the column of KPIs that name *node*."""
    mapping = mapping_of(file, bytes_of)
    for grid in grids_of(file, Path(file).name, bytes_of):
        table = grid if mapping is None else applied(grid, mapping)
        seen: set[Location] = set()
        for location in _named(table, node):
            if location not in seen:
                seen.add(location)
                yield location


def _named(table: Grid, node: Node) -> Iterator[Location]:
    columns, _ = columns_of(table)
    if columns is None or "kpi" not in columns.numbers:
        return
    number = columns.numbers["kpi"]
    for row in table.rows[columns.row + 1 :]:
        cell = row[number] if number < len(row) else None
        if cell is not None and (cell.shown or cell.text) in (node.code, node.id):
            yield cell.location


def _renamed(file: str, node: Node, code: str, places: list[Location]) -> FileChange:
    stored = bytes_of(file)
    text = decode(stored, file=file)
    lines = SourceText(file, text)
    cells = CsvCells(text, delimiter_of(text))
    after: list[str] = []
    end = 0
    for place in sorted(places, key=lambda each: (each.line or 0, each.column or 0)):
        at = lines.starts[(place.line or 1) - 1] + (place.column or 1) - 1
        start = text.index(
            node.code, at + (len(node.strategy) if node.id in cells.words(at) else 0)
        )
        after += [text[end:start], code]
        end = start + len(node.code)
    new = "".join([*after, text[end:]])
    data = encoded_as(new, stored, file=file)
    csv_grid(data, file=file, name=file)  # still a table
    return FileChange(file, text, new, stored, data)
