"""The scores of one period: KPIs compared, and what they make of the tree above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import language, message
from strategy_graph.measures.attainment import CAP
from strategy_graph.measures.colors import color_of_share
from strategy_graph.measures.periods import calendar_of
from strategy_graph.measures.reasons import why_not
from strategy_graph.measures.roll_up.combine import Part, Rolled, leaf, normalised, roll_up
from strategy_graph.measures.roll_up.compared import cap_of, compared
from strategy_graph.measures.roll_up.means import OF_COLORS, Method
from strategy_graph.measures.roll_up.passport import Input, Passport, Score, StrategyScore
from strategy_graph.measures.roll_up.statuses import POINTS, as_status, color_of_points
from strategy_graph.measures.roll_up.tree import Branch, By, kpis_of
from strategy_graph.model import EdgeKind, Kpi, Node, NodeKind, Origin, in_language
from strategy_graph.model.fields.life import Life
from strategy_graph.model.period import Period, period_of


@dataclass(frozen=True, slots=True)
class _Done:
    """A branch with its number."""

    rolled: Rolled
    score: Score
    newest: Period | None
    """The newest period that went in."""


class Scoring:
    """The scores of one period; each KPI is compared once, wherever it goes into."""

    def __init__(
        self,
        graph: StrategyGraph,
        periods: Mapping[str, Period | None],
        method: Method,
        limit: float,
    ) -> None:
        self._graph = graph
        self._periods = periods
        self._method: Method = method
        self._limit = limit
        self._best = max([CAP, *(cap_of(kpi) for kpi in kpis_of(graph))])
        self._of_colors = method in OF_COLORS
        self._most = max(POINTS.values()) if self._of_colors else self._best
        self._measured: dict[str, Score] = {}
        self._newest: dict[str, Period] = {}
        self._partly: set[str] = set()
        self.rows: list[Score] = []

    def strategy(self, name: str, tree: Branch, by: By) -> StrategyScore:
        """The three numbers of *tree*; its rows, without leading KPIs, go to ``rows``."""
        results = self._branch(_pruned(tree, lead=False), 0, self.rows)
        leading = self._branch(_pruned(tree, lead=True), 0, [])
        kpis = {kpi.id: kpi for kpi in tree.kpis()}
        measured = sum(self._compared(kpi, 1).passport.value is not None for kpi in kpis.values())
        self.rows += [self._kpi(kpi, 1) for kpi in kpis.values() if kpi.indicator == "lead"]
        plans = self._plans(name)
        return StrategyScore(
            name, by, results.score, leading.score.passport, plans, measured, len(kpis)
        )

    def notices(self) -> tuple[str, ...]:
        """What was decided where the strategy is silent."""
        points = [message("analysis.score.points")] if self._of_colors else []
        partly = sorted(self._partly)
        partly = [message("analysis.score.some_weights", node=each) for each in partly]
        return (*points, *partly)

    def edges(self, origins: frozenset[Origin]) -> list[int]:
        """The links that scores go up by."""
        graph = self._graph
        kinds = graph.edge_numbers_of_kind(
            EdgeKind.MEASURES, EdgeKind.PART_OF, EdgeKind.BELONGS_TO, EdgeKind.IN_PERSPECTIVE
        )
        return [number for number in kinds if graph.edges[number].origin in origins]

    def _branch(self, branch: Branch, level: int, rows: list[Score]) -> _Done:
        at = len(rows)
        if isinstance(branch.node, Kpi):
            own = self._kpi(branch.node, level)
            if own.passport.value is not None or not branch.below:
                rows.append(own)
                newest = self._newest.get(own.id)
                return _Done(self._leaf(own), own, newest)
        below = [self._branch(each, level + 1, rows) for each in branch.below]
        stated = [self._weight(each.node) for each in branch.below]
        if any(w is not None for w in stated) and any(w is None for w in stated):
            self._partly.add(branch.id)
        weights = normalised(stated)
        parts = [
            Part(as_status(done.rolled) if self._of_colors else done.rolled, weight, each.guessed)
            for done, weight, each in zip(below, weights, branch.below, strict=True)
        ]
        rolled = roll_up(parts, method=self._method, best=self._most)
        inputs = tuple(
            Input(
                done.score.id,
                part.rolled.value,
                weight=part.weight,
                of=done.score.passport,
                inferred=part.inferred,
            )
            for done, part in zip(below, parts, strict=True)
        )
        fresh = [each.newest for each in below if each.newest is not None]
        newest = max(fresh, key=lambda each: each.last, default=None)
        made = self._rolled_score(branch, level, rolled, inputs, newest)
        rows.insert(at, made)
        return _Done(rolled, made, newest)

    def _leaf(self, own: Score) -> Rolled:
        """A KPI as a part: what it counts as; where colours count, the points of its own."""
        if self._of_colors:
            return leaf(POINTS.get(own.color), best=self._most)
        return leaf(own.counted, best=self._most)

    def _rolled_score(
        self,
        branch: Branch,
        level: int,
        rolled: Rolled,
        inputs: tuple[Input, ...],
        newest: Period | None,
    ) -> Score:
        known = rolled.value is not None
        empty = "no_parts" if not inputs else "no_part_known"
        return Score(
            id=branch.id,
            level=level,
            node=branch.node,
            label=branch.label or (self._title(branch.id) if branch.node is None else None),
            passport=Passport(
                rolled.value,
                self._method,
                inputs,
                rolled.coverage,
                rolled.low,
                rolled.high,
                rolled.inferred,
                None if newest is None else str(newest),
            ),
            counted=rolled.value,
            color=(color_of_points if self._of_colors else color_of_share)(rolled.value),
            hatched=known and rolled.coverage < self._limit,
            reason=None if known else why_not(rolled.reason or empty),
        )

    def _title(self, strategy: str) -> str | None:
        head = self._graph.strategies.get(strategy)
        return in_language(head.name, language()) if head is not None else None

    def _weight(self, node: Node | None) -> float | None:
        dated = getattr(node, "weights", ())
        period = None if node is None else self._periods.get(node.strategy)
        if dated and node is not None and period is not None:
            calendar = calendar_of(self._graph, node.strategy)
            known = [
                (since.first, each.weight)
                for each in dated
                if (since := period_of(each.since, calendar)) is not None
                and since.first <= period.last
            ]
            if known:
                return float(max(known)[1])
        weight = getattr(node, "weight", None)
        return None if weight is None else float(weight)

    def _kpi(self, kpi: Kpi, level: int) -> Score:
        """*kpi* as a row of *level*; the one of its first place is made at once."""
        known = self._compared(kpi, level)
        return known if known.level == level else replace(known, level=level)

    def _compared(self, kpi: Kpi, level: int) -> Score:
        known = self._measured.get(kpi.id)
        if known is None:
            period = self._periods.get(kpi.strategy)
            found = compared(self._graph, kpi, period, level=level, best=self._best)
            known = self._measured[kpi.id] = found.score
            if found.newest is not None:
                self._newest[kpi.id] = found.newest
        return known

    def _at(self, node: Node, field: str, item: int | None = None) -> str | None:
        found = self._graph.source_map.of_node(node.id, field, item)
        return None if found is None else str(found)

    def _plans(self, strategy: str) -> Passport:
        """The progress of the action plans of *strategy*, by weight."""
        plans = [
            node
            for node in self._graph.of_kind(NodeKind.ACTION_PLAN, strategy=strategy)
            if node.life is not Life.CANCELLED
        ]
        weights = normalised([self._weight(node) for node in plans])
        numbers: Sequence[float | None] = [getattr(node, "progress", None) for node in plans]
        rolled = roll_up(
            [Part(leaf(n, best=1.0), w) for n, w in zip(numbers, weights, strict=True)], best=1.0
        )
        inputs = tuple(
            Input(node.id, number, self._at(node, "progress"), weight=weight)
            for node, number, weight in zip(plans, numbers, weights, strict=True)
        )
        return Passport(
            rolled.value, "mean", inputs, rolled.coverage, rolled.low, rolled.high, 0.0, None
        )


def _pruned(branch: Branch, *, lead: bool) -> Branch:
    """*branch* with leading KPIs alone, or without them.

    What has nothing left goes; what never had a KPI stays among results, where it is missing.
    """
    below: list[Branch] = []
    for each in branch.below:
        if isinstance(each.node, Kpi):
            if (each.node.indicator == "lead") is lead:
                below.append(each)
            continue
        left = _pruned(each, lead=lead)
        if left.below or (not lead and not any(each.kpis())):
            below.append(left)
    return replace(branch, below=tuple(below))
