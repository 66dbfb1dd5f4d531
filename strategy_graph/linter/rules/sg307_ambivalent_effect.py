"""SG307 ambivalent-effect."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.components import components, cyclic_components, labels
from strategy_graph.graph.core.subgraph import Region
from strategy_graph.linter.facts.causality import Link, within_strategies
from strategy_graph.linter.facts.graph_index import (
    code_of,
    codes,
    edges,
)
from strategy_graph.linter.facts.naming import listed
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_MOST = 20_000
"""Up to how many linked objectives a strategy is judged: the work grows with their square."""


class AmbivalentEffect(Rule):
    """One objective moves another both up and down, along different paths.

    **Why.** Longer opening hours win customers and cost staff time: whether profit gains is a
    question of strengths, and a map that shows only one of the two paths misleads. Reported at
    the cause where the paths part, with the first places where they meet. Paths are followed by
    sign inside one strategy (of up to 20,000 linked objectives), not listed; inside a balancing
    loop, where every effect comes back turned round, SG304 speaks instead. Links without
    polarity are left out. Source: our own, after the polarity rules of causal loop diagrams
    (Sterman 2000).

    **Repair.** None needed if both are meant: give the links strengths, so that the sum can be
    computed. Otherwise check the polarity of the links on the way.
    """

    code = "SG307"
    name = "ambivalent-effect"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "both": "{code} {name} moves {targets} both up and down",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        causes = edges(graph, EdgeKind.CAUSES)
        looping = {i for members in cyclic_components(causes) for i in members}
        signs = graph.edge_table.signs
        for links in within_strategies(graph).values():
            if not any(signs[number] < 0 for _, _, number in links):
                continue
            signed = [link for link in links if signs[link[2]]]
            if any(cause in looping for cause, _, _ in signed):
                signed = _without_balancing_loops(signed, signs)
            region = Region.joining(signed)
            if len(region) > _MOST:
                continue
            for start, found in sorted(_meetings(region, signs).items()):
                yield self.on_position(
                    graph,
                    start,
                    "both",
                    related=codes(graph, found),
                    targets=listed([code_of(graph, i) for i in found]),
                )


def _meetings(region: Region, signs: Sequence[int]) -> dict[int, list[int]]:
    """For each cause whose paths first part: the first places where they meet with both signs.

    Whom a place moves up, and whom down, is one whole number each, a bit per place, so
    that a link is followed by an ``or`` and no path is ever listed.
    """
    down = region.adjacency.down
    bit = [1 << i for i in range(len(region))]
    raised, lowered = [0] * len(region), [0] * len(region)
    found: dict[int, list[int]] = {}
    for members in reversed(components(region.adjacency)):
        own, before, component = 0, 0, frozenset(members)
        for member in members:
            own |= bit[member]
            for j in down.of(member):
                if j not in component:
                    before |= raised[j] & lowered[j]
        _settle(region, signs, members, bit=bit, raised=raised, lowered=lowered)
        both = 0
        for member in members:
            both |= raised[member] & lowered[member]
        new = both & ~before & ~own
        if new:
            met = [i for i in range(len(region)) if new & bit[i]]
            after = 0
            for i in met:
                after |= (raised[i] | lowered[i]) & ~bit[i]
            first = [i for i in met if not after & bit[i]]
            found[region.positions[members[0]]] = [region.positions[i] for i in first or met]
    return found


def _settle(
    region: Region,
    signs: Sequence[int],
    members: list[int],
    *,
    bit: list[int],
    raised: list[int],
    lowered: list[int],
) -> None:
    """Set whom *members*, one component, move up and down; what they lead to is settled."""
    down = region.adjacency.down
    changed = True
    while changed:
        changed = False
        for member in members:
            up, less = raised[member], lowered[member]
            for j, number in zip(down.of(member), down.edges_of(member), strict=True):
                one, other = raised[j] | bit[j], lowered[j]
                if signs[number] < 0:
                    one, other = other, one
                up |= one
                less |= other
            if (up, less) != (raised[member], lowered[member]):
                raised[member], lowered[member] = up, less
                changed = len(members) > 1


def _without_balancing_loops(signed: Sequence[Link], signs: Sequence[int]) -> list[Link]:
    """*signed* less the links inside components that hold a balancing loop."""
    region = Region.joining(signed)
    label = labels(region.adjacency)
    component = {i: label[n] for n, i in enumerate(region.positions)}
    inside: dict[int, list[Link]] = {}
    for link in signed:
        if component[link[0]] == component[link[1]]:
            inside.setdefault(component[link[0]], []).append(link)
    odd = {number for number, links in inside.items() if not _even(links, signs)}
    return [
        link
        for link in signed
        if component[link[0]] != component[link[1]] or component[link[0]] not in odd
    ]


def _even(links: Sequence[Link], signs: Sequence[int]) -> bool:
    """Whether the ends of *links* take two sides so that just the negative ones cross.

    That is so if and only if no two walks between two ends differ in sign, in whichever
    direction their links point (the balance theorem of Cartwright and Harary, 1956).
    """
    beside: dict[int, list[tuple[int, int]]] = {}
    for cause, effect, number in links:
        beside.setdefault(cause, []).append((effect, signs[number]))
        beside.setdefault(effect, []).append((cause, signs[number]))
    side: dict[int, int] = {}
    for start in beside:
        if start in side:
            continue
        side[start] = 1
        stack = [start]
        while stack:
            i = stack.pop()
            for j, sign in beside[i]:
                if j not in side:
                    side[j] = side[i] * sign
                    stack.append(j)
                elif side[j] != side[i] * sign:
                    return False
    return True
