"""Where the parts of a kept document are written: a file of its own, opened when somebody asks."""

import json
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from strategy_graph.io.cache.values import NotKeptError
from strategy_graph.model import Location, SourceMap
from strategy_graph.model.columns import DocumentColumns

if TYPE_CHECKING:
    from strategy_graph.io.reader.source_map import TapeSourceMap

_BETWEEN = "\0"
"""Stands in no text of a tape: files that hold it are refused."""


class KeptSourceMap:
    """The places of a document that was kept; *find* gives them when the first is asked for."""

    def __init__(self, find: Callable[[], SourceMap]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> SourceMap:
        return self._find()

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        """Where the node is written, or its *field*, or an *item* of that."""
        return self._found.of_node(node_id, field, item)

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        """Where the edge is written, or its *field*."""
        return self._found.of_edge(key, field)

    def of_head(self, field: str | None = None) -> Location | None:
        """Where the head is written, or one of its fields."""
        return self._found.of_head(field)

    def line_text(self, location: Location) -> str | None:
        """The line of *location*."""
        return self._found.line_text(location)


def parts_of_places(places: "TapeSourceMap") -> dict[str, bytes]:
    """What is kept of *places*; raises ``NotKeptError`` for what cannot be kept."""
    tape = places.tape
    texts = _BETWEEN.join(tape.texts)
    if texts.count(_BETWEEN) != len(tape.texts) - 1:
        raise NotKeptError("a text with U+0000")
    rest = {"head": places.head, "merges": tape.merges, "targets": list(tape.targets.items())}
    return {
        "kinds": bytes(tape.kinds),
        "texts": texts.encode("utf-8", "surrogatepass"),
        "at": tape.at.tobytes(),
        "ends": tape.ends.tobytes(),
        "node_tokens": places.node_tokens.tobytes(),
        "edge_tokens": places.edge_tokens.tobytes(),
        "rest": json.dumps(rest).encode(),
    }


def places_from(
    parts: Mapping[str, memoryview], columns: DocumentColumns, *, file: str, text: str
) -> SourceMap:
    """The places that were kept as *parts*, in the file *file*, which holds *text*."""
    from strategy_graph.io.reader.source_map import TapeSourceMap
    from strategy_graph.io.syntax.source_text import SourceText
    from strategy_graph.io.syntax.tape import Tape

    class OfColumns(TapeSourceMap):
        """Identities and keys read off the columns: no value is made for a place."""

        def _ids(self) -> Iterable[str]:
            return columns.ids

        def _keys(self) -> Iterable[tuple[str, str, str, str]]:
            return keys_of(columns)

    rest = json.loads(bytes(parts["rest"]))
    tape = Tape()
    tape.kinds = bytearray(parts["kinds"])
    tape.texts = bytes(parts["texts"]).decode("utf-8", "surrogatepass").split(_BETWEEN)
    tape.at = _numbers(parts["at"])
    tape.ends = _numbers(parts["ends"])
    tape.targets = dict(rest["targets"])
    tape.merges = rest["merges"]
    return OfColumns(
        tape,
        SourceText(file, text),
        head=rest["head"],
        nodes=(),
        node_tokens=_numbers(parts["node_tokens"]),
        edges=(),
        edge_tokens=_numbers(parts["edge_tokens"]),
    )


def keys_of(columns: DocumentColumns) -> Iterable[tuple[str, str, str, str]]:
    """The key of each edge of *columns* (``Edge.key``); only those with an id are made."""
    from strategy_graph.model import EdgeKind

    kinds = [kind.value for kind in EdgeKind]
    ids = [*columns.ids, *columns.outside]
    named = {e: columns.make_edge(e).id or "" for e in columns.stated_of_edges.get("id", ())}
    ends = zip(columns.sources, columns.edge_kinds, columns.targets, strict=True)
    for number, (source, kind, target) in enumerate(ends):
        yield ids[source], kinds[kind], ids[target], named.get(number, "")


def _numbers(data: memoryview) -> "array[int]":
    found: array[int] = array("I")
    found.frombytes(data)
    return found
