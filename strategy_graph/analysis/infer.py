"""Links that a template would draw: guesses to be accepted or refuted, never answers.

=====================  ==========================================================
``perspectives``       each objective causes every objective of the next perspective
                       up, as printed, in the same theme (the if-then reading of a
                       strategy map; Kaplan and Norton). *also* adds pairs of
                       perspectives that are not next to each other.
``same-name-plans``    two action plans of one name are one piece of work: each
                       drives what the other drives
``mentions``           what is done for an objective (its plans, and the KPIs they
                       serve) names, whole, what is done for another: research on
                       new items comes before new items. The first causes the second
=====================  ==========================================================

Every proposal has ``origin: inferred`` and ``basis: template``, a positive sign where
it is causal, and no strength: nobody measured one. Nothing here changes a graph.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

from strategy_graph.answer.result import Answer, Table
from strategy_graph.errors import SelectError
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph, edge_record, node_record
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
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

TEMPLATES = ("perspectives", "same-name-plans", "mentions")
"""The templates there are."""

LEAST = 4
"""Characters that a name needs before ``mentions`` looks for it."""


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
    drawing = _Drawing(graph, tuple(also))
    draw = {
        "perspectives": drawing.perspectives,
        "same-name-plans": drawing.same_name_plans,
        "mentions": drawing.mentions,
    }[template]
    proposals: list[Proposal] = []
    for name in [strategy] if strategy is not None else names:
        for number, (source, kind, target, theme, reason) in enumerate(draw(name), 1):
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
            there = (e for e in graph.edges_from(source, kind) if e.target == target)
            known = tuple(e.id or message(f"kinds.origin.{e.origin.value}") for e in there)
            proposals.append(Proposal(edge, theme, known))
    ends = {end for one in proposals for end in (one.edge.source, one.edge.target)}
    nodes = tuple(graph.node(end) for end in sorted(ends, key=graph.position))
    return Proposals(template=template, proposals=tuple(proposals), nodes=nodes)


Drawn = tuple[str, EdgeKind, str, Node | None, str]


class _Drawing:
    """The templates, each of which draws what one strategy gets."""

    def __init__(self, graph: StrategyGraph, also: tuple[tuple[str, str], ...]) -> None:
        self.graph = graph
        self.also = also
        self.kept: dict[NodeKind, dict[str, list[int]]] = {}

    def of(self, kind: NodeKind, strategy: str) -> list[Node]:
        """The nodes of *kind* in *strategy*, in order."""
        if kind not in self.kept:
            homes: dict[str, list[int]] = {}
            for position in self._living(self.graph.positions_of_kind(kind)):
                home = self.graph.ids[position].partition(":")[0]
                homes.setdefault(home, []).append(position)
            self.kept[kind] = homes
        return [self.graph.nodes[i] for i in self.kept[kind].get(strategy, ())]

    def sources(self, node_id: str, kind: EdgeKind) -> list[str]:
        """The nodes that point at *node_id*, each once, in the order of the document."""
        edges = self.graph.edges_to(node_id, kind)
        found = {e.source for e in edges if e.origin in DEFAULT_ORIGINS}
        positions = sorted(map(self.graph.position, found))
        return [self.graph.ids[i] for i in self._living(positions)]

    def _living(self, positions: Iterable[int]) -> list[int]:
        """Those that are not cancelled: no link is drawn to or from what is."""
        return [i for i in positions if i not in self.graph.cancelled]

    def perspectives(self, strategy: str) -> Iterable[Drawn]:
        """Within each theme, from every row to the one above it."""
        rows = self.of(NodeKind.PERSPECTIVE, strategy)
        by_code = {row.code: row for row in rows}
        pairs = [(lower, upper) for upper, lower in pairwise(rows)]
        for codes in self.also if rows else ():
            for code in codes:
                if code not in by_code:
                    raise _unknown("perspective", code, by_code)
            pairs.append((by_code[codes[0]], by_code[codes[1]]))
        for theme in self.of(NodeKind.THEME, strategy) if pairs else ():
            members = set(self.sources(theme.id, EdgeKind.BELONGS_TO))
            inside = {
                row.id: [i for i in self.sources(row.id, EdgeKind.IN_PERSPECTIVE) if i in members]
                for row in rows
            }
            for lower, upper in dict.fromkeys(pairs):
                reason = (
                    f"Template: in theme {theme.code}, perspective {lower.code} "
                    f"supports perspective {upper.code}."
                )
                for source in inside[lower.id]:
                    for target in inside[upper.id]:
                        if source != target:
                            yield source, EdgeKind.CAUSES, target, theme, reason

    def same_name_plans(self, strategy: str) -> Iterable[Drawn]:
        """From each plan to what a plan of its name drives."""
        twins: dict[str, list[Node]] = {}
        for plan in self.of(NodeKind.ACTION_PLAN, strategy):
            twins.setdefault(in_language(plan.name).strip(), []).append(plan)
        for plans in twins.values():
            for plan in plans if len(plans) > 1 else ():
                for twin in plans:
                    if twin is plan:
                        continue
                    reason = f"Template: {plan.code} and {twin.code} have one name."
                    edges = self.graph.edges_from(twin.id, EdgeKind.DRIVES)
                    driven = [e.target for e in edges if e.origin in DEFAULT_ORIGINS]
                    for target in driven:
                        if self._living([self.graph.position(target)]):
                            yield plan.id, EdgeKind.DRIVES, target, None, reason

    def mentions(self, strategy: str) -> Iterable[Drawn]:
        """From each objective to those whose work its own work names."""
        work = {
            objective.id: self._work(objective)
            for objective in self.of(NodeKind.OBJECTIVE, strategy)
        }
        named: dict[str, list[tuple[str, Node]]] = {}
        for objective, nodes in work.items():
            for node in nodes:
                if len(text := _folded(node)) >= LEAST:
                    named.setdefault(text, []).append((objective, node))
        lengths = sorted({len(text) for text in named})
        for source, nodes in work.items():
            own = {_folded(node) for node in nodes}
            found: dict[str, str] = {}
            for node in nodes:
                for text in _parts(_folded(node), lengths):
                    for target, other in named.get(text, ()) if text not in own else ():
                        reason = f"Template: {node.code} names what {other.code} does."
                        found.setdefault(target, reason)
            for target, reason in found.items():
                yield source, EdgeKind.CAUSES, target, None, reason

    def _work(self, objective: Node) -> list[Node]:
        """What is done for *objective*: itself, its KPIs, and the plans that drive them."""
        kpis = self.sources(objective.id, EdgeKind.MEASURES)
        ids = [objective.id, *kpis]
        plans = [plan for i in ids for plan in self.sources(i, EdgeKind.DRIVES)]
        return [self.graph.nodes[self.graph.position(i)] for i in dict.fromkeys([*ids, *plans])]


def _folded(node: Node) -> str:
    return in_language(node.name).strip().casefold()


def _parts(text: str, lengths: Iterable[int]) -> Iterable[str]:
    """The parts of *text* of *lengths*, itself aside, that cut through no Latin word.

    >>> list(_parts("new plan b", [4, 10]))
    ['new ', 'plan']
    """
    for length in lengths:
        for start in range(len(text) - length + 1):
            end = start + length
            around = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
            if length < len(text) and not any(_WORD.fullmatch(two) for two in around):
                yield text[start:end]


_WORD = re.compile(r"[a-z0-9]{2}")
"""Two characters of one word, in a script that sets words apart."""


def _unknown(what: str, word: str, there: Iterable[str]) -> SelectError:
    listed = ", ".join(there)
    return SelectError(
        [
            problem(
                f"analysis.infer.no_{what}",
                name=word,
                help=message("analysis.cascade.known", names=listed) if listed else None,
            )
        ]
    )
