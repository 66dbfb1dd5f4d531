"""SG311 conflict-beside-cause."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.causality import links_of
from strategy_graph.linter.facts.graph_index import edges
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class ConflictBesideCause(Rule):
    """Two nodes conflict (``conflicts_with``), and a link says that one furthers the other.

    **Why.** Both cannot be meant: what helps another is not at odds with it, and an answer that
    follows the positive link hides the conflict. Source: our own; consistency of contribution
    links in goal models (ITU-T Z.151).

    **Repair.** Drop one of the two, or make the cause negative; where both hold at different
    times, say so in the ``rationale`` and ``ignore`` the finding.
    """

    code = "SG311"
    name = "conflict-beside-cause"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "beside": "{source} and {target} conflict, and {cause} says that one furthers the other",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        signs = graph.edge_table.signs
        furthering: dict[frozenset[int], int] = {}
        conflicts = edges(graph, EdgeKind.CONFLICTS_WITH)
        for tail, head, number in links_of(edges(graph, EdgeKind.CAUSES)):
            if signs[number] > 0:
                furthering.setdefault(frozenset((tail, head)), number)
        for tail, head, number in links_of(conflicts):
            cause = furthering.get(frozenset((tail, head)))
            if cause is not None:
                edge = graph.edges[cause]
                source, target = (end.partition(":")[2] for end in (edge.source, edge.target))
                yield self.on_edge(
                    graph.edges[number],
                    "beside",
                    cause=edge.id or f"{source} {edge.kind.value} {target}",
                )
