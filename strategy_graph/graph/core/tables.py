"""The two tables under a graph: nodes and edges as columns, ints inside.

Small graphs come with a ``Node`` and an ``Edge`` value each; large ones come as
columns and make the values only when asked. Either way the same arrays lie
underneath. They are ``array.array``: indexing is fast in plain Python, and numpy
sees them without a copy (see ``strategy_graph.graph.core.columns``).
"""

import math
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat

from strategy_graph.model import Edge, EdgeKind, Node, NodeKind, Origin, Polarity, Text
from strategy_graph.model.text import NO_PAIRS

NODE_KINDS: tuple[NodeKind, ...] = tuple(NodeKind)
EDGE_KINDS: tuple[EdgeKind, ...] = tuple(EdgeKind)
ORIGINS: tuple[Origin, ...] = tuple(Origin)
NODE_KIND_NUMBER: dict[NodeKind, int] = {kind: n for n, kind in enumerate(NODE_KINDS)}
EDGE_KIND_NUMBER: dict[EdgeKind, int] = {kind: n for n, kind in enumerate(EDGE_KINDS)}
ORIGIN_NUMBER: dict[Origin, int] = {origin: n for n, origin in enumerate(ORIGINS)}

UNSET = math.nan
"""What a numeric column holds where nobody stated a number."""

FORWARD = frozenset({EdgeKind.DRIVES, EdgeKind.DEPENDS_ON, EdgeKind.MEASURES})
"""Kinds that mean "forward" by what they say: without a polarity their sign is +.

A plan drives a KPI towards its target and never away from it; what needs a thing
advances with it. ``causes`` alone says nothing of its sign.
"""

_FORWARD_BY_NUMBER = bytes(int(kind in FORWARD) for kind in EDGE_KINDS).ljust(256, b"\0")
_SIGN = {Polarity.POSITIVE: 1, Polarity.NEGATIVE: -1, Polarity.UNKNOWN: 0}


def positions_of(words: Sequence[str]) -> dict[str, int]:
    """Where each of *words* stands.

    >>> positions_of(["s:A", "s:B"])
    {'s:A': 0, 's:B': 1}
    """
    return dict(zip(words, range(len(words)), strict=True))


Stating = Callable[[str], Sequence[int]]
"""Given the name of a field, the rows in which it may be stated, ascending."""


def is_stated(value: object) -> bool:
    """Whether a field that holds *value* was written: not ``None`` and not empty.

    "No" is a statement: a target that is not to happen, values that are not cumulative.

    >>> [is_stated(value) for value in (None, (), "", NO_PAIRS, False, 0, 0.0, "x")]
    [False, False, False, False, True, True, True, True]
    """
    return value is not None and value not in ((), "", NO_PAIRS)


