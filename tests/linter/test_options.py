"""Options as shipped: the limits of rules, one below and one above."""

import pytest

from strategy_graph.graph import StrategyGraph
from strategy_graph.linter.options import Options
from strategy_graph.linter.registry import discover
from tests.builders import kpi, objective, strategy

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
