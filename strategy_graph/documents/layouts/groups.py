"""Columns that repeat with a number: ``KPI 1, Target 1, KPI 2, Target 2`` are rows side by side."""

from collections.abc import Sequence

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.layouts.words import HEADINGS_WITHIN, Numbered, numbered
from strategy_graph.documents.reader.headers import LEVELS, Field, field_of
from strategy_graph.documents.reader.tables import Row
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.model import NodeKind


def ungrouped(table: Table) -> Table | None:
    """*table* with a row for each group; nothing where no columns repeat.

    >>> from strategy_graph.documents.formats.text import grid_of
    >>> table = grid_of("Goal\\tKPI 1\\tKPI 2\\nGrow\\tSales\\tPraise\\n").blocks[0]
    >>> [[each.text if each else None for each in row] for row in ungrouped(table).rows]
    [['Goal', 'KPI'], ['Grow', 'Sales'], [None, 'Praise']]
    """
    for at, row in enumerate(table.rows[:HEADINGS_WITHIN]):
        found = {
            column: one
            for column, piece in enumerate(row)
            if piece is not None and (one := numbered(piece.text)) is not None
        }
        groups = _groups(found)
        if groups is not None:
            return _made(table, at, groups)
    return None


def _groups(found: dict[int, Numbered]) -> list[list[int]] | None:
    """The columns of each group, the same fields in the same order; nodes are among them."""
    groups: dict[int, list[tuple[int, Field]]] = {}
    for column, one in sorted(found.items()):
        groups.setdefault(one.number, []).append((column, one.field))
    fields = [[field for _, field in group] for group in groups.values()]
    if len(groups) < 2 or any({*each} - {*fields[0]} for each in fields):
        return None
    if not any(field.is_name and field.kind in LEVELS for field in fields[0]):
        return None
    ordered: list[list[int]] = []
    for group in groups.values():
        by_field = {field: column for column, field in group}
        ordered.append([by_field.get(field, -1) for field in fields[0]])
    return ordered


def _made(table: Table, header: int, groups: list[list[int]]) -> Table:
    inside = {column for group in groups for column in group}
    width = max(len(row) for row in table.rows)
    common = [column for column in range(width) if column not in inside]
    top = table.rows[header]
    rows: list[Row] = [*table.rows[:header]]
    names = [_cell(top, column) for column in common]
    rows.append((*_named(names, top, groups[0]), *(_header(top, each) for each in groups[0])))
    for row in table.rows[header + 1 :]:
        stated: Sequence[Piece | None] = [_cell(row, column) for column in common]
        for number, group in enumerate(groups):
            cells = [_cell(row, column) for column in group]
            if any(cells) or (number == 0 and any(stated)):
                rows.append((*stated, *cells))
                stated = [None] * len(common)
    return Table(tuple(rows))


def _header(top: Row, column: int) -> Piece | None:
    """The heading of a column of the first group, without its number."""
    piece = _cell(top, column)
    found = numbered(piece.text) if piece is not None else None
    if piece is None or found is None:
        return piece
    return Piece(word_of(found.field) or piece.text, piece.place)


def _named(names: list[Piece | None], top: Row, group: list[int]) -> list[Piece | None]:
    """A column called only "name" is of the level above that of the groups."""
    kinds = [found.field.kind for column in group if (found := _numbered(top, column))]
    level = min((LEVELS.index(kind) for kind in kinds if kind in LEVELS), default=0)
    above = LEVELS[level - 1] if level > LEVELS.index(NodeKind.OBJECTIVE) else NodeKind.THEME
    made: list[Piece | None] = []
    for piece in names:
        generic = piece is not None and field_of(piece.text) == Field(None, "name")
        word = word_of(Field(above, "name")) if generic else None
        made.append(Piece(word, piece.place) if piece is not None and word else piece)
    return made


def _numbered(top: Row, column: int) -> Numbered | None:
    piece = _cell(top, column)
    return numbered(piece.text) if piece is not None else None


def word_of(field: Field) -> str | None:
    """The first word by which documents name *field*."""
    kind = field.kind.value if field.kind is not None else "node"
    texts = catalogue("documents/headers", "en").get(f"documents/headers.{kind}.{field.name}")
    return texts.split("|")[0].strip() if texts else None


def _cell(row: Row, column: int) -> Piece | None:
    return row[column] if 0 <= column < len(row) else None
