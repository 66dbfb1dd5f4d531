"""Where the nodes and edges of columns stand: the row, and its line in a CSV."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from strategy_graph.graph.core.tables import EDGE_KIND_NUMBER, NodeTable
from strategy_graph.io.tabular.links import ColumnLinks
from strategy_graph.io.tabular.sheet import Sheet
from strategy_graph.model import EdgeKind, Location

if TYPE_CHECKING:
    from numpy.typing import NDArray


class TabularSourceMap:
    """``graph.source_map`` of a graph from columns; nothing is kept until somebody asks."""

    def __init__(self, links: ColumnLinks, nodes: NodeTable, strategies: Sheet | None) -> None:
        self._links = links
        self._table = nodes
        self._strategies = strategies
        self._nodes, self._edges = links.nodes.sheet, links.edges.sheet

    @property
    def files(self) -> Sequence[str]:
        """The files that were read, in order."""
        return [str(sheet.path) for sheet in self._sheets]

    @property
    def inputs(self) -> Sequence[str]:
        """All that was read."""
        return self.files

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        """Where a node stands; with a *field* that it states, that cell, which holds all items."""
        del item
        row = self._table.positions.get(node_id)
        if row is None or row >= self._links.own:
            return None
        return _cell(self._nodes, row, field, "id")

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        """Where the edge with *key* stands, or the cell of a *field* that it states."""
        row = self._row(key)
        return None if row is None else _cell(self._edges, row, field, "source")

    def of_head(self, strategy: str, field: str | None = None) -> Location | None:
        """Where the head of *strategy* stands; the nodes where no sheet has heads."""
        if self._strategies is None:
            return Location(str(self._nodes.path))
        if strategy not in self._links.strategies:
            return None
        row = list(self._links.strategies).index(strategy)  # they are in the order of the rows
        return _cell(self._strategies, row, field, "id")

    def line_text(self, location: Location) -> str | None:
        """The line of *place*, to quote."""
        sheet = next((one for one in self._sheets if str(one.path) == location.file), None)
        return None if sheet is None else sheet.excerpt(location)

    @property
    def _sheets(self) -> list[Sheet]:
        return [self._nodes, self._edges, *([] if self._strategies is None else [self._strategies])]

    @cached_property
    def _sorted(self) -> "tuple[NDArray[Any], NDArray[Any]]":
        """The joins that the rows make, as numbers in ascending order, and those rows."""
        import numpy as np

        links, rows = self._links, self._links.rows
        sources, targets = (end[rows] for end in links.ends)
        joins = links.joins(sources, targets, links.columns["kinds"][rows])
        order = np.argsort(joins, kind="stable")
        return joins[order], rows[order]

    @cached_property
    def _lost(self) -> dict[tuple[str, str, str, str], int]:
        """The rows of links to nowhere."""
        return {self._links.lost_edge(row).key: row for row in self._links.dangling}

    def _row(self, key: tuple[str, str, str, str]) -> int | None:
        import numpy as np

        positions = self._table.positions
        source, target = positions.get(key[0]), positions.get(key[2])
        if source is None or target is None:
            return self._lost.get(key)
        kind = EDGE_KIND_NUMBER[EdgeKind(key[1])]
        join = self._links.joins(np.int64(source), np.int64(target), kind)
        joins, rows = self._sorted
        found = rows[bisect_left(joins, join) : bisect_right(joins, join)]
        alike: list[int] = found.tolist()
        if len(alike) > 1:
            alike = [row for row in alike if self._links.edge(row).key == key]
        return alike[0] if alike else None


def _cell(sheet: Sheet, row: int, field: str | None, first: str) -> Location:
    """The cell of *field* in *row*, or of the column *first* where that states nothing."""
    if field is not None and field in sheet.columns and sheet.cell(row, field) is not None:
        return sheet.location(row, field)
    return sheet.location(row, first)
