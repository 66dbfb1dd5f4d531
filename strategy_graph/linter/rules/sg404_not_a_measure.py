"""SG404 not-a-measure."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    language_of,
    names,
)
from strategy_graph.linter.facts.naming import without_breakdown
from strategy_graph.linter.facts.scale import all_targets, counts_nothing
from strategy_graph.linter.facts.vocabulary import Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Kpi, NodeKind
from strategy_graph.model.fields.target import Band

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_LISTS = ("quantities", "quantity_endings")
_IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]\s*$")
_SIGN = re.compile(r"[%‰°€$£¥]|\w/\w")
"""What only a unit holds: a sign, or one unit for each of another."""
_PLURAL = re.compile(r"[a-z]{2}[a-hj-rtv-z]s\b", re.IGNORECASE)
"""What can be counted, in languages that say so with an s: complaints, visits, not process."""


class NotAMeasure(Rule):
    """The name of a KPI is not the name of a quantity.

    **Why.** "Service assessment" is an event; it becomes a measure as "score in the service
    assessment". In Chinese the name should end with a quantity (率 數 度 量 額 ...), in English it
    should hold one (number, share, rate, time, ...) or name things that can be counted
    (complaints, visits). The words are in the language packs (``quantity_endings``,
    ``quantities``) and can be added to. How a measure is broken down ("by sex and age") is left
    out. A unit in brackets at the end of the name, a ``unit``, a ``formula``, a ``numerator``,
    how values add up (``kind: flow``), and a baseline with a target in numbers say what is
    counted, too; a target that is yes or no, or a day, says that nothing is. Source: PuMP (Barr):
    measures are quantities, not events or milestones.

    **Repair.** Name what is counted or measured, with its unit in mind.
    """

    code = "SG404"
    name = "not-a-measure"
    severity = Severity.WARNING
    since = "0.1.0"

    habits = ("event",)
    messages = {
        "event": "KPI {code} {name} names no quantity",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        for position in graph.positions_of_kind(NodeKind.KPI):
            name = without_breakdown(name_of[position])
            pack = vocabulary.pack_for(name, language_of(graph, position))
            if pack is None or not any(listed in pack for listed in _LISTS):
                continue
            if pack.found(name, _LISTS) is not None or (pack.spaced and _PLURAL.search(name)):
                continue
            kpi = graph.nodes[position]
            if not _in_unit(name, vocabulary) and not (isinstance(kpi, Kpi) and _stated(kpi)):
                yield self.on_node(kpi, "event", field="name")


def _in_unit(name: str, vocabulary: Vocabulary) -> bool:
    """Whether *name* ends with a unit in brackets: (%), (min), (人次)."""
    end = _IN_BRACKETS.search(name)
    if end is None:
        return False
    unit = end[1].strip()
    pack = vocabulary.pack_for(unit)
    known = pack is not None and pack.found(unit, ("units",)) == unit
    return known or _SIGN.search(unit) is not None


def _stated(kpi: Kpi) -> bool:
    """Whether *kpi* says by a field what is counted, or that nothing is: yes or no, a day."""
    if any(value is not None for value in (kpi.unit, kpi.formula, kpi.numerator, kpi.quantity)):
        return True
    return counts_nothing(kpi) or (
        kpi.baseline_value is not None
        and any(isinstance(target, float | Band) for target in all_targets(kpi))
    )
