"""The strategy that the database benchmark pushes."""

from benchmarks.neo4j_sync import changed, document
from strategy_graph.graph import link


def test_sizes_are_those_asked_for_and_a_hundredth_changes() -> None:
    whole = document(1000, 5000)
    assert (len(whole.nodes), len(whole.edges)) == (1000, 5000)
    assert len({edge.key for edge in whole.edges}) == 5000
    assert len(link([whole])) == 1000
    other = changed(whole)
    assert sum(a != b for a, b in zip(whole.nodes, other.nodes, strict=True)) == 10
    assert sum(a != b for a, b in zip(whole.edges, other.edges, strict=True)) == 50
