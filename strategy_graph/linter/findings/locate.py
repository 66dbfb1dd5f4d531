"""From what a finding is about to where that is written: the last step of a run."""

from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic
from strategy_graph.model import Location

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class Placing:
    """Looks up places in what one graph was read from."""

    def __init__(self, graph: "StrategyGraph") -> None:
        self._written = graph.source_map
        self._order = {path: n for n, path in enumerate(graph.source_map.files)}

    def of(self, diagnostic: Diagnostic) -> Location | None:
        """The best place for *diagnostic*: its field, else its node, else its file."""
        if diagnostic.location is not None:
            return diagnostic.location
        if diagnostic.edge is not None:
            found = self._written.of_edge(diagnostic.edge, diagnostic.field)
            if found is not None:
                return found
        if diagnostic.node is not None:
            found = self._written.of_node(diagnostic.node, diagnostic.field, diagnostic.item)
            if found is not None:
                return found
        return self._written.of_head(diagnostic.strategy or "", diagnostic.field)

    def in_order(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """*diagnostics* by file, line, column and code; equal ones as they came."""
        return sorted(diagnostics, key=self._rank)

    def excerpt(self, location: Location | None) -> str | None:
        """The line at *place*, as it stands in the file."""
        return self._written.line_text(location) if location else None

    def _rank(self, diagnostic: Diagnostic) -> tuple[int, str, int, int, str]:
        location = self.of(diagnostic)
        if location is None:
            return (len(self._order), "", 0, 0, diagnostic.code)
        order = self._order.get(location.file, len(self._order))
        return (order, location.file, location.line or 0, location.column or 0, diagnostic.code)
