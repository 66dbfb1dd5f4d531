"""Documents: one file as authored, flattened into nodes and edges, with places."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from strategy_graph.model.columns import DocumentColumns
from strategy_graph.model.edge import Edge
from strategy_graph.model.node import Node
from strategy_graph.model.strategy import Strategy


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where something stands: a file and a line and column, or a sheet and cell.

    ``line`` and ``column`` count from 1, columns in code points.

    >>> str(Location("a.yaml", 3, 7))
    'a.yaml:3:7'
    >>> str(Location("a.xlsx", sheet="objectives", cell="A3"))
    'a.xlsx:objectives!A3'
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        if self.sheet is not None:
            return f"{self.file}:{self.sheet}!{self.cell or ''}"
        numbers = [str(n) for n in (self.line, self.column) if n is not None]
        return ":".join([self.file, *numbers])


class SourceMap(Protocol):
    """Looks up where a node, an edge or one of its fields is written."""

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        """Where the node *node_id* (full identity), its *field*, or an *item* of it, is written.

        *item* counts the elements of a field that is a list from 0.
        """
        ...

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        """Where the edge with *key* (``Edge.key``), or its *field*, is written."""
        ...

    def of_head(self, field: str | None = None) -> Location | None:
        """Where the head of the document, or a field of it, is written."""
        ...

    def line_text(self, location: Location) -> str | None:
        """The line of *place*, for quoting; ``None`` where it is no line of this document."""
        ...


@dataclass(frozen=True, slots=True)
class NoSourceMap:
    """Places of a document that was not read from a file."""

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        return None

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        return None

    def of_head(self, field: str | None = None) -> Location | None:
        return None

    def line_text(self, location: Location) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class Suppression:
    """``ignore: [{rule: SG601, why: renamed in 109, until: 2020-12-31}]`` on a node.

    ``node`` is the full identity it stands on, ``None`` for the whole document.
    """

    rule: str
    why: str
    node: str | None = None
    until: dt.date | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One strategy file: its head, its nodes and edges in the order written.

    ``extends`` is set instead of ``strategy`` when the file is an overlay: it adds
    nodes and links to a strategy that another file declares. Links that the form
    implies (a KPI written under its objective) are in ``edges`` like any other.
    One that is made of ``columns`` (``of_columns``) makes them when they are asked for.
    """

    path: str
    strategy: Strategy | None
    # Without a default in the class, what is not set yet comes to ``__getattr__``.
    nodes: tuple[Node, ...] = dataclasses.field(default_factory=tuple[Node, ...])
    edges: tuple[Edge, ...] = dataclasses.field(default_factory=tuple[Edge, ...])
    extends: str | None = None
    suppressions: tuple[Suppression, ...] = ()
    notices: tuple["Notice", ...] = ()
    source_map: SourceMap = dataclasses.field(
        default_factory=NoSourceMap, compare=False, repr=False
    )
    columns: DocumentColumns | None = dataclasses.field(
        default=None, init=False, compare=False, repr=False
    )
    """The same nodes and edges as columns; a changed copy (``replace``) has none."""

    def with_columns(self, columns: DocumentColumns) -> "Document":
        """The same document, which says what it holds in *columns* too."""
        made = dataclasses.replace(self)
        object.__setattr__(made, "columns", columns)
        return made

    @classmethod
    def of_columns(
        cls,
        columns: DocumentColumns,
        *,
        path: str,
        strategy: Strategy | None,
        extends: str | None,
        suppressions: tuple[Suppression, ...],
        notices: tuple["Notice", ...],
        source_map: SourceMap,
    ) -> "Document":
        """The document that *columns* hold; its nodes and edges are made when asked for."""
        made = cls(
            path,
            strategy,
            extends=extends,
            suppressions=suppressions,
            notices=notices,
            source_map=source_map,
        )
        object.__setattr__(made, "columns", columns)
        object.__delattr__(made, "nodes")
        object.__delattr__(made, "edges")
        return made

    def __getattr__(self, name: str) -> Any:
        """The nodes or edges of a document of columns, from then on its own."""
        columns = self.columns if name in ("nodes", "edges") else None
        if columns is None:
            raise AttributeError(f"a document has no {name!r}")
        make, count = (
            (columns.make_node, len(columns.ids))
            if name == "nodes"
            else (columns.make_edge, len(columns.sources))
        )
        values = tuple(map(make, range(count)))
        object.__setattr__(self, name, values)
        return values

    @property
    def strategy_id(self) -> str:
        """The strategy that it declares or extends."""
        if self.strategy is not None:
            return self.strategy.id
        return self.extends or ""

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader met that is no error but that a strategist should see.

    The linter reports it under ``code`` (SG0xx); ``values`` fill its message.
    """

    code: str
    location: Location | None
    node: str | None = None
    field: str | None = None
    values: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
