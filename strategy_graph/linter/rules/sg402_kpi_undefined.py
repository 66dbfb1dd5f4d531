"""SG402 kpi-undefined."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    count_living,
    count_stating,
    nodes_of,
)
from strategy_graph.linter.facts.scale import all_targets
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Coverage, Rule
from strategy_graph.model import Kpi, Node, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_FIELDS = ("unit", "formula", "data_source", "frequency")


class KpiUndefined(Rule):
    """A KPI lacks its unit, formula, data source or frequency.

    **Why.** Two people who compute one KPI must get one number; without these four they do not. A
    numerator and a denominator are a formula; what is done or not, or reached on a day, has
    neither unit nor formula. Source: KPI templates of the Balanced Scorecard Institute and of
    Marr; FABRIC (UK Treasury 2001): well-defined, verifiable; logframe: means of verification.

    **Repair.** Write ``unit:``, ``formula:``, ``data_source:`` and ``frequency:`` on the KPI.
    """

    code = "SG402"
    name = "kpi-undefined"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.PLAN
    habits = ("incomplete",)
    messages = {
        "incomplete": "KPI {code} {name} has no {missing}",
        "definitions": "KPI definitions",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for kpi in nodes_of(graph, NodeKind.KPI):
            missing = _missing(kpi)
            if missing:
                yield self.on_node(kpi, "incomplete", field=missing[0], missing=", ".join(missing))

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating(graph, _FIELDS, NodeKind.KPI)
        yield Coverage("definitions", have, count_living(graph, NodeKind.KPI))


def _missing(kpi: Node) -> list[str]:
    given: set[str] = set()
    if isinstance(kpi, Kpi):
        targets = all_targets(kpi)
        if targets and all(isinstance(target, bool | dt.date) for target in targets):
            given |= {"unit", "formula"}
        if kpi.numerator is not None and kpi.denominator is not None:
            given.add("formula")
    return [field for field in _FIELDS if getattr(kpi, field) is None and field not in given]
