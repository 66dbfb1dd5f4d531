"""Random strategies for oracles: loops, parallel links, unknown numbers, mixed origins."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import strategies as st

from strategy_graph.graph import StrategyGraph, expectations
from strategy_graph.graph.core import columns
from strategy_graph.model import EdgeKind, Origin, Polarity
from tests.builders import edge, graph, objective

Link = tuple[int, int]


def causal(
    size: int,
    links: Sequence[Link],
    *,
    strengths: Sequence[float | None] | None = None,
    polarities: Sequence[Polarity | None] | None = None,
    origins: Sequence[Origin] | None = None,
    delays: Sequence[float | None] | None = None,
    confidences: Sequence[float | None] | None = None,
) -> StrategyGraph:
    """Objectives ``s:0`` ... and cause-effect links between them, positive unless told."""
    drawn = [
        edge(
            source=str(u),
            target=str(v),
            id=f"L{n}",
            strength=strengths[n] if strengths else None,
            polarity=polarities[n] if polarities else Polarity.POSITIVE,
            origin=origins[n] if origins else Origin.DECLARED,
            delay=delays[n] if delays else None,
            confidence=confidences[n] if confidences else None,
        )
        for n, (u, v) in enumerate(links)
    ]
    return graph(*(objective(str(i), name=f"Objective {i}") for i in range(size)), *drawn)


@st.composite
def links(
    draw: st.DrawFn, *, largest: int = 7, most: int = 14, acyclic: bool = False
) -> tuple[int, list[Link]]:
    """A number of nodes and links between them; parallel ones, and loops unless *acyclic*."""
    size = draw(st.integers(1, largest))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    if acyclic:
        ends = ends.map(lambda pair: (min(pair), max(pair))).filter(lambda pair: pair[0] < pair[1])
        if size == 1:
            return 1, []
    return size, draw(st.lists(ends, max_size=most))


numbers = st.sampled_from([0.1, 0.25, 0.3, 0.5, 0.5, 0.8, 1.0])
signs = st.sampled_from([Polarity.POSITIVE, Polarity.POSITIVE, Polarity.NEGATIVE])


@st.composite
def weighted(draw: st.DrawFn, *, unknown: bool = False, acyclic: bool = False) -> StrategyGraph:
    """A causal strategy with a strength and a sign on each link, or none where *unknown*."""
    size, pairs = draw(links(acyclic=acyclic))
    count = len(pairs)

    def column(values: st.SearchStrategy[object]) -> list[object]:
        return draw(st.lists(values, min_size=count, max_size=count))

    either = (numbers | st.none()) if unknown else numbers
    ways = (signs | st.sampled_from([Polarity.UNKNOWN, None])) if unknown else signs
    return causal(
        size,
        pairs,
        strengths=column(either),  # type: ignore[arg-type]
        polarities=column(ways),  # type: ignore[arg-type]
        origins=column(st.sampled_from(list(Origin))),  # type: ignore[arg-type]
        delays=column(st.sampled_from([None, 0.0, 1.0, 2.0])),  # type: ignore[arg-type]
        confidences=column(st.sampled_from([None, 0.5, 0.9])),  # type: ignore[arg-type]
    )


SIZE = 6
ROWS = st.lists(
    st.tuples(
        st.integers(0, SIZE - 1),
        st.integers(0, SIZE - 1),
        st.sampled_from(list(EdgeKind)),
        st.sampled_from(list(Origin)),
    ),
    max_size=20,
)


@contextmanager
def in_bulk() -> Generator[None]:
    """Every graph counts as a large one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "BULK", 0)
        patch.setattr(expectations, "LARGE", 0)
        yield


def mixed(rows: list[tuple[int, int, EdgeKind, Origin]]) -> StrategyGraph:
    drawn = [
        edge(source=str(u), target=str(v), kind=kind, origin=origin, id=f"L{n}")
        for n, (u, v, kind, origin) in enumerate(rows)
    ]
    return graph(*(objective(str(i)) for i in range(SIZE)), *drawn)


COMPLETE: list[Link] = [(i, j) for i in range(14) for j in range(14) if i != j]
"""Fourteen nodes, each linked to every other."""
