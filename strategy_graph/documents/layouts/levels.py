"""Tables in which the column says the level: ``Main, L1, L2``, one name in each row."""

import re

from strategy_graph.documents.grid import Grid, Piece, Table
from strategy_graph.documents.layouts.words import HEADINGS_WITHIN
from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.draft import Draft, DraftNode, Stated, state_extra
from strategy_graph.documents.reader.headers import field_of
from strategy_graph.documents.reader.tables import Row
from strategy_graph.model import EdgeKind, NodeKind

_LEVEL = re.compile(
    r"(?:l|lvl|level|tier|nivel|nível|niveau|stufe|ebene)[\s_.-]*(\d{1,2})$", re.IGNORECASE
)
_TOP = re.compile(r"(?:main|root|main goal|top)$", re.IGNORECASE)
_FEWEST = 2
"""Columns of levels that make such a table."""


def read_levels(grid: Grid, draft: Draft) -> Grid:
    """Read the tables of this form in *grid*; the blocks that remain.

    The first level are themes, those below it objectives under objectives; what stands alone
    above all of them is the title.
    """
    rest = [
        block for block in grid.blocks if not (isinstance(block, Table) and _read(block, draft))
    ]
    return Grid(tuple(rest), grid.remarks)


def _read(table: Table, draft: Draft) -> bool:
    for at, row in enumerate(table.rows[:HEADINGS_WITHIN]):
        levels = _levels(row)
        if len(levels) >= _FEWEST and _is_staircase(table.rows[at + 1 :], levels):
            _read_rows(table, at, levels, draft)
            return True
    return False


def _levels(row: Row) -> list[int]:
    """The columns of levels, the highest first."""
    numbered = {
        int(found[1]): column
        for column, piece in enumerate(row)
        if piece is not None and (found := _LEVEL.match(piece.text.strip()))
    }
    columns = [numbered[number] for number in sorted(numbered)]
    top = next(
        (at for at, piece in enumerate(row) if piece and _TOP.match(piece.text.strip())), None
    )
    return [top, *columns] if top is not None and columns and top < columns[0] else columns


def _is_staircase(rows: tuple[Row, ...], levels: list[int]) -> bool:
    """Whether each row fills one level."""
    filled = [sum(1 for at in levels if at < len(row) and row[at]) for row in rows if any(row)]
    return len(filled) > 1 and all(count == 1 for count in filled)


def _read_rows(table: Table, at: int, levels: list[int], draft: Draft) -> None:
    header = table.rows[at]
    draft.form |= {piece for piece in header if piece is not None}
    rows = [row for row in table.rows[at + 1 :] if any(row)]
    depths = [
        next(depth for depth, column in enumerate(levels) if _cell(row, column)) for row in rows
    ]
    lowest = min(depths)
    first = (
        lowest + 1 if depths.count(lowest) == 1 and depths[0] == lowest < max(depths) else lowest
    )
    open_: list[tuple[int, DraftNode]] = []
    for row, depth in zip(rows, depths, strict=True):
        piece = _cell(row, levels[depth])
        if piece is None:
            continue
        draft.read.add(piece)
        if depth < first:
            if draft.title is None:
                draft.title, draft.title_source = piece.text, piece.place.source()
            node = None
        else:
            while open_ and open_[-1][0] >= depth:
                open_.pop()
            node = _node(piece, depth == first, open_[-1][1] if open_ else None, draft)
            open_.append((depth, node))
        _state(row, header, levels, node, draft)
    draft.decide("levels", header_place(header), count=len(levels))


def header_place(header: Row) -> Place:
    """Where the headings stand."""
    return next(piece.place for piece in header if piece is not None)


def _node(piece: Piece, top: bool, above: DraftNode | None, draft: Draft) -> DraftNode:
    kind = NodeKind.THEME if top else NodeKind.OBJECTIVE
    node = DraftNode(kind, " ".join(piece.text.split()), sources=[piece.place.source()])
    draft.nodes.append(node)
    if above is not None:
        under_theme = above.kind is NodeKind.THEME
        edge = EdgeKind.BELONGS_TO if under_theme else EdgeKind.PART_OF
        draft.link(source=node, kind=edge, target=above)
    return node


def _state(row: Row, header: Row, levels: list[int], node: DraftNode | None, draft: Draft) -> None:
    """What the other columns state of *node*."""
    for column, piece in enumerate(row):
        if piece is None or column in levels or node is None:
            continue
        name = _cell(header, column)
        heading = " ".join(name.text.split()) if name is not None else ""
        field = field_of(heading)
        draft.read.add(piece)
        if field is None or field.is_name or field.kind is not None:
            state_extra(node, heading or str(column + 1), piece.text)
        else:
            node.fields.setdefault(field.name, Stated(piece, heading))


def _cell(row: Row, column: int) -> Piece | None:
    return row[column] if column < len(row) else None
