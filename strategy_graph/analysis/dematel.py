"""DEMATEL: how prominent chosen nodes are, and whether each is more cause or more effect.

The direct influences X are the strengths of the links between the nodes. Divided by their
largest row or column sum and totalled over all walks they are T; D are its row sums, R its
column sums (``graph/algorithms/dematel.py``). The scale of X drops out. Influences below the
threshold are left out of the list, as they are of the drawn map of the method; where nobody
gives one it is the mean size of the cells of T. T keeps the signs of the links; D and R are
sums of sizes.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.factors import Factors, Unbounded, choose, known
from strategy_graph.answer.result import Answer, Table
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.algorithms.cross_impact import first_order
from strategy_graph.graph.algorithms.dematel import Prominence
from strategy_graph.graph.algorithms.dematel import dematel as totals_of
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Node, Origin, in_language

COLUMNS = ("given", "received", "prominence", "net_cause")
"""D, R, D + R and D - R, by the names of ``Prominence``."""


@dataclass(frozen=True, slots=True)
class Influence:
    """A cell of T that reaches the threshold."""

    source: Node
    target: Node
    total: float


@dataclass(frozen=True, slots=True)
class Dematel(Answer):
    """T with D, R, D + R and D - R of each factor, and the influences from the threshold on.

    ``rows`` and ``factors`` hold ``None`` throughout where there is no T: a link states no
    strength (``chosen.unstated``), or no finite total exists (``unbounded`` names the
    factors). ``largest`` is the sum that the direct influences were divided by.
    """

    command: ClassVar[str] = "dematel"

    chosen: Factors
    rows: tuple[tuple[float | None, ...], ...]
    factors: tuple[Prominence | None, ...]
    largest: float | None
    threshold: float | None
    influences: tuple[Influence, ...]
    unbounded: tuple[Unbounded, ...]

    @property
    def known(self) -> bool:
        """Whether there is a T."""
        return all(one is not None for one in self.factors)

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        signed = any(cell is not None and cell < 0 for row in self.rows for cell in row)
        words = (message("analysis.factors.signed"),) if signed else ()
        endless = (part.sentence() for part in self.unbounded)
        return (*endless, *words, *self.chosen.notices())

    def column(self, name: str) -> tuple[float | None, ...]:
        """The numbers of one of ``COLUMNS``, a factor each."""
        return tuple(None if one is None else known(getattr(one, name)) for one in self.factors)

    def table(self) -> Table:
        """A row per factor: D, R, D + R, D - R, then its row of T."""
        nodes = self.chosen.nodes
        numbers = zip(*map(self.column, COLUMNS), strict=True)
        return Table(
            ("id", "name", *COLUMNS, *(node.id for node in nodes)),
            tuple(
                (node.id, in_language(node.name), *sums, *row)
                for node, sums, row in zip(nodes, numbers, self.rows, strict=True)
            ),
        )

    def body(self) -> dict[str, Any]:
        chosen = self.chosen
        return {
            "nodes": chosen.records(*((name, self.column(name)) for name in COLUMNS)),
            "edges": chosen.links(),
            "matrix": [list(row) for row in self.rows],
            "influences": [
                {"source": one.source.id, "target": one.target.id, "total": one.total}
                for one in self.influences
            ],
            "summary": {
                "known": self.known,
                **chosen.summary(),
                "largest_sum": self.largest,
                "threshold": self.threshold,
                "unbounded": [part.record() for part in self.unbounded],
                "notices": list(self.notices()),
            },
            "evidence": chosen.evidence.record(),
        }


@paused_collection()
def dematel(
    graph: StrategyGraph,
    of: str = "kind:objective",
    *,
    threshold: float | None = None,
    include: Iterable[str | Origin] = (),
    assume_strength: float | None = None,
) -> Dematel:
    """DEMATEL among the nodes that the selector *of* names.

    Only links of the impact walk between two of them count. Influences of a size of
    *threshold* or more are listed, the largest first.

    Raises ``SelectError`` for a selector that cannot be read, a threshold below 0, and more
    than ``factors.MOST`` nodes.

    >>> from strategy_graph.model import Edge, EdgeKind, Objective, Polarity
    >>> nodes = [Objective(strategy="s", code=c, name=c) for c in "AB"]
    >>> edge = Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, strength=0.5,
    ...     polarity=Polarity.POSITIVE)
    >>> answer = dematel(StrategyGraph.of(nodes, [edge]))
    >>> answer.column("prominence"), answer.column("net_cause"), answer.threshold
    ((1.0, 1.0), (1.0, -1.0), 0.25)
    """
    if threshold is not None and not 0 <= threshold < float("inf"):
        raise SelectError([problem("analysis.dematel.threshold_range", threshold=threshold)])
    chosen, adjacency, weights = choose(graph, of, include, assume_strength)
    totals = totals_of(first_order(adjacency, weights).rows)
    count = len(chosen.nodes)
    nothing = (None,) * count
    rows = totals.matrix
    least = threshold if threshold is not None or totals.mean is None else known(totals.mean)
    table = (nothing,) * count if rows is None else tuple(tuple(map(known, r)) for r in rows)
    return Dematel(
        chosen=chosen,
        rows=table,
        factors=nothing if rows is None else totals.factors,
        largest=None if math.isnan(totals.scale) else known(totals.scale),
        threshold=least,
        influences=_reaching(chosen.nodes, table, least),
        unbounded=tuple(map(chosen.named, totals.runaways)),
    )


def _reaching(
    nodes: tuple[Node, ...], rows: tuple[tuple[float | None, ...], ...], least: float | None
) -> tuple[Influence, ...]:
    """The cells that are not 0 and whose size is *least* or more, the largest first."""
    found = [
        Influence(source, target, total)
        for source, row in zip(nodes, rows, strict=True)
        for target, total in zip(nodes, row, strict=True)
        if total and abs(total) >= (least or 0.0)
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.total), one.source.id, one.target.id)))
