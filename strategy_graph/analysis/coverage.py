"""How much of a strategy is stated: targets, owners, links, sources and the rest.

A count is ``n`` of ``m``: of the *m* things that could carry a statement, *n* do. What a
strategy should state is always counted; every other field of the model where somebody states it.
Nothing is weighed and nothing is summed up into one figure: a strategy map of a city
may well state no budget, and 0 of 44 says just that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, ClassVar, NamedTuple

from strategy_graph.answer.evidence import Evidence, left_out_notices, left_out_record
from strategy_graph.answer.result import Answer, Table
from strategy_graph.errors import SelectError
from strategy_graph.graph import CAUSES, StrategyGraph
from strategy_graph.graph import origins as admitted
from strategy_graph.graph.core.memo import memoized
from strategy_graph.graph.core.tables import NODE_KIND_NUMBER, ORIGIN_NUMBER, ORIGINS
from strategy_graph.graph.expectations import (
    KPI_PARENT,
    KPI_PLAN,
    OBJECTIVE_CAUSE,
    OBJECTIVE_KPI,
    OBJECTIVE_PERSPECTIVE,
    OBJECTIVE_THEME,
    OWNED,
    THEME_PRIORITY,
    Expectation,
    fulfilling,
    hollow,
    lacking,
    strategies_without,
)
from strategy_graph.graph.levels import strategy_of
from strategy_graph.i18n import message
from strategy_graph.i18n.fields import field_label
from strategy_graph.i18n.problem import problem
from strategy_graph.model import NODE_TYPES, NodeKind, Origin
from strategy_graph.model.form import PLURALS

_LOCAL = tuple(kind for kind in NodeKind if kind is not NodeKind.EXTERNAL)
_KPI = (NodeKind.KPI,)
_PLAN = (NodeKind.ACTION_PLAN,)


class Field(NamedTuple):
    """A statement that nodes of ``kinds`` can carry, under the heading ``group``."""

    group: str
    name: str
    kinds: tuple[NodeKind, ...]


FIELDS: tuple[Field, ...] = (
    Field("measurement", "target", _KPI),
    Field("measurement", "direction", _KPI),
    Field("measurement", "unit", _KPI),
    Field("measurement", "baseline", _KPI),
    Field("measurement", "formula", _KPI),
    Field("measurement", "frequency", _KPI),
    Field("measurement", "data_source", _KPI),
    Field("measurement", "indicator", _KPI),
    Field("measurement", "actuals", _KPI),
    Field("accountability", "owner", OWNED),
    Field("accountability", "due", OWNED),
    Field("accountability", "budget", _PLAN),
    Field("evidence", "sources", _LOCAL),
)
"""Statements that are always counted, in the order in which they are answered."""

ALSO = "also"
"""The group of all other fields of the model, which are counted where somebody states them."""


def _other_fields() -> tuple[Field, ...]:
    """What else nodes can state, in the order of the model; a new field is among them.

    A field that holds several counts as the one that holds one.
    """
    counted = {(each.name, kind) for each in FIELDS for kind in each.kinds}
    kinds: dict[str, list[NodeKind]] = {}
    for kind in _LOCAL:
        for name, spec in NODE_TYPES[kind].model_fields.items():
            if spec.is_required() or name in PLURALS.values():
                continue
            if (name, kind) not in counted:
                kinds.setdefault(name, []).append(kind)
    return tuple(Field(ALSO, name, tuple(carriers)) for name, carriers in kinds.items())


OTHERS: tuple[Field, ...] = _other_fields()
"""Statements that are counted in the strategies in which somebody makes them."""

LINKS: tuple[Expectation, ...] = (
    OBJECTIVE_THEME,
    OBJECTIVE_PERSPECTIVE,
    OBJECTIVE_KPI,
    KPI_PLAN,
    OBJECTIVE_CAUSE,
    THEME_PRIORITY,
    KPI_PARENT,
)
"""Links that nodes should have, in the order in which they are answered."""

STATED_OF_CAUSES: tuple[str, ...] = ("polarity", "strength", "delay", "confidence", "rationale")
"""What a cause-effect link can state of itself."""


class Count(NamedTuple):
    """``have`` of ``of`` things carry the statement ``name``."""

    group: str
    name: str
    have: int
    of: int

    @property
    def label(self) -> str:
        """What is counted, in the reader's language.

        >>> Count("links", "objective_kpi", 1, 2).label, Count(ALSO, "milestones", 1, 2).label
        ('objectives with a KPI', 'milestones')
        """
        return (
            field_label(self.name)
            if self.group == ALSO
            else message(f"analysis.coverage.{self.name}")
        )

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
    evidence: Evidence
    left_out: Mapping[Origin, int] = field(default_factory=dict[Origin, int])
    """Links that cover nothing, since their origin was not asked for."""
    hollow: tuple[str, ...] = ()
    """Strategies without an objective."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        if not self.strategies:
            return (message("analysis.coverage.nothing"),)
        hollow = (message("analysis.coverage.hollow", strategy=name) for name in self.hollow)
        return (*hollow, *left_out_notices(self.left_out))

    def table(self) -> Table:
        return Table(
            ("strategy", "group", "statement", "have", "of", "share"),
            tuple(
                (one.strategy, count.group, count.name, count.have, count.of, count.share)
                for one in self.strategies
                for count in one.counts
            ),
            shown=tuple(
                (
                    one.strategy,
                    message(f"analysis.coverage.group.{count.group}"),
                    count.label,
                    count.have,
                    count.of,
                    count.share,
                )
                for one in self.strategies
                for count in one.counts
            ),
        )

    def body(self) -> dict[str, Any]:
        return {
            "summary": {
                one.strategy: {
                    **_record(count for count in one.counts if count.group != ALSO),
                    ALSO: _record(count for count in one.counts if count.group == ALSO),
                    "causes": {origin.value: count for origin, count in one.causes.items()},
                }
                for one in self.strategies
            },
            "without_objective": list(self.hollow),
            "evidence": {
                **self.evidence.record(),
                "left_out": left_out_record(self.left_out),
            },
        }


