"""The graph: linking, order, selectors, walks; networkx is the oracle of reach."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph import IMPACT, StrategyGraph, link, origins
from strategy_graph.model import (
    EdgeKind,
    Objective,
    Origin,
)
from tests.builders import edge
from tests.graph.small import small


def test_inferred_links_are_left_out_unless_asked_for() -> None:
    graph = link([small()])
    assert graph.downstream("s:AF2", traversal=IMPACT) == {"s:AF2": 0}
    asked = graph.downstream("s:AF2", traversal=IMPACT, origins=origins(["inferred"]))
    assert asked == {"s:AF2": 0, "s:AF1": 1}


@given(
    st.lists(
        st.tuples(
            st.integers(0, 7),
            st.integers(0, 7),
            st.sampled_from([EdgeKind.CAUSES, EdgeKind.DEPENDS_ON, EdgeKind.CONFLICTS_WITH]),
            st.sampled_from(list(Origin)),
        ),
        max_size=30,
    ),
    st.integers(0, 7),
    st.one_of(st.none(), st.integers(0, 4)),
)
def test_reach_equals_networkx(
    rows: list[tuple[int, int, EdgeKind, Origin]], start: int, depth: int | None
) -> None:
    nodes = [Objective(strategy="s", code=str(i), name="o") for i in range(8)]
    edges = [
        edge(source=str(a), target=str(b), kind=kind, origin=origin) for a, b, kind, origin in rows
    ]
    graph = StrategyGraph.of(nodes, edges)
    oracle: nx.DiGraph[int] = nx.DiGraph()
    oracle.add_nodes_from(range(8))
    for a, b, kind, origin in rows:
        if origin in (Origin.INFERRED, Origin.REFUTED) or kind is EdgeKind.CONFLICTS_WITH:
            continue
        oracle.add_edge(*((b, a) if kind is EdgeKind.DEPENDS_ON else (a, b)))
    expected = nx.single_source_shortest_path_length(oracle, start, cutoff=depth)
    found = graph.downstream(f"s:{start}", traversal=IMPACT, depth=depth)
    assert found == {f"s:{i}": steps for i, steps in expected.items()}
    against = nx.single_source_shortest_path_length(oracle.reverse(), start, cutoff=depth)
    assert graph.upstream(f"s:{start}", traversal=IMPACT, depth=depth) == {
        f"s:{i}": steps for i, steps in against.items()
    }


def test_a_graph_never_changes() -> None:
    graph = link([small()])
    names = [*vars(graph), "namespaces", "anything"]
    for name in names:
        with pytest.raises(AttributeError, match=f"a graph never changes: {name}"):
            setattr(graph, name, None)
        with pytest.raises(AttributeError, match=f"a graph never changes: {name}"):
            delattr(graph, name)
    with pytest.raises(TypeError):
        graph.strategies["s"] = None  # type: ignore[index]
    assert graph.namespaces == {"s"}
