"""Limits as shipped, one below and one above, and graphs that must not blow up."""

import time
from itertools import pairwise

import pytest

from strategy_graph.graph import StrategyGraph
from strategy_graph.linter.options import Options
from strategy_graph.linter.registry import discover
from strategy_graph.model import Polarity
from tests.builders import edge, kpi, objective, strategy

REGISTRY = discover(isolated=True)


def count(code: str, graph: StrategyGraph) -> int:
    rule = REGISTRY.entry(code).rule
    options = Options(values={name: option.default for name, option in rule.options.items()})
    return sum(1 for _ in rule.check(graph, options))


@pytest.mark.parametrize(("size", "findings"), [(24, 0), (25, 1)])
def test_twenty_four_objectives_are_enough(size: int, findings: int) -> None:
    assert count("SG501", strategy(*(objective(f"O{n}") for n in range(size)))) == findings


@pytest.mark.parametrize(("size", "findings"), [(25, 0), (26, 1)])
def test_twenty_five_kpis_are_enough(size: int, findings: int) -> None:
    assert count("SG502", strategy(*(kpi(f"K{n}") for n in range(size)))) == findings


def web(layers: int, width: int, *, complete: bool) -> StrategyGraph:
    codes = [[f"L{layer}N{n}" for n in range(width)] for layer in range(layers)]
    flat = [code for layer in codes for code in layer]
    pairs = (
        [(a, b) for a in flat for b in flat if a != b]
        if complete
        else [(a, b) for one, two in pairwise(codes) for a in one for b in two]
    )
    signs = (Polarity.POSITIVE, Polarity.POSITIVE, Polarity.NEGATIVE)
    return strategy(
        *(objective(code) for code in flat),
        *(edge(source=a, target=b, polarity=signs[n % 3]) for n, (a, b) in enumerate(pairs)),
    )


@pytest.mark.parametrize(
    "graph",
    [web(1, 14, complete=True), web(13, 4, complete=False), web(4, 13, complete=False)],
    ids=["14 objectives, all linked", "13 layers of 4", "4 layers of 13"],
)
def test_tangles_are_counted_and_never_enumerated(graph: StrategyGraph) -> None:
    begun = time.process_time()
    for code in ("SG302", "SG303", "SG304", "SG305", "SG307", "SG308"):
        count(code, graph)
    assert time.process_time() - begun < 2
    assert count("SG304", graph) <= 1
    assert count("SG308", graph) == 1
