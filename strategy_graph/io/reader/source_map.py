"""Where the nodes, edges and fields of a document are written in its file."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.syntax.tape import MAPPING, SEQUENCE, Tape
from strategy_graph.model import Edge, Location, Node

_EDGE_KEYS: Mapping[str, str] = {"source": "from", "target": "to", "sources": "source"}
_NODE_KEYS: Mapping[str, str] = {"code": "id", "sources": "source"}


class TapeSourceMap:
    """Places looked up on the tape of a file: one number per node and edge.

    ``node_tokens`` and ``edge_tokens`` say at which token each stands. The field of
    a node is found by walking its mapping, so nothing is kept per field.
    """

    def __init__(
        self,
        tape: Tape,
        lines: SourceText,
        *,
        head: int | None,
        nodes: Sequence[Node],
        node_tokens: "array[int]",
        edges: Sequence[Edge],
        edge_tokens: "array[int]",
    ) -> None:
        self.tape = tape
        self.lines = lines
        self.head = head
        self._nodes = nodes
        self.node_tokens = node_tokens
        self._edges = edges
        self.edge_tokens = edge_tokens
        self._node_index: dict[str, int] | None = None
        self._edge_index: dict[tuple[str, str, str, str], int] | None = None

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        """Where the node is written; with a field that it has, where its value or *item* is."""
        if self._node_index is None:
            self._node_index = {}
            for own, at in zip(self._ids(), self.node_tokens, strict=True):
                self._node_index.setdefault(own, at)
        token = self._node_index.get(node_id)
        if token is None:
            return None
        return self._location(token, field and _NODE_KEYS.get(field, field), item)

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        """Where the edge is written: its item of ``links:``, its reference, or its child."""
        if self._edge_index is None:
            self._edge_index = {}
            for own, at in zip(self._keys(), self.edge_tokens, strict=True):
                self._edge_index.setdefault(own, at)
        token = self._edge_index.get(key)
        if token is None:
            return None
        return self._location(token, field and _EDGE_KEYS.get(field, field))

    def of_head(self, field: str | None = None) -> Location | None:
        """Where the head is written, or one of its fields (``extends`` of an overlay)."""
        root = self._value(0, field) if field is not None else None
        if self.head is None or root is not None:
            return self.lines.location(self.tape.at[root if root is not None else 0])
        return self._location(self.head, "source" if field == "sources" else field)

    def line_text(self, location: Location) -> str | None:
        """The line of *place*."""
        if location.file != self.lines.file or location.line is None:
            return None
        return self.lines.line_text(location.line)

    def _ids(self) -> Iterable[str]:
        return (node.id for node in self._nodes)

    def _keys(self) -> Iterable[tuple[str, str, str, str]]:
        return (edge.key for edge in self._edges)

    def _location(self, token: int, field: str | None, item: int | None = None) -> Location:
        value = self._value(token, field) if field else None
        if value is not None and item is not None and self.tape.kinds[value] == SEQUENCE:
            value = next(islice(self.tape.elements(value), item, None), value)
        return self.lines.location(self.tape.at[token if value is None else value])

    def _value(self, token: int, field: str) -> int | None:
        if self.tape.kinds[token] != MAPPING:
            return None
        for text, _, value in self.tape.items(token):
            if text == field:
                return value
        return None
