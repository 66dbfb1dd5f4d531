"""SG406 nothing-counted."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    language_of,
    names,
)
from strategy_graph.linter.facts.scale import counts_nothing
from strategy_graph.linter.facts.vocabulary import Pack, Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Kpi, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_SUFFIXES = ("attainment", "attainment_endings", "growth", "growth_endings")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_COUNTED = ("counted", "counted_endings")


class NothingCounted(Rule):
    """A KPI of attainment or growth does not say what is counted.

    **Why.** "Attainment of longer opening" may count hours, branches or customers; three people
    will count three things. Source: FABRIC (UK Treasury 2001): well-defined; the "numerate
    stranger" test: would someone who can count but does not know us get the same number?

    **Repair.** Put the counted thing into the name (visitors in the longer hours), or give the
    KPI a ``formula`` and ``unit``: with both, the finding goes away. A target that is yes or
    no, or a day, counts nothing, and none is asked for.
    """

    code = "SG406"
    name = "nothing-counted"
    severity = Severity.INFO
    since = "0.1.0"

    habits = ("uncounted",)
    messages = {
        "uncounted": "KPI {code} {name} does not say what is counted",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        for position in graph.positions_of_kind(NodeKind.KPI):
            name = _BRACKETS.sub("", name_of[position])
            pack = vocabulary.pack_for(name, language_of(graph, position))
            if pack is None or pack.found(name, _SUFFIXES) is None:
                continue
            if pack.found(_base(name, pack), _COUNTED) is None:
                kpi = graph.nodes[position]
                if not isinstance(kpi, Kpi) or counts_nothing(kpi):
                    continue
                if kpi.formula is None or kpi.unit is None:
                    yield self.on_node(kpi, "uncounted", field="name")


def _base(name: str, pack: Pack) -> str:
    """*name* less what says that it is an attainment or a growth."""
    for listed in _SUFFIXES:
        name = pack.without(name, listed)
    return name
