"""What ``review`` answers: the numbers of a period with all that a meeting asks of them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from strategy_graph.analysis.stale import Freshness
from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Cell, Table
from strategy_graph.graph import node_record
from strategy_graph.graph.records import text_record
from strategy_graph.i18n import language, message
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.measures.colors import Color, limits_of
from strategy_graph.measures.roll_up.contributions import Moved
from strategy_graph.measures.roll_up.passport import Score, StrategyScore
from strategy_graph.measures.series import Point
from strategy_graph.measures.target_text import target_record
from strategy_graph.measures.value_text import is_yes_or_no
from strategy_graph.model import ActionPlan, Kpi, Node, Text, in_language
from strategy_graph.model.fields.target import Target
from strategy_graph.workspace.review.plans import Risky


@dataclass(frozen=True, slots=True)
class Measured:
    """A KPI in the period, and in the one before it.

    ``moved`` is what it adds to the change of its strategy, by its value and by its weight.
    ``points`` are its values up to the period, ``goals`` the target of each, ``notes`` what is
    stated of the value of this period: why it is what it is. ``causes`` are the nodes that the
    organization says move the KPI or what it measures, with their scores.
    """

    kpi: Kpi
    score: Score
    earlier: Score | None
    moved: Moved | None
    points: tuple[Point, ...]
    goals: tuple[Target | None, ...]
    notes: tuple[Text, ...]
    plans: tuple[ActionPlan, ...]
    above: tuple[Node, ...]
    """What it measures."""
    causes: tuple[tuple[Node, Score | None], ...]
    location: str | None

    @property
    def change(self) -> float | None:
        """The change of its attainment, before any cap; ``None`` without one in either period."""
        new = self.score.passport.value
        old = None if self.earlier is None else self.earlier.passport.value
        return None if new is None or old is None else new - old

    @property
    def course(self) -> str:
        """``better``, ``worse``, ``same``; ``come`` or ``gone``: a value on one side; ``none``.

        Where there is no attainment to compare, ``changed`` says that value or colour did.
        """
        if self.change is not None:
            near = abs(self.change) <= 1e-9
            return "same" if near else "better" if self.change > 0 else "worse"
        if self.score.passport.value is not None:
            return "come"
        before = None if self.earlier is None else self.earlier.passport.value
        if before is not None:
            return "gone"
        now, then = self.score.actual, None if self.earlier is None else self.earlier.actual
        if then is None or now is None:
            return "come" if now is not None else "none" if then is None else "gone"
        alike = self.earlier is not None and self.earlier.color is self.score.color
        return "none" if now == then and alike else "changed"

    @property
    def owner(self) -> str:
        """Who answers for it, else for what it measures, whose codes stand in brackets then."""
        own = message("analysis.list.and").join(self.kpi.owner_names)
        if own:
            return own
        return message("analysis.list.then").join(
            message(
                "review.owner_of",
                names=message("analysis.list.and").join(node.owner_names),
                code=node.code,
            )
            for node in self.above
            if node.owner_names
        )

    def record(self) -> dict[str, Any]:
        """As JSON has it; its score stands among the scores."""
        yes_or_no = is_yes_or_no(self.kpi)
        return {
            "kpi": self.kpi.id,
            "owners": list(self.kpi.owner_names),
            "owners_above": {node.id: list(node.owner_names) for node in self.above},
            "color": self.score.color.value,
            "color_before": None if self.earlier is None else self.earlier.color.value,
            "course": self.course,
            "change": self.change,
            "change_by_value": None if self.moved is None else self.moved.by_value,
            "change_by_weight": None if self.moved is None else self.moved.by_weight,
            "notes": [text_record(each) for each in self.notes],
            "explained": bool(self.notes),
            "limits": limits_of(self.kpi).record(),
            "values": [
                {
                    "period": str(point.period),
                    "value": bool(point.value) if yes_or_no else point.value,
                    "target": target_record(goal),
                }
                for point, goal in zip(self.points, self.goals, strict=True)
            ],
            "plans": [plan.id for plan in self.plans],
            "causes": [
                {"node": node.id, "color": "unknown" if its is None else its.color.value}
                for node, its in self.causes
            ],
            "location": self.location,
        }


@dataclass(frozen=True, slots=True)
class Headline:
    """A strategy in the period and in the one before: its three numbers, and its KPIs by colour."""

    now: StrategyScore
    then: StrategyScore | None
    colors: Mapping[str, int]

    @property
    def change(self) -> float | None:
        """The change of the score; ``None`` where there is none in either period."""
        new = self.now.results.counted
        old = None if self.then is None else self.then.results.counted
        return None if new is None or old is None else new - old

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        now, then = self.now, self.then
        return {
            "strategy": now.strategy,
            "by": now.by,
            "results": now.results.record(),
            "results_before": None if then is None else then.results.record(),
            "change": self.change,
            "leading": now.leading.record(),
            "plans": now.plans.record(),
            "measured": now.measured,
            "kpis": now.kpis,
            "colors": dict(self.colors),
        }


@dataclass(frozen=True, slots=True)
class Reviewed(Answer):
    """A period of one or several strategies, for whoever governs them."""

    command: ClassVar[str] = "review"

    period: str | None
    since: str | None
    on: dt.date
    method: str
    limit: float
    language: str
    """The language of its pages."""
    headlines: tuple[Headline, ...]
    measured: tuple[Measured, ...]
    scores: tuple[Score, ...]
    earlier: tuple[Score, ...]
    late: tuple[Freshness, ...]
    risky: tuple[Risky, ...]
    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    notes: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    """Of which values nobody can say whether they are late, in words."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the numbers, in the reader's language."""
        return self.notes

    def of_color(self, color: Color) -> tuple[Measured, ...]:
        """The KPIs of one colour, the lowest first."""
        found = [each for each in self.measured if each.score.color is color]
        return tuple(sorted(found, key=lambda each: each.score.passport.value or 0.0))

    def changed(self) -> tuple[Measured, ...]:
        """The KPIs whose number is another than before: those that got worse first."""
        order = ("worse", "gone", "changed", "better", "come")
        found = [each for each in self.measured if each.course in order]
        return tuple(
            sorted(found, key=lambda each: (order.index(each.course), -abs(each.change or 0.0)))
        )

    def shifted(self) -> tuple[Measured, ...]:
        """The KPIs whose number is as before, and whose weight moved the score nevertheless."""
        changed = {each.kpi.id for each in self.changed()}
        return tuple(
            each
            for each in self.measured
            if each.moved is not None
            and abs(each.moved.total) > 1e-9
            and each.kpi.id not in changed
        )

    def table(self) -> Table:
        """A row per KPI."""
        return Table(
            (
                "id", "name", "owner", "actual", "target_value", "unit", "score", "color",
                "change", "course", "note", "reason",
            ),
            tuple(_row(each) for each in self.measured),
            {"color": "analysis.score.color.{}", "course": "review.course.{}"},
        )  # fmt: skip

    def body(self) -> Mapping[str, Any]:
        """The numbers, each with its passport, and what is said of them."""
        nodes = {each.kpi.id: each.kpi for each in self.measured}
        return {
            "nodes": [node_record(node) for node in nodes.values()],
            "period": self.period,
            "since": self.since,
            "on": self.on.isoformat(),
            "method": self.method,
            "coverage_limit": self.limit,
            "strategies": [each.record() for each in self.headlines],
            "scores": [each.record() for each in self.scores],
            "earlier": [each.record() for each in self.earlier],
            "kpis": [each.record() for each in self.measured],
            "late": [each.record() for each in self.late],
            "plans_at_risk": [each.record() for each in self.risky],
            "findings": [
                {
                    "code": each.code,
                    "name": each.name,
                    "severity": each.severity.value,
                    "node": each.node,
                    "message": each.message(self.language),
                    "location": None if each.location is None else str(each.location),
                }
                for each in self.findings
            ],
            "summary": {
                "red": len(self.of_color(Color.RED)),
                "amber": len(self.of_color(Color.AMBER)),
                "green": len(self.of_color(Color.GREEN)),
                "unknown": len(self.of_color(Color.UNKNOWN)),
                "changed": len(self.changed()),
                "unexplained": sum(not each.notes for each in self.changed()),
                "late": len(self.late),
                "plans_at_risk": len(self.risky),
                "findings": len(self.findings),
            },
            "notices": [*self.notes, *self.undated],
            "evidence": self.evidence.record(),
        }


def _row(each: Measured) -> tuple[Cell, ...]:
    score = each.score
    yes_or_no = is_yes_or_no(each.kpi)
    return (
        each.kpi.id,
        in_language(each.kpi.name, language()),
        each.owner or None,
        score.shown_actual if yes_or_no else score.actual,
        score.shown_target,
        each.kpi.unit,
        score.passport.value,
        score.color.value,
        each.change,
        each.course,
        message("analysis.list.then").join(in_language(note, language()) for note in each.notes)
        or None,
        score.reason,
    )
