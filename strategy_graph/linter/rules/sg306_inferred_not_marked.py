"""SG306 inferred-not-marked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Basis, EdgeKind, Origin

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_CLAIMS = (
    EdgeKind.CAUSES,
    EdgeKind.ALIGNS_TO,
    EdgeKind.CORRESPONDS_TO,
    EdgeKind.DEPENDS_ON,
    EdgeKind.CONFLICTS_WITH,
)


class InferredNotMarked(Rule):
    """A link rests on logic, outside evidence, data or a template, and yet claims to be declared.

    **Why.** ``declared`` means that the organization said so. A link whose own ``basis`` says
    that somebody concluded it must not be shown as the organization's word: one such link and
    no reader can trust any other. ``basis: text`` may be declared. Source: our own, the
    honesty rule of this project.

    **Repair.** Write ``origin: inferred`` (or ``supported`` when data bear it out). If the
    document does say it, drop the basis and give the ``source``.
    """

    code = "SG306"
    name = "inferred-not-marked"
    severity = Severity.ERROR
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "claims": "{edge} is marked declared, but its basis is {basis}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for number in graph.edge_table.stating("basis"):
            edge = graph.edges[number]
            if edge.kind not in _CLAIMS:
                continue
            if edge.origin is Origin.DECLARED and edge.basis not in (None, Basis.TEXT):
                yield self.on_edge(edge, "claims", field="origin", basis=edge.basis.value)
