"""Two kinds crossed: what is in each cell, and which cells are thin.

*across* runs over the columns and *down* over the rows, so that ``matrix theme
perspective`` reads like a strategy map: themes side by side, perspectives from top
to bottom, both in the order of the document.

An objective, KPI or action plan is in a cell when it is under both of its nodes.
What is under a node of a kind is said by ``UNDER``: under a theme are the objectives
that belong to it, the KPIs that measure them and the plans that drive those. Links
straight from one node of a cell to the other are listed in the cell too; where a kind
is crossed with itself, in the cell of their source across and their target down.

A cell of containers is **thin** when it holds objectives that rest on one action
plan or none, and a **gap** when it holds nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.analysis.matrix.axis import Axis, axis
from strategy_graph.analysis.matrix.grid import COUNTED, Grid, MatrixCell, grid_record
from strategy_graph.answer.evidence import Evidence, cancelled_notices
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import (
    StrategyGraph,
    Traversal,
    distances,
    edge_record,
    node_record,
    origins,
)
from strategy_graph.graph.core.tables import NODE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.model import EdgeKind, NodeKind, Origin, Statement

_DOWN_TO_PLANS = frozenset({EdgeKind.DRIVES, EdgeKind.MEASURES})
_OF_THEME = _DOWN_TO_PLANS | {EdgeKind.BELONGS_TO}

UNDER: Mapping[NodeKind, Traversal] = {
    kind: Traversal(f"under {kind.value}", along=along)
    for kind, along in {
        NodeKind.ACTION_PLAN: frozenset[EdgeKind](),
        NodeKind.KPI: frozenset({EdgeKind.DRIVES}),
        NodeKind.OBJECTIVE: _DOWN_TO_PLANS,
        NodeKind.PERSPECTIVE: _DOWN_TO_PLANS | {EdgeKind.IN_PERSPECTIVE},
        NodeKind.THEME: _OF_THEME,
        NodeKind.PRIORITY: _OF_THEME | {EdgeKind.ALIGNS_TO},
        NodeKind.MISSION: _OF_THEME | {EdgeKind.ALIGNS_TO, EdgeKind.SERVES},
        NodeKind.VISION: _OF_THEME | {EdgeKind.ALIGNS_TO, EdgeKind.SERVES, EdgeKind.ACHIEVES},
        NodeKind.EXTERNAL: _OF_THEME | {EdgeKind.ALIGNS_TO, EdgeKind.CORRESPONDS_TO},
    }.items()
}
"""Which links put an objective, KPI or plan under a node of a kind."""

_COUNTED = tuple(NODE_KIND_NUMBER[kind] for kind in COUNTED)

_CONTAINERS = frozenset(
    {
        NodeKind.THEME,
        NodeKind.PERSPECTIVE,
        NodeKind.PRIORITY,
        NodeKind.MISSION,
        NodeKind.VISION,
    }
)


@dataclass(frozen=True, slots=True)
class Matrix(Answer):
    """Two axes crossed, one grid per group of strategies that have both."""

    command: ClassVar[str] = "matrix"

    across: str
    down: str
    marks: bool
    grids: tuple[Grid, ...]
    evidence: Evidence
    cancelled: int = 0
    """Nodes that are cancelled, and so on no axis and counted in no cell."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        return cancelled_notices(self.cancelled)

    def table(self) -> Table:
        """A row per cell; empty cells of a grid of more than ``LISTED`` are left out."""
        columns = (self.down, self.across, *(kind.value for kind in COUNTED), "links", "thin")
        if self.down == self.across:
            columns = ("down", "across", *columns[2:])
        rows = tuple(
            (cell.down, cell.across, *cell.counts, len(cell.edges), cell.thin)
            for grid in self.grids
            for cell in grid.listed()
        )
        return Table(columns, rows)

    def body(self) -> dict[str, Any]:
        entries = [entry for grid in self.grids for entry in (*grid.across, *grid.down)]
        nodes = {entry.node.id: entry.node for entry in entries if entry.node is not None}
        cells = [cell for grid in self.grids for cell in grid.cells.values()]
        return {
            "nodes": [node_record(node) for node in nodes.values()],
            "edges": [edge_record(edge) for cell in cells for edge in cell.edges],
            "across": self.across,
            "down": self.down,
            "grids": [grid_record(grid) for grid in self.grids],
            "summary": {
                "grids": len(self.grids),
                "thin": sum(len(grid.thin) for grid in self.grids),
                "gaps": sum(grid.gaps for grid in self.grids) if self.marks else None,
                "cancelled": self.cancelled,
            },
            "evidence": self.evidence.record(),
        }


