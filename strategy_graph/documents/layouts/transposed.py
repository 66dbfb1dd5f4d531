"""Tables that lie on their side: the headings stand in the first column."""

from strategy_graph.documents.grid import Block, Paragraph, Piece, Table
from strategy_graph.documents.layouts.words import numbered
from strategy_graph.documents.reader.headers import LEVELS, Field, field_of
from strategy_graph.documents.reader.tables import is_header

_MOST = 60
"""Rows of a table that lies on its side: it has as many as a plan has kinds of facts."""


def transposed(table: Table) -> tuple[Block, ...] | None:
    """*table* on its feet, behind what stands above it; nothing where it stands already.

    >>> from strategy_graph.documents.formats.text import grid_of
    >>> table = grid_of("Objective\\tGrow\\tServe\\nKPI\\tSales\\tPraise\\n").blocks[0]
    >>> [[each.text for each in row if each] for row in transposed(table)[-1].rows]
    [['Objective', 'KPI'], ['Grow', 'Sales'], ['Serve', 'Praise']]
    """
    if len(table.rows) > _MOST:
        return None
    rows = [row for row in table.rows if any(row)]
    above: list[Block] = []
    while rows and sum(piece is not None for piece in rows[0]) == 1 and not _is_heading(rows[0][0]):
        above.append(Paragraph((next(piece for piece in rows[0] if piece is not None),)))
        rows = rows[1:]
    width = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or width < 2 or any(is_header(row, None) for row in table.rows):
        return None
    first = [row[0] for row in rows if row and row[0] is not None]
    fields = {field for piece in first if (field := _field(piece.text)) is not None}
    named = {field.kind for field in fields if field.is_name} & {*LEVELS}
    if not named or len(fields) < 2 or 2 * len(fields) <= len(first) or len(first) < len(rows):
        return None
    padded = [[*row, *([None] * (width - len(row)))] for row in rows]
    columns = [column for column in zip(*padded, strict=True) if any(column)]
    return (*above, Table(tuple(columns)))


def _is_heading(piece: Piece | None) -> bool:
    return piece is not None and _field(piece.text) is not None


def _field(text: str) -> Field | None:
    found = field_of(text)
    if found is not None:
        return found
    several = numbered(text)
    return several.field if several is not None else None
