"""Gaps: which nodes lack the link, or the way, that a strategy lives by.

A link is missing where no edge of the kind is there, refuted ones aside: a guess fills
a gap as far as somebody stands by it. A way is missing where no walk leads on: an action
plan that reaches no mission is done for nothing that is written down. Ways follow what
is declared, implied or supported, and guesses only when they are asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.analysis.result import Answer, Table
from strategy_graph.graph import TRACE, Backend, node_record
from strategy_graph.graph import origins as admitted
from strategy_graph.graph.arguments import check_choice
from strategy_graph.i18n import message
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin, in_language


@dataclass(frozen=True, slots=True)
class Lack:
    """A question: nodes of ``kind`` without an edge, or without a way.

    ``selector`` names what a way leads to (``+kind:mission``) or comes from.
    """

    name: str
    kind: NodeKind
    incoming: tuple[EdgeKind, ...] = ()
    outgoing: tuple[EdgeKind, ...] = ()
    beyond: str = ""


LACKS: tuple[Lack, ...] = (
    Lack("objective_without_kpi", NodeKind.OBJECTIVE, incoming=(EdgeKind.MEASURES,)),
    Lack("objective_without_theme", NodeKind.OBJECTIVE, outgoing=(EdgeKind.BELONGS_TO,)),
    Lack("objective_without_action", NodeKind.OBJECTIVE, beyond="kind:action_plan+"),
    Lack("kpi_without_objective", NodeKind.KPI, outgoing=(EdgeKind.MEASURES,)),
    Lack("kpi_without_plan", NodeKind.KPI, incoming=(EdgeKind.DRIVES,)),
    Lack("plan_without_mission", NodeKind.ACTION_PLAN, beyond="+kind:mission"),
    Lack("theme_without_objective", NodeKind.THEME, incoming=(EdgeKind.BELONGS_TO,)),
    Lack("theme_without_priority", NodeKind.THEME, outgoing=(EdgeKind.ALIGNS_TO,)),
)
"""What is asked, in the order in which it is answered."""


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

    @property
    def count(self) -> int:
        """How many nodes lack something; a node counts once for each thing it lacks."""
        return sum(len(gap.nodes) for gap in self.gaps)

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        if not self.absent:
            return ()
        names = (message(f"kinds.{kind.value}.one") for kind in self.absent)
        return (message("analysis.gaps.absent", kinds=message("analysis.list.or").join(names)),)

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
        }


def gaps(
    backend: Backend,
    *names: str,
    include: Iterable[str | Origin] = (),
) -> Gaps:
    """What is missing: all of ``LACKS``, or those called *names*.

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
    known = {lack.name: lack for lack in LACKS}
    for name in names:
        check_choice("gap", name, known)
    asked = [known[name] for name in names] if names else list(LACKS)
    origins = admitted(include)
    found = {lack.name: _lacking(backend, lack, origins) for lack in asked}
    ids = dict.fromkeys(node_id for each in found.values() for node_id in each)
    part = backend.part(list(ids), TRACE, origins, depth=0)
    nodes = [part.nodes[at] for at in sorted(map(part.position, ids))]
    without = dict.fromkeys(lack.kind for lack in asked if not found[lack.name])
    return Gaps(
        tuple(
            Gap(lack.name, lack.kind, tuple(n for n in nodes if n.id in among))
            for lack in asked
            for among in [frozenset(found[lack.name])]
        ),
        absent=tuple(kind for kind in without if not backend.find(f"kind:{kind.value}")),
    )


def _lacking(backend: Backend, lack: Lack, origins: frozenset[Origin]) -> Iterable[str]:
    if lack.beyond:
        kind = f"kind:{lack.kind.value}"
        return backend.find(kind, exclude=lack.beyond, origins=origins)
    if lack.incoming:
        return backend.find_nodes_without_incoming(lack.kind, lack.incoming)
    return backend.find_nodes_without_outgoing(lack.kind, lack.outgoing)
