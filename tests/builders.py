"""Strategies in one line: what a test does not state has a default.

>>> drawn = strategy(objective("O1", kpis=[kpi("K1", plans=[plan("P1")])]))
>>> [node.id for node in drawn.nodes]
['s:O1', 's:K1', 's:P1']
>>> [f"{e.source} {e.kind} {e.target}" for e in drawn.edges]
['s:K1 measures s:O1', 's:P1 drives s:K1']

A link is stated where it starts, by its kind; ``to`` gives it fields. A code is one of the same
strategy, a full id one of any. Every other keyword is a field of the node.

>>> drawn = graph(objective("A", causes=["B", to("B", strength=0.5)]), objective("B", owner="X"))
>>> [edge.strength for edge in drawn.edges], drawn.node("B").owner
([None, 0.5], 'X')
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.model import (
    ActionPlan,
    Document,
    Edge,
    EdgeKind,
    Kpi,
    Mission,
    Node,
    Objective,
    Perspective,
    Priority,
    Strategy,
    Theme,
    Vision,
)


@dataclass(frozen=True)
class To:
    """The end of a link, with what the link states."""

    target: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A node, the links that start or end there, and the nodes that hang on it."""

    node: Node
    edges: tuple[Edge, ...] = ()
    below: tuple["Part", ...] = ()

    def nodes(self) -> Iterator[Node]:
        """The node and every node below it."""
        yield self.node
        for part in self.below:
            yield from part.nodes()

    def links(self) -> Iterator[Edge]:
        """The links of the node and of every node below it."""
        yield from self.edges
        for part in self.below:
            yield from part.links()


Ends = str | To | Iterable[str | To]
Parts = Iterable[Part]
Element = Part | Node | Edge


def to(target: str, **fields: Any) -> To:
    """A link to *target* with *fields* of its own: ``causes=to("B", strength=0.5)``."""
    return To(target, fields)


def edge(
    *,
    source: str,
    target: str,
    kind: EdgeKind = EdgeKind.CAUSES,
    strategy: str = "s",
    **fields: Any,
) -> Edge:
    """One link; each end is a code of *strategy* or a full id.

    >>> edge(source="A", target="up:B").key
    ('s:A', 'causes', 'up:B', '')
    """
    return Edge(source=_id(source, strategy), target=_id(target, strategy), kind=kind, **fields)


def node(
    kind: type[Node],
    code: str,
    *,
    strategy: str = "s",
    name: Any = None,
    below: Mapping[EdgeKind, Parts] | None = None,
    **stated: Any,
) -> Part:
    """A node of any *kind*, named after its code; the nodes *below* it link to it."""
    links = {EdgeKind(key): value for key, value in stated.items() if key in set(EdgeKind)}
    fields = {key: value for key, value in stated.items() if key not in set(EdgeKind)}
    made = kind(strategy=strategy, code=code, name=code if name is None else name, **fields)
    edges = [
        edge(source=made.id, target=end.target, kind=link, strategy=strategy, **end.fields)
        for link, ends in links.items()
        for end in _ends(ends)
    ]
    parts: list[Part] = []
    for link, hung in (below or {}).items():
        for part in hung:
            parts.append(part)
            edges.append(edge(source=part.node.id, target=made.id, kind=link))
    return Part(made, tuple(edges), tuple(parts))


def vision(code: str = "vision", **stated: Any) -> Part:
    """A vision."""
    return node(Vision, code, **stated)


def mission(code: str = "mission", **stated: Any) -> Part:
    """A mission."""
    return node(Mission, code, **stated)


def priority(code: str = "Y", **stated: Any) -> Part:
    """A priority of the strategy above."""
    return node(Priority, code, **stated)


def perspective(code: str = "C", **stated: Any) -> Part:
    """A perspective; a link leads to it by ``perspective-<code>``."""
    return node(Perspective, code, **stated)


def theme(code: str = "T", *, objectives: Parts = (), **stated: Any) -> Part:
    """A theme, and the objectives that belong to it."""
    return node(Theme, code, below={EdgeKind.BELONGS_TO: objectives}, **stated)


def objective(code: str = "O", *, kpis: Parts = (), plans: Parts = (), **stated: Any) -> Part:
    """An objective, the KPIs that measure it and the plans that drive it."""
    below = {EdgeKind.MEASURES: kpis, EdgeKind.DRIVES: plans}
    return node(Objective, code, below=below, **stated)


def kpi(code: str = "K", *, plans: Parts = (), **stated: Any) -> Part:
    """A KPI, and the plans that drive it."""
    return node(Kpi, code, below={EdgeKind.DRIVES: plans}, **stated)


def plan(code: str = "P", **stated: Any) -> Part:
    """An action plan."""
    return node(ActionPlan, code, **stated)


def graph(*elements: Element, strategies: Mapping[str, Strategy] | None = None) -> StrategyGraph:
    """A graph of *elements*, in their order, without a head unless *strategies* has one."""
    nodes, edges = _flat(elements)
    return StrategyGraph.of(nodes, edges, strategies=strategies)


def strategy(
    *elements: Element, id: str = "s", name: str = "Strategy", **head: Any
) -> StrategyGraph:
    """A graph of one strategy with a head."""
    return graph(*elements, strategies={id: Strategy(id=id, name=name, **head)})


def document(
    *elements: Element, path: str = "s.yaml", id: str = "s", name: str = "Strategy", **head: Any
) -> Document:
    """A document as a reader would have made it, to be linked."""
    nodes, edges = _flat(elements)
    return Document(path, Strategy(id=id, name=name, **head), tuple(nodes), tuple(edges))


def _flat(elements: Iterable[Element]) -> tuple[list[Node], list[Edge]]:
    nodes: list[Node] = []
    edges: list[Edge] = []
    for element in elements:
        if isinstance(element, Part):
            nodes += element.nodes()
            edges += element.links()
        elif isinstance(element, Node):
            nodes.append(element)
        else:
            edges.append(element)
    return nodes, edges


def _ends(ends: Ends) -> list[To]:
    several = [ends] if isinstance(ends, str | To) else ends
    return [To(end) if isinstance(end, str) else end for end in several]


def _id(code: str, strategy: str) -> str:
    return code if ":" in code else f"{strategy}:{code}"
