"""Links that a template would draw: guesses to be accepted or refuted, never answers.

=====================  ==========================================================
``perspectives``       each objective causes every objective of the next perspective
                       up, as printed, in the same theme (the if-then reading of a
                       strategy map; Kaplan and Norton). *also* adds pairs of
                       perspectives that are not next to each other.
``same-name-plans``    two action plans of one name are one piece of work: each
                       drives what the other drives
=====================  ==========================================================

Every proposal has ``origin: inferred`` and ``basis: template``, a positive sign where
it is causal, and no strength: nobody measured one. Nothing here changes a graph.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

from strategy_graph.analysis.result import Answer, Table
from strategy_graph.errors import Problem, SelectError
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph, edge_record, node_record
from strategy_graph.i18n import message
from strategy_graph.model import (
    Basis,
    Document,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Origin,
    Polarity,
    in_language,
)

TEMPLATES = ("perspectives", "same-name-plans")
"""The templates there are."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link a template would draw; ``known`` names what already links its ends that way."""

    edge: Edge
    theme: Node | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals(Answer):
    """What *template* proposes for the strategies of a graph."""

    command: ClassVar[str] = "infer"

    template: str
    proposals: tuple[Proposal, ...]
    nodes: tuple[Node, ...]

    @property
    def by_theme(self) -> Mapping[str, int]:
        """How many links it proposes in each theme, by full identity."""
        counts: dict[str, int] = {}
        for one in self.proposals:
            if one.theme is not None:
                counts[one.theme.id] = counts.get(one.theme.id, 0) + 1
        return counts

    def overlay(self, strategy: str, path: str = "") -> Document:
        """The overlay that adds the proposals of *strategy* to it."""
        edges = tuple(
            one.edge for one in self.proposals if one.edge.source.startswith(f"{strategy}:")
        )
        return Document(path=path, strategy=None, edges=edges, extends=strategy)

    @property
    def strategies(self) -> tuple[str, ...]:
        """The strategies with a proposal, in order."""
        return tuple(dict.fromkeys(one.edge.source.partition(":")[0] for one in self.proposals))

    def table(self) -> Table:
        return Table(
            ("id", "from", "edge", "to", "polarity", "origin", "known"),
            tuple(
                (
                    one.edge.id,
                    one.edge.source,
                    one.edge.kind.value,
                    one.edge.target,
                    one.edge.polarity.value if one.edge.polarity else None,
                    one.edge.origin.value,
                    ", ".join(one.known) or None,
                )
                for one in self.proposals
            ),
        )

    def body(self) -> dict[str, Any]:
        return {
            "template": self.template,
            "nodes": [node_record(node) for node in self.nodes],
            "edges": [edge_record(one.edge) for one in self.proposals],
            "summary": {
                "links": len(self.proposals),
                "by_theme": dict(self.by_theme),
                "known": sum(bool(one.known) for one in self.proposals),
            },
        }


def infer(
    graph: StrategyGraph,
    template: str,
    *,
    strategy: str | None = None,
    also: Iterable[tuple[str, str]] = (),
) -> Proposals:
    """What *template* proposes for *strategy*, or for every strategy of *graph*.

    *also*: pairs of perspective codes (lower, upper) that the template ``perspectives``
    joins as well, such as ``("P", "C")``. Raises ``SelectError`` for an unknown
    template, strategy or perspective.

    >>> from strategy_graph.model import Objective, Perspective, Theme
    >>> nodes = [Theme(strategy="s", code="A", name="a")]
    >>> nodes += [Perspective(strategy="s", code=c, name=c) for c in "CF"]
    >>> nodes += [Objective(strategy="s", code=c, name=c) for c in ("AC1", "AF1")]
    >>> edges = [Edge(source=f"s:A{c}1", target="s:A", kind=EdgeKind.BELONGS_TO) for c in "CF"]
    >>> edges += [Edge(source=f"s:A{c}1", target=f"s:perspective-{c}",
    ...     kind=EdgeKind.IN_PERSPECTIVE) for c in "CF"]
    >>> (one,) = infer(StrategyGraph.of(nodes, edges), "perspectives").proposals
    >>> one.edge.source, one.edge.target, one.edge.origin.value, one.edge.basis.value
    ('s:AF1', 's:AC1', 'inferred', 'template')
    """
    names = dict.fromkeys([*graph.strategies, *(i.partition(":")[0] for i in graph.ids)])
    if template not in TEMPLATES:
        raise _unknown("template", template, TEMPLATES)
    if strategy is not None and strategy not in names:
        raise _unknown("strategy", strategy, names)
    wanted = [strategy] if strategy is not None else list(names)
    known = _known(graph)
    proposals: list[Proposal] = []
    pairs = tuple(also)
    for name in wanted:
        drawn = (
            _perspectives(graph, name, pairs)
            if template == "perspectives"
            else _same_name_plans(graph, name)
        )
        for number, (source, kind, target, theme, reason) in enumerate(drawn, 1):
            edge = Edge(
                source=source,
                target=target,
                kind=kind,
                id=f"{template}-{number:02d}",
                origin=Origin.INFERRED,
                basis=Basis.TEMPLATE,
                polarity=Polarity.POSITIVE if kind is EdgeKind.CAUSES else None,
                rationale=reason,
            )
            already = known.get((source, kind, target), ())
            proposals.append(Proposal(edge, theme, tuple(already)))
    ends = {end for one in proposals for end in (one.edge.source, one.edge.target)}
    nodes = tuple(graph.node(end) for end in sorted(ends, key=graph.position))
    return Proposals(template=template, proposals=tuple(proposals), nodes=nodes)


