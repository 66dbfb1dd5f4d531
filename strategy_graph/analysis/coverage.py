"""How much of a strategy is stated: targets, owners, links, sources and the rest.

A count is ``n`` of ``m``: of the *m* things that could carry a statement, *n* do.
Nothing is weighed and nothing is summed up into one figure: a strategy map of a city
may well state no budget, and 0 of 44 says just that.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.analysis.ground import Ground
from strategy_graph.analysis.result import Answer, Table
from strategy_graph.errors import Problem, SelectError
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph
from strategy_graph.graph.tables import EDGE_KIND_NUMBER, NODE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.i18n import message
from strategy_graph.model import Edge, EdgeKind, Node, NodeKind, Origin

_ACCOUNTABLE = (NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.ACTION_PLAN)
_LOCAL = tuple(kind for kind in NodeKind if kind is not NodeKind.EXTERNAL)
_KPI = (NodeKind.KPI,)
_PLAN = (NodeKind.ACTION_PLAN,)


@dataclass(frozen=True, slots=True)
class Field:
    """A statement that nodes of ``kinds`` can carry, under the heading ``group``."""

    group: str
    name: str
    kinds: tuple[NodeKind, ...]
    stated: Callable[[Node], bool]


def _has(field: str) -> Callable[[Node], bool]:
    return lambda node: getattr(node, field) not in (None, ())


FIELDS: tuple[Field, ...] = (
    Field("measurement", "target", _KPI, _has("target")),
    Field("measurement", "direction", _KPI, _has("direction")),
    Field("measurement", "unit", _KPI, _has("unit")),
    Field("measurement", "baseline", _KPI, _has("baseline")),
    Field("measurement", "formula", _KPI, _has("formula")),
    Field("measurement", "frequency", _KPI, _has("frequency")),
    Field("measurement", "data_source", _KPI, _has("data_source")),
    Field("measurement", "indicator", _KPI, _has("indicator")),
    Field("measurement", "actuals", _KPI, _has("actuals")),
    Field("accountability", "owner", _ACCOUNTABLE, _has("owner")),
    Field("accountability", "due", _ACCOUNTABLE, _has("due")),
    Field("accountability", "budget", _PLAN, _has("budget")),
    Field("evidence", "sources", _LOCAL, _has("sources")),
)
"""Statements of nodes, in the order in which they are answered."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Nodes of ``kind`` that an edge of ``edge_kinds`` should start from or end at."""

    name: str
    kind: NodeKind
    edge_kinds: tuple[EdgeKind, ...]
    outgoing: bool
    incoming: bool = False


LINKS: tuple[Linked, ...] = (
    Linked("objective_theme", NodeKind.OBJECTIVE, (EdgeKind.BELONGS_TO,), outgoing=True),
    Linked("objective_perspective", NodeKind.OBJECTIVE, (EdgeKind.IN_PERSPECTIVE,), outgoing=True),
    Linked(
        "objective_kpi", NodeKind.OBJECTIVE, (EdgeKind.MEASURES,), outgoing=False, incoming=True
    ),
    Linked("kpi_plan", NodeKind.KPI, (EdgeKind.DRIVES,), outgoing=False, incoming=True),
    Linked("objective_cause", NodeKind.OBJECTIVE, (EdgeKind.CAUSES,), outgoing=True, incoming=True),
    Linked("theme_priority", NodeKind.THEME, (EdgeKind.ALIGNS_TO,), outgoing=True),
    Linked("kpi_parent", NodeKind.KPI, (EdgeKind.CORRESPONDS_TO,), outgoing=True),
)
"""Links that nodes should have, in the order in which they are answered."""

STATED_OF_CAUSES: tuple[str, ...] = ("polarity", "strength", "delay", "confidence", "rationale")
"""What a cause-effect link can state of itself."""


@dataclass(frozen=True, slots=True)
class Count:
    """``have`` of ``of`` things carry the statement ``name``."""

    group: str
    name: str
    have: int
    of: int

    @property
    def share(self) -> float | None:
        """``have / of``; ``None`` when there is nothing that could carry it."""
        return self.have / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class StrategyCoverage:
    """The counts of one strategy, and its cause-effect links by origin."""

    strategy: str
    counts: tuple[Count, ...]
    causes: Mapping[Origin, int]

    def count(self, name: str) -> Count:
        """The count called *name*; ``KeyError``."""
        for count in self.counts:
            if count.name == name:
                return count
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Coverage(Answer):
    """How much is stated, strategy by strategy."""

    command: ClassVar[str] = "coverage"

    strategies: tuple[StrategyCoverage, ...]
    ground: Ground

    def table(self) -> Table:
        return Table(
            ("strategy", "group", "statement", "have", "of", "share"),
            tuple(
                (one.strategy, count.group, count.name, count.have, count.of, count.share)
                for one in self.strategies
                for count in one.counts
            ),
        )

    def body(self) -> dict[str, Any]:
        return {
            "summary": {
                one.strategy: {
                    **{count.name: {"have": count.have, "of": count.of} for count in one.counts},
                    "causes": {origin.value: count for origin, count in one.causes.items()},
                }
                for one in self.strategies
            },
            "coverage": self.ground.record(),
        }


