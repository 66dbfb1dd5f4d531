"""The reader of scorecards: block by block, then what only the whole shows."""

from dataclasses import dataclass, field
from itertools import pairwise

from strategy_graph.documents.grid import (
    Block,
    Grid,
    Heading,
    Item,
    Paragraph,
    Piece,
    Table,
    pieces_of,
)
from strategy_graph.documents.reader.crosstab import (
    axis_of,
    number_behind,
    read_crosstab,
    with_code_behind,
)
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.headers import (
    LEVELS,
    kind_at_end,
    kind_named,
    perspective_named,
    without_kind,
)
from strategy_graph.documents.reader.links import Current
from strategy_graph.documents.reader.lists import Listing, read_kind, read_listing
from strategy_graph.documents.reader.names import Named
from strategy_graph.documents.reader.rows import read_rows
from strategy_graph.documents.reader.statements import (
    MANY,
    ONE,
    label_of,
    labelled,
    one_line,
    read_peers,
    read_statement,
    statement,
)
from strategy_graph.documents.reader.tables import alike, columns_of, is_header
from strategy_graph.documents.reader.title import read_title
from strategy_graph.model import NodeKind

_TOP = (NodeKind.THEME, NodeKind.PERSPECTIVE)


@dataclass(slots=True)
class _State:
    """Where in the document the reader is."""

    draft: Draft
    scope: Current = field(default_factory=Current)
    label: NodeKind | None = None
    peers: list[Paragraph] = field(default_factory=list[Paragraph])
    listings: list[Listing] = field(default_factory=list[Listing])
    context: NodeKind | None = None
    """The kind that the heading above lists, as the name of a sheet may."""
    perspectives: set[Piece] = field(default_factory=set[Piece])
    """Headings that name perspectives, where several do."""
    tables: int = 0
    """How many tables began."""


def read_scorecard(grid: Grid, draft: Draft | None = None) -> Draft:
    """What *grid* says of a strategy, beside what *draft* has of it.

    What was not read is in neither set of the draft.
    """
    draft = draft or Draft(remarks=list(grid.remarks))
    headings = [block for block in grid.blocks if isinstance(block, Heading)]
    named = [each.piece for each in headings if perspective_named(each.piece.text)]
    several = {each.text for each in named}
    state = _State(draft, perspectives={*named} if len(several) > 1 else set())
    for block in read_title(grid, draft):
        _read_block(block, state)
    _close(state)
    for listing in state.listings:
        read_listing(listing, draft)
    for listing in state.listings:
        read_kind(listing, draft)
    return draft


def _read_block(block: Block, state: _State) -> None:
    if isinstance(block, Table):
        _close(state)
        _read_table(block, state)
    elif isinstance(block, Heading):
        _close(state)
        _read_heading(block, state)
    elif isinstance(block, Paragraph):
        _read_paragraph(block, state)
    else:
        _read_item(block, state)


def _close(state: _State) -> None:
    """End what stands under the label: the paragraphs of a list are compared with each other."""
    if state.peers and state.label is not None:
        read_peers(state.peers, state.label, state.draft)
    state.peers = []
    state.label = None


def _read_heading(block: Heading, state: _State) -> None:
    if _read_labelled(block, state):
        return
    if block.piece in state.perspectives:
        _read_perspective(block, state)
        return
    state.draft.form.add(block.piece)
    if block.level == 1:
        state.scope.clear()
    state.label = label_of(block.piece.text) or kind_at_end(block.piece.text)
    if state.label in LEVELS:
        state.label = None
    state.context = kind_named(block.piece.text)
    state.listings.append(Listing(block))


def _read_perspective(block: Heading, state: _State) -> None:
    """A sheet or a part that has the name of a perspective: what stands below is in it."""
    piece, kind = block.piece, NodeKind.PERSPECTIVE
    name = without_kind(piece.text, kind)
    node = state.draft.node(kind, Named(name, None, piece.text), piece.place)
    state.draft.read.add(piece)
    above = state.scope.get(NodeKind.THEME)
    state.scope = {kind: [node]} | ({NodeKind.THEME: above} if above else {})
    state.context = None
    state.listings.append(Listing(block))