def coverage(
    graph: StrategyGraph,
    strategy: str | None = None,
    *,
    include: Iterable[str | Origin] = (),
) -> Coverage:
    """How much of each strategy of *graph*, or of *strategy* alone, is stated.

    Links count when they are declared, implied or supported; a guess covers nothing
    unless *include* names it, and what is refuted never does.

    >>> from strategy_graph.model import Edge, EdgeKind, Kpi, Objective
    >>> nodes = [Kpi(strategy="s", code="K1", name="k", target=3)]
    >>> nodes.append(Objective(strategy="s", code="O", name="o"))
    >>> measured = Edge(source="s:K1", target="s:O", kind=EdgeKind.MEASURES)
    >>> counts = coverage(StrategyGraph.of(nodes, [measured])).strategies[0]
    >>> counts.count("target"), counts.count("objective_kpi").share
    (Count(group='measurement', name='target', have=1, of=1), 1.0)
    """
    wanted = [known(graph, strategy)] if strategy is not None else _strategies(graph)
    number = {name: n for n, name in enumerate(wanted)}
    home = [number.get(owner, -1) for owner in _owners(graph)]
    fields = _fields(graph, home, len(wanted), FIELDS)
    others = _fields(graph, home, len(wanted), OTHERS)
    # A link that data refuted covers nothing, asked for or not.
    counted = fulfilling(admitted(include))
    unasked = fulfilling(frozenset(Origin)) - counted
    every = Evidence.of_all(graph)
    links = _links(graph, home, wanted, counted)
    causes = _causes(graph, home, len(wanted), counted)
    return Coverage(
        strategies=tuple(
            StrategyCoverage(
                name,
                (*fields[n], *links[n], *causes[n][0], *(o for o in others[n] if o.have)),
                causes[n][1],
            )
            for n, name in enumerate(wanted)
        ),
        evidence=Evidence({o: n for o, n in every.counts.items() if o in counted}),
        left_out={o: every.counts[o] for o in unasked if o in every.counts},
        hollow=tuple(name for name in hollow(graph) if name in number),
    )


def _record(counts: Iterable[Count]) -> dict[str, Any]:
    return {count.name: {"have": count.have, "of": count.of} for count in counts}


def known(graph: StrategyGraph, strategy: str) -> str:
    """*strategy* if the graph has it; ``SelectError`` with those it has."""
    names = _strategies(graph)
    if strategy in names:
        return strategy
    raise SelectError(
        [
            problem(
                "analysis.coverage.no_strategy",
                strategy=strategy,
                help=message("analysis.cascade.known", names=", ".join(names)),
            )
        ]
    )


