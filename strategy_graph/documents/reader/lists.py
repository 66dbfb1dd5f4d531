"""Lists under a heading that names a node: they print again what a table has, or name it first."""

import re
from dataclasses import dataclass, field

from strategy_graph.documents.grid import Heading, Item
from strategy_graph.documents.reader.codes import scheme_of
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.reader.headers import LEVELS, kind_named
from strategy_graph.documents.reader.rows import cell_nodes
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.text.same_name import normalised

_ORDINAL = re.compile(r"\d{1,3}\s*[.、)）]?\s*(?=\D)")
_HELD = {
    NodeKind.THEME: (NodeKind.OBJECTIVE, EdgeKind.BELONGS_TO),
    NodeKind.PERSPECTIVE: (NodeKind.OBJECTIVE, EdgeKind.IN_PERSPECTIVE),
    NodeKind.OBJECTIVE: (NodeKind.KPI, EdgeKind.MEASURES),
    NodeKind.KPI: (NodeKind.ACTION_PLAN, EdgeKind.DRIVES),
}
"""What a list under a node of a kind holds, and the link from each item to the node."""


@dataclass(slots=True)
class Listing:
    """A heading and the items under it."""

    heading: Heading
    items: list[Item] = field(default_factory=list[Item])


def read_listing(listing: Listing, draft: Draft) -> None:
    """Match *listing* with the nodes of the tables: by name, and by position where names differ."""
    piece = listing.heading.piece
    above = next(
        (node for kind in _HELD if (node := draft.called(kind, piece.text)) is not None), None
    )
    if above is None:
        return
    above.seen(piece.place.source())
    draft.read.add(piece)
    draft.form.discard(piece)
    kind, edge = _HELD[above.kind]
    held = [
        link.source
        for link in draft.links.values()
        if link.kind is edge and link.target is above and link.source.kind is kind
    ]
    names = {normalised(_name(item)): item for item in listing.items}
    for at, item in enumerate(listing.items):
        name = _name(item)
        place = item.piece.place
        node = next((each for each in held if normalised(each.name) == normalised(name)), None)
        if node is not None:
            node.seen(place.source())
        else:
            node = _by_position(at, listing, held, set(names))
            if node is None:
                continue
            node.seen(place.source(name))
            values = {"name": name, "known": node.name, "code": node.code or ""}
            draft.remarks.append(Remark(Class.DECISION, "by_position", place, values))
            draft.other_name(node, name, place.source())
        draft.read.add(item.piece)


def read_kind(listing: Listing, draft: Draft) -> None:
    """Read *listing* as nodes where its heading names their kind, and nothing else has any."""
    piece = listing.heading.piece
    kind = kind_named(piece.text)
    items = [item for item in listing.items if item.depth == 0 and item.piece not in draft.read]
    if kind not in LEVELS or kind is None or not items or draft.of(kind):
        return
    found = scheme_of(item.piece.text for item in items)
    for item in items:
        cell_nodes(item.piece, kind, found[0] if found is not None else None, draft)
    draft.decide("listed", piece.place, heading=piece.text, kind=kind, count=len(items))


def _by_position(
    at: int, listing: Listing, held: list[DraftNode], names: set[str]
) -> DraftNode | None:
    """The node that stands where the item does, if both lists are as long and it has no item."""
    if len(held) != len(listing.items):
        return None
    node = held[at]
    return node if normalised(node.name) not in names else None


def _name(item: Item) -> str:
    return _ORDINAL.sub("", item.piece.text, count=1).strip()
