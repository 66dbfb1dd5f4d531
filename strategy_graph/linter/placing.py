"""From what a finding is about to where that is written: the last step of a run."""

from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic
from strategy_graph.model import Document, Place

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class Placing:
    """Looks up places in the documents of one graph."""

    def __init__(self, graph: "StrategyGraph") -> None:
        self._of_strategy: dict[str, list[Document]] = {}
        self._of_file: dict[str, Document] = {}
        self._order: dict[str, int] = {}
        for document in graph.documents:
            self._of_strategy.setdefault(document.strategy_id, []).append(document)
            self._of_file.setdefault(document.path, document)
            self._order.setdefault(document.path, len(self._order))

    def of(self, diagnostic: Diagnostic) -> Place | None:
        """The best place for *diagnostic*: its field, else its node, else its file."""
        if diagnostic.place is not None:
            return diagnostic.place
        if diagnostic.edge is not None:
            found = self._of_edge(diagnostic.edge, diagnostic.field)
            if found is not None:
                return found
        if diagnostic.node is not None:
            found = self._of_node(diagnostic.node, diagnostic.field)
            if found is not None:
                return found
        return self._of_head(diagnostic.strategy, diagnostic.field)

    def in_order(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """*diagnostics* by file, line, column and code; equal ones as they came."""
        return sorted(diagnostics, key=self._rank)

    def excerpt(self, place: Place | None) -> str | None:
        """The line at *place*, as it stands in the file."""
        document = self._of_file.get(place.file) if place else None
        if document is None or place is None or place.line is None:
            return None
        return document.places.line_text(place.line)

    def _rank(self, diagnostic: Diagnostic) -> tuple[int, str, int, int, str]:
        place = self.of(diagnostic)
        if place is None:
            return (len(self._order), "", 0, 0, diagnostic.code)
        order = self._order.get(place.file, len(self._order))
        return (order, place.file, place.line or 0, place.column or 0, diagnostic.code)

    def _of_edge(self, key: tuple[str, str, str, str], field: str | None) -> Place | None:
        for strategy in dict.fromkeys((key[0].partition(":")[0], key[2].partition(":")[0])):
            for document in self._of_strategy.get(strategy, ()):
                found = document.places.of_edge(key, field) or document.places.of_edge(key)
                if found is not None:
                    return found
        return None

    def _of_node(self, node_id: str, field: str | None) -> Place | None:
        for document in self._of_strategy.get(node_id.partition(":")[0], ()):
            found = document.places.of_node(node_id, field) or document.places.of_node(node_id)
            if found is not None:
                return found
        return None

    def _of_head(self, strategy: str | None, field: str | None) -> Place | None:
        documents = self._of_strategy.get(strategy or "", ())
        declaring = [document for document in documents if document.strategy is not None]
        for document in declaring or documents:
            found = document.places.of_head(field) or document.places.of_head()
            return found or Place(document.path)
        return None
