"""Lists side by side, each below the name of a perspective, maybe beside a table of its own."""

from strategy_graph.documents.grid import Grid, Piece, Table
from strategy_graph.documents.layouts.words import HEADINGS_WITHIN
from strategy_graph.documents.reader.codes import scheme_of
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.headers import perspective_named
from strategy_graph.documents.reader.names import Named
from strategy_graph.documents.reader.rows import cell_nodes
from strategy_graph.documents.reader.tables import Row, is_header
from strategy_graph.model import EdgeKind, NodeKind


def read_side_lists(grid: Grid, draft: Draft) -> Grid:
    """Read the lists of objectives below names of perspectives; what remains of *grid*."""
    blocks = tuple(
        _without_lists(block, draft) if isinstance(block, Table) else block for block in grid.blocks
    )
    return Grid(blocks, grid.remarks)


def _without_lists(table: Table, draft: Draft) -> Table:
    for at, row in enumerate(table.rows[:HEADINGS_WITHIN]):
        columns = [
            column for column, piece in enumerate(row) if piece and perspective_named(piece.text)
        ]
        names = {row[column].text for column in columns if row[column]}  # type: ignore[union-attr]
        others = [piece for column, piece in enumerate(row) if piece and column not in columns]
        beside = is_header(tuple(others), None) if others else True
        if len(names) > 1 and len(columns) == len(names) and beside:
            taken = [each for column in columns for each in _list(table, at, column, draft)]
            if taken:
                place = taken[0][2].place
                draft.decide("side_lists", place, count=len(columns))
                return _blanked(table, {(number, column) for number, column, _ in taken})
    return table


def _list(table: Table, at: int, column: int, draft: Draft) -> list[tuple[int, int, Piece]]:
    """Read the list below the heading of *column*; the cells that it took."""
    head = _cell(table.rows[at], column)
    if head is None:
        return []
    items: list[tuple[int, int, Piece]] = []
    for number in range(at + 1, len(table.rows)):
        piece = _cell(table.rows[number], column)
        row = [each for each in table.rows[number] if each is not None]
        if piece is None and (not row or items):
            break
        if is_header(table.rows[number], None):
            break
        if piece is not None:
            items.append((number, column, piece))
    if not items:
        return []
    above = draft.node(NodeKind.PERSPECTIVE, Named(head.text, None, head.text), head.place)
    draft.read.add(head)
    found = scheme_of(piece.text for _, _, piece in items)
    scheme = found[0] if found is not None else None
    for _, _, piece in items:
        for node in cell_nodes(piece, NodeKind.OBJECTIVE, scheme, draft, (above,)):
            draft.link(source=node, kind=EdgeKind.IN_PERSPECTIVE, target=above)
    return [(at, column, head), *items]


def _blanked(table: Table, taken: set[tuple[int, int]]) -> Table:
    rows: list[Row] = [
        tuple(None if (number, at) in taken else piece for at, piece in enumerate(row))
        for number, row in enumerate(table.rows)
    ]
    return Table(tuple(rows), table.covered)


def _cell(row: Row, column: int) -> Piece | None:
    return row[column] if column < len(row) else None
