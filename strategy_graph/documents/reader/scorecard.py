"""The reader of scorecards: block by block, then what only the whole shows."""

from dataclasses import dataclass, field

from strategy_graph.documents.grid import Block, Grid, Heading, Item, Paragraph, Table, pieces_of
from strategy_graph.documents.reader.crosstab import axis_of, read_crosstab, with_code_behind
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.headers import kind_at_end
from strategy_graph.documents.reader.lists import Listing, read_listing
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
from strategy_graph.documents.reader.tables import LEVELS, Current, header_row, read_rows
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
    tabled: list[tuple[Table, Current]] = field(default_factory=list[tuple[Table, Current]])


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
    single = one_line(block)
    label = label_of(single.text) if single is not None else None
    if single is not None and label is not None and label in (*ONE, *MANY):
        _close(reading)
        reading.label = label
        reading.draft.form.add(single)
    elif _read_labelled(block, reading):
        _close(reading)
    elif reading.label is NodeKind.PRIORITY:
        reading.peers.append(block)
    elif reading.label is not None and reading.label in (*ONE, NodeKind.VALUE):
        read_statement(block, reading.label, reading.draft)
        if reading.label in ONE:
            reading.label = None


def _read_item(block: Item, reading: _Reading) -> None:
    if _read_labelled(block, reading):
        _close(reading)
    elif reading.label is not None:
        read_statement(block, reading.label, reading.draft)
    elif reading.listings:
        reading.listings[-1].items.append(block)


def _read_table(table: Table, reading: _Reading) -> None:
    header = header_row(table)
    if header is not None:
        read_rows(table, header, reading.draft, reading.scope)
        return
    across = axis_of(table)
    if across is not None:
        read_crosstab(table, across, reading.draft)
        return
    first = next(pieces_of(table), None)
    reading.draft.decide("unknown_table", first.place if first else None, rows=len(table.rows))
