"""Tables of text (``.csv``, ``.tsv``): one table, its places physical lines."""

import csv
import io
from collections import Counter
from pathlib import PurePath
from typing import BinaryIO

from strategy_graph.documents.document_format import DocumentFormat, text_of
from strategy_graph.documents.grid import Grid, Heading, Piece, Table
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.tabular.csv_cells import delimiter_of
from strategy_graph.model import Location


def read(stream: BinaryIO, file: str) -> Grid:
    """The grid of a table of text; the name of the file stands as its heading."""
    return grid_of(text_of(stream, file), file)


def grid_of(text: str, file: str) -> Grid:
    """The grid of *text*. Raises ``ReadError`` with the line where a quote never ends.

    >>> grid_of("id,name\\n\\nO1,Grow", "objectives.csv").blocks[1].rows[1][0].place.line
    3
    """
    delimiter = delimiter_of(text)
    remarks: list[Remark] = []
    if delimiter != ",":
        shown = "tab" if delimiter == "\t" else delimiter
        remarks.append(Remark(Class.DECISION, "delimiter", Place(line=1), {"delimiter": shown}))
    heading = Heading(1, Piece(PurePath(file).stem, Place(line=1, column=-1)))
    return Grid((heading, Table(tuple(_rows(text, delimiter, file)))), tuple(remarks))


def _rows(text: str, delimiter: str, file: str) -> list[tuple[Piece | None, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[Piece | None, ...]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            pieces = tuple(
                Piece(cell.strip(), Place(line=line, column=at)) if cell.strip() else None
                for at, cell in enumerate(row)
            )
            if any(pieces):
                rows.append(pieces)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        location = Location(file, line)
        raise ReadError([problem("documents.csv.broken", location, reason=error)]) from None
    _refuse_short(rows, lines, file)
    return rows


def _refuse_short(rows: list[tuple[Piece | None, ...]], lines: list[int], file: str) -> None:
    """Refuse rows that end before the others do: something may have fallen off.

    A row with one cell is a title, and one empty cell at the end is what programs leave out.
    """
    widths = Counter(len(row) for row in rows)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    short = [
        problem("documents.csv.short", Location(file, line), count=len(row), usual=usual)
        for row, line in zip(rows, lines, strict=True)
        if 1 < len(row) < usual - 1
    ]
    if short:
        raise ReadError(short)


FORMAT = DocumentFormat("csv", (".csv", ".tsv"), read)
