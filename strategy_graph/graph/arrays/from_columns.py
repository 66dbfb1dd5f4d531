"""The tables of a graph from columns: arrays for the edges, values made when somebody asks."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.graph.core.tables import (
    EDGE_KINDS,
    FORWARD,
    NODE_KINDS,
    ORIGIN_NUMBER,
    ORIGINS,
    EdgeTable,
    NodeTable,
    Stating,
)
from strategy_graph.model import NODE_TYPES, Edge, Node, NodeKind, Origin, Polarity
from strategy_graph.model.kinds import fits
from strategy_graph.model.node import split_identity
from strategy_graph.model.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

NO_POLARITY = 2
"""In a column of polarities (1, -1, 0 for ``?``): nothing is stated."""

_POLARITY = {1: Polarity.POSITIVE, -1: Polarity.NEGATIVE, 0: Polarity.UNKNOWN, NO_POLARITY: None}


@dataclass(frozen=True, slots=True)
class EdgeColumns:
    """Edges as columns of one length.

    ``sources`` and ``targets`` are positions; ``kinds`` and ``origins`` the numbers of
    ``EdgeKind`` and ``Origin`` in their order; ``polarities`` 1, -1, 0 (``?``) or
    ``NO_POLARITY``; the numbers NaN where nobody stated one. ``fields`` gives what
    else an edge says, by its number, and ``stating`` which edges say a field of
    these at all. What is ``None`` was stated by nobody.
    """

    sources: "Column"
    targets: "Column"
    kinds: "Column"
    origins: "Column | None" = None
    polarities: "Column | None" = None
    strengths: "Column | None" = None
    delays: "Column | None" = None
    confidences: "Column | None" = None
    fields: Callable[[int], Mapping[str, Any]] | None = None
    stating: Stating | None = None


def numbers_of(words: Sequence[str], numbers: Mapping[str, int]) -> "Column":
    """The number of each of *words*; ``KeyError`` with the first that has none.

    >>> numbers_of(["b", "a", "b"], {"a": 0, "b": 1}).tolist()
    [1, 0, 1]
    """
    if len(words) < 2:  # of one word `itemgetter` makes no tuple
        return np.array([numbers[word] for word in words], np.int32)
    return np.fromiter(itemgetter(*words)(numbers), np.int32, len(words))


def misfits(node_kinds: "Column", edges: EdgeColumns) -> list[int]:
    """The numbers of the edges between kinds of node that they cannot join."""
    allowed = np.array(
        [[[fits(e, s, t) for t in NODE_KINDS] for s in NODE_KINDS] for e in EDGE_KINDS], np.bool_
    )
    found: list[int] = np.flatnonzero(
        ~allowed[edges.kinds, node_kinds[edges.sources], node_kinds[edges.targets]]
    ).tolist()
    return found


def tables_of_columns(
    ids: Sequence[str],
    kinds: "Column",
    edges: EdgeColumns,
    *,
    fields: Callable[[int], Mapping[str, Any]] | None = None,
    names: Callable[[], Sequence[Text]] | None = None,
    stating: Stating | None = None,
    positions: Mapping[str, int] | None = None,
) -> tuple[NodeTable, EdgeTable]:
    """The tables of *ids* (full identities), *kinds* (numbers of ``NodeKind``) and *edges*.

    *fields* gives what else a node says, by its position; its name is its code
    unless it says one. *names* is the column of those names, asked for once, and
    *stating* which nodes say a field at all: with them a question about every node
    makes a value of none. *positions* are those of *ids*, from whoever has them already.
    The columns are taken as they are: see ``misfits`` and ``strategy_graph.io.tabular.reader``
    for what checks them.
    """
    count = len(edges.sources)
    if fields is None:
        names = names or (lambda: [identity(i)[1] for i in range(len(ids))])
        stating = stating or _nobody

    def identity(i: int) -> tuple[str, str]:
        return split_identity(ids[i], NODE_KINDS[int(kinds[i])])

    def make_node(i: int) -> Node:
        kind: NodeKind = NODE_KINDS[int(kinds[i])]
        strategy, code = identity(i)
        stated: dict[str, Any] = {"name": code, **(fields(i) if fields else {})}
        return NODE_TYPES[kind].model_validate(
            {"strategy": strategy, "code": code, **stated}, strict=False
        )

    table = EdgeTable(
        sources=_ints(edges.sources),
        targets=_ints(edges.targets),
        kinds=_column("B", edges.kinds, np.uint8),
        origins=_column(
            "B",
            np.full(count, ORIGIN_NUMBER[Origin.DECLARED], np.uint8)
            if edges.origins is None
            else edges.origins,
            np.uint8,
        ),
        signs=_signs(edges),
        strengths=_numbers(edges.strengths, count),
        delays=_numbers(edges.delays, count),
        confidences=_numbers(edges.confidences, count),
        stating=_edge_stating(edges),
        make=lambda e: _edge(ids, table, edges, e),
    )
    nodes = NodeTable(
        ids,
        _column("B", kinds, np.uint8),
        make_node,
        positions,
        names=names,
        stating=stating,
    )
    return nodes, table


def _nobody(_field: str) -> Sequence[int]:
    return ()


def _edge_stating(edges: EdgeColumns) -> Stating | None:
    """Which edges state a field: read off the columns, or off what they know of the rest."""
    if edges.stating is None and edges.fields is not None:
        return None
    rest = edges.stating or _nobody
    numbers = {
        "strength": edges.strengths,
        "delay": edges.delays,
        "confidence": edges.confidences,
    }

    def stating(field: str) -> Sequence[int]:
        if field in numbers:
            column = numbers[field]
            stated = None if column is None else ~np.isnan(column)
        elif field == "polarity":
            column = edges.polarities
            stated = None if column is None else column != NO_POLARITY
        else:
            return rest(field)
        found: list[int] = [] if stated is None else np.flatnonzero(stated).tolist()
        return found

    return stating


def _edge(ids: Sequence[str], table: EdgeTable, edges: EdgeColumns, e: int) -> Edge:
    numbers = {
        name: column[e]
        for name, column in (
            ("strength", table.strengths),
            ("delay", table.delays),
            ("confidence", table.confidences),
        )
        if column[e] == column[e]
    }
    stated = dict(edges.fields(e)) if edges.fields else {}
    polarity = NO_POLARITY if edges.polarities is None else int(edges.polarities[e])
    return Edge.model_validate(
        {
            "source": ids[table.sources[e]],
            "target": ids[table.targets[e]],
            "kind": EDGE_KINDS[table.kinds[e]],
            "origin": ORIGINS[table.origins[e]],
            "polarity": _POLARITY[polarity],
            **numbers,
            **stated,
        },
        strict=False,
    )


def _signs(edges: EdgeColumns) -> "array[int]":
    forward = np.array([kind in FORWARD for kind in EDGE_KINDS], np.int8)[edges.kinds]
    if edges.polarities is None:
        return _column("b", forward, np.int8)
    stated = edges.polarities
    return _column("b", np.where(stated == NO_POLARITY, forward, stated), np.int8)


def _numbers(column: "Column | None", count: int) -> "array[float]":
    return EdgeTable.unset(count) if column is None else _column("d", column, np.float64)


def _ints(column: "Column") -> "array[int]":
    return _column("i", column, np.int32)


def _column(code: str, values: "Column", dtype: Any) -> "array[Any]":
    out: array[Any] = array(code)
    out.frombytes(np.ascontiguousarray(values, dtype).view(np.uint8).data)
    return out