Drawn = tuple[str, EdgeKind, str, Node | None, str]


def _perspectives(
    graph: StrategyGraph, strategy: str, also: tuple[tuple[str, str], ...]
) -> list[Drawn]:
    rows = graph.of_kind(NodeKind.PERSPECTIVE, strategy=strategy)
    by_code = {row.code: row for row in rows}
    pairs = [(lower, upper) for upper, lower in pairwise(rows)]
    for lower_code, upper_code in also if rows else ():
        for code in (lower_code, upper_code):
            if code not in by_code:
                raise _unknown("perspective", code, by_code)
        pairs.append((by_code[lower_code], by_code[upper_code]))
    drawn: list[Drawn] = []
    for theme in graph.of_kind(NodeKind.THEME, strategy=strategy):
        members = _sources(graph, theme.id, EdgeKind.BELONGS_TO)
        inside = {
            row.id: [i for i in _sources(graph, row.id, EdgeKind.IN_PERSPECTIVE) if i in members]
            for row in rows
        }
        for lower, upper in dict.fromkeys(pairs):
            reason = (
                f"Template: in theme {theme.code}, perspective {lower.code} "
                f"supports perspective {upper.code}."
            )
            drawn += [
                (source, EdgeKind.CAUSES, target, theme, reason)
                for source in inside[lower.id]
                for target in inside[upper.id]
                if source != target
            ]
    return drawn


def _sources(graph: StrategyGraph, node_id: str, kind: EdgeKind) -> list[str]:
    """The nodes that point at *node_id*, each once, in the order of the document."""
    found = {e.source for e in graph.edges_to(node_id, kind) if e.origin in DEFAULT_ORIGINS}
    return sorted(found, key=graph.position)


def _same_name_plans(graph: StrategyGraph, strategy: str) -> list[Drawn]:
    twins: dict[str, list[Node]] = {}
    for plan in graph.of_kind(NodeKind.ACTION_PLAN, strategy=strategy):
        twins.setdefault(in_language(plan.name).strip(), []).append(plan)
    drawn: list[Drawn] = []
    for plans in twins.values():
        for plan in plans if len(plans) > 1 else ():
            for twin in plans:
                if twin is plan:
                    continue
                reason = f"Template: {plan.code} and {twin.code} have one name."
                drawn += [
                    (plan.id, EdgeKind.DRIVES, edge.target, None, reason)
                    for edge in graph.edges_from(twin.id, EdgeKind.DRIVES)
                    if edge.origin in DEFAULT_ORIGINS
                ]
    return drawn


def _known(graph: StrategyGraph) -> dict[tuple[str, EdgeKind, str], list[str]]:
    known: dict[tuple[str, EdgeKind, str], list[str]] = {}
    for edge in graph.edges_of_kind(EdgeKind.CAUSES, EdgeKind.DRIVES):
        key = (edge.source, edge.kind, edge.target)
        known.setdefault(key, []).append(edge.id or edge.origin.value)
    return known


def _unknown(what: str, word: str, there: Iterable[str]) -> SelectError:
    listed = ", ".join(there)
    return SelectError(
        [
            Problem(
                message(f"analysis.infer.no_{what}", name=word),
                help=message("analysis.cascade.known", names=listed) if listed else None,
            )
        ]
    )
