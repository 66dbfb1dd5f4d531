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
from strategy_graph.linter.facts.vocabulary import Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_LISTS = ("quantities", "quantity_endings")
_PLURAL = re.compile(r"[a-z]{2}[a-hj-rtv-z]s\b", re.IGNORECASE)
"""What can be counted, in languages that say so with an s: complaints, visits, not process."""


class NotAMeasure(Rule):
    """The name of a KPI is not the name of a quantity.

    **Why.** "Service assessment" is an event; it becomes a measure as "score in the service
    assessment". In Chinese the name should end with a quantity (率 數 度 量 額 ...), in English
    it should hold one (number, share, rate, time, ...) or name things that can be counted
    (complaints, visits). The words are in the language packs (``quantity_endings``,
    ``quantities``) and can be added to. How a measure is broken down ("by sex and age") is
    left out. Source: PuMP (Barr): measures are quantities, not events or milestones.

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
            if pack.found(name, _LISTS) is None and not (pack.spaced and _PLURAL.search(name)):
                yield self.on_node(graph.nodes[position], "event", field="name")
