"""SG202 unqualified-parent-code."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class UnqualifiedParentCode(Rule):
    """A reference to another organization's code does not say whose code it is.

    **Why.** Offices of one city use one code pattern, so the bureau's AP1.4 reads like a
    local code; once a local AP1.4 exists the reference is wrong and nobody sees it. The model
    always writes the full identity. This rule looks at the words of the document (the
    ``quote`` of the link's source), which must name the organization beside the code, and at
    codes that exist on both sides. The year may be left out: it is the document's own.
    Source: our own, on the code scheme that the city's health map of 2019 shares.

    **Repair.** In the next edition print the organization with the code (財政局 AP1.4).
    """

    code = "SG202"
    name = "unqualified-parent-code"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "printed": (
            '{source} refers to {target} in the words "{words}", which do not say '
            "whose code that is"
        ),
        "collides": "{source} refers to {target} of {owner}, and {target} is a local code too",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        table, ids = graph.edge_table, graph.ids
        kinds = (EdgeKind.CORRESPONDS_TO, EdgeKind.ALIGNS_TO)
        for number in graph.edge_numbers_of_kind(*kinds):
            local = ids[table.sources[number]].partition(":")[0]
            owner, _, code = ids[table.targets[number]].partition(":")
            if owner == local:
                continue
            edge = graph.edges[number]
            if f"{local}:{code}" in graph:
                yield self.on_edge(edge, "collides", field="to", owner=owner)
                continue
            wanted = [owner, *_organizations(graph, local, owner)]
            for source in edge.sources:
                quote = source.quote or ""
                if code in quote and not any(name in quote for name in wanted):
                    yield self.on_edge(edge, "printed", field="to", words=quote)
                    break


def _organizations(graph: "StrategyGraph", local: str, owner: str) -> Iterator[str]:
    """What the organization that has the strategy *owner* is called."""
    head, own = graph.strategies.get(owner), graph.strategies.get(local)
    if head is not None and head.organization is not None:
        yield str(head.organization)
    parent = own.parent if own is not None else None
    if parent is not None and parent.id == owner and parent.organization is not None:
        yield str(parent.organization)