@paused_collection()
def matrix(
    graph: StrategyGraph, across: str, down: str, *, include: Iterable[str | Origin] = ()
) -> Matrix:
    """Cross *across* with *down*: each a kind, ``owner``, ``status``, ``tag``,
    ``strategy``, or a selector.

    Raises ``SelectError`` for a word that is none of these. Links of the default
    origins count, and those to *include*.

    >>> from strategy_graph.model import Edge, Objective, Perspective, Theme
    >>> nodes = [Theme(strategy="s", code="A", name="a")]
    >>> nodes.append(Perspective(strategy="s", code="P", name="p"))
    >>> nodes.append(Objective(strategy="s", code="O", name="o"))
    >>> edges = [Edge(source="s:O", target="s:A", kind=EdgeKind.BELONGS_TO)]
    >>> edges.append(Edge(source="s:O", target="s:perspective-P", kind=EdgeKind.IN_PERSPECTIVE))
    >>> grid = matrix(StrategyGraph.of(nodes, edges), "theme", "perspective").grids[0]
    >>> [(cell.counts, cell.thin) for cell in grid.cells.values()]
    [((1, 0, 0), True)]
    """
    admitted = origins(include)
    columns, rows = axis(graph, across), axis(graph, down)
    crossing = _Crossing(graph, columns, rows, admitted)
    return Matrix(
        across=columns.word,
        down=rows.word,
        marks=crossing.marks,
        grids=tuple(crossing.grids()),
        evidence=Evidence.of(graph, crossing.used_edges()),
        cancelled=crossing.count_cancelled(),
    )


