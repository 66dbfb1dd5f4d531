"""Single points of failure: what a goal cannot do without, and what falls with it.

Everything that is done starts at the action plans. A node stands while something that leads
to it stands (a plan drives a KPI, a KPI measures an objective, objectives cause objectives
and belong to themes) and while each thing that it needs (``depends_on``) does: what needs
several others rests on each of them. Where nothing is needed, what falls with a plan is what
it dominates, with all plans as starts (Lengauer and Tarjan 1979). What is cancelled carries
nothing and is no goal.

Plans of one name under several codes may be one piece of work. They are never merged,
but they are put to the same question together, and the answer says that it goes by name.
"""

from collections.abc import Iterable

from strategy_graph.analysis.spof.result import Point, SinglePoints, ThemeLoss
from strategy_graph.analysis.spof.search import LISTED, NAMED, Search
from strategy_graph.graph import TRACE, Backend, PartRequest, Traversal, origins
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.model import EdgeKind, Origin

__all__ = ["LISTED", "NAMED", "Point", "SinglePoints", "ThemeLoss", "spof"]

_READ = Traversal(
    "single points of failure", TRACE.along | {EdgeKind.IN_PERSPECTIVE}, against=TRACE.against
)
"""What is read: the ways, and which row of the map an objective stands in."""


@paused_collection()
def spof(
    backend: Backend, goals: str = "kind:objective", *, include: Iterable[str | Origin] = ()
) -> SinglePoints:
    """The single points of failure of the *goals*, a selector.

    *backend* is a graph, or a database, of which every link is read: what falls with
    what hangs on all of them. Raises ``SelectError`` for a selector that cannot be read.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model import ActionPlan, Edge, Kpi, Objective
    >>> nodes = [Objective(strategy="s", code="O", name="o"), Kpi(strategy="s", code="K", name="k")]
    >>> nodes.append(ActionPlan(strategy="s", code="P", name="survey"))
    >>> edges = [Edge(source="s:K", target="s:O", kind=EdgeKind.MEASURES)]
    >>> edges.append(Edge(source="s:P", target="s:K", kind=EdgeKind.DRIVES))
    >>> (point,) = spof(StrategyGraph.of(nodes, edges)).points
    >>> [n.code for n in point.nodes], [n.code for n in point.goals], [n.code for n in point.kpis]
    (['P'], ['O'], ['K'])
    """
    admitted = origins(include)
    chosen = backend.find(goals, origins=admitted)
    graph = backend.part(PartRequest(starts=None, traversal=_READ, origins=admitted, back=False))
    wanted = {graph.position(node_id) for node_id in chosen}
    return Search(graph, wanted, admitted).answer()
