"""Dense cause-effect graphs: counted and condensed, never enumerated."""

import time
from itertools import pairwise

import pytest

from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.settings import LintSettings
from strategy_graph.model import Edge, EdgeKind, Node, Objective, Polarity, Strategy


def complete(size: int) -> tuple[list[str], list[tuple[str, str]]]:
    names = [f"O{i}" for i in range(size)]
    return names, [(a, b) for a in names for b in names if a != b]


def layered(layers: int, width: int) -> tuple[list[str], list[tuple[str, str]]]:
    names = [[f"L{i}N{j}" for j in range(width)] for i in range(layers)]
    pairs = [(a, b) for above, below in pairwise(names) for a in above for b in below]
    return [name for row in names for name in row], pairs


@pytest.mark.parametrize("made", [complete(14), layered(13, 4)], ids=["K14", "13x4"])
def test_dense_graphs_are_linted_in_under_two_seconds(
    made: tuple[list[str], list[tuple[str, str]]],
) -> None:
    names, pairs = made
    nodes: list[Node] = [Objective(strategy="s", code=code, name=code) for code in names]
    edges = [
        Edge(
            source=f"s:{a}",
            target=f"s:{b}",
            kind=EdgeKind.CAUSES,
            polarity=Polarity.NEGATIVE if n % 3 == 0 else Polarity.POSITIVE,
        )
        for n, (a, b) in enumerate(pairs)
    ]
    graph = StrategyGraph.of(nodes, edges, strategies={"s": Strategy(id="s", name="s")})
    start = time.process_time()
    result = lint(graph, LintSettings(), registry=discover(isolated=True))
    assert time.process_time() - start < 2
    assert result.findings