class _Crossing:
    def __init__(
        self, graph: StrategyGraph, across: Axis, down: Axis, admitted: frozenset[Origin]
    ) -> None:
        self.graph = graph
        self.across = across
        self.down = down
        self.admitted = admitted
        self.traversals: set[Traversal] = set()
        self.marks = across.kinds <= _CONTAINERS and down.kinds <= _CONTAINERS
        self.members_across = self._members(across)
        self.members_down = self._members(down)
        self.cells = self._cells()
        self.links = self._links()

    def count_cancelled(self) -> int:
        """The cancelled nodes that an axis names, or that would be counted in a cell."""
        kinds = self.graph.node_table.kinds
        counted = {i for i in self.graph.cancelled if kinds[i] in _COUNTED}
        return len(counted | self.across.gone | self.down.gone)

    def used_edges(self) -> Iterable[int]:
        """The edges that put something into the grid."""
        for traversal in self.traversals:
            yield from self.graph.adjacency(traversal, self.admitted).edges
        for numbers in self.links.values():
            yield from numbers

    def _members(self, on: Axis) -> dict[int, list[int]]:
        """For each counted position, the entries of the axis it is under."""
        graph, kinds = self.graph, self.graph.node_table.kinds
        under: dict[int, list[int]] = {}
        for number, entry in enumerate(on.entries):
            reached: Iterable[int] = entry.members
            if entry.node is not None and (traversal := UNDER.get(entry.node.kind)) is not None:
                self.traversals.add(traversal)
                reached = distances(graph.adjacency(traversal, self.admitted).up, entry.members)
            for position in reached:
                if kinds[position] in _COUNTED:
                    under.setdefault(position, []).append(number)
        return under

    def _cells(self) -> dict[tuple[int, int], list[int]]:
        cells: dict[tuple[int, int], list[int]] = {}
        for position in sorted(self.members_across.keys() & self.members_down.keys()):
            for column in self.members_across[position]:
                for row in self.members_down[position]:
                    cells.setdefault((column, row), []).append(position)
        return cells

    def _links(self) -> dict[tuple[int, int], list[int]]:
        """Edges straight between a node of a column and a node of a row.

        A node on both axes would show an edge twice; then it runs from across to down.
        """
        columns = {e.members[0]: n for n, e in enumerate(self.across.entries) if e.node}
        rows = {e.members[0]: n for n, e in enumerate(self.down.entries) if e.node}
        links: dict[tuple[int, int], list[int]] = {}
        table = self.graph.edge_table
        admit = {ORIGIN_NUMBER[origin] for origin in self.admitted}
        if not columns or not rows:
            return links
        ends = zip(table.sources, table.targets, table.origins, strict=True)
        for number, (source, target, origin) in enumerate(ends):
            if origin not in admit:
                continue
            if source in columns and target in rows:
                links.setdefault((columns[source], rows[target]), []).append(number)
            elif target in columns and source in rows:
                links.setdefault((columns[target], rows[source]), []).append(number)
        return links

    def grids(self) -> Iterable[Grid]:
        filled = sorted({*self.cells, *self.links}, key=lambda key: (key[1], key[0]))
        columns = _by_strategy(self.across)
        rows = _by_strategy(self.down)
        keys: dict[str, list[tuple[int, int]]] = {}
        for key in filled:
            keys.setdefault(self.across.entries[key[0]].strategy, []).append(key)
        for strategies in self._groups(filled):
            across = sorted(n for name in strategies for n in columns.get(name, ()))
            down = sorted(n for name in strategies for n in rows.get(name, ()))
            if across and down:
                inside = [key for name in strategies for key in keys.get(name, ())]
                yield self._grid(strategies, across, down, inside)

    def _groups(self, filled: Iterable[tuple[int, int]]) -> list[tuple[str, ...]]:
        """Strategies by what joins them: a cell of one and of another that is not empty."""
        leader = {
            entry.strategy: entry.strategy
            for on in (self.across, self.down)
            for entry in on.entries
        }

        def lead(strategy: str) -> str:
            while leader[strategy] != strategy:
                leader[strategy] = leader[leader[strategy]]
                strategy = leader[strategy]
            return strategy

        for column, row in filled:
            one = lead(self.across.entries[column].strategy)
            other = lead(self.down.entries[row].strategy)
            leader[other] = one
        groups: dict[str, list[str]] = {}
        for strategy in leader:
            groups.setdefault(lead(strategy), []).append(strategy)
        return [tuple(group) for group in groups.values()]

    def _grid(
        self,
        strategies: tuple[str, ...],
        columns: Sequence[int],
        rows: Sequence[int],
        filled: Iterable[tuple[int, int]],
    ) -> Grid:
        keys = sorted(filled, key=lambda key: (key[1], key[0]))
        cells: dict[tuple[str, str], MatrixCell] = {}
        by_column: dict[int, set[int]] = {column: set() for column in columns}
        by_row: dict[int, set[int]] = {row: set() for row in rows}
        for key in keys:
            cell = self._cell(key, self.links.get(key, ()))
            cells[cell.across, cell.down] = cell
            by_column[key[0]].update(self.cells.get(key, ()))
            by_row[key[1]].update(self.cells.get(key, ()))
        return Grid(
            strategies=strategies,
            across=tuple(self.across.entries[n] for n in columns),
            down=tuple(self.down.entries[n] for n in rows),
            cells=cells,
            across_sums={self.across.entries[n].key: self._sum(by_column[n]) for n in columns},
            down_sums={self.down.entries[n].key: self._sum(by_row[n]) for n in rows},
            total=self._sum(set[int]().union(*by_row.values())),
            gaps=len(columns) * len(rows) - sum(not cell.empty for cell in cells.values()),
            statements=self._statements(strategies, columns, rows),
        )

    def _cell(self, key: tuple[int, int], numbers: Iterable[int]) -> MatrixCell:
        members: dict[NodeKind, list[str]] = {}
        for position in self.cells.get(key, ()):
            members.setdefault(self.graph.kind_of(position), []).append(self.graph.ids[position])
        objectives, plans = (len(members.get(kind, ())) for kind in (COUNTED[0], COUNTED[2]))
        return MatrixCell(
            across=self.across.entries[key[0]].key,
            down=self.down.entries[key[1]].key,
            members={kind: tuple(members[kind]) for kind in COUNTED if kind in members},
            edges=tuple(self.graph.edges[number] for number in numbers),
            thin=self.marks and objectives > 0 and plans <= 1,
        )

    def _sum(self, positions: set[int]) -> tuple[int, int, int]:
        column = self.graph.node_table.kinds
        kinds = [column[position] for position in positions]
        return (kinds.count(_COUNTED[0]), kinds.count(_COUNTED[1]), kinds.count(_COUNTED[2]))

    def _statements(
        self, strategies: Iterable[str], columns: Iterable[int], rows: Iterable[int]
    ) -> tuple[Statement, ...]:
        """What the document says of sets on both axes; it is shown, never expanded."""
        column_keys = {self.across.entries[n].key for n in columns}
        row_keys = {self.down.entries[n].key for n in rows}
        found: list[Statement] = []
        for strategy in strategies:
            head = self.graph.strategies.get(strategy)
            for statement in head.statements if head else ():
                subjects = {_full(strategy, code) for code in statement.subjects}
                objects = {_full(strategy, code) for code in statement.objects}
                if (subjects & column_keys and objects & row_keys) or (
                    subjects & row_keys and objects & column_keys
                ):
                    found.append(statement)
        return tuple(found)


def _by_strategy(on: Axis) -> dict[str, list[int]]:
    """The numbers of the entries of each strategy."""
    numbers: dict[str, list[int]] = {}
    for number, entry in enumerate(on.entries):
        numbers.setdefault(entry.strategy, []).append(number)
    return numbers


def _full(strategy: str, code: str) -> str:
    return code if ":" in code else f"{strategy}:{code}"
