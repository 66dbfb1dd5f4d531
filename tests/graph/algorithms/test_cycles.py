"""Loops: networkx is the oracle."""

from hypothesis import given, settings

from strategy_graph.graph import IMPACT
from strategy_graph.graph.algorithms.cycles import COUNTED, count_loops, find_loops
from strategy_graph.graph.algorithms.paths.path_counting import Count
from tests.graph.oracles import every_loop
from tests.graph.random_graphs import COMPLETE, Link, causal, links
from tests.graph.test_published import square


@settings(deadline=None)
@given(links(largest=6, most=14))
def test_loops_equal_networkx(drawn: tuple[int, list[Link]]) -> None:
    adjacency = causal(*drawn).adjacency(IMPACT)
    expected = every_loop(adjacency)
    assert count_loops(adjacency) == Count(len(expected))
    found = find_loops(adjacency, most=10_000)
    loops = [loop for component in found for loop in component.shortest]
    assert {loop.edges for loop in loops} == expected
    assert len(loops) == len(expected)
    for component in found:
        lengths = [len(loop) for loop in component.shortest]
        assert lengths == sorted(lengths)
        assert component.count == Count(len(lengths))
        assert all(loop.positions[0] == min(loop.positions) for loop in component.shortest)
        assert {i for loop in component.shortest for i in loop.positions} == set(component.members)
    bound = count_loops(adjacency, budget=4)
    assert bound.value <= len(expected)
    assert bound.exact <= (bound.value == len(expected))


def test_the_loops_of_a_complete_graph_are_counted_and_the_shortest_listed() -> None:
    component = find_loops(causal(14, COMPLETE).adjacency(IMPACT), most=100)[0]
    assert [len(loop) for loop in component.shortest] == [2] * 91 + [3] * 9
    assert component.count.value >= 100


def test_where_counting_takes_too_long_the_bound_is_what_was_found() -> None:
    """G6 of the engine's faults: "more than 100", the number listed, where 10,000 are found."""
    adjacency = causal(*square(6, both_ways=True)).adjacency(IMPACT)
    (part,) = find_loops(adjacency, most=3)
    assert part.count == Count(COUNTED, exact=False)
    assert [len(loop) for loop in part.shortest] == [2, 2, 2]
