"""The scores of every strategy of a graph in one period."""

from collections.abc import Mapping
from dataclasses import dataclass

from strategy_graph.graph import StrategyGraph
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import calendar_of, newest_period
from strategy_graph.measures.roll_up.means import Method
from strategy_graph.measures.roll_up.passport import Score, StrategyScore
from strategy_graph.measures.roll_up.scoring import Scoring
from strategy_graph.measures.roll_up.tree import By, Trees, kpis_of
from strategy_graph.model import NodeKind, Origin
from strategy_graph.model.period import Period, period_of

COVERAGE_LIMIT = 0.8
"""A colour that rests on less than this share of the weight is hatched."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of one period: the rows of all trees, in the order of the documents."""

    period: Period | None
    """The period, as the first strategy reads it; ``None`` where nobody has a value."""
    periods: Mapping[str, Period | None]
    strategies: tuple[StrategyScore, ...]
    rows: tuple[Score, ...]
    edges: tuple[int, ...]
    """The links that scores go up by."""
    notices: tuple[str, ...]

    def of(self, node: str) -> Score | None:
        """The score of the node with the identity *node*."""
        return next((each for each in self.rows if each.id == node), None)


def scores_of(
    graph: StrategyGraph,
    *,
    origins: frozenset[Origin],
    period: str | None = None,
    by: By | None = None,
    method: Method = "mean",
    limit: float = COVERAGE_LIMIT,
) -> Scored:
    """The scores of *period*, read by the calendar of each strategy, or of the newest with a value.

    Raises ``UndefinedError`` with the reason ``no_period`` for a text that names none.
    """
    names = _strategies(graph)
    wanted: dict[str, Period | None]
    if period is None:
        shown = newest_period(graph, kpis_of(graph))
        wanted = dict.fromkeys(names, shown)
    else:
        wanted = {name: period_of(period, calendar_of(graph, name)) for name in names}
        shown = next(iter(wanted.values()), period_of(period))
        if shown is None or None in wanted.values():
            raise UndefinedError("no_period", period=period)
    scoring = Scoring(graph, wanted, method, limit)
    trees = Trees(graph, origins)
    strategies = tuple(scoring.strategy(name, *trees.of(name, by)) for name in names)
    return Scored(
        period=shown,
        periods=wanted,
        strategies=strategies,
        rows=tuple(scoring.rows),
        edges=tuple(scoring.edges(origins)),
        notices=scoring.notices(),
    )


def _strategies(graph: StrategyGraph) -> list[str]:
    """The strategies that own a KPI or an objective, those loaded first, in order."""
    owners = dict.fromkeys(graph.strategies)
    for kind in (NodeKind.OBJECTIVE, NodeKind.KPI):
        owners |= dict.fromkeys(node.strategy for node in graph.of_kind(kind))
    return list(owners)
