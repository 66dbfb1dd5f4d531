"""Which action plans a KPI rests on, as SG104 counts them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from strategy_graph.graph.core.memo import memoized
from strategy_graph.graph.levels import levels
from strategy_graph.linter.facts.graph_index import LIVE, incoming, outgoing
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

Steps = Mapping[int, list[int]]


def plans_for(graph: "StrategyGraph", kpi: int) -> tuple[int, ...]:
    """The plans for the KPI at *kpi*, its own first; none that is cancelled.

    A plan for a part of the KPI, for what it is a part of, for an objective that it measures
    and for what is below that objective is one for the KPI, too.
    """
    drives = incoming(graph, EdgeKind.DRIVES)
    measures = outgoing(graph, EdgeKind.MEASURES)
    up, down = _steps(graph)
    same = _walk(up, [kpi]) | _walk(down, [kpi])
    goals = _walk(down, [goal for each in same for goal in measures.of(each)])
    found = dict.fromkeys(drives.of(kpi))
    for end in sorted(same | goals):
        found.update(dict.fromkeys(drives.of(end)))
    return tuple(found)


@memoized
def _steps(graph: "StrategyGraph") -> tuple[Steps, Steps]:
    """From each position that has levels to those above it, and to those below it."""
    up: dict[int, list[int]] = {}
    down: dict[int, list[int]] = {}
    for lower, upper in levels(graph, LIVE):
        up.setdefault(lower, []).append(upper)
        down.setdefault(upper, []).append(lower)
    return up, down


def _walk(steps: Steps, starts: Iterable[int]) -> set[int]:
    """*starts* and all that *steps* lead to from there."""
    found = set(starts)
    work = [start for start in found if start in steps]
    while work:
        for onward in steps.get(work.pop(), ()):
            if onward not in found:
                found.add(onward)
                work.append(onward)
    return found
