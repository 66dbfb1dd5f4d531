"""Edges in columns, linked: the ends they name, the joins they make, what they imply."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from strategy_graph.errors import Problem
from strategy_graph.graph.core.tables import (
    EDGE_KIND_NUMBER,
    EDGE_KINDS,
    NODE_KIND_NUMBER,
    NODE_KINDS,
    ORIGIN_NUMBER,
    EdgeTable,
    NodeTable,
)
from strategy_graph.graph.link import nearest, says_less
from strategy_graph.graph.linking.implied import IMPLYING, external_node, implied_links
from strategy_graph.graph.signature_error import misfit
from strategy_graph.i18n.problem import problem
from strategy_graph.io.tabular.cells import opening
from strategy_graph.io.tabular.sheet import arrow
from strategy_graph.io.tabular.validation import Table, where
from strategy_graph.model import (
    NODE_TYPES,
    Edge,
    EdgeKind,
    External,
    Node,
    NodeKind,
    Origin,
    Strategy,
    identity,
)
from strategy_graph.model.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

CODED = ("source", "target", "kind", "strength", "delay", "confidence", "origin", "polarity")
"""The columns of edges that are kept as numbers."""


@dataclass
class ColumnLinks:
    """The edges between the nodes there are, as ``link`` makes them of documents."""

    nodes: Table
    edges: Table
    ids: list[str]
    """The identities of the nodes; those of externals are added."""
    kinds: "Column"
    columns: Mapping[str, Any]
    """The edges but their ends, as ``EdgeColumns`` has them."""
    strategies: Mapping[str, Strategy]
    ends: list[Any] = field(default_factory=list[Any])
    """The positions of the sources and of the targets, row by row."""
    rows: Any = None
    """The rows that are edges of the graph, in order."""
    externals: list[External] = field(default_factory=list[External])
    dangling: list[int] = field(default_factory=list[int])

    @property
    def own(self) -> int:
        """How many nodes are no externals."""
        return len(self.ids) - len(self.externals)

    def find_ends(self, *, strict: bool) -> None:
        """The positions of both ends of every edge; externals for strategies not here."""
        import numpy as np

        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        known = pa.array(self.ids, pa.string())
        sides = (self.edges.texts("source"), self.targets())
        columns = [pa.array(side, pa.string()) for side in sides]
        self.ends = []
        missing: list[tuple[int, int]] = []
        for end, column in enumerate(columns):
            at = pc.index_in(column, value_set=known)
            missing += [(row, end) for row in pc.indices_nonzero(pc.is_null(at)).to_pylist()]
            self.ends.append(pc.fill_null(at, 0).to_numpy(zero_copy_only=False).astype(np.int32))
        externals: dict[str, int] = {}
        lost: list[tuple[int, int]] = []
        for row, end in sorted(missing):
            node_id = columns[end][row].as_py()
            if node_id.partition(":")[0] in self.strategies:
                lost.append((row, end))
                continue
            if node_id not in externals:
                externals[node_id] = len(self.ids) + len(externals)
                self.externals.append(external_node(node_id, self.kind(row), end))
            self.ends[end][row] = externals[node_id]
        self.ids = [*self.ids, *externals]
        external = np.full(len(externals), NODE_KIND_NUMBER[NodeKind.EXTERNAL], np.uint8)
        self.kinds = np.concatenate((self.kinds, external))
        self.dangling = sorted({row for row, _ in lost})
        if strict:
            self.tell_dangling(lost, columns)
        self.rows = np.delete(np.arange(len(self.edges.sheet)), self.dangling)

    def targets(self) -> list[str]:
        """The targets as identities: a perspective may be named by its bare code."""
        targets = self.edges.texts("target")
        placed = self.columns["kinds"] == EDGE_KIND_NUMBER[EdgeKind.IN_PERSPECTIVE]
        of_kind = self.kinds == NODE_KIND_NUMBER[NodeKind.PERSPECTIVE]
        perspectives = {self.ids[i] for i in where(of_kind)}
        for row in where(placed):
            if targets[row] not in perspectives:
                strategy, _, code = targets[row].partition(":")
                full = identity(strategy, code, NodeKind.PERSPECTIVE)
                targets[row] = full if full in perspectives else targets[row]
        return targets

    def tell_dangling(self, lost: Sequence[tuple[int, int]], columns: Sequence[Any]) -> None:
        known: dict[str, list[tuple[str, Text]]] = {}

        def dangling(row: int, *, end: int) -> Problem:
            strategy, _, code = columns[end][row].as_py().partition(":")
            if strategy not in known:
                nodes = zip(self.ids, self.names(), strict=False)
                split = ((*node_id.partition(":"), name) for node_id, name in nodes)
                known[strategy] = [
                    (own, name) for owner, _, own, name in split if owner == strategy
                ]
            codes = [own for own, _ in known[strategy]]
            near = nearest(code, codes, [name for _, name in known[strategy]])
            return problem("graph.link.dangling", help=near, code=code, strategy=strategy)

        for end, name in enumerate(("source", "target")):
            rows = [row for row, side in lost if side == end]
            self.edges.report(rows, name, partial(dangling, end=end))

    def check_joins(self) -> None:
        """Whether every edge is between kinds of node that it can join."""
        from strategy_graph.graph.arrays.from_columns import misfits

        kept = self.rows

        def unfit(row: int) -> Problem:
            ends = [
                (self.ids[at].partition(":")[2], NODE_KINDS[int(self.kinds[at])])
                for at in (int(end[row]) for end in self.ends)
            ]
            return misfit(self.kind(row), *ends)

        wrong = misfits(self.kinds, self.edge_columns(kept))
        self.edges.report(kept[wrong].tolist(), "kind", unfit)

    def merge_versions(self) -> None:
        """Of several rows that are one link, keep what says most; refuse what contradicts."""
        import numpy as np

        rows = self.rows
        source, target = (end[rows] for end in self.ends)
        keys = self.joins(source, target, self.columns["kinds"][rows])
        order = np.argsort(keys, kind="stable")
        same = np.flatnonzero(keys[order][1:] == keys[order][:-1])
        if not len(same):
            return
        alike = np.unique(np.concatenate((order[same], order[same + 1])))
        first: dict[tuple[str, str, str, str], int] = {}
        held: dict[int, Edge] = {}
        dropped: list[int] = []
        against: dict[int, int] = {}
        for n in alike.tolist():
            row = int(rows[n])
            edge = self.edge(row)
            kept = first.setdefault(edge.key, n)
            if kept == n:
                held[n] = edge
                continue
            dropped.append(n)
            if says_less(edge, held[kept]):
                continue
            if says_less(held[kept], edge):
                held[kept], rows[kept] = edge, row
            else:
                against[row] = int(rows[kept])

        def contradicts(row: int) -> Problem:
            edge = self.edge(row)
            ends = [node_id.partition(":")[2] for node_id in (edge.source, edge.target)]
            other = self.edges.sheet.location(against[row], "source")
            values = {"source": ends[0], "edge": edge.kind.value, "target": ends[1]}
            return problem("graph.link.two_versions", None, None, other, **values)

        self.edges.report(sorted(against), "source", contradicts)
        self.rows = np.delete(rows, dropped)

    def joins(self, sources: Any, targets: Any, kinds: Any) -> Any:
        """A number for each source, target and kind (all as numbers), the same for the same."""
        return (sources.astype("int64") * len(self.ids) + targets) * len(EDGE_KINDS) + kinds

    def kind(self, row: int) -> EdgeKind:
        """The kind of the edge that a row states."""
        return EDGE_KINDS[int(self.columns["kinds"][row])]

    def edge(self, row: int) -> Edge:
        """The edge that a row states."""
        source, target = (self.ids[int(end[row])] for end in self.ends)
        fields = self.edges.row(Edge, row, aside=("source", "target"))
        return Edge.model_validate({**fields, "source": source, "target": target}, strict=False)

    def lost_edge(self, row: int) -> Edge:
        """The edge of a row of which an end is not there."""
        fields = self.edges.row(Edge, row)
        return Edge.model_validate(fields, strict=False)

    def edge_columns(self, rows: "Column", implied: Sequence[tuple[int, int, int]] = ()) -> Any:
        """The edges of *rows*, and those that are *implied* after them."""
        import numpy as np

        from strategy_graph.graph.arrays.from_columns import NO_POLARITY, EdgeColumns

        sources, targets, kinds = (np.array(column) for column in zip(*implied, strict=True)) if (
            implied
        ) else ((), (), ())  # fmt: skip
        more = {
            "kinds": kinds,
            "origins": [ORIGIN_NUMBER[Origin.IMPLIED]] * len(implied),
            "polarities": [NO_POLARITY] * len(implied),
        }
        columns = dict(self.columns)
        if implied and "origins" not in columns:
            columns["origins"] = np.full(
                len(self.edges.sheet), ORIGIN_NUMBER[Origin.DECLARED], np.uint8
            )
        nothing = [np.nan] * len(implied)
        return EdgeColumns(
            np.append(self.ends[0][rows], sources).astype(np.int32),
            np.append(self.ends[1][rows], targets).astype(np.int32),
            **{
                name: np.append(column[rows], more.get(name, nothing)).astype(column.dtype)
                for name, column in columns.items()
            },
            fields=self.fields(rows),
            stating=self.stating(rows),
        )

    def fields(self, rows: "Column") -> Callable[[int], Mapping[str, Any]] | None:
        """What edges say beside what their columns hold."""
        if not set(self.edges.sheet.columns) - set(CODED):
            return None
        return lambda e: self.edges.row(Edge, int(rows[e]), CODED) if e < len(rows) else {}

    def stating(self, rows: "Column") -> Callable[[str], Sequence[int]]:
        """Which edges state a field."""
        import numpy as np

        def found(name: str) -> Sequence[int]:
            if name not in self.edges.sheet.columns:
                return ()
            return where(np.isin(rows, self.edges.stating(name)))

        return found

    def implied(self) -> list[tuple[int, int, int]]:
        """What the form implies, as positions and the number of the kind."""
        import numpy as np

        numbers = [NODE_KIND_NUMBER[kind] for kind in IMPLYING]
        of_kind: dict[tuple[str, NodeKind], list[str]] = {}
        position: dict[str, int] = {}
        for i in where(np.isin(self.kinds, numbers)):
            node_id = self.ids[i]
            position[node_id] = i
            key = (node_id.partition(":")[0], NODE_KINDS[int(self.kinds[i])])
            of_kind.setdefault(key, []).append(node_id)
        kinds = self.columns["kinds"][self.rows]
        sources = self.ends[0][self.rows]
        linked = {
            (self.ids[int(sources[n])], kind)
            for kind in (EdgeKind.SERVES, EdgeKind.ACHIEVES)
            for n in where(kinds == EDGE_KIND_NUMBER[kind])
        }
        return [
            (position[source], position[target], EDGE_KIND_NUMBER[kind])
            for source, kind, target in implied_links(self.strategies, of_kind, linked)
        ]

    def names(self) -> list[Text]:
        """The names of the nodes, in one language or several."""
        several = opening(Node, "name")
        return [
            self.nodes.read(Node, "name", name).value if name.startswith(several) else name
            for name in self.nodes.texts("name")
        ]

    def tables(self) -> tuple[NodeTable, EdgeTable]:
        """The nodes and the linked edges, as the tables of a graph."""
        from strategy_graph.graph.arrays.from_columns import tables_of_columns

        own, externals, sheet = self.own, self.externals, self.nodes.sheet

        def fields(i: int) -> Mapping[str, Any]:
            if i < own:
                return self.nodes.row(NODE_TYPES[NODE_KINDS[int(self.kinds[i])]], i, ("id", "kind"))
            external = externals[i - own]
            return {} if external.stands_for is None else {"stands_for": external.stands_for}

        def stating(name: str) -> Sequence[int]:
            rows: list[int] = []
            if name in sheet.columns:
                rows = self.nodes.stating(name).tolist()
            if name == "stands_for":
                rows += [
                    own + n
                    for n, external in enumerate(externals)
                    if external.stands_for is not None
                ]
            return rows

        return tables_of_columns(
            self.ids,
            self.kinds,
            self.edge_columns(self.rows, self.implied()),
            fields=fields,
            names=lambda: [*self.names(), *(external.code for external in externals)],
            stating=stating,
        )
