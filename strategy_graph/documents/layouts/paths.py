r"""Columns that hold a path: ``Financial\Revenue``, ``Trust / Be open / Published files``."""

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.layouts.groups import word_of
from strategy_graph.documents.layouts.words import HEADINGS_WITHIN
from strategy_graph.documents.reader.headers import LEVELS, Field, field_of
from strategy_graph.documents.reader.tables import Row, is_header
from strategy_graph.model import NodeKind

MARKS = ("\\", " / ", " > ", " » ", "→", " | ", "::")
"""What parts of a path stand between; a stroke without blanks belongs to a name."""

_ENOUGH = 0.8
"""Share of the cells that must be paths."""

_ABOVE = {
    NodeKind.OBJECTIVE: (NodeKind.THEME,),
    NodeKind.KPI: (NodeKind.THEME, NodeKind.OBJECTIVE),
    NodeKind.ACTION_PLAN: (NodeKind.THEME, NodeKind.OBJECTIVE, NodeKind.KPI),
}
"""The levels above each kind that a path goes through, from the top."""


def unfolded(table: Table) -> Table | None:
    r"""*table* with a column for each level of its path; nothing where it has none.

    >>> from strategy_graph.documents.formats.text import grid_of
    >>> table = grid_of("Indicator\tUnit\nMoney\\Sales\tM\nMoney\\Costs\tM\n").blocks[0]
    >>> [[each.text for each in row if each] for row in unfolded(table).rows][1]
    ['Money', 'Sales', 'M']
    """
    for at, row in enumerate(table.rows[:HEADINGS_WITHIN]):
        for column, piece in enumerate(row):
            if piece is None:
                continue
            mark = _mark(table, at, column)
            kinds = _kinds(piece.text, mark, table, at, column) if mark else None
            if mark and kinds and (is_header(row, None) or mark in piece.text or len(row) > 1):
                return _made(table, at, column, mark, kinds)
        if is_header(row, None):
            return None
    return None


def _mark(table: Table, header: int, column: int) -> str | None:
    cells = [_cell(row, column) for row in table.rows[header + 1 :]]
    texts = [cell.text for cell in cells if cell is not None]
    for mark in MARKS:
        if len(texts) > 1 and sum(mark in text for text in texts) >= _ENOUGH * len(texts):
            return mark
    return None


def _kinds(
    header: str, mark: str, table: Table, at: int, column: int
) -> tuple[NodeKind, ...] | None:
    """The kind of each part of the path, as far as the heading says it."""
    cells = [_cell(row, column) for row in table.rows[at + 1 :]]
    depth = max(len(cell.text.split(mark)) for cell in cells if cell is not None)
    parts = [field_of(part.strip()) for part in header.split(mark.strip())]
    if len(parts) == depth and all(part is not None and part.is_name for part in parts):
        kinds = [part.kind for part in parts if part is not None and part.kind in LEVELS]
        return tuple(kind for kind in kinds if kind) if len(kinds) == depth else None
    # A heading with a mark of its own says what the last part is, and where it begins.
    field = field_of(header) or (parts[-1] if len(parts) > 1 else None)
    if field is None or field.kind is None or not field.is_name or field.kind not in _ABOVE:
        return None
    above = _ABOVE[field.kind]
    if not 0 < depth - 1 <= len(above):
        return None
    return (*above[len(above) - depth + 1 :], field.kind)


def _made(table: Table, header: int, column: int, mark: str, kinds: tuple[NodeKind, ...]) -> Table:
    rows: list[Row] = []
    for number, row in enumerate(table.rows):
        piece = _cell(row, column)
        parts: list[Piece | None] = [None] * len(kinds)
        if number == header and piece is not None:
            words = [word_of(Field(kind, "name")) or piece.text for kind in kinds]
            parts = [_part(piece, word, at) for at, word in enumerate(words)]
        elif number < header and piece is not None:
            parts[0] = piece
        elif piece is not None:
            texts = [text.strip() for text in piece.text.split(mark)]
            missing = len(kinds) - len(texts)  # a short path ends at the same level
            texts = [*texts[:1] * max(0, missing), *texts]  # and is of its first part above it
            for at, text in enumerate(texts):
                parts[at] = _part(piece, text, at) if text else None
        rows.append((*row[:column], *parts, *row[column + 1 :]))
    return Table(tuple(rows))


def _part(piece: Piece, text: str, at: int) -> Piece:
    return Piece(text, piece.place._replace(column=piece.place.column * 100 + at))


def _cell(row: Row, column: int) -> Piece | None:
    return row[column] if column < len(row) else None
