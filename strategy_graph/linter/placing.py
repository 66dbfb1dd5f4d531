"""From what a finding is about to where that is written: the last step of a run."""

from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic
from strategy_graph.model import Place

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class Placing:
    """Looks up places in what one graph was read from."""

    def __init__(self, graph: "StrategyGraph") -> None:
        self._written = graph.written
        self._order = {path: n for n, path in enumerate(graph.written.files)}

    def of(self, diagnostic: Diagnostic) -> Place | None:
        """The best place for *diagnostic*: its field, else its node, else its file."""
        if diagnostic.place is not None:
            return diagnostic.place
        written, field = self._written, diagnostic.field
        if diagnostic.edge is not None:
            found = written.of_edge(diagnostic.edge, field) or written.of_edge(diagnostic.edge)
            if found is not None:
                return found
        if diagnostic.node is not None:
            found = written.of_node(diagnostic.node, field) or written.of_node(diagnostic.node)
            if found is not None:
                return found
        strategy = diagnostic.strategy or ""
        return written.of_head(strategy, field) or written.of_head(strategy)

    def in_order(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """*diagnostics* by file, line, column and code; equal ones as they came."""
        return sorted(diagnostics, key=self._rank)

    def excerpt(self, place: Place | None) -> str | None:
        """The line at *place*, as it stands in the file."""
        return self._written.line_text(place) if place else None

    def _rank(self, diagnostic: Diagnostic) -> tuple[int, str, int, int, str]:
        place = self.of(diagnostic)
        if place is None:
            return (len(self._order), "", 0, 0, diagnostic.code)
        order = self._order.get(place.file, len(self._order))
        return (order, place.file, place.line or 0, place.column or 0, diagnostic.code)
