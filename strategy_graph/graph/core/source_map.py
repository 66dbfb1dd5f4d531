"""Where the nodes and edges of a graph are written, whatever it was read from."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Protocol

from strategy_graph.model import Document, Location


class GraphSourceMap(Protocol):
    """Looks up where anything of a whole graph is written; ``None`` where nobody knows.

    With a field that is not stated, it is the location of the whole.
    """

    @property
    def files(self) -> Sequence[str]:
        """The files that were read, in order."""
        ...

    @property
    def inputs(self) -> Sequence[str]:
        """All that was read: the files, and the tables of actual values beside them."""
        ...

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        """Where a node is written; with a *field* that it states, where that is.

        Of a field that is a list, *item* asks for one element, counted from 0.
        """
        ...

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        """Where the edge with *key* (``Edge.key``) is written, or a *field* of it."""
        ...

    def of_head(self, strategy: str, field: str | None = None) -> Location | None:
        """Where *strategy* itself is written, or a *field* of it."""
        ...

    def line_text(self, location: Location) -> str | None:
        """The line of *location*, to quote."""
        ...


class DocumentSourceMap:
    """What is written in documents, each with its own source map."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self.files = list(dict.fromkeys(document.path for document in documents))
        self._of_strategy: dict[str, list[Document]] = {}
        self._of_file: dict[str, Document] = {}
        for document in documents:
            self._of_strategy.setdefault(document.strategy_id, []).append(document)
            self._of_file.setdefault(document.path, document)

    @property
    def inputs(self) -> list[str]:
        """All that was read: the files, and the tables that add values or are named for it."""
        found = dict.fromkeys(self.files)
        for document in self._documents:
            found |= dict.fromkeys(getattr(document.source_map, "tables", ()))
            for name in document.strategy.actuals_from if document.strategy is not None else ():
                found.setdefault(str(PurePath(document.path).parent / name))
        return list(found)

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        """Where a node is written; with a *field* that it states, where that or its *item* is."""
        for document in self._of_strategy.get(node_id.partition(":")[0], ()):
            found = document.source_map.of_node(node_id, field, item)
            if found is not None:
                return found
        return None

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        """Where the edge with *key* is written, or a *field* of it."""
        for document in self._about(key[0], key[2]):
            found = document.source_map.of_edge(key, field)
            if found is not None:
                return found
        return None

    def of_head(self, strategy: str, field: str | None = None) -> Location | None:
        """Where *strategy* itself is written, or a *field* of it."""
        documents = self._of_strategy.get(strategy, ())
        document = next((one for one in documents if one.strategy is not None), None)
        document = document or next(iter(documents), None)
        if document is None:
            return None
        return document.source_map.of_head(field) or Location(document.path)

    def line_text(self, location: Location) -> str | None:
        """The line of *location*, to quote."""
        document = self._of_file.get(location.file)
        among = self._documents if document is None else [document]
        return next(filter(None, (one.source_map.line_text(location) for one in among)), None)

    def _about(self, *node_ids: str) -> Iterable[Document]:
        for strategy in dict.fromkeys(node_id.partition(":")[0] for node_id in node_ids):
            yield from self._of_strategy.get(strategy, ())
