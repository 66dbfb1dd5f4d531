"""Tables whose rows say what they stand under, and maybe their kind, as programs export plans.

``Type, ID, Parent ID, Title``: goals, measures and initiatives in one list. Without a column of
kinds, all rows are of the kind that the column of names says: ``Row ID, Parent ID, Goal Title``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from strategy_graph.documents.grid import Grid, Piece, Table
from strategy_graph.documents.layouts.words import HEADINGS_WITHIN
from strategy_graph.documents.reader.draft import (
    Draft,
    DraftNode,
    Stated,
    code_text,
    state_extra,
)
from strategy_graph.documents.reader.headers import (
    LEVELS,
    Field,
    field_of,
    is_word_for_above,
    kind_named,
)
from strategy_graph.documents.reader.names import Named
from strategy_graph.documents.reader.tables import Row
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.text.same_name import normalised

_ENOUGH: Final = 0.9
"""Share of the cells of a column that must name a kind."""
_FEWEST: Final = 2
"""Kinds that make such a column, and rows."""

_EDGES: Final = {
    (NodeKind.OBJECTIVE, NodeKind.THEME): EdgeKind.BELONGS_TO,
    (NodeKind.OBJECTIVE, NodeKind.PERSPECTIVE): EdgeKind.IN_PERSPECTIVE,
    (NodeKind.KPI, NodeKind.OBJECTIVE): EdgeKind.MEASURES,
    (NodeKind.ACTION_PLAN, NodeKind.KPI): EdgeKind.DRIVES,
    (NodeKind.ACTION_PLAN, NodeKind.OBJECTIVE): EdgeKind.DRIVES,
}
"""What a row says of the one above it, by their kinds; among equals it is a part."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Where such a table has its headings, and which column is what."""

    header: int
    kind: int | None
    name: int
    code: int | None
    above: int | None
    all_are: NodeKind | None = None
    """The kind of every row, where none says its own."""


def read_typed(grid: Grid, draft: Draft) -> Grid:
    """Read the tables of this form in *grid*; the blocks that remain."""
    rest = [
        block for block in grid.blocks if not (isinstance(block, Table) and _read(block, draft))
    ]
    return Grid(tuple(rest), grid.remarks)


def typed(table: Table) -> Typed | None:
    """The columns of *table* where one of them says the kind of each row."""
    for at, row in enumerate(table.rows[:HEADINGS_WITHIN]):
        fields = [field_of(piece.text) if piece is not None else None for piece in row]
        code = Field(None, "code")
        above = next((at for at, piece in enumerate(row) if piece and _is_above(piece)), None)
        coded = fields.index(code) if code in fields else None
        if Field(None, "name") in fields:
            named = fields.index(Field(None, "name"))
            kinds = (column for column in range(len(row)) if column != named and row[column])
            kind = next((each for each in kinds if _says_kinds(table, at, each)), None)
            if kind is not None:
                return Typed(at, kind, named, coded, above)
        names = [column for column, each in enumerate(fields) if each and each.is_name]
        if above is not None and coded is not None and len(names) == 1:
            field = fields[names[0]]
            if field is not None and field.kind in LEVELS:
                return Typed(at, None, names[0], coded, above, field.kind)
    return None


def _is_above(piece: Piece) -> bool:
    return is_word_for_above(piece.text)


def _says_kinds(table: Table, header: int, column: int) -> bool:
    cells = [_cell(row, column) for row in table.rows[header + 1 :] if any(row)]
    kinds = [kind_named(cell.text) if cell is not None else None for cell in cells]
    known = [kind for kind in kinds if kind in LEVELS]
    return len({*known}) >= _FEWEST and len(known) >= _ENOUGH * len(cells)


def _read(table: Table, draft: Draft) -> bool:
    found = typed(table)
    if found is None:
        return False
    header = table.rows[found.header]
    draft.form |= {piece for piece in header if piece is not None}
    made: list[tuple[DraftNode, Row]] = []
    for row in table.rows[found.header + 1 :]:
        said, piece = _cell(row, found.kind), _cell(row, found.name)
        kind = kind_named(said.text) if said is not None else found.all_are
        if piece is None or kind not in LEVELS or kind is None:
            continue
        typed_code = _cell(row, found.code)
        code = code_text(typed_code, draft) if typed_code is not None else None
        name = " ".join(piece.text.split())
        node = _node(kind, name, code, piece, draft)
        draft.read |= {each for each in (said, piece, typed_code) if each is not None}
        _state(row, header, found, node, draft)
        made.append((node, row))
    called = _called(made)
    for (node, row), standing in zip(made, _standing(made), strict=True):
        above = _cell(row, found.above)
        target = called.get(normalised(above.text)) if above is not None else standing
        if above is None and found.above is not None:
            target = None  # the row says of itself that it is at the top
        _link(node, above, target, draft)
    place = next(piece.place for piece in header if piece is not None)
    draft.decide("typed" if found.all_are is None else "parents", place, count=len(made))
    return True


def _node(kind: NodeKind, name: str, code: str | None, piece: Piece, draft: Draft) -> DraftNode:
    if code is not None:
        return draft.node(kind, Named(name, code, name), piece.place)
    node = DraftNode(kind, name, sources=[piece.place.source()])
    draft.nodes.append(node)
    return node


def _state(row: Row, header: Row, found: Typed, node: DraftNode, draft: Draft) -> None:
    """What the other columns state of *node*."""
    for column, piece in enumerate(row):
        if piece is None or column in (found.kind, found.name, found.code, found.above):
            continue
        title = _cell(header, column)
        heading = " ".join(title.text.split()) if title is not None else str(column + 1)
        field = field_of(heading)
        draft.read.add(piece)
        if (
            field is None
            or field.is_name
            or field.kind not in (None, node.kind)
            or field.name == "extra"
        ):
            state_extra(node, heading, piece.text)
        else:
            node.fields.setdefault(field.name, Stated(piece, heading))


def _link(node: DraftNode, above: Piece | None, target: DraftNode | None, draft: Draft) -> None:
    """Link *node* to *target*, which the cell *above* names, or which stands above it."""
    if above is not None:
        draft.read.add(above)
    edge = None
    if target is not None and target is not node:
        part = EdgeKind.PART_OF if node.kind is target.kind else None
        edge = _EDGES.get((node.kind, target.kind), part)
    if target is not None and edge is not None:
        draft.link(source=node, kind=edge, target=target)
    elif above is not None:
        state_extra(node, "parent", above.text)


def _called(made: list[tuple[DraftNode, Row]]) -> dict[str, DraftNode]:
    """The nodes by their codes and, where no code is the same, by their names."""
    found: dict[str, DraftNode] = {}
    for node, _ in made:
        if node.code is not None:
            found.setdefault(normalised(node.code), node)
    for node, _ in made:
        found.setdefault(normalised(node.name), node)
    return found


def _standing(made: list[tuple[DraftNode, Row]]) -> Iterator[DraftNode | None]:
    """For each row the nearest one before it that it may stand under, as rows are read."""
    last: dict[NodeKind, DraftNode] = {}
    for node, _ in made:
        rank = LEVELS.index(node.kind)
        upper = (last[kind] for kind in reversed(LEVELS[:rank]) if kind in last)
        yield next((each for each in upper if (node.kind, each.kind) in _EDGES), None)
        last = {kind: held for kind, held in last.items() if LEVELS.index(kind) < rank}
        last[node.kind] = node


def _cell(row: Row, column: int | None) -> Piece | None:
    return row[column] if column is not None and column < len(row) else None
