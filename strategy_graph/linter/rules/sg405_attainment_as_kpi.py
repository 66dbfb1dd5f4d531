"""SG405 attainment-as-kpi."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    language_of,
    names,
)
from strategy_graph.linter.facts.vocabulary import Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_LISTS = ("attainment", "attainment_endings")


class AttainmentAsKpi(Rule):
    """The name of a KPI is an attainment: how far a target was reached, not what was measured.

    **Why.** "Attainment of member growth 105%" hides both the members and the target, and a
    low target makes it look good. It also invites dividing twice, as every score divides by
    the target again. Source: our own; Business Weekly (商周) on targets that are set too low
    or padded.

    **Repair.** Name the base quantity (members, new customers), and give it a ``target``; the
    attainment follows from the two.
    """

    code = "SG405"
    name = "attainment-as-kpi"
    severity = Severity.INFO
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "attainment": "KPI {code} {name} is an attainment; ask for the quantity and its target",
        "growth": (
            "KPI {code} {name} is the attainment of a growth; ask for the quantity and its target"
        ),
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        for position in graph.positions_of_kind(NodeKind.KPI):
            name = name_of[position]
            pack = vocabulary.pack_for(name, language_of(graph, position))
            if pack is not None and pack.found(name, _LISTS) is not None:
                growth = pack.found(name, ("growth", "growth_attainment_endings")) is not None
                message = "growth" if growth else "attainment"
                yield self.on_node(graph.nodes[position], message, field="name")
