"""Expectations: what the parts of a strategy should have, and which of them lack it.

This is the one list of them. Gaps, coverage, lint rules, the map and the database read it,
so that they name and count the same nodes.

A link fulfils an expectation when it is declared, implied or supported; an inferred one does
when the question includes it, a refuted one never does. What is cancelled neither fulfils
an expectation nor lacks anything, and what stands on one level may take over from another
(``from_below``, ``from_above``). An order that a strategy may do without, such as themes, is
expected of no node where the strategy has none (``among``).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple, TypeVar

from strategy_graph.graph.core.columns import LARGE, operations
from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.graph.core.tables import EDGE_KIND_NUMBER, NODE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS
from strategy_graph.graph.levels import above, below, levels, strategy_of
from strategy_graph.graph.selection.selectors import select
from strategy_graph.model import EdgeKind, NodeKind, Origin, Strategy

K = TypeVar("K")


class Expectation(NamedTuple):
    """What every node of ``kind`` should have: a link, or a path.

    ``incoming`` and ``outgoing`` are kinds of link of which one should arrive at the node,
    or start there; where both are given, either will do. ``path`` is a selector of the
    nodes that have the path (``+kind:mission``: all that leads to a mission). Where the
    expectation is ``stated``, a link that the form of the document implies does not fulfil
    it: it is nobody's statement.

    A node that lacks it takes it over ``from_below``, from one of its parts at any level,
    or ``from_above``, from what it is a part of (see ``levels``).

    Where a part may have something else for its whole to take over, ``part`` says what. A node
    also has what is expected when a node that it is linked with has it (``served_by``).

    ``among`` is a kind that a strategy may do without, and ``of_parent`` a link to what the
    parent of the strategy holds: with neither such nodes nor a parent, and no node that has the
    link all the same, the strategy knows no such order, and nothing is expected.

    >>> OBJECTIVE_KPI.name, OBJECTIVE_KPI.gap
    ('objective_kpi', 'objective_without_kpi')
    """

    subject: str
    object: str
    kind: NodeKind
    incoming: tuple[EdgeKind, ...] = ()
    outgoing: tuple[EdgeKind, ...] = ()
    path: str = ""
    stated: bool = False
    from_below: bool = False
    from_above: bool = False
    part: "Expectation | None" = None
    served_by: tuple["Service", ...] = ()
    among: NodeKind | None = None
    of_parent: bool = False

    @property
    def optional(self) -> bool:
        """Whether a strategy may do without, so that none of its nodes lacks it."""
        return self.among is not None or self.of_parent

    @property
    def name(self) -> str:
        """What it is called where those that have it are counted."""
        return f"{self.subject}_{self.object}"

    @property
    def gap(self) -> str:
        """What it is called where those that lack it are named."""
        return f"{self.subject}_without_{self.object}"

    def fulfilled_by(self, origins: frozenset[Origin]) -> frozenset[Origin]:
        """Those of *origins* whose links fulfil it."""
        return fulfilling(origins) - ({Origin.IMPLIED} if self.stated else set())


class Service(NamedTuple):
    """A node also has what is expected where ``other`` is fulfilled at the end of a link.

    The link is of ``kind``; it starts at the node where it is ``outgoing``, else it arrives
    there.
    """

    kind: EdgeKind
    outgoing: bool
    other: Expectation


_OBJECTIVE, _KPI = NodeKind.OBJECTIVE, NodeKind.KPI
_PLAN, _THEME, _PERSPECTIVE = NodeKind.ACTION_PLAN, NodeKind.THEME, NodeKind.PERSPECTIVE
_DRIVEN = (EdgeKind.DRIVES,)

OBJECTIVE_KPI = Expectation(
    "objective", "kpi", _OBJECTIVE, incoming=(EdgeKind.MEASURES,), from_below=True, from_above=True
)
OBJECTIVE_THEME = Expectation(
    "objective", "theme", _OBJECTIVE, outgoing=(EdgeKind.BELONGS_TO,), among=_THEME
)
OBJECTIVE_PERSPECTIVE = Expectation(
    "objective", "perspective", _OBJECTIVE, outgoing=(EdgeKind.IN_PERSPECTIVE,), among=_PERSPECTIVE
)
OBJECTIVE_ACTION = Expectation("objective", "action", _OBJECTIVE, path="kind:action_plan+")
KPI_DRIVEN = Expectation("kpi", "drive", _KPI, incoming=_DRIVEN, from_below=True)
OBJECTIVE_WORK = Expectation(
    "objective",
    "work",
    _OBJECTIVE,
    incoming=_DRIVEN,
    from_below=True,
    served_by=(Service(EdgeKind.MEASURES, outgoing=False, other=KPI_DRIVEN),),
)
OBJECTIVE_PLAN = Expectation(
    "objective", "plan", _OBJECTIVE, incoming=_DRIVEN, from_below=True, part=OBJECTIVE_WORK
)
OBJECTIVE_CAUSE = Expectation(
    "objective", "cause", _OBJECTIVE, incoming=(EdgeKind.CAUSES,), outgoing=(EdgeKind.CAUSES,)
)
KPI_OBJECTIVE = Expectation(
    "kpi", "objective", _KPI, outgoing=(EdgeKind.MEASURES,), from_below=True, from_above=True
)
KPI_PLAN = Expectation(
    "kpi",
    "plan",
    _KPI,
    incoming=_DRIVEN,
    from_below=True,
    from_above=True,
    served_by=(
        # A plan for the objective serves all its KPIs, one for a single KPI that one alone.
        Service(EdgeKind.MEASURES, outgoing=True, other=OBJECTIVE_PLAN),
        Service(EdgeKind.ALIGNS_TO, outgoing=False, other=OBJECTIVE_WORK),
    ),
)
KPI_PARENT = Expectation("kpi", "parent", _KPI, outgoing=(EdgeKind.CORRESPONDS_TO,), of_parent=True)
PLAN_MISSION = Expectation("plan", "mission", _PLAN, path="+kind:mission", from_below=True)
THEME_OBJECTIVE = Expectation("theme", "objective", _THEME, incoming=(EdgeKind.BELONGS_TO,))
THEME_PRIORITY = Expectation(
    "theme",
    "priority",
    _THEME,
    outgoing=(EdgeKind.ALIGNS_TO,),
    stated=True,
    among=NodeKind.PRIORITY,
    of_parent=True,
)
THEME_PURPOSE = Expectation(
    "theme", "purpose", _THEME, outgoing=(EdgeKind.ALIGNS_TO, EdgeKind.SERVES), stated=True
)
PRIORITY_THEME = Expectation(
    "priority", "theme", NodeKind.PRIORITY, incoming=(EdgeKind.ALIGNS_TO,), stated=True
)

EXPECTATIONS: tuple[Expectation, ...] = (
    OBJECTIVE_KPI,
    OBJECTIVE_THEME,
    OBJECTIVE_PERSPECTIVE,
    OBJECTIVE_ACTION,
    OBJECTIVE_WORK,
    OBJECTIVE_PLAN,
    OBJECTIVE_CAUSE,
    KPI_OBJECTIVE,
    KPI_PLAN,
    KPI_PARENT,
    PLAN_MISSION,
    THEME_OBJECTIVE,
    THEME_PRIORITY,
    THEME_PURPOSE,
    PRIORITY_THEME,
)
"""Every expectation; each question asks for those that it is about."""

OWNED: tuple[NodeKind, ...] = (_OBJECTIVE, _KPI, _PLAN)
"""The kinds of node for which somebody should answer."""


def fulfilling(origins: frozenset[Origin]) -> frozenset[Origin]:
    """Those of *origins* whose links fulfil an expectation: all but ``refuted``."""
    return origins - {Origin.REFUTED}


def hollow(graph: GraphCore) -> tuple[str, ...]:
    """The strategies of *graph* without an objective: there nothing can lack much.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model import Strategy
    >>> hollow(StrategyGraph.of([], strategies={"s": Strategy(id="s", name="S")}))
    ('s',)
    """
    ids = graph.ids
    full = {ids[i].partition(":")[0] for i in graph.positions_of_kind(NodeKind.OBJECTIVE)}
    return tuple(name for name in graph.strategies if name not in full)


def lacking(
    graph: GraphCore,
    expectation: Expectation,
    origins: frozenset[Origin] = DEFAULT_ORIGINS,
) -> Sequence[int]:
    """The positions of the nodes that lack what is expected of them, in order.

    Links of *origins* count, refuted ones aside.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model import Objective
    >>> lacking(StrategyGraph.of([Objective(strategy="s", code="O", name="o")]), OBJECTIVE_KPI)
    [0]
    """
    if expectation.path:
        return _without_path(graph, expectation, origins)
    lacks = _without_link(graph, expectation, origins)
    found = list(compress(graph.positions_of_kind(expectation.kind), lacks))
    asked = (strategy_of(graph.ids[i]) for i in found)
    without = strategies_without(graph, expectation, origins, asked)
    return [i for i in found if strategy_of(graph.ids[i]) not in without] if without else found


def ids_lacking(
    graph: GraphCore,
    expectation: Expectation,
    origins: frozenset[Origin] = DEFAULT_ORIGINS,
) -> tuple[str, ...]:
    """The identities of what ``lacking`` finds."""
    if expectation.path:
        return tuple(graph.ids[i] for i in _without_path(graph, expectation, origins))
    lacks = _without_link(graph, expectation, origins)
    found = tuple(compress(graph.ids_of_kind(expectation.kind), lacks))
    without = strategies_without(graph, expectation, origins, map(strategy_of, found))
    return tuple(i for i in found if strategy_of(i) not in without) if without else found


def strategies_without(
    graph: GraphCore,
    expectation: Expectation,
    origins: frozenset[Origin],
    asked: Iterable[str],
) -> frozenset[str]:
    """Those of the strategies *asked* that know no such order at all."""
    if not expectation.optional:
        return frozenset()

    def have() -> Iterable[str]:
        marks = having(graph, expectation, origins)
        return (graph.ids[i] for i in graph.positions_of_kind(expectation.kind) if marks[i])

    return without_order(expectation, asked, graph.strategies, graph.ids_of_kind, have)


def without_order(
    expectation: Expectation,
    asked: Iterable[str],
    strategies: Mapping[str, Strategy],
    of_kind: Callable[[NodeKind], Iterable[str]],
    have: Callable[[], Iterable[str]],
) -> frozenset[str]:
    """Those of the strategies *asked* that know no such order as *expectation* asks for.

    *strategies* are those that are loaded, by their ids. *of_kind* gives the nodes of a kind,
    cancelled ones too, *have* those that have the link; both are asked when needed.
    """
    if not expectation.optional:
        return frozenset()
    without = set(asked)
    if expectation.of_parent:
        without -= {name for name, head in strategies.items() if head.parent is not None}
    if without and expectation.among is not None:
        without.difference_update(map(strategy_of, of_kind(expectation.among)))
    if without:
        without.difference_update(map(strategy_of, have()))
    return frozenset(without)


def having(
    graph: GraphCore,
    expectation: Expectation,
    origins: frozenset[Origin] = DEFAULT_ORIGINS,
) -> bytearray:
    """For each position: 1 where the link that *expectation* asks for is, or is taken over.

    Cancelled nodes have none.
    """
    admitted = expectation.fulfilled_by(origins)
    marks = _linked(graph, expectation, admitted)
    for service in expectation.served_by:
        _mark_served(graph, marks, expectation.kind, service, origins)
    if expectation.from_below or expectation.from_above:
        pairs = levels(graph, admitted)
        have = {i for pair in pairs for i in pair if marks[i]}
        if expectation.part is not None and pairs:
            parts = having(graph, expectation.part, origins)
            have |= {i for i, _ in pairs if parts[i]}
        for i in taken_over(expectation, pairs, have):
            marks[i] = 1
    return marks


def _mark_served(
    graph: GraphCore,
    marks: bytearray,
    kind: NodeKind,
    service: Service,
    origins: frozenset[Origin],
) -> None:
    """Mark the nodes of *kind* that *service* gives what is expected of them."""
    table, kinds, gone = graph.edge_table, graph.node_table.kinds, graph.cancelled
    numbers = {ORIGIN_NUMBER[origin] for origin in fulfilling(origins)}
    own, other = NODE_KIND_NUMBER[kind], NODE_KIND_NUMBER[service.other.kind]
    ends, others = table.sources, table.targets
    if not service.outgoing:
        ends, others = others, ends
    pairs = [
        (ends[e], others[e])
        for e in graph.edge_numbers_of_kind(service.kind)
        if not marks[ends[e]]
        and kinds[ends[e]] == own
        and kinds[others[e]] == other
        and table.origins[e] in numbers
        and gone.isdisjoint((ends[e], others[e]))
    ]
    if pairs:
        have = having(graph, service.other, origins)
        for end, at in pairs:
            marks[end] = marks[end] or have[at]


def taken_over(
    expectation: Expectation, pairs: Sequence[tuple[K, K]], have: Collection[K]
) -> set[K]:
    """What takes over from those that *have* what is expected; each pair is (below, above)."""
    found: set[K] = set()
    if expectation.from_below:
        found |= above(pairs, have)
    if expectation.from_above:
        found |= below(pairs, have)
    return found


def _without_path(
    graph: GraphCore, expectation: Expectation, origins: frozenset[Origin]
) -> Sequence[int]:
    selector = f"kind:{expectation.kind.value}"
    admitted = expectation.fulfilled_by(origins)
    found = select(graph, selector, exclude=expectation.path, origins=admitted, living=True)
    pairs = levels(graph, admitted) if expectation.from_below or expectation.from_above else ()
    if not pairs:
        return found
    number = NODE_KIND_NUMBER[expectation.kind]
    ends = {i for pair in pairs for i in pair if graph.node_table.kinds[i] == number}
    taken = taken_over(expectation, pairs, ends.difference(found))
    return tuple(i for i in found if i not in taken)


def _without_link(graph: GraphCore, expectation: Expectation, origins: frozenset[Origin]) -> bytes:
    """For each node of the kind, in order: 1 where it lacks what is expected, else 0."""
    marks = having(graph, expectation, origins)
    for i in graph.cancelled:
        marks[i] = 1
    do = operations(len(graph.edge_table), least=LARGE)
    return do.unmarked(marks, graph.node_table.kinds, NODE_KIND_NUMBER[expectation.kind])


def _linked(graph: GraphCore, expectation: Expectation, admitted: frozenset[Origin]) -> bytearray:
    """For each position: 1 where a link of the expectation is, to a node that lives."""
    table = graph.edge_table
    do = operations(len(table), least=LARGE)
    numbers = {ORIGIN_NUMBER[origin] for origin in admitted}
    marks = bytearray(len(graph))
    gone = graph.cancelled
    for ends, others, kinds in (
        (table.targets, table.sources, expectation.incoming),
        (table.sources, table.targets, expectation.outgoing),
    ):
        if gone:
            for number in graph.edge_numbers_of_kind(*kinds):
                end, other = ends[number], others[number]
                if table.origins[number] in numbers and gone.isdisjoint((end, other)):
                    marks[end] = 1
        elif kinds:
            do.mark(
                marks,
                ends,
                kinds=table.kinds,
                wanted={EDGE_KIND_NUMBER[kind] for kind in kinds},
                origins=table.origins,
                admitted=numbers,
            )
    return marks
