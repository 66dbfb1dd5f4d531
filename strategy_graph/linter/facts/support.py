"""Which action plans a KPI rests on, as SG104 counts them."""

from typing import TYPE_CHECKING

from strategy_graph.graph.levels import level_steps, reached
from strategy_graph.linter.facts.graph_index import LIVE, incoming, outgoing
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


def plans_for(graph: "StrategyGraph", kpi: int) -> tuple[int, ...]:
    """The plans for the KPI at *kpi*, its own first; none that is cancelled.

    A plan for a part of the KPI, for what it is a part of, for an objective that it measures
    and for what is below that objective is one for the KPI, too.
    """
    drives = incoming(graph, EdgeKind.DRIVES)
    measures = outgoing(graph, EdgeKind.MEASURES)
    up, down = level_steps(graph, LIVE)
    same = {kpi} | reached(up, [kpi]) | reached(down, [kpi])
    measured = {goal for each in same for goal in measures.of(each)}
    goals = measured | reached(down, measured)
    found = dict.fromkeys(drives.of(kpi))
    for end in sorted(same | goals):
        found.update(dict.fromkeys(drives.of(end)))
    return tuple(found)