def _read_labelled(block: Heading | Item | Paragraph, state: _State) -> bool:
    """Read ``label: value``, which names what stands below, or states vision or mission."""
    piece = block.piece if isinstance(block, (Heading, Item)) else one_line(block)
    found = labelled(piece.text) if piece is not None else None
    if piece is None or found is None or found[0].kind is None or not found[0].is_name:
        return False
    kind, value = found[0].kind, found[1]
    draft = state.draft
    if kind in _TOP:
        known = {each.code for each in draft.of(kind)}
        named = with_code_behind(value, kind, number=number_behind(value) in known)
        node = draft.node(kind, named, piece.place)
        state.scope = {kind: [node]} if kind is NodeKind.THEME else state.scope | {kind: [node]}
    elif kind in ONE:
        statement(value, kind, piece.place, draft)
    else:
        return False
    draft.read.add(piece)
    return True


def _read_paragraph(block: Paragraph, state: _State) -> None:
    first, rest = block.lines[0], block.lines[1:]
    label = label_of(first.text)
    if label is not None and label in (*ONE, *MANY):
        _close(state)
        state.label = label
        state.draft.form.add(first)
        if rest:
            _read_paragraph(Paragraph(rest), state)
    elif _read_labelled(block, state):
        _close(state)
    elif state.label is NodeKind.PRIORITY:
        state.peers.append(block)
    elif state.label is not None and state.label in (*ONE, NodeKind.VALUE):
        read_statement(block, state.label, state.draft)
        state.label = None  # a list goes on below its label, a paragraph does not
    elif state.listings and block.lines[0].place.slide is not None:
        state.listings[-1].items += [Item(0, "", line) for line in block.lines]


def _read_item(block: Item, state: _State) -> None:
    if _read_labelled(block, state):
        _close(state)
    elif state.label is not None and state.label in (*ONE, *MANY):
        read_statement(block, state.label, state.draft)
    elif state.listings:
        state.listings[-1].items.append(block)


def _read_table(table: Table, state: _State) -> None:
    """Read the rows between one row of headings and the next; rows above it are text."""
    draft, context = state.draft, state.context
    state.tables += 1
    headers: list[int] = []
    for at, row in enumerate(table.rows):
        if is_header(row, context) and not (headers and alike(row, table.rows[headers[-1]])):
            headers.append(at)
    axis = next((at for at, row in enumerate(table.rows[:-1]) if axis_of(row)), None)
    end = headers[0] if headers else len(table.rows)
    if axis is not None and axis + 1 < end:
        _read_text(table, range(axis), state)
        across = axis_of(table.rows[axis])
        assert across is not None
        read_crosstab(Table(table.rows[axis:end]), across, draft)
    elif not headers:
        _read_text(table, range(len(table.rows)), state)
    else:
        _read_text(table, range(_after_title(table, headers[0], state), headers[0]), state)
    for at, end in pairwise([*headers, len(table.rows)]):
        columns = columns_of(table, at, context, draft)
        read_rows(table, range(at + 1, end), columns, draft, state.scope)


def _after_title(table: Table, header: int, state: _State) -> int:
    """The row behind the title, where one cell alone opens the first table of a document."""
    draft = state.draft
    titled = draft.title is not None and not draft.called_as_file
    if state.tables > 1 or header == 0 or titled:
        return 0
    first = next((at for at, row in enumerate(table.rows[:header]) if any(row)), header)
    cells = [piece for piece in table.rows[first] if piece is not None] if first < header else []
    if len(cells) != 1 or label_of(cells[0].text) or labelled(cells[0].text):
        return 0
    draft.title, draft.title_source = cells[0].text, cells[0].place.source()
    draft.read.add(cells[0])
    return first + 1


def _read_text(table: Table, rows: range, state: _State) -> None:
    """Read *rows* as lines of text: titles, and labels with what stands beside or below."""
    before = len(state.draft.read) + len(state.draft.form)
    for number in rows:
        for piece in table.rows[number]:
            if piece is not None:
                _read_paragraph(Paragraph((piece,)), state)
    _close(state)
    if len(rows) > 1 and len(state.draft.read) + len(state.draft.form) == before:
        first = next(pieces_of(table), None)
        if first is not None:  # else all of it was read before
            state.draft.decide("unknown_table", first.place, rows=len(rows))
