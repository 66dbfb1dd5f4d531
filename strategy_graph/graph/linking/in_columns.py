"""Documents in columns to one graph: what ``link`` does, without a value per node or edge.

It joins documents that fit together beyond question. Whatever would be an error, or needs a
look at two values, is left to ``link``, which says what is wrong. Both give equal graphs.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, repeat

from strategy_graph.graph.core.tables import (
    EDGE_KIND_NUMBER,
    EDGE_KINDS,
    NODE_KIND_NUMBER,
    NODE_KINDS,
    ORIGIN_NUMBER,
    EdgeTable,
    NodeTable,
    is_stated,
    positions_of,
)
from strategy_graph.graph.linking.implied import IMPLYING, external_node, implied_links
from strategy_graph.graph.strategy_graph import StrategyGraph
from strategy_graph.model import Document, Edge, EdgeKind, Node, NodeKind, Origin
from strategy_graph.model.columns import DocumentColumns
from strategy_graph.model.kinds import fits

_EXTERNAL = NODE_KIND_NUMBER[NodeKind.EXTERNAL]
_PERSPECTIVE = NODE_KIND_NUMBER[NodeKind.PERSPECTIVE]
_IN_PERSPECTIVE = EDGE_KIND_NUMBER[EdgeKind.IN_PERSPECTIVE]
_LINKING = {EDGE_KIND_NUMBER[kind]: kind for kind in (EdgeKind.SERVES, EdgeKind.ACHIEVES)}


def linked_columns(documents: Sequence[Document]) -> "LinkedColumns | None":
    """*documents* side by side, if all of them are in columns that fit together."""
    columns = [each.columns for each in documents if each.columns is not None]
    if not documents or len(columns) < len(documents):
        return None
    names = [each.strategy.id for each in documents if each.strategy is not None]
    extended = {each.extends for each in documents if each.extends is not None}
    if len(set(names)) < len(names) or not extended <= set(names):
        return None
    made = LinkedColumns(documents, columns)
    return made if made.gather_nodes() and made.gather_edges() else None


class LinkedColumns:
    """Columns of documents one after the other, with positions that hold for all of them."""

    def __init__(self, documents: Sequence[Document], columns: Sequence[DocumentColumns]) -> None:
        self.documents = documents
        self.columns = columns
        self.strategies = {e.strategy.id: e.strategy for e in documents if e.strategy is not None}
        self.ids: list[str] = []
        self.kinds = array("B")
        self.positions: dict[str, int] = {}
        self.of_document, self.of_row = array("I"), array("I")
        """Of each node, the document that has it and its position there."""
        self.places: list[Sequence[int]] = [()] * len(documents)
        """Of each document, the position in the graph of each of its nodes."""
        self.not_loaded: list[Node] = []
        self.sources, self.targets = array("i"), array("i")
        self.edge_kinds, self.origins = array("B"), array("B")
        self.begins = [0, *accumulate(len(each.sources) for each in columns)]
        self.implied: list[Edge] = []

    # -- nodes -----------------------------------------------------------------

    def gather_nodes(self) -> bool:
        """Put the nodes side by side; whether no two of them have one identity."""
        # A strategy comes before what overlays add to it, whatever the file names.
        order = sorted(range(len(self.columns)), key=lambda d: self.documents[d].strategy is None)
        for d in order:
            columns = self.columns[d]
            rows: Sequence[int] = range(len(columns.ids))
            if _EXTERNAL in columns.kinds:
                rows = [i for i in rows if columns.kinds[i] != _EXTERNAL]
            begin = len(self.ids)
            self.places[d] = range(begin, begin + len(rows))
            self._add(d, rows)
        self.positions = positions_of(self.ids)
        if len(self.positions) < len(self.ids):
            return False
        for d in order:
            if _EXTERNAL in self.columns[d].kinds:
                self._declared_externals(d)
        return True

    def _add(self, d: int, rows: Sequence[int]) -> None:
        columns = self.columns[d]
        whole = len(rows) == len(columns.ids)
        self.ids += columns.ids if whole else [columns.ids[i] for i in rows]
        self.kinds.frombytes(columns.kinds if whole else bytes([columns.kinds[i] for i in rows]))
        self.of_document.extend(repeat(d, len(rows)))
        self.of_row.extend(rows)

    def _declared_externals(self, d: int) -> None:
        columns, at = self.columns[d], iter(self.places[d])
        places: list[int] = []
        for i, identity in enumerate(columns.ids):
            if columns.kinds[i] != _EXTERNAL:
                places.append(next(at))
                continue
            if identity not in self.positions:
                self.positions[identity] = len(self.ids)
                self._add(d, (i,))
            places.append(self.positions[identity])
        self.places[d] = places

    def _outside(self, identity: str, document: Document, kind: int, end: int) -> int | None:
        """Where the node *identity* of another document is; ``None`` where a link dangles."""
        at = self.positions.get(identity)
        if at is None:
            strategy = identity.partition(":")[0]
            if strategy in self.strategies or strategy == document.strategy_id:
                return None
            at = self.positions[identity] = len(self.ids)
            self.ids.append(identity)
            self.kinds.append(_EXTERNAL)
            self.of_document.append(len(self.documents))
            self.of_row.append(len(self.not_loaded))
            self.not_loaded.append(external_node(identity, EDGE_KINDS[kind], end))
        return at

    # -- edges -----------------------------------------------------------------

    def gather_edges(self) -> bool:
        """Put the edges side by side; whether each joins what it may, and none is there twice."""
        joins = {join for columns in self.columns for join in columns.joins}
        across: list[tuple[int, int, int]] = []
        for d, columns in enumerate(self.columns):
            places = self.places[d]
            if columns.outside or not isinstance(places, range):
                found = self._edges_across(d)
                if found is None:
                    return False
                across += found
            elif places.start:
                begin = places.start
                self.sources.extend([begin + end for end in columns.sources])
                self.targets.extend([begin + end for end in columns.targets])
            else:
                self.sources.extend(columns.sources)
                self.targets.extend(columns.targets)
            self.edge_kinds.frombytes(columns.edge_kinds)
            self.origins.frombytes(columns.edge_origins)
        kinds = self.kinds
        joins |= {(kind, kinds[source], kinds[target]) for kind, source, target in across}
        if not all(map(_may_join, joins)) or not self._once(across):
            return False
        self._add_implied()
        return True

    def _edges_across(self, d: int) -> list[tuple[int, int, int]] | None:
        """Add the edges of a document that names nodes of others; kind and ends of these."""
        columns, document = self.columns[d], self.documents[d]
        own, places = len(columns.ids), self.places[d]
        outside: dict[int, int] = {}
        across: list[tuple[int, int, int]] = []
        rows = zip(columns.edge_kinds, columns.sources, columns.targets, strict=True)
        for kind, source, target in rows:
            ends: list[int] = []
            for end, written in enumerate((source, target)):
                at = places[written] if written < own else outside.get(written)
                if at is None:
                    at = self._outside(columns.outside[written - own], document, kind, end)
                    if at is None:
                        return None
                    outside[written] = at
                ends.append(at)
            if max(source, target) >= own or not isinstance(places, range):
                across.append((kind, ends[0], ends[1]))
            self.sources.append(ends[0])
            self.targets.append(ends[1])
        return across

    def _once(self, across: Sequence[tuple[int, int, int]]) -> bool:
        """Whether no edge that names another document's nodes is there twice, ids apart."""
        if len(set(across)) < len(across):
            return False
        about_one = {
            (kind, source, target)
            for kind, source, target in across
            if self.of_document[source] == self.of_document[target]
        }
        if not about_one:
            return True
        every = zip(self.edge_kinds, self.sources, self.targets, strict=True)
        return sum(edge in about_one for edge in every) == len(about_one)

    def _add_implied(self) -> None:
        of_kind: dict[tuple[str, NodeKind], list[str]] = {}
        for kind in IMPLYING:
            for i in _rows_with(self.kinds, NODE_KIND_NUMBER[kind]):
                strategy = self.ids[i].partition(":")[0]
                of_kind.setdefault((strategy, kind), []).append(self.ids[i])
        linked = {
            (self.ids[self.sources[e]], kind)
            for number, kind in _LINKING.items()
            for e in _rows_with(self.edge_kinds, number)
        }
        for source, link, target in implied_links(self.strategies, of_kind, linked):
            self.sources.append(self.positions[source])
            self.targets.append(self.positions[target])
            self.edge_kinds.append(EDGE_KIND_NUMBER[link])
            self.origins.append(ORIGIN_NUMBER[Origin.IMPLIED])
            # Nothing in it is from a file, so that no validator is built for it.
            self.implied.append(
                Edge.model_construct(source=source, target=target, kind=link, origin=Origin.IMPLIED)
            )

    # -- the graph -------------------------------------------------------------

    def graph(self) -> StrategyGraph:
        """The graph; its nodes and edges are made when somebody asks for them."""
        nodes = NodeTable(
            self.ids, self.kinds, self.node, self.positions, stating=self.nodes_stating
        )
        edges = EdgeTable(
            sources=self.sources,
            targets=self.targets,
            kinds=self.edge_kinds,
            origins=self.origins,
            make=self.edge,
            stating=self.edges_stating,
        )
        return StrategyGraph(
            nodes, edges, strategies=self.strategies, documents=self.documents, dangling=()
        )

    def node(self, i: int) -> Node:
        """The node at position *i*."""
        d = self.of_document[i]
        row = self.of_row[i]
        return self.columns[d].make_node(row) if d < len(self.columns) else self.not_loaded[row]

    def edge(self, e: int) -> Edge:
        """The edge of number *e*."""
        d = bisect_right(self.begins, e) - 1
        if d >= len(self.columns):
            return self.implied[e - self.begins[-1]]
        return self.columns[d].make_edge(e - self.begins[d])

    def nodes_stating(self, field: str) -> Sequence[int]:
        """The positions of the nodes that may state *field*, ascending."""
        found: list[int] = []
        for d, columns in enumerate(self.columns):
            places = self.places[d]
            found += (places[i] for i in columns.stated.get(field, ()))
        first = len(self.ids) - len(self.not_loaded)
        for i, node in enumerate(self.not_loaded, start=first):
            if is_stated(getattr(node, field, None)):
                found.append(i)
        return sorted(set(found))

    def edges_stating(self, field: str) -> Sequence[int]:
        """The numbers of the edges that may state *field*, ascending."""
        found: list[int] = []
        for begin, columns in zip(self.begins, self.columns, strict=False):
            found += (begin + e for e in columns.stated_of_edges.get(field, ()))
        if self.implied and field in ("source", "target", "kind", "origin"):
            found += range(self.begins[-1], len(self.sources))
        return found


def _may_join(join: tuple[int, int, int]) -> bool:
    kind, source, target = join
    if kind == _IN_PERSPECTIVE and target != _PERSPECTIVE:
        return False  # a perspective that is named by its bare code
    return fits(EDGE_KINDS[kind], NODE_KINDS[source], NODE_KINDS[target])


def _rows_with(column: "array[int]", number: int) -> list[int]:
    """The rows of a column of bytes that hold *number*, ascending."""
    data, wanted, at = column.tobytes(), bytes([number]), -1
    found: list[int] = []
    while (at := data.find(wanted, at + 1)) >= 0:
        found.append(at)
    return found
