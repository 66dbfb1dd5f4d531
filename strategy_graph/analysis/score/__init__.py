"""Score: how a strategy stands in a period, from actual values up to a colour.

A KPI's actual value is compared with its target by a named formula (``attainment.py``), cut at
0 and at its cap, and goes up into objectives, groups and the strategy (``roll_up.py``). No
number is without its formula, its inputs with their places, its coverage and its bounds
(:class:`Passport`); where there is none, the reason is named and nothing stands in for it.
"""

from collections.abc import Iterable

from strategy_graph.analysis.score.result import Scores
from strategy_graph.answer.evidence import Evidence
from strategy_graph.errors import SelectError
from strategy_graph.graph import ROLL_UP, Backend, PartRequest
from strategy_graph.graph import origins as admitted
from strategy_graph.graph.arguments import check_choice
from strategy_graph.i18n.problem import problem
from strategy_graph.measures.colors import Color
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.roll_up.means import METHODS, Method
from strategy_graph.measures.roll_up.passport import Passport, Score, StrategyScore
from strategy_graph.measures.roll_up.scored import COVERAGE_LIMIT, scores_of
from strategy_graph.measures.roll_up.tree import BYS, By
from strategy_graph.model import Origin

__all__ = ["BYS", "METHODS", "Color", "Passport", "Score", "Scores", "StrategyScore", "score"]


def score(
    backend: Backend,
    selector: str | None = None,
    *,
    period: str | None = None,
    by: By | None = None,
    method: Method = "mean",
    include: Iterable[str | Origin] = (),
    coverage_limit: float = COVERAGE_LIMIT,
) -> Scores:
    """The scores of every strategy in *period*, or those of the nodes that *selector* names.

    *period* is read by the calendar of each strategy; by default it is the newest that has an
    actual value. Groups are themes, or what *by* says; *method* makes a whole of its parts.
    Guessed links count where *include* names them. Strategies of which nothing was selected are
    left out.
    Raises ``SelectError`` for a period, a word or a selector that is not understood.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model import Edge, EdgeKind, Kpi, Objective
    >>> from strategy_graph.model.fields.actual import Actual
    >>> from strategy_graph.model.fields.target import Direction
    >>> read = (Actual(period="2026", value=72.0),)
    >>> kpi = Kpi(
    ...     strategy="s", code="K", name="k", direction=Direction.HIGHER, target=80.0, actuals=read
    ... )
    >>> nodes = [Objective(strategy="s", code="O", name="o"), kpi]
    >>> link = Edge(source="s:K", target="s:O", kind=EdgeKind.MEASURES)
    >>> found = score(StrategyGraph.of(nodes, [link]))
    >>> [(each.id, each.passport.value, each.color.value) for each in found.scores]
    [('s', 0.9, 'amber'), ('s:O', 0.9, 'amber'), ('s:K', 0.9, 'amber')]
    """
    check_choice("score_method", method, METHODS)
    if by is not None:
        check_choice("score_by", by, BYS)
    origins = admitted(include)
    graph = backend.part(PartRequest(starts=None, traversal=ROLL_UP, origins=origins))
    try:
        found = scores_of(
            graph, origins=origins, period=period, by=by, method=method, limit=coverage_limit
        )
    except UndefinedError as undefined:
        raise SelectError([problem("analysis.score.no_period", period=period)]) from undefined
    rows, strategies = found.rows, found.strategies
    if selector is not None:
        chosen = frozenset(backend.find(selector, origins=origins))
        rows = tuple(each for each in rows if each.id in chosen)
        of = {each.node.strategy for each in rows if each.node is not None}
        strategies = tuple(each for each in strategies if each.strategy in of)
    return Scores(
        period=None if found.period is None else str(found.period),
        method=method,
        limit=coverage_limit,
        strategies=strategies,
        scores=rows,
        evidence=Evidence.of(graph, found.edges),
        notes=found.notices,
    )
