"""A strategy map as a table: themes across, perspectives down, objectives where they meet."""

import re

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.reader.codes import scheme_of
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.reader.headers import field_of, without_kind
from strategy_graph.documents.reader.links import connect
from strategy_graph.documents.reader.names import Named, joined
from strategy_graph.documents.reader.rows import cell_nodes
from strategy_graph.documents.reader.tables import Row
from strategy_graph.model import NodeKind

_AXES = (NodeKind.THEME, NodeKind.PERSPECTIVE)
_BEHIND = r"(?P<code>[A-Z]{1,2}\d{0,2})"
_CODE_BEHIND = re.compile(rf"(?P<name>.*?\S)\s*[(（\[]\s*{_BEHIND}\s*[)）\]]$", re.DOTALL)
_NUMBER_BEHIND = re.compile(r"(?P<name>.*?\S)\s*[(（\[]\s*(?P<code>\d{1,3})\s*[)）\]]$", re.DOTALL)
_BARE_CODE_BEHIND = re.compile(rf"(?P<name>.*?\S)\s+{_BEHIND}$", re.DOTALL)


def axis_of(row: Row) -> NodeKind | None:
    """What stands across, where *row* has one word for a kind and then its nodes."""
    first = [piece for piece in row if piece is not None]
    if len(first) < 3:
        return None
    field = field_of(first[0].text)
    if field is None or not field.is_name or field.kind not in _AXES:
        return None
    others = [field_of(piece.text) for piece in first[1:]]
    return field.kind if not any(others) else None


def read_crosstab(table: Table, across: NodeKind, draft: Draft) -> None:
    """Read the axes, then the cell where each pair of them meets."""
    down = NodeKind.PERSPECTIVE if across is NodeKind.THEME else NodeKind.THEME
    header = table.rows[0]
    places = [at for at, piece in enumerate(header) if piece is not None]
    widest = max(len(row) for row in table.rows[1:])
    shift = max(0, widest - len(header))
    label = header[places[0]]
    assert label is not None
    draft.form.add(label)
    if shift:
        draft.decide("shifted", label.place, count=shift)
    top = axis_nodes([header[at] for at in places[1:]], across, draft)
    columns = dict(zip((at + shift for at in places[1:]), top, strict=True))
    first = min(columns)
    side = [_side(row[:first], draft) for row in table.rows[1:]]
    rows = axis_nodes(side, down, draft)
    cells = [row[at] for row in table.rows[1:] for at in columns if at < len(row)]
    scheme = scheme_of(cell.text for cell in cells if cell is not None)
    current: DraftNode | None = None
    for row, node in zip(table.rows[1:], rows, strict=True):
        current = node or current
        for at, above in columns.items():
            piece = row[at] if at < len(row) else None
            if piece is None:
                continue
            under = {kind: [held] for kind, held in ((across, above), (down, current)) if held}
            found = cell_nodes(piece, NodeKind.OBJECTIVE, scheme[0] if scheme else None, draft)
            for objective in found:
                connect(objective, draft, under, piece.place)


def _side(cells: tuple[Piece | None, ...], draft: Draft) -> Piece | None:
    """The cell that names the row; words for a kind beside it are the form of the table."""
    found: Piece | None = None
    for piece in cells:
        if piece is not None:
            if field_of(piece.text) is not None:
                draft.form.add(piece)
            else:
                found = piece
    return found


def axis_nodes(
    pieces: "list[Piece | None]", kind: NodeKind, draft: Draft
) -> "list[DraftNode | None]":
    """The nodes that head the columns or rows; a letter behind all names is their code.

    So is a number in brackets, where all have one of their own: a single one may count something.
    """
    given = [piece for piece in pieces if piece is not None]
    numbers = {number_behind(piece.text) for piece in given}
    numbered = len(numbers) == len(given) > 1 and None not in numbers
    bare = all(_BARE_CODE_BEHIND.match(piece.text.strip()) for piece in given)
    nodes: list[DraftNode | None] = []
    for piece in pieces:
        if piece is None:
            nodes.append(None)
            continue
        draft.read.add(piece)
        nodes.append(
            draft.node(
                kind, with_code_behind(piece.text, kind, bare=bare, number=numbered), piece.place
            )
        )
    return nodes


def number_behind(text: str) -> str | None:
    """The number in brackets at the end of *text*, which may be a code.

    >>> number_behind("Growth (1)"), number_behind("Plan (2026)")
    ('1', None)
    """
    found = _NUMBER_BEHIND.match(text.strip())
    return found["code"] if found else None


def with_code_behind(
    text: str, kind: NodeKind, *, bare: bool = False, number: bool = False
) -> Named:
    """A name with its code in brackets behind it, or only a blank before it where *bare*.

    A number is one only where *number* says so.

    >>> with_code_behind("深耕社會公益(D)", NodeKind.THEME).code
    'D'
    """
    stripped = text.strip()
    found = _CODE_BEHIND.match(stripped) or (_BARE_CODE_BEHIND.match(stripped) if bare else None)
    if number:
        found = _NUMBER_BEHIND.match(stripped) or found
    name = found["name"] if found else stripped
    name = without_kind(joined(name.splitlines()), kind)
    plain = name if found is None or bare else None
    return Named(name, found["code"] if found else None, plain or text)