class NodeTable:
    """Nodes in order: their identities, their kinds, and a value each on demand.

    *names* gives the column of names and *stating* the rows of a field where the
    table knows them without making a value.
    """

    def __init__(
        self,
        ids: Sequence[str],
        kinds: "array[int]",
        make: Callable[[int], Node],
        positions: Mapping[str, int] | None = None,
        *,
        names: Callable[[], Sequence[Text]] | None = None,
        stating: Stating | None = None,
    ):
        self.ids = ids
        self.kinds = kinds
        self.make = make
        self._positions = positions
        self._names = names
        self._stating = stating
        self._stated: dict[str, Sequence[int]] = {}

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> "NodeTable":
        """The table of *nodes*, which it keeps."""
        kinds = array("B", [NODE_KIND_NUMBER[node.kind] for node in nodes])
        return cls([node.id for node in nodes], kinds, nodes.__getitem__)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The position of each identity."""
        return positions_of(self.ids) if self._positions is None else self._positions

    @cached_property
    def names(self) -> Sequence[Text]:
        """The name of each node."""
        if self._names is not None:
            return self._names()
        return [self.make(i).name for i in range(len(self.ids))]

    def stating(self, field: str) -> Sequence[int]:
        """The positions of the nodes that may state *field*; no other node does."""
        if self._stating is None:
            return self._rows.get(field, ())
        found = self._stated.get(field)
        if found is None:
            found = self._stated[field] = self._stating(field)
        return found

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[int]]:
        """The rows of every field that some node states, found in one pass over the nodes."""
        rows: dict[str, list[int]] = {}
        for i in range(len(self.ids)):
            node = self.make(i)
            values = vars(node)
            for field in node.model_fields_set:
                if is_stated(values[field]):
                    rows.setdefault(field, []).append(i)
        return rows


class EdgeTable:
    """Edges in order: positions of their ends, kinds, origins, and a value each.

    ``strengths``, ``delays`` and ``confidences`` hold ``UNSET`` (NaN) where nobody
    stated a number; ``signs`` holds 1, -1, or 0 where neither a polarity nor the kind
    of the edge (``FORWARD``) says which sign.
    """

    def __init__(
        self,
        *,
        sources: "array[int]",
        targets: "array[int]",
        kinds: "array[int]",
        origins: "array[int]",
        make: Callable[[int], Edge],
        signs: "array[int] | None" = None,
        strengths: "array[float] | None" = None,
        delays: "array[float] | None" = None,
        confidences: "array[float] | None" = None,
        stating: Stating | None = None,
    ):
        self.sources = sources
        self.targets = targets
        self.kinds = kinds
        self.origins = origins
        self.make = make
        self._signs = signs
        self._strengths = strengths
        self._delays = delays
        self._confidences = confidences
        self._stating = stating
        self._known: dict[str, Sequence[int]] = {}

    @classmethod
    def of(cls, edges: Sequence[Edge], positions: Mapping[str, int]) -> "EdgeTable":
        """The table of *edges*, which it keeps; *positions* are those of the nodes."""
        return cls(
            sources=array("i", [positions[edge.source] for edge in edges]),
            targets=array("i", [positions[edge.target] for edge in edges]),
            kinds=array("B", [EDGE_KIND_NUMBER[edge.kind] for edge in edges]),
            origins=array("B", [ORIGIN_NUMBER[edge.origin] for edge in edges]),
            make=edges.__getitem__,
        )

    def __len__(self) -> int:
        return len(self.sources)

    def __iter__(self) -> Iterator[Edge]:
        return map(self.make, range(len(self.sources)))

    @cached_property
    def signs(self) -> "array[int]":
        """1, -1, or 0 where nothing says which sign."""
        if self._signs is not None:
            return self._signs
        signs = array("b", bytes(self.kinds).translate(_FORWARD_BY_NUMBER))
        for e in self.stating("polarity"):
            polarity = self.make(e).polarity
            if polarity is not None:
                signs[e] = _SIGN[polarity]
        return signs

    @cached_property
    def strengths(self) -> "array[float]":
        """Strengths in 0..1, NaN where unset."""
        return self._stated(self._strengths, "strength")

    @cached_property
    def delays(self) -> "array[float]":
        """Delays in the unit the document uses, NaN where unset."""
        return self._stated(self._delays, "delay")

    @cached_property
    def confidences(self) -> "array[float]":
        """Confidences in 0..1, NaN where unset."""
        return self._stated(self._confidences, "confidence")

    def stating(self, field: str) -> Sequence[int]:
        """The numbers of the edges that may state *field*; no other edge does."""
        found = self._known.get(field)
        if found is None:
            if self._stating is not None:
                found = self._stating(field)
            else:
                values = ((e, getattr(edge, field, None)) for e, edge in enumerate(self))
                found = [e for e, value in values if value is not False and is_stated(value)]
            self._known[field] = found
        return found

    def _stated(self, given: "array[float] | None", field: str) -> "array[float]":
        if given is not None:
            return given
        column = self.unset(len(self))
        for e in self.stating(field):
            value: float | None = getattr(self.make(e), field)
            if value is not None:
                column[e] = value
        return column

    @staticmethod
    def unset(count: int) -> "array[float]":
        """A numeric column of *count* rows in which nobody stated anything."""
        return array("d", repeat(UNSET, count))