def coverage(graph: StrategyGraph, strategy: str | None = None) -> Coverage:
    """How much of each strategy of *graph*, or of *strategy* alone, is stated.

    Links count when they are declared, implied or supported; a guess covers nothing.

    >>> from strategy_graph.model import Kpi, Objective
    >>> nodes = [Kpi(strategy="s", code="K1", name="k", target=3)]
    >>> nodes.append(Objective(strategy="s", code="O", name="o"))
    >>> measured = Edge(source="s:K1", target="s:O", kind=EdgeKind.MEASURES)
    >>> counts = coverage(StrategyGraph.of(nodes, [measured])).strategies[0]
    >>> counts.count("target"), counts.count("objective_kpi").share
    (Count(group='measurement', name='target', have=1, of=1), 1.0)
    """
    wanted = [known(graph, strategy)] if strategy is not None else _strategies(graph)
    number = {name: n for n, name in enumerate(wanted)}
    home = [number.get(node_id.partition(":")[0], -1) for node_id in graph.ids]
    fields = _fields(graph, home, len(wanted))
    links = _links(graph, home, len(wanted))
    causes = _causes(graph, home, len(wanted))
    return Coverage(
        strategies=tuple(
            StrategyCoverage(
                name,
                (*fields[n], *links[n], *causes[n][0]),
                causes[n][1],
            )
            for n, name in enumerate(wanted)
        ),
        ground=Ground.of(graph, range(len(graph.edge_table))),
    )


def known(graph: StrategyGraph, strategy: str) -> str:
    """*strategy* if the graph has it; ``SelectError`` with those it has."""
    names = _strategies(graph)
    if strategy in names:
        return strategy
    raise SelectError(
        [
            Problem(
                message("analysis.coverage.no_strategy", strategy=strategy),
                help=message("analysis.cascade.known", names=", ".join(names)),
            )
        ]
    )


def _strategies(graph: StrategyGraph) -> list[str]:
    """The strategies that own a node, those loaded first, in order."""
    owners = dict.fromkeys(graph.strategies)
    external = NODE_KIND_NUMBER[NodeKind.EXTERNAL]
    for node_id, kind in zip(graph.ids, graph.node_table.kinds, strict=True):
        if kind != external:
            owners.setdefault(node_id.partition(":")[0])
    return list(owners)


def _fields(graph: StrategyGraph, home: Sequence[int], size: int) -> list[list[Count]]:
    have = [[0] * len(FIELDS) for _ in range(size)]
    of = [[0] * len(FIELDS) for _ in range(size)]
    by_kind = {
        kind: [(n, field.stated) for n, field in enumerate(FIELDS) if kind in field.kinds]
        for kind in NodeKind
    }
    for at, node in zip(home, graph.nodes, strict=True):
        if at < 0:
            continue
        for n, stated in by_kind[node.kind]:
            of[at][n] += 1
            have[at][n] += stated(node)
    return [
        [Count(f.group, f.name, have[at][n], of[at][n]) for n, f in enumerate(FIELDS)]
        for at in range(size)
    ]


def _links(graph: StrategyGraph, home: Sequence[int], size: int) -> list[list[Count]]:
    table = graph.edge_table
    admitted = {ORIGIN_NUMBER[origin] for origin in DEFAULT_ORIGINS}
    counts: list[list[Count]] = [[] for _ in range(size)]
    for linked in LINKS:
        wanted = {EDGE_KIND_NUMBER[kind] for kind in linked.edge_kinds}
        touched = bytearray(len(graph))
        ends = zip(table.kinds, table.origins, table.sources, table.targets, strict=True)
        for kind, origin, source, target in ends:
            if kind in wanted and origin in admitted:
                if linked.outgoing:
                    touched[source] = 1
                if linked.incoming:
                    touched[target] = 1
        have, of = [0] * size, [0] * size
        for position in graph.positions_of_kind(linked.kind):
            if home[position] >= 0:
                of[home[position]] += 1
                have[home[position]] += touched[position]
        for at in range(size):
            counts[at].append(Count("links", linked.name, have[at], of[at]))
    return counts


def _causes(
    graph: StrategyGraph, home: Sequence[int], size: int
) -> list[tuple[list[Count], dict[Origin, int]]]:
    """What cause-effect links state; refuted ones are counted but need state nothing."""
    found: list[list[Edge]] = [[] for _ in range(size)]
    for number in graph.edge_numbers_of_kind(EdgeKind.CAUSES):
        at = home[graph.edge_table.sources[number]]
        if at >= 0:
            found[at].append(graph.edges[number])
    return [(list(_stated(edges)), _by_origin(edges)) for edges in found]


def _stated(edges: Iterable[Edge]) -> Iterable[Count]:
    alive = [edge for edge in edges if edge.origin is not Origin.REFUTED]
    for name in STATED_OF_CAUSES:
        have = sum(getattr(edge, name) is not None for edge in alive)
        yield Count("causes", name, have, len(alive))


def _by_origin(edges: Sequence[Edge]) -> dict[Origin, int]:
    counts = {origin: sum(edge.origin is origin for edge in edges) for origin in Origin}
    return {origin: count for origin, count in counts.items() if count}
