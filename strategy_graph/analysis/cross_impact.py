"""Who acts on whom: a cross-impact table of chosen nodes, with its row and column sums.

The first order are the links themselves, the second what passes through exactly one other
chosen node, all orders the totals over walks of every length
(``graph/algorithms/cross_impact.py``). The row sum is what a node gives (its influence, the
active sum), the column sum what it receives (its dependence, the passive sum). Cells
keep their signs, sums are of sizes: a node that lowers another acts on it no less.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, get_args

from strategy_graph.answer.factors import Factors, Unbounded, choose, known
from strategy_graph.answer.result import Answer, Table
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.algorithms.cross_impact import (
    Impacts,
    all_orders,
    first_order,
    second_order,
)
from strategy_graph.graph.arguments import check_choice
from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.weights import Weights
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Origin, in_language

Order = Literal["1", "2", "all"]


@dataclass(frozen=True, slots=True)
class CrossImpact(Answer):
    """The table of *order*: ``rows[a][b]`` is what the factor a does to b.

    Cells and sums are ``None`` where a strength is not stated, and where no finite total
    exists (``unbounded`` names the factors). ``scale`` is the score that a strength of 1
    stands for.
    """

    command: ClassVar[str] = "cross-impact"

    order: Order
    scale: float
    factors: Factors
    rows: tuple[tuple[float | None, ...], ...]
    given: tuple[float | None, ...]
    received: tuple[float | None, ...]
    unbounded: tuple[Unbounded, ...]

    @property
    def signed(self) -> bool:
        """Whether a cell is below 0."""
        return any(cell is not None and cell < 0 for row in self.rows for cell in row)

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        signed = (message("analysis.factors.signed"),) if self.signed else ()
        endless = (part.sentence() for part in self.unbounded)
        return (*endless, *signed, *self.factors.notices())

    def table(self) -> Table:
        """A row per factor: what it gives and receives, then what it does to each."""
        nodes = self.factors.nodes
        return Table(
            ("id", "name", "gives", "receives", *(node.id for node in nodes)),
            tuple(
                (node.id, in_language(node.name), gives, receives, *row)
                for node, gives, receives, row in zip(
                    nodes, self.given, self.received, self.rows, strict=True
                )
            ),
        )

    def body(self) -> dict[str, Any]:
        factors = self.factors
        return {
            "nodes": factors.records(("gives", self.given), ("receives", self.received)),
            "edges": factors.links(),
            "matrix": [list(row) for row in self.rows],
            "summary": {
                "order": self.order,
                "scale": self.scale,
                **factors.summary(),
                "unbounded": [part.record() for part in self.unbounded],
                "notices": list(self.notices()),
            },
            "evidence": factors.evidence.record(),
        }


@paused_collection()
def cross_impact(
    graph: StrategyGraph,
    of: str = "kind:objective",
    *,
    order: Order | int = "1",
    scale: float = 1.0,
    include: Iterable[str | Origin] = (),
    assume_strength: float | None = None,
) -> CrossImpact:
    """The table of what the nodes that the selector *of* names do to each other.

    Only links of the impact walk between two of them count. The *order* is 1, 2 or
    ``"all"``. *scale* is the score that a strength of 1 stands for, such as 3 where experts
    score 0 to 3: the first order is then in scores, the second in products of two scores; all
    orders are totalled on strengths, since scores above 1 have no finite total, and times
    *scale* in the end, so that a single link counts as its score.

    Raises ``SelectError`` for an order or a selector that cannot be read, a scale that is
    not above 0, and more than ``factors.MOST`` nodes.

    >>> from strategy_graph.model import Edge, EdgeKind, Objective, Polarity
    >>> nodes = [Objective(strategy="s", code=c, name=c) for c in "ABC"]
    >>> links = [("A", "B", 0.1), ("A", "C", 0.9), ("C", "B", 0.9)]
    >>> edges = [Edge(source=f"s:{a}", target=f"s:{b}", kind=EdgeKind.CAUSES, strength=w,
    ...     polarity=Polarity.POSITIVE) for a, b, w in links]
    >>> graph = StrategyGraph.of(nodes, edges)
    >>> [cross_impact(graph, order=order).rows[0][1] for order in (1, 2, "all")]
    [0.1, 0.81, 0.91]
    """
    word = str(order)
    check_choice("order", word, get_args(Order))
    if not 0 < scale < float("inf"):
        raise SelectError([problem("analysis.cross_impact.scale_range", scale=scale)])
    factors, adjacency, weights = choose(graph, of, include, assume_strength)
    impacts = _table(word, adjacency, weights).times(scale**2 if word == "2" else scale)
    return CrossImpact(
        order=_ORDERS[word],
        scale=scale,
        factors=factors,
        rows=tuple(tuple(map(known, row)) for row in impacts.rows),
        given=tuple(map(known, impacts.given)),
        received=tuple(map(known, impacts.received)),
        unbounded=tuple(map(factors.named, impacts.runaways)),
    )


_ORDERS: dict[str, Order] = {word: word for word in get_args(Order)}


def _table(order: str, adjacency: Adjacency, weights: Weights) -> Impacts:
    if order == "1":
        return first_order(adjacency, weights)
    return (second_order if order == "2" else all_orders)(adjacency, weights)
