"""Relationships of performance indicators: links, where both ends and the kind are known."""

from strategy_graph.documents.reader.draft import DraftNode
from strategy_graph.documents.reader.names import Named
from strategy_graph.documents.stratml.taking import Taker, place_of
from strategy_graph.documents.tree import Element
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.model.kinds import fits

NARROWER, BROADER = "Narrower_Than", "Broader_Than"


def read_relationships(
    element: Element, node: DraftNode, by_id: dict[str, DraftNode], taker: Taker
) -> None:
    """Link *node* to the elements of the same document that its relationships name.

    The name of a relationship may be that of a kind of link (``causes``); without one,
    narrower than another indicator is a part of it. Peers, and elements of other documents,
    are left to ``extra``.
    """
    for relationship in element.called("Relationship"):
        name = next((each.text for each in relationship.called("Name")), "")
        type_ = relationship.attributes.get("RelationshipType", "")
        for referent in relationship.called("ReferentIdentifier"):
            other = by_id.get(referent.text.strip()) or _elsewhere(referent, name, node, taker)
            if other is None:
                continue
            ends = (other, node) if type_ == BROADER and not name else (node, other)
            kind = _kind(name, type_, ends[0].kind, ends[1].kind)
            if kind is None:
                continue
            taker.draft.link(
                source=ends[0], kind=kind, target=ends[1], stated=place_of(relationship).source()
            )
            taker.whole(referent)
            taker.line(relationship, "Name")
            taker.attribute(relationship, "RelationshipType")


def _elsewhere(referent: Element, name: str, node: DraftNode, taker: Taker) -> DraftNode | None:
    """The node of another strategy that *referent* names as ``strategy:code``."""
    strategy, mark, code = referent.text.strip().partition(":")
    kind = EdgeKind(name) if name in {*EdgeKind} else None
    known = mark and strategy and code and ":" not in code and not strategy.isspace()
    if kind is None or not known or not fits(kind, node.kind, NodeKind.EXTERNAL):
        return None
    external = taker.draft.node(NodeKind.EXTERNAL, Named(code, code, code), place_of(referent))
    external.values["strategy"] = strategy
    return external


def _kind(name: str, type_: str, source: NodeKind, target: NodeKind) -> EdgeKind | None:
    kind = EdgeKind(name) if name in {*EdgeKind} else None
    if kind is None and not name and type_ in {NARROWER, BROADER}:
        kind = EdgeKind.PART_OF
    return kind if kind is not None and fits(kind, source, target) else None
