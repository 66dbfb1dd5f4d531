"""Tables of scorecards: columns by their headings, rows by codes, else by position."""

from dataclasses import dataclass

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.reader.codes import Scheme, scheme_of
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.reader.headers import Field, field_of, without_kind
from strategy_graph.documents.reader.names import Named, named
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.model import EdgeKind, NodeKind

LEVELS = (
    NodeKind.THEME,
    NodeKind.PERSPECTIVE,
    NodeKind.OBJECTIVE,
    NodeKind.KPI,
    NodeKind.ACTION_PLAN,
)
"""Kinds from the top of a scorecard to its bottom."""

Current = dict[NodeKind, list[DraftNode]]
"""The nodes that a row stands under, by kind."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what its heading says, and the scheme of its codes."""

    at: int
    header: Piece
    field: Field | None
    scheme: Scheme | None


def header_row(table: Table) -> int | None:
    """Which row names the columns: the first in which most cells are known words."""
    for at, row in enumerate(table.rows):
        cells = [piece for piece in row if piece is not None]
        fields = [field for piece in cells if (field := field_of(piece.text)) is not None]
        kinds = {field.kind for field in fields if field.is_name}
        if len(cells) > 1 and kinds & set(LEVELS) and len(fields) * 2 > len(cells):
            return at
    return None


def read_rows(table: Table, header: int, draft: Draft, scope: Current) -> None:
    """Read the rows below *header*; *scope* are nodes that stand above the table."""
    columns = _columns(table, header)
    draft.form |= {column.header for column in columns}
    current: Current = dict(scope)
    for row in table.rows[header + 1 :]:
        if _repeats(row, columns):
            draft.form |= {piece for piece in row if piece is not None}
            continue
        _read_row(row, columns, draft, current)


def _columns(table: Table, header: int) -> list[Column]:
    columns: list[Column] = []
    for at, piece in enumerate(table.rows[header]):
        if piece is None:
            continue
        field = field_of(piece.text)
        cells = [row[at] for row in table.rows[header + 1 :] if at < len(row)]
        found = scheme_of(cell.text for cell in cells if cell is not None)
        columns.append(Column(at, piece, field, found[0] if found else None))
    return columns


def _repeats(row: tuple[Piece | None, ...], columns: list[Column]) -> bool:
    """Whether *row* is the header over again, as at the top of a page."""
    cells = [row[column.at] if column.at < len(row) else None for column in columns]
    texts = [cell.text if cell is not None else "" for cell in cells]
    return texts == [column.header.text for column in columns]


def _read_row(
    row: tuple[Piece | None, ...], columns: list[Column], draft: Draft, current: Current
) -> None:
    for kind in LEVELS:
        for column in columns:
            if column.field != Field(kind, "name"):
                continue
            piece = row[column.at] if column.at < len(row) else None
            if piece is None:
                continue
            below = LEVELS[LEVELS.index(kind) + 1 :]
            if kind in {NodeKind.THEME, NodeKind.PERSPECTIVE}:
                below = LEVELS[2:]
            for lower in below:
                current.pop(lower, None)
            current[kind] = cell_nodes(piece, kind, column.scheme, draft)
            for node in current[kind]:
                connect(node, draft, current, piece)


def cell_nodes(
    piece: Piece, kind: NodeKind, scheme: Scheme | None, draft: Draft
) -> list[DraftNode]:
    """The nodes of *kind* that a cell names; references in brackets become links."""
    nodes: list[DraftNode] = []
    draft.read.add(piece)
    for found in named(piece.text, scheme):
        one = found
        if found.code is None:
            one = Named(without_kind(found.name, kind), None, piece.text)
        node = draft.node(kind, one, piece.place)
        nodes.append(node)
        for code, printed in found.references:
            _refer(node, code, printed, piece, draft)
    return nodes


def _refer(node: DraftNode, code: str, printed: str, piece: Piece, draft: Draft) -> None:
    """Link *node* to the KPI of another strategy that a bracket names by *code*."""
    external = draft.node(NodeKind.EXTERNAL, Named(code, code, code), piece.place)
    if node.kind is NodeKind.KPI:
        stated = piece.place.source(printed)
        draft.link(source=node, kind=EdgeKind.CORRESPONDS_TO, target=external, stated=stated)


def connect(node: DraftNode, draft: Draft, current: Current, piece: Piece) -> None:
    """Link *node* to what it stands under."""
    if node.kind is NodeKind.OBJECTIVE:
        for kind, edge in (
            (NodeKind.THEME, EdgeKind.BELONGS_TO),
            (NodeKind.PERSPECTIVE, EdgeKind.IN_PERSPECTIVE),
        ):
            for above in current.get(kind, ()):
                draft.link(source=node, kind=edge, target=above)
    elif node.kind is NodeKind.KPI:
        measured = _above(node, current.get(NodeKind.OBJECTIVE, []), draft, piece)
        if measured is not None:
            draft.link(source=node, kind=EdgeKind.MEASURES, target=measured)
    elif node.kind is NodeKind.ACTION_PLAN:
        candidates = current.get(NodeKind.KPI) or current.get(NodeKind.OBJECTIVE) or []
        driven = _above(node, candidates, draft, piece)
        if driven is not None:
            draft.link(source=node, kind=EdgeKind.DRIVES, target=driven)


def _above(
    node: DraftNode, candidates: list[DraftNode], draft: Draft, piece: Piece
) -> DraftNode | None:
    """The one of *candidates* whose code begins that of *node*, else the last of them."""
    if not candidates:
        return None
    by_code = [
        each for each in candidates if node.code and each.code and _begins(node.code, each.code)
    ]
    if by_code:
        return by_code[0]
    chosen = candidates[-1]
    if node.code and chosen.code and chosen.code[0].isalpha() == node.code[0].isalpha():
        other = next(
            (
                known
                for known in draft.of(chosen.kind)
                if known.code and _begins(node.code, known.code)
            ),
            None,
        )
        if other is not None:
            values = {"code": node.code, "under": chosen.code, "of": other.code or ""}
            draft.remarks.append(
                Remark(Class.CONTRADICTION, "code_and_position", piece.place, values)
            )
    if len(candidates) > 1:
        draft.decide("last_above", piece.place, name=node.name, above=chosen.name)
    return chosen


def _begins(code: str, above: str) -> bool:
    return code.startswith(above) and code[len(above) : len(above) + 1] in {".", "-"}