def _strategies(graph: StrategyGraph) -> list[str]:
    """The strategies that own a node, those loaded first, in order."""
    owners = dict.fromkeys(graph.strategies)
    external = NODE_KIND_NUMBER[NodeKind.EXTERNAL]
    loaded = (kind != external for kind in graph.node_table.kinds)
    return list(owners | dict.fromkeys(compress(_owners(graph), loaded)))


@memoized
def _owners(graph: StrategyGraph) -> list[str]:
    """The strategy that owns each node."""
    return [strategy_of(node_id) for node_id in graph.ids]


def _fields(
    graph: StrategyGraph, home: Sequence[int], size: int, statements: Iterable[Field]
) -> list[list[Count]]:
    gone = graph.cancelled
    of_kind = {
        kind: _tally(home, _living(graph.positions_of_kind(kind), gone), size)
        for kind in NodeKind
        if graph.count_of_kind(kind)
    }
    counts: list[list[Count]] = [[] for _ in range(size)]
    table = graph.node_table
    every: dict[tuple[NodeKind, ...], list[int]] = {}
    nobody = [0] * size
    for statement in statements:
        kinds = statement.kinds
        if kinds not in every:
            carriers = [of_kind[kind] for kind in kinds if kind in of_kind]
            every[kinds] = [sum(each) for each in zip(*carriers, strict=True)] or nobody
        of, have = every[kinds], nobody
        stating = {*table.stating(statement.name)}
        if statement.name in PLURALS:
            stating.update(table.stating(PLURALS[statement.name]))
        if stating and of is not nobody:
            can = {NODE_KIND_NUMBER[kind] for kind in kinds}
            have = _tally(home, (i for i in stating - gone if table.kinds[i] in can), size)
        for at in range(size):
            counts[at].append(Count(statement.group, statement.name, have[at], of[at]))
    return counts


def _living(positions: Iterable[int], gone: frozenset[int]) -> Iterable[int]:
    return (i for i in positions if i not in gone) if gone else positions


def _tally(home: Sequence[int], positions: Iterable[int], size: int) -> list[int]:
    """How many of *positions* each of *size* strategies has."""
    counts = [0] * (size + 1)  # the last is of those without a home, -1
    for position in positions:
        counts[home[position]] += 1
    return counts[:size]


def _links(
    graph: StrategyGraph, home: Sequence[int], wanted: Sequence[str], origins: frozenset[Origin]
) -> list[list[Count]]:
    """Of an order that a strategy does not know, such as themes, it counts 0 of 0."""
    size = len(wanted)
    counts: list[list[Count]] = [[] for _ in range(size)]
    gone = graph.cancelled
    for expectation in LINKS:
        of = _tally(home, _living(graph.positions_of_kind(expectation.kind), gone), size)
        without = _tally(home, lacking(graph, expectation, origins), size)
        unknown = strategies_without(graph, expectation, origins, wanted)
        for at, name in enumerate(wanted):
            of[at] = 0 if name in unknown else of[at]
            counts[at].append(Count("links", expectation.name, of[at] - without[at], of[at]))
    return counts


def _causes(
    graph: StrategyGraph, home: Sequence[int], size: int, origins: frozenset[Origin]
) -> list[tuple[list[Count], dict[Origin, int]]]:
    """What cause-effect links of *origins* state, and how many there are of every origin."""
    table = graph.edge_table
    every = [[0] * len(ORIGINS) for _ in range(size + 1)]
    asked = frozenset(ORIGIN_NUMBER[origin] for origin in origins)
    counts = bytearray(len(table))
    for number in graph.adjacency(CAUSES, frozenset(Origin)).edges:
        at = home[table.sources[number]]
        every[at][table.origins[number]] += 1
        counts[number] = table.origins[number] in asked
    stated: list[list[Count]] = [[] for _ in range(size)]
    for name in STATED_OF_CAUSES:
        stating = table.stating(name) if any(counts) else ()
        have = _tally(home, (table.sources[e] for e in stating if counts[e]), size)
        for at in range(size):
            of = sum(every[at][number] for number in asked)
            stated[at].append(Count("causes", name, have[at], of))
    by_origin = (
        {origin: n for origin, n in zip(ORIGINS, counts, strict=True) if n} for counts in every
    )
    return list(zip(stated, by_origin, strict=False))
