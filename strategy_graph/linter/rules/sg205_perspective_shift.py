"""SG205 perspective-shift."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    by_strategy,
    code_of,
    outgoing,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Edge, EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class PerspectiveShift(Rule):
    """A KPI answers to a KPI of the parent organization that stands in another perspective.

    **Why.** What is finance here and process there is discussed at two tables and added up in
    two rows. The perspective of the parent's KPI is taken from its objective when that
    strategy is loaded, else from the letter of its code, when the local codes follow theme
    letter, perspective letter, number. Source: our own.

    **Repair.** Check with the parent which perspective is meant; if both are right, leave it.
    """

    code = "SG205"
    name = "perspective-shift"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "shift": "{source} stands in perspective {here}, {target} of the parent in {there}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for edge in graph.edges_of_kind(EdgeKind.CORRESPONDS_TO):
            if edge.source.partition(":")[0] == edge.target.partition(":")[0]:
                continue
            here = _perspective(graph, graph.position(edge.source))
            target = graph.position(edge.target)
            there = _perspective(graph, target)
            if here is not None and there is None and graph.kind_of(target) is NodeKind.EXTERNAL:
                there = _by_letter(graph, edge)
            if here is not None and there is not None and here != there:
                yield self.on_edge(edge, "shift", field="to", here=here, there=there)


def _perspective(graph: "StrategyGraph", kpi: int) -> str | None:
    """The code of the perspective of the objective that *kpi* measures."""
    placed = outgoing(graph, EdgeKind.IN_PERSPECTIVE)
    for objective in outgoing(graph, EdgeKind.MEASURES).of(kpi):
        for perspective in placed.of(objective):
            return code_of(graph, perspective)
    return None


def _by_letter(graph: "StrategyGraph", edge: Edge) -> str | None:
    """The perspective that the code of the target names, if local codes name theirs."""
    strategy, _, own = edge.source.partition(":")
    perspectives = by_strategy(graph, NodeKind.PERSPECTIVE).get(strategy, ())
    letters = {code_of(graph, perspective) for perspective in perspectives}
    shape = re.compile(r"[^\W\d_]([^\W\d_])\d.*")
    local, other = shape.fullmatch(own), shape.fullmatch(edge.target.partition(":")[2])
    here = _perspective(graph, graph.position(edge.source))
    if local is None or other is None or local[1] != here or other[1] not in letters:
        return None
    return other[1]
