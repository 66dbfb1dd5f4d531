"""SG307 ambivalent-effect."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.components import cyclic_components
from strategy_graph.linter.causality import Arrow, Web, number_of_component, within_strategies
from strategy_graph.linter.graph_index import (
    code_of,
    codes,
    edges,
)
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
        for links in within_strategies(graph).values():
            if not any(arrow.sign < 0 for arrow in links):
                continue
            signed = [arrow for arrow in links if arrow.sign]
            if any(arrow.source in looping for arrow in signed):
                signed = _without_balancing_loops(signed)
            web = Web(signed)
            if len(web.leaving) > _MOST:
                continue
            for start, found in sorted(_meetings(web).items()):
                yield self.on_position(
                    graph,
                    start,
                    "both",
                    related=codes(graph, found),
                    targets=", ".join(code_of(graph, i) for i in found),
                )


def _meetings(web: Web) -> dict[int, list[int]]:
    """For each cause whose paths first part: the first places where they meet with both signs.

    Whom a place moves up, and whom down, is one whole number each, a bit per place, so
    that a link is followed by an ``or`` and no path is ever listed.
    """
    positions = sorted(web.leaving)
    bit = {position: 1 << number for number, position in enumerate(positions)}
    up, down = dict.fromkeys(positions, 0), dict.fromkeys(positions, 0)
    found: dict[int, list[int]] = {}
    for members in reversed(web.components()):
        own, before, component = 0, 0, frozenset(members)
        for member in members:
            own |= bit[member]
            for arrow in web.leaving[member]:
                if arrow.target not in component:
                    before |= up[arrow.target] & down[arrow.target]
        _settle(web, members, bit, up, down)
        both = 0
        for member in members:
            both |= up[member] & down[member]
        new = both & ~before & ~own
        if new:
            met = [position for position in positions if new & bit[position]]
            after = 0
            for position in met:
                after |= (up[position] | down[position]) & ~bit[position]
            first = [position for position in met if not after & bit[position]]
            found[members[0]] = first or met
    return found


def _settle(
    web: Web, members: list[int], bit: dict[int, int], up: dict[int, int], down: dict[int, int]
) -> None:
    """Set whom *members*, one component, move *up* and *down*; what they lead to is settled."""
    changed = True
    while changed:
        changed = False
        for member in members:
            raised, lowered = up[member], down[member]
            for arrow in web.leaving[member]:
                one, other = up[arrow.target] | bit[arrow.target], down[arrow.target]
                if arrow.sign < 0:
                    one, other = other, one
                raised |= one
                lowered |= other
            if (raised, lowered) != (up[member], down[member]):
                up[member], down[member] = raised, lowered
                changed = len(members) > 1


def _without_balancing_loops(signed: Sequence[Arrow]) -> list[Arrow]:
    """*signed* less the links inside components that hold a balancing loop."""
    web = Web(signed)
    components = web.components()
    number = number_of_component(components)
    inside: dict[int, list[Arrow]] = {}
    for arrow in signed:
        if number[arrow.source] == number[arrow.target]:
            inside.setdefault(number[arrow.source], []).append(arrow)
    odd = {component for component, links in inside.items() if not _even(links)}
    return [
        arrow
        for arrow in signed
        if number[arrow.source] != number[arrow.target] or number[arrow.source] not in odd
    ]


def _even(links: Sequence[Arrow]) -> bool:
    """Whether the ends of *links* take two sides so that just the negative ones cross.

    That is so if and only if no two ways between two ends differ in sign, whichever
    way their links point (the balance theorem of Cartwright and Harary, 1956).
    """
    beside: dict[int, list[tuple[int, int]]] = {}
    for arrow in links:
        beside.setdefault(arrow.source, []).append((arrow.target, arrow.sign))
        beside.setdefault(arrow.target, []).append((arrow.source, arrow.sign))
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
