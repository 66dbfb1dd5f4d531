"""Whole strategies of any content, for the forms that are written and read back."""

from hypothesis import strategies as st

from strategy_graph.model import NODE_TYPES, Document, Edge, EdgeKind, Node, NodeKind, Strategy
from strategy_graph.model.fields.kept import KeptElement, Relation
from strategy_graph.model.kinds import fits
from tests.support.any_values import ANY_HEAD, any_node, any_record

_KINDS = [kind for kind in NodeKind if kind is not NodeKind.EXTERNAL]
_RELATIONS = ("Influence", "Realization", "Association", "Flow")


@st.composite
def any_strategy(draw: st.DrawFn) -> Document:
    """Strategies of nodes of every kind with any fields, links that fit, and kept elements."""
    nodes: list[Node] = []
    for number in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(_KINDS))
        nodes.append(draw(any_node(NODE_TYPES[kind], f"N{number}")))
    single = {node.kind: node for node in nodes}
    nodes = [
        node
        for node in nodes
        if node.kind.value not in {"organization", "vision", "mission"} or single[node.kind] is node
    ]
    pairs = [
        (one, kind, other)
        for one in nodes
        for other in nodes
        for kind in EdgeKind
        if one is not other and fits(kind, one.kind, other.kind)
    ]
    edges: list[Edge] = []
    for one, link, other in draw(st.lists(st.sampled_from(pairs), max_size=5)) if pairs else ():
        ends = {"source": one.id, "target": other.id, "kind": link, "origin": "declared"}
        edges.append(draw(any_record(Edge, ends)))
    kept = draw(
        st.lists(
            st.builds(
                KeptElement,
                id=st.sampled_from(["k1", "k2", "N0", "a b"]),
                kind=st.sampled_from(["Driver", "Capability", "OrJunction"]),
                name=st.sampled_from(["A", "Traffic grows"]),
                relations=st.lists(
                    st.builds(
                        Relation,
                        kind=st.sampled_from(_RELATIONS),
                        to=st.sampled_from(["k1", "N1", "nowhere"]),
                    ),
                    max_size=2,
                ).map(tuple),
            ),
            max_size=2,
        ).map(tuple)
    )
    head: Strategy = draw(ANY_HEAD)
    head = head.model_copy(update={"kept": kept})
    return Document("s.yaml", head, tuple(nodes), tuple({e.key: e for e in edges}.values()))
