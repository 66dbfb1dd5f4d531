"""What a traversal follows: its kinds and origins, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph import (
    IMPACT,
    ROLL_UP,
    TRACE,
    origins,
)
from strategy_graph.graph.core.traversals import Traversal
from strategy_graph.model import EdgeKind, Origin
from tests.graph.random_graphs import ROWS, SIZE, in_bulk, mixed


@given(ROWS, st.sampled_from([TRACE, IMPACT, ROLL_UP]), st.sampled_from([[], ["inferred"]]))
def test_a_walk_follows_its_kinds_and_origins_only(
    rows: list[tuple[int, int, EdgeKind, Origin]], walk: Traversal, include: list[str]
) -> None:
    expected: list[tuple[int, int, int]] = []
    for n, (u, v, kind, origin) in enumerate(rows):
        if origin is Origin.REFUTED or (origin is Origin.INFERRED and not include):
            continue
        if kind in walk.along:
            expected.append((u, v, n))
        elif kind in walk.against:
            expected.append((v, u, n))
    graph = mixed(rows)
    bulk = mixed(rows)
    found = graph.adjacency(walk, origins(include))
    with in_bulk():
        large = bulk.adjacency(walk, origins(include))
        assert large.down == found.down
        assert large.up == found.up
    for one in (found, large):
        assert list(zip(one.tails, one.heads, one.edges, strict=True)) == expected
        assert len(one) == len(expected)
    for i in range(SIZE):
        down, up = found.down, found.up
        assert [*zip(down.of(i), down.edges_of(i), strict=True)] == [
            (v, n) for u, v, n in expected if u == i
        ]
        assert [*zip(up.of(i), up.edges_of(i), strict=True)] == [
            (u, n) for u, v, n in expected if v == i
        ]
        assert down.degree(i) == len(down.of(i))
