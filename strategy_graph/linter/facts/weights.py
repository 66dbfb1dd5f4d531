"""Weights of siblings: which do not add up, whatever they may have been meant to add up under."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from strategy_graph.linter.facts.graph_index import by_strategy, incoming
from strategy_graph.model import EdgeKind, Node, NodeKind
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import period_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_UNDER: Mapping[NodeKind, tuple[EdgeKind, ...]] = {
    NodeKind.PERSPECTIVE: (),
    NodeKind.THEME: (),
    NodeKind.OBJECTIVE: (EdgeKind.BELONGS_TO, EdgeKind.IN_PERSPECTIVE),
    NodeKind.KPI: (EdgeKind.MEASURES,),
}
"""By what link the nodes of a kind may be weighed together, besides over their strategy."""


class Unsound(NamedTuple):
    """Siblings whose weights add up to *total*, or of which only some have one (``None``).

    They stand under the node at *parent*; ``None`` is their strategy. *first* is the first
    of them that has a weight, *members* are all.
    """

    parent: int | None
    first: int
    total: float | None
    members: tuple[int, ...]


def stated_weight(node: Node) -> float | None:
    """The weight that *node* states, for all time."""
    return getattr(node, "weight", None)


def weight_on(node: Node, day: dt.date, calendar: Calendar | None) -> float | None:
    """The weight that *node* has on *day*: the last of its ``weights`` until then, else its own."""
    known = [
        (since.first, -at, each.weight)
        for at, each in enumerate(getattr(node, "weights", ()))
        if (since := period_of(each.since, calendar)) is not None and since.first <= day
    ]
    return max(known)[2] if known else stated_weight(node)


def unsound_weights(
    graph: "StrategyGraph", weight_of: Callable[[Node], float | None] = stated_weight
) -> Iterator[Unsound]:
    """Every set of siblings with unsound weights, by kind, strategy and parent."""
    weighing = {*graph.node_table.stating("weight"), *graph.node_table.stating("weights")}
    for kind, links in _UNDER.items():
        for members in by_strategy(graph, kind).values():
            if weighing.isdisjoint(members):
                continue
            groupings: list[list[tuple[int | None, Sequence[int]]]] = [
                list(_under(graph, members, link)) for link in links
            ]
            groupings.append([(None, members)])
            judged = [list(_unsound(graph, each, weight_of)) for each in groupings if each]
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
    graph: "StrategyGraph",
    groups: Sequence[tuple[int | None, Sequence[int]]],
    weight_of: Callable[[Node], float | None],
) -> Iterator[Unsound]:
    for parent, members in groups:
        weights = [(i, weight_of(graph.nodes[i])) for i in members]
        given = [(i, weight) for i, weight in weights if weight is not None]
        if not given:
            continue
        if len(given) < len(weights):
            yield Unsound(parent, given[0][0], None, tuple(members))
        elif not is_sound([weight for _, weight in given]):
            total = sum(weight for _, weight in given)
            yield Unsound(parent, given[0][0], total, tuple(members))
