"""Weights of siblings: which do not add up, whatever they may have been meant to add up under."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from strategy_graph.linter.facts.graph_index import by_strategy, incoming
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_UNDER: Mapping[NodeKind, tuple[EdgeKind, ...]] = {
    NodeKind.PERSPECTIVE: (),
    NodeKind.THEME: (),
    NodeKind.OBJECTIVE: (EdgeKind.BELONGS_TO, EdgeKind.IN_PERSPECTIVE),
    NodeKind.KPI: (EdgeKind.MEASURES,),
}
"""By what link the nodes of a kind may be weighed together, besides over their strategy."""


@dataclass(frozen=True, slots=True)
class Unsound:
    """Siblings whose weights add up to *total*, or of which only some have one (``None``).

    They stand under the node at *parent*; ``None`` is their strategy. *first* is the first
    of them that has a weight.
    """

    parent: int | None
    first: int
    total: float | None


def unsound_weights(graph: "StrategyGraph") -> Iterator[Unsound]:
    """Every set of siblings with unsound weights, by kind, strategy and parent."""
    for kind, links in _UNDER.items():
        weighing = set(graph.node_table.stating("weight"))
        for members in by_strategy(graph, kind).values():
            if weighing.isdisjoint(members):
                continue
            groupings: list[list[tuple[int | None, Sequence[int]]]] = [
                list(_under(graph, members, link)) for link in links
            ]
            groupings.append([(None, members)])
            judged = [list(_unsound(graph, grouping)) for grouping in groupings if grouping]
            if all(judged):
                yield from judged[0]


def is_sound(weights: Sequence[float]) -> bool:
    """Whether *weights* are relative or shares that add up to 1, but for their rounding.

    Above 1 they are relative, and so are weights of 1 throughout. The sum of shares may be
    off by half a unit of the last digit written for each, of the second digit at least.

    >>> is_sound([0.33, 0.33, 0.33]), is_sound([33.3, 33.3, 33.3]), is_sound([1.0, 1.0])
    (True, True, True)
    >>> is_sound([0.5, 0.4]), is_sound([1.0, 0.5]), is_sound([0.25, 0.25, 0.25])
    (False, False, False)
    """
    if max(weights) > 1 or set(weights) == {1.0}:
        return True
    digits = max(2, *(_digits(weight) for weight in weights)) if len(weights) > 1 else 2
    tolerance: float = len(weights) * 0.5 * 10.0**-digits + 1e-9
    return abs(sum(weights) - 1) <= tolerance


def _digits(weight: float) -> int:
    """How many decimals *weight* is written with."""
    found = re.search(r"\.(\d*?)0*(?:e-(\d+))?$", f"{weight!r}")
    return len(found[1]) + int(found[2] or 0) if found else 0


def _under(
    graph: "StrategyGraph", members: Sequence[int], link: EdgeKind
) -> Iterator[tuple[int | None, Sequence[int]]]:
    """Each node that some of *members* stand under by *link*, with those, in order."""
    own = set(members)
    below = incoming(graph, link)
    parents = NodeKind.THEME, NodeKind.PERSPECTIVE, NodeKind.OBJECTIVE
    for kind in parents:
        for position in graph.positions_of_kind(kind):
            found = [member for member in below.of(position) if member in own]
            if found:
                yield position, found


def _unsound(
    graph: "StrategyGraph", groups: Sequence[tuple[int | None, Sequence[int]]]
) -> Iterator[Unsound]:
    for parent, members in groups:
        weights = [(i, getattr(graph.nodes[i], "weight", None)) for i in members]
        given = [(i, weight) for i, weight in weights if weight is not None]
        if not given:
            continue
        if len(given) < len(weights):
            yield Unsound(parent, given[0][0], None)
        elif not is_sound([weight for _, weight in given]):
            yield Unsound(parent, given[0][0], sum(weight for _, weight in given))
