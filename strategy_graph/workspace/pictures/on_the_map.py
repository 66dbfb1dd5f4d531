"""What of a strategy a picture of its map shows: the rest is the report of the export."""

from collections.abc import Iterator

from strategy_graph.model import (
    NODE_TYPES,
    Document,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Polarity,
    Strategy,
)
from strategy_graph.render.map import Map

_SIGNS = {1: Polarity.POSITIVE, -1: Polarity.NEGATIVE}
_BARS = {"vision": NodeKind.VISION, "mission": NodeKind.MISSION, "values": NodeKind.VALUE}


def on_the_map(drawn: Map, document: Document, *, bars: bool, plus: bool) -> Document:
    """What a picture of *drawn* shows of *document*.

    *bars* tells whether the picture says vision, mission and values, *plus* whether it marks
    causes that raise, and not only those that lower.
    """
    nodes = {node.id: node for node in document.nodes}
    shown = {id_: _bare(nodes[id_]) for id_ in _ids(drawn, document, bars=bars) if id_ in nodes}
    edges = {edge.key: edge for edge in _edges(drawn, plus=plus)}
    own = document.strategy
    head = Strategy(id=own.id, name=own.name) if own is not None else None
    return Document(document.path, head, tuple(shown.values()), tuple(edges.values()))


def _ids(drawn: Map, document: Document, *, bars: bool) -> Iterator[str]:
    """Whose names can be read."""
    content = drawn.shown
    headings = (*content.columns, *content.bands)
    yield from (heading.id for heading in headings if heading.id is not None)
    yield from (card.id for card in content.cards if card.id)
    if bars:
        kinds = [_BARS[key] for key in drawn.layout.bars]
        yield from (node.id for node in document.nodes if node.kind in kinds)


def _edges(drawn: Map, *, plus: bool) -> Iterator[Edge]:
    """The links that are drawn, and those that places say."""
    content = drawn.shown
    for card in content.cards:
        theme, perspective = content.columns[card.column].id, content.bands[card.band].id
        if card.id and theme is not None:
            yield Edge(source=card.id, target=theme, kind=EdgeKind.BELONGS_TO)
        if card.id and perspective is not None:
            yield Edge(source=card.id, target=perspective, kind=EdgeKind.IN_PERSPECTIVE)
    if content is not drawn.content:
        return  # a bundle is no link
    for each in content.links:
        edge = drawn.graph.edges[each.edge]
        causes = edge.kind is EdgeKind.CAUSES and (plus or each.sign < 0)
        sign = _SIGNS.get(each.sign) if causes else None
        yield Edge(source=edge.source, target=edge.target, kind=edge.kind, polarity=sign)


def _bare(node: Node) -> Node:
    """What a box shows of *node*."""
    return NODE_TYPES[node.kind](strategy=node.strategy, code=node.code, name=node.name)
