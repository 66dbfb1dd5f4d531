"""What a review says of each KPI and of each strategy, taken from two periods of scores."""

from collections import Counter
from collections.abc import Iterable, Mapping

from strategy_graph.graph import StrategyGraph
from strategy_graph.measures.below import values_at
from strategy_graph.measures.colors import Color
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import calendar_of, days
from strategy_graph.measures.readings import aim, reading
from strategy_graph.measures.roll_up.contributions import Moved, Share, moved, shares
from strategy_graph.measures.roll_up.passport import Score
from strategy_graph.measures.roll_up.scored import Scored
from strategy_graph.measures.series import Point, series
from strategy_graph.model import ActionPlan, EdgeKind, Kpi, Node, Origin, Text
from strategy_graph.model.fields.target import Target
from strategy_graph.model.period import Period, period_of
from strategy_graph.workspace.review.result import Headline, Measured


def measured_of(
    graph: StrategyGraph, origins: frozenset[Origin], now: Scored, then: Scored | None
) -> tuple[Measured, ...]:
    """Every KPI that has a score, once, in the order of the documents."""
    change = _moved(now, then)
    found: dict[str, Measured] = {}
    for score in now.rows:
        kpi = score.node
        if not isinstance(kpi, Kpi) or kpi.id in found:
            continue
        period = now.periods.get(kpi.strategy)
        points, goals = _values(graph, kpi, period)
        found[kpi.id] = Measured(
            kpi=kpi,
            score=score,
            earlier=None if then is None else then.of(kpi.id),
            moved=change.get(kpi.id),
            points=points,
            goals=goals,
            notes=_notes(graph, kpi, period),
            plans=_plans(graph, origins, kpi),
            above=_above(graph, origins, kpi),
            causes=_causes(graph, origins, kpi, now),
            location=values_at(graph, kpi),
        )
    return tuple(found.values())


def headlines_of(
    now: Scored, then: Scored | None, measured: tuple[Measured, ...]
) -> tuple[Headline, ...]:
    """Each strategy with its three numbers, now and before, and its KPIs counted by colour."""
    before = {} if then is None else {each.strategy: each for each in then.strategies}
    counts: dict[str, Counter[str]] = {}
    for each in measured:
        counts.setdefault(each.kpi.strategy, Counter())[each.score.color.value] += 1
    return tuple(
        Headline(
            each,
            before.get(each.strategy),
            {color.value: counts.get(each.strategy, Counter())[color.value] for color in Color},
        )
        for each in now.strategies
    )


def _moved(now: Scored, then: Scored | None) -> Mapping[str, Moved]:
    """What each KPI adds to the change of its strategy, where both periods have a score."""
    if then is None:
        return {}
    found: dict[str, Moved] = {}
    old = {each.strategy: each.results for each in then.strategies}
    for each in now.strategies:
        past: Mapping[str, Share] = {}
        if each.strategy in old:
            past = shares(then.rows, old[each.strategy])
        present = shares(now.rows, each.results)
        if past and present:
            found |= moved(past, present)
    return found


def _values(
    graph: StrategyGraph, kpi: Kpi, period: Period | None
) -> tuple[tuple[Point, ...], tuple[Target | None, ...]]:
    """The values of *kpi* up to the end of *period*, and the target of each."""
    calendar = calendar_of(graph, kpi.strategy)
    try:
        every = series(kpi, calendar).points
    except UndefinedError:
        return (), ()
    points = tuple(
        each for each in every if period is None or days(each.period).stop <= days(period).stop
    )
    goals: list[Target | None] = []
    for point in points:
        try:
            goals.append(aim(kpi, point.period, calendar).target)
        except UndefinedError:
            goals.append(None)
    return points, tuple(goals)


def _notes(graph: StrategyGraph, kpi: Kpi, period: Period | None) -> tuple[Text, ...]:
    """What is stated of the values of *period*: notes, and reasons of corrections.

    Where there is no number, what is noted of the words that stand for it.
    """
    if period is None:
        return ()
    calendar = calendar_of(graph, kpi.strategy)
    positions: Iterable[int]
    try:
        positions = reading(kpi, period, calendar).inputs
    except UndefinedError:
        of_then = (period_of(each.period, calendar) == period for each in kpi.actuals)
        positions = [position for position, here in enumerate(of_then) if here]
    notes: list[Text] = []
    for position in positions:
        actual = kpi.actuals[position]
        notes += [actual.note] if actual.note is not None else []
        notes += [each.reason for each in actual.corrections]
    return tuple(notes)


def _plans(graph: StrategyGraph, origins: frozenset[Origin], kpi: Kpi) -> tuple[ActionPlan, ...]:
    drivers = (
        graph.nodes[graph.position(edge.source)]
        for edge in graph.edges_to(kpi.id, EdgeKind.DRIVES)
        if edge.origin in origins
    )
    return tuple(node for node in drivers if isinstance(node, ActionPlan))


def _above(graph: StrategyGraph, origins: frozenset[Origin], kpi: Kpi) -> tuple[Node, ...]:
    return tuple(
        graph.nodes[graph.position(edge.target)]
        for edge in graph.edges_from(kpi.id, EdgeKind.MEASURES)
        if edge.origin in origins
    )


def _causes(
    graph: StrategyGraph, origins: frozenset[Origin], kpi: Kpi, now: Scored
) -> tuple[tuple[Node, Score | None], ...]:
    """What moves *kpi*, or the objectives that it measures, by declared cause and effect."""
    moving = [kpi.id, *(node.id for node in _above(graph, origins, kpi))]
    known = {each.id: each for each in now.rows}
    found = dict.fromkeys(
        edge.source
        for each in moving
        for edge in graph.edges_to(each, EdgeKind.CAUSES)
        if edge.origin in origins
    )
    return tuple((graph.nodes[graph.position(source)], known.get(source)) for source in found)
