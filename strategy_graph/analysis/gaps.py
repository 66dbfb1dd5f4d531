"""Gaps: which nodes lack the link, or the path, that a strategy lives by.

A link is missing where no edge of the kind is there, a path where no walk leads on: an
action plan that reaches no mission is done for nothing that is written down. Links that are
declared, implied or supported count, guesses only when they are asked for, and what data
refuted never does (see ``graph/expectations.py``, which lists what is expected). Where a
strategy has no theme or no priority at all, that is said once and held against no node.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import TRACE, Backend, PartRequest, node_record
from strategy_graph.graph import origins as admitted
from strategy_graph.graph.arguments import check_choice
from strategy_graph.graph.expectations import (
    KPI_OBJECTIVE,
    KPI_PLAN,
    OBJECTIVE_ACTION,
    OBJECTIVE_KPI,
    OBJECTIVE_THEME,
    PLAN_MISSION,
    THEME_OBJECTIVE,
    THEME_PRIORITY,
    Expectation,
)
from strategy_graph.graph.levels import strategy_of
from strategy_graph.i18n import message
from strategy_graph.model import Node, NodeKind, Origin, in_language

ASKED: tuple[Expectation, ...] = (
    OBJECTIVE_KPI,
    OBJECTIVE_THEME,
    OBJECTIVE_ACTION,
    KPI_OBJECTIVE,
    KPI_PLAN,
    PLAN_MISSION,
    THEME_OBJECTIVE,
    THEME_PRIORITY,
)
"""What is asked, in the order in which it is answered."""

KNOWN: Mapping[str, Expectation] = {expectation.gap: expectation for expectation in ASKED}
"""Name of a gap -> what is expected there."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The nodes of one kind that lack something, in the order of the documents."""

    name: str
    kind: NodeKind
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Gaps(Answer):
    """Every gap that was asked for, those without a node included."""

    command: ClassVar[str] = "gaps"

    gaps: tuple[Gap, ...]
    absent: tuple[NodeKind, ...] = ()
    """Kinds of which there is no node: nothing lacks anything where nothing is."""
    absent_in: Mapping[str, tuple[NodeKind, ...]] = field(
        default_factory=dict[str, tuple[NodeKind, ...]]
    )
    """By strategy, kinds of which it alone has no node: its nodes do not lack them."""

    @property
    def count(self) -> int:
        """How many nodes lack something; a node counts once for each thing it lacks."""
        return sum(len(gap.nodes) for gap in self.gaps)

    @property
    def compared(self) -> tuple[Gap, ...]:
        """The gaps that there could be: what they are about is there, and what may be missing."""
        absent = set(self.absent)
        return tuple(
            gap for gap in self.gaps if absent.isdisjoint((gap.kind, KNOWN[gap.name].among))
        )

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        notices = [message("analysis.gaps.absent", kinds=_any_of(self.absent))]
        for strategy, kinds in self.absent_in.items():
            notices.append(
                message("analysis.gaps.absent_in", strategy=strategy, kinds=_any_of(kinds))
            )
        return tuple(notices[not self.absent :])

    def table(self) -> Table:
        """A row per node and gap."""
        return Table(
            ("gap", "id", "kind", "name"),
            tuple(
                (
                    message(f"analysis.gaps.{gap.name}"),
                    node.id,
                    node.kind.value,
                    in_language(node.name),
                )
                for gap in self.gaps
                for node in gap.nodes
            ),
        )

    def body(self) -> Mapping[str, Any]:
        """Nodes, and their identities by gap."""
        nodes = {node.id: node for gap in self.gaps for node in gap.nodes}
        return {
            "nodes": [node_record(node) for node in nodes.values()],
            "gaps": {gap.name: [node.id for node in gap.nodes] for gap in self.gaps},
            "summary": {gap.name: len(gap.nodes) for gap in self.gaps},
            "absent": [kind.value for kind in self.absent],
            "absent_in": {
                strategy: [kind.value for kind in kinds]
                for strategy, kinds in self.absent_in.items()
            },
        }


def gaps(
    backend: Backend,
    *names: str,
    include: Iterable[str | Origin] = (),
) -> Gaps:
    """What is missing: all of ``ASKED``, or those called *names*.

    *backend* is a graph, or a database that finds them. Raises ``SelectError`` for
    a name that is not there.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model import Objective
    >>> graph = StrategyGraph.of([Objective(strategy="s", code="O", name="o")])
    >>> [node.code for node in gaps(graph, "objective_without_kpi").gaps[0].nodes]
    ['O']
    >>> gaps(graph, "kpi_without_plan").absent  # nothing there, nothing missing
    (<NodeKind.KPI: 'kpi'>,)
    """
    for name in names:
        check_choice("gap", name, KNOWN)
    asked = [KNOWN[name] for name in names] if names else list(ASKED)
    origins = admitted(include)
    found = {each.gap: backend.find_lacking(each, origins=origins) for each in asked}
    ids = dict.fromkeys(node_id for each in found.values() for node_id in each)
    part = backend.part(PartRequest(starts=list(ids), traversal=TRACE, origins=origins, depth=0))
    nodes = [part.nodes[at] for at in sorted(map(part.position, ids))]
    absent, absent_in = _absent(backend, asked, found, origins)
    return Gaps(
        tuple(
            Gap(each.gap, each.kind, tuple(n for n in nodes if n.id in among))
            for each in asked
            for among in [frozenset(found[each.gap])]
        ),
        absent,
        absent_in,
    )


def _absent(
    backend: Backend,
    asked: Sequence[Expectation],
    found: Mapping[str, Sequence[str]],
    origins: frozenset[Origin],
) -> tuple[tuple[NodeKind, ...], dict[str, tuple[NodeKind, ...]]]:
    """The kinds that are not there at all, and those that only some strategies do without."""
    wanted = dict.fromkeys(each.kind for each in asked if not found[each.gap])
    without: dict[NodeKind, list[str]] = {}
    for each in asked:
        if each.among is None:
            continue
        every = backend.find_lacking(each._replace(among=None, of_parent=False), origins=origins)
        excused = dict.fromkeys(strategy_of(node) for node in every)
        for node in found[each.gap]:
            excused.pop(strategy_of(node), None)
        if excused:
            wanted.setdefault(each.among)
            without[each.among] = list(excused)
    absent = tuple(kind for kind in wanted if not backend.find(f"kind:{kind.value}"))
    absent_in: dict[str, tuple[NodeKind, ...]] = {}
    for kind, strategies in without.items():
        for strategy in strategies if kind not in absent else ():
            absent_in[strategy] = (*absent_in.get(strategy, ()), kind)
    return absent, absent_in


def _any_of(kinds: Sequence[NodeKind]) -> str:
    names = (message(f"kinds.{kind.value}.one") for kind in kinds)
    return message("analysis.list.or").join(names)
