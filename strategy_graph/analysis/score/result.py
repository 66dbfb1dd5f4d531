"""What ``score`` answers: a number for each node, with all that must stand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import node_record
from strategy_graph.i18n import message
from strategy_graph.i18n.catalogue import translated
from strategy_graph.measures.roll_up.passport import Score, StrategyScore
from strategy_graph.measures.value_text import is_yes_or_no


@dataclass(frozen=True, slots=True)
class Scores(Answer):
    """The scores of a period, each strategy with its tree in the order of the documents."""

    command: ClassVar[str] = "score"

    period: str | None
    method: str
    limit: float
    strategies: tuple[StrategyScore, ...]
    scores: tuple[Score, ...]
    evidence: Evidence = field(default_factory=Evidence)
    notes: tuple[str, ...] = ()

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the numbers, in the reader's language."""
        return self.notes

    def score(self, node: str) -> Score:
        """The score of the node or strategy whose identity or code is *node*; ``KeyError``."""
        for each in self.scores:
            if node in (each.id, each.node.code if each.node else None):
                return each
        raise KeyError(node)

    def table(self) -> Table:
        """A row per node."""
        return Table(
            (
                "id", "kind", "name", "actual", "target_value", "unit", "score", "color",
                "coverage", "low", "high", "formula", "reason",
            ),
            tuple(
                (
                    each.id,
                    each.kind,
                    each.name,
                    _cell(each),
                    each.shown_target,
                    each.unit,
                    each.passport.value,
                    each.color.value,
                    each.passport.coverage,
                    each.passport.low,
                    each.passport.high,
                    each.passport.formula,
                    each.reason,
                )
                for each in self.scores
            ),
            {"color": "analysis.score.color.{}", "formula": formula_term},
        )  # fmt: skip

    def body(self) -> Mapping[str, Any]:
        """The nodes, their scores with passports, and the three numbers of each strategy."""
        nodes = [each.node for each in self.scores if each.node is not None]
        return {
            "nodes": [node_record(node) for node in {node.id: node for node in nodes}.values()],
            "period": self.period,
            "method": self.method,
            "coverage_limit": self.limit,
            "scores": [each.record() for each in self.scores],
            "summary": {
                one.strategy: {
                    "by": one.by,
                    "results": one.results.passport.value,
                    "color": one.results.color.value,
                    "coverage": one.results.passport.coverage,
                    "leading": one.leading.record(),
                    "plans": one.plans.record(),
                    "measured": one.measured,
                    "kpis": one.kpis,
                }
                for one in self.strategies
            },
            "notices": list(self.notices()),
            "evidence": self.evidence.record(),
        }


def formula_term(formula: str) -> str:
    """The term for the way in which parts make a whole, or for the formula of a KPI."""
    for key in (f"analysis.score.method.{formula}", f"measures.formula.{formula}"):
        if translated(key):
            return message(key)
    return formula


def _cell(each: Score) -> float | str | None:
    """The actual value of a KPI; yes or no, as a reader says it, where it is one of these."""
    return each.shown_actual if is_yes_or_no(each.node) else each.actual
