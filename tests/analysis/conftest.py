"""The shipped strategies, as the questions are asked of them."""

import pytest

from strategy_graph.graph import StrategyGraph
from tests.conftest import ROOT

TAIPEI = ROOT / "models" / "taipei-pawnshop-108.yaml"
HYPOTHESES = ROOT / "models" / "taipei-pawnshop-108.hypotheses.yaml"
OURS = ROOT / "models" / "strategy-graph.yaml"


@pytest.fixture(scope="session")
def taipei() -> StrategyGraph:
    """The pawnshop office as the document declares it."""
    load = pytest.importorskip("strategy_graph.io.load")
    graph: StrategyGraph = load.load(TAIPEI)
    return graph


@pytest.fixture(scope="session")
def guessed() -> StrategyGraph:
    """The same with the twelve hypotheses."""
    load = pytest.importorskip("strategy_graph.io.load")
    graph: StrategyGraph = load.load(TAIPEI, HYPOTHESES)
    return graph


@pytest.fixture(scope="session")
def workspace() -> StrategyGraph:
    """Every shipped model together."""
    load = pytest.importorskip("strategy_graph.io.load")
    graph: StrategyGraph = load.load(TAIPEI, HYPOTHESES, OURS)
    return graph
