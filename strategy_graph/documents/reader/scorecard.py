"""The reader of scorecards: block by block, then what only the whole shows."""

from dataclasses import dataclass, field
from itertools import pairwise

from strategy_graph.documents.grid import Block, Grid, Heading, Item, Paragraph, Table, pieces_of
from strategy_graph.documents.reader.crosstab import axis_of, read_crosstab, with_code_behind
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.headers import LEVELS, kind_at_end, kind_named
from strategy_graph.documents.reader.links import Current
from strategy_graph.documents.reader.lists import Listing, read_listing
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
class _Reading:
    """Where in the document the reader is."""

    draft: Draft
    scope: Current = field(default_factory=Current)
    label: NodeKind | None = None
    peers: list[Paragraph] = field(default_factory=list[Paragraph])
    listings: list[Listing] = field(default_factory=list[Listing])
    context: NodeKind | None = None
    """The kind that the heading above lists, as the name of a sheet may."""


def read_scorecard(grid: Grid) -> Draft:
    """What *grid* says of a strategy; what was not read is in neither set of the draft."""
    draft = Draft(remarks=list(grid.remarks))
    reading = _Reading(draft)
    for block in read_title(grid, draft):
        _read_block(block, reading)
    _close(reading)
    for listing in reading.listings:
        read_listing(listing, draft)
    return draft


def _read_block(block: Block, reading: _Reading) -> None:
    if isinstance(block, Table):
        _close(reading)
        _read_table(block, reading)
    elif isinstance(block, Heading):
        _close(reading)
        _read_heading(block, reading)
    elif isinstance(block, Paragraph):
        _read_paragraph(block, reading)
    else:
        _read_item(block, reading)


def _close(reading: _Reading) -> None:
    """End what stands under the label: the paragraphs of a list are compared with each other."""
    if reading.peers and reading.label is not None:
        read_peers(reading.peers, reading.label, reading.draft)
    reading.peers = []
    reading.label = None


def _read_heading(block: Heading, reading: _Reading) -> None:
    if _read_labelled(block, reading):
        return
    reading.draft.form.add(block.piece)
    if block.level == 1:
        reading.scope.clear()
    reading.label = label_of(block.piece.text) or kind_at_end(block.piece.text)
    if reading.label in LEVELS:
        reading.label = None
    reading.context = kind_named(block.piece.text)
    reading.listings.append(Listing(block))


def _read_labelled(block: Heading | Item | Paragraph, reading: _Reading) -> bool:
    """Read ``label: value``, which names what stands below, or states vision or mission."""
    piece = block.piece if isinstance(block, (Heading, Item)) else one_line(block)
    found = labelled(piece.text) if piece is not None else None
    if piece is None or found is None or found[0].kind is None or not found[0].is_name:
        return False
    kind, value = found[0].kind, found[1]
    draft = reading.draft
    if kind in _TOP:
        named = with_code_behind(value, kind)
        node = draft.node(kind, named, piece.place)
        reading.scope = {kind: [node]} if kind is NodeKind.THEME else reading.scope | {kind: [node]}
    elif kind in ONE:
        statement(value, kind, piece.place, draft)
    else:
        return False
    draft.read.add(piece)
    return True


def _read_paragraph(block: Paragraph, reading: _Reading) -> None:
    first, rest = block.lines[0], block.lines[1:]
    label = label_of(first.text)
    if label is not None and label in (*ONE, *MANY):
        _close(reading)
        reading.label = label
        reading.draft.form.add(first)
        if rest:
            _read_paragraph(Paragraph(rest), reading)
    elif _read_labelled(block, reading):
        _close(reading)
    elif reading.label is NodeKind.PRIORITY:
        reading.peers.append(block)
    elif reading.label is not None and reading.label in (*ONE, NodeKind.VALUE):
        read_statement(block, reading.label, reading.draft)
        reading.label = None  # a list goes on below its label, a paragraph does not


def _read_item(block: Item, reading: _Reading) -> None:
    if _read_labelled(block, reading):
        _close(reading)
    elif reading.label is not None:
        read_statement(block, reading.label, reading.draft)
    elif reading.listings:
        reading.listings[-1].items.append(block)


def _read_table(table: Table, reading: _Reading) -> None:
    """Read the rows between one row of headings and the next; rows above it are text."""
    draft, context = reading.draft, reading.context
    headers: list[int] = []
    for at, row in enumerate(table.rows):
        if is_header(row, context) and not (headers and alike(row, table.rows[headers[-1]])):
            headers.append(at)
    axis = next((at for at, row in enumerate(table.rows[:-1]) if axis_of(row)), None)
    if axis is not None and (not headers or axis < headers[0]):
        _read_text(table, range(axis), reading)
        end = headers[0] if headers else len(table.rows)
        across = axis_of(table.rows[axis])
        assert across is not None
        read_crosstab(Table(table.rows[axis:end]), across, draft)
    elif not headers:
        _read_text(table, range(len(table.rows)), reading)
    else:
        _read_text(table, range(headers[0]), reading)
    for at, end in pairwise([*headers, len(table.rows)]):
        columns = columns_of(table, at, context, draft)
        read_rows(table, range(at + 1, end), columns, draft, reading.scope)


def _read_text(table: Table, rows: range, reading: _Reading) -> None:
    """Read *rows* as lines of text: titles, and labels with what stands beside or below."""
    before = len(reading.draft.read) + len(reading.draft.form)
    for number in rows:
        for piece in table.rows[number]:
            if piece is not None:
                _read_paragraph(Paragraph((piece,)), reading)
    _close(reading)
    if len(rows) > 1 and len(reading.draft.read) + len(reading.draft.form) == before:
        first = next(pieces_of(table), None)
        place = first.place if first else None
        reading.draft.decide("unknown_table", place, rows=len(rows))
