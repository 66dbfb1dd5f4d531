"""Who changes whom: what follows when a node moves, or what moves a node.

Impact runs over ``drives``, ``causes`` and, against the arrow, ``depends_on``. What
is not stated is not known: where one strength on the way is unset the answer has the
sign, the steps and the delay, and no number.
"""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from strategy_graph.analysis.impact.computation import SMALL, Question
from strategy_graph.analysis.impact.result import Contradiction, Direction, Effect, Impact
from strategy_graph.answer.path import Combine
from strategy_graph.graph import (
    CAUSES,
    IMPACT,
    Backend,
    PartRequest,
    Traversal,
    origins,
)
from strategy_graph.graph.arguments import check_choice, words_of
from strategy_graph.graph.core.weights import effects
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.model import EdgeKind, Origin

__all__ = ["THROUGH", "Contradiction", "Effect", "Impact", "impact"]

THROUGH: Mapping[str, frozenset[EdgeKind]] = {
    "measures": frozenset({EdgeKind.MEASURES}),
    "alignment": frozenset({EdgeKind.ALIGNS_TO, EdgeKind.SERVES, EdgeKind.ACHIEVES}),
    "correspondence": frozenset({EdgeKind.CORRESPONDS_TO}),
}
"""What a walk may follow besides cause and effect, when asked to."""


@paused_collection()
def impact(
    backend: Backend,
    node: str,
    *,
    direction: Direction = "down",
    include: Iterable[str | Origin] = (),
    assume_strength: float | None = None,
    combine: Combine = "product",
    through: Iterable[str] = (),
    depth: int | None = None,
) -> Impact:
    """What a change of *node* does to others; with ``direction="up"``, what changes it.

    *backend* is a graph, or a database that finds the part in question (``Backend``).
    *include* admits inferred or refuted links, *through* names of ``THROUGH`` other
    kinds of link. *assume_strength* stands in for strengths that nobody stated. With
    *depth* the list ends after so many steps; totals still add up every walk.

    Raises ``SelectError`` when *node* names no node or several, and for a word that is
    no direction, way to combine or name of ``THROUGH``.
    """
    check_choice("direction", direction, get_args(Direction))
    check_choice("combine", combine, get_args(Combine))
    admitted = origins(include)
    traversal = _traversal(through)
    start = backend.node(node).id
    followed = sum(backend.count_edges(traversal, admitted).values())
    down = direction == "down"
    graph = backend.part(
        PartRequest(
            starts=[start],
            traversal=traversal,
            origins=admitted,
            ahead=down,
            back=not down,
            loops=followed <= SMALL,
        )
    )
    question = _asked(
        graph=graph,
        adjacency=graph.adjacency(traversal, admitted),
        start=graph.position(start),
        direction=direction,
        weights=effects(graph.edge_table, assume=assume_strength),
        assume=assume_strength,
        combine=combine,
        depth=depth,
    )
    causes = sum(backend.count_edges(CAUSES, admitted).values())
    left_out = backend.count_edges(traversal, frozenset(Origin) - admitted)
    return question.answer(followed=followed, causes=causes, left_out=left_out)


def _asked(**asked: Any) -> "Question":
    """The question, over columns where its totals are one: a large part of a large graph."""
    question = Question(**asked)
    if isinstance(question.totals.values, dict):
        return question
    from strategy_graph.analysis.impact.arrays import ColumnQuestion

    return ColumnQuestion(**asked)


def _traversal(through: Iterable[str]) -> Traversal:
    more = words_of(through)
    for name in more:
        check_choice("through", name, THROUGH)
    if not more:
        return IMPACT
    return Traversal(
        "impact through " + ", ".join(more),
        along=IMPACT.along.union(*(THROUGH[name] for name in more)),
        against=IMPACT.against,
    )
