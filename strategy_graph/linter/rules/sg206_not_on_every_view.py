"""SG206 not-on-every-view."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import by_strategy
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import (
    Node,
)
from strategy_graph.model.printed_names import CODED

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NotOnEveryView(Rule):
    """One page of the document shows a node and another, which shows its kind, omits it.

    **Why.** A theme on the list and not on the map is either new and forgotten, or dropped and
    not struck out. Pages are the ``view`` of the sources. A page counts for a kind when it
    shows at least half of that kind's nodes of the strategy, so that a cover slide with three
    highlights is not taken for a list. Source: "not used in a view" of the Archi hammer
    plug-in.

    **Repair.** Compare the pages; add the node, or strike it, and add its ``source``.
    """

    code = "SG206"
    name = "not-on-every-view"
    severity = Severity.WARNING
    since = "0.1.0"

    habits = ("omitted",)
    messages = {
        "omitted": "{code} {name} is not on the page {missing}, which shows {shown} of {total}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        sourced = set(graph.node_table.stating("sources"))
        for kind in CODED:
            for positions in by_strategy(graph, kind).values():
                if any(position in sourced for position in positions):
                    yield from self._compare([graph.nodes[position] for position in positions])

    def _compare(self, nodes: list[Node]) -> Iterator[Diagnostic]:
        views = {node.id: {s.view for s in node.sources if s.view} for node in nodes}
        shown = Counter(view for found in views.values() for view in found)
        every = [view for view, count in shown.items() if 2 * count >= len(nodes)]
        if len(every) < 2:
            return
        for node in nodes:
            for view in every:
                if view not in views[node.id]:
                    yield self.on_node(
                        node,
                        "omitted",
                        field="source",
                        missing=view,
                        shown=shown[view],
                        total=len(nodes),
                    )
