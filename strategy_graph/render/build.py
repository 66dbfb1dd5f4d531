"""What of a graph goes on the map of one strategy."""

from collections.abc import Collection, Iterable, Sequence

from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.core.traversals import origins
from strategy_graph.graph.expectations import fulfilling
from strategy_graph.graph.levels import level_steps, reached
from strategy_graph.i18n.problem import problem
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin, Strategy
from strategy_graph.render.level_links import level_links
from strategy_graph.render.model import Card, Heading, Link, MapContent

BETWEEN_OBJECTIVES = (EdgeKind.CAUSES, EdgeKind.DEPENDS_ON, EdgeKind.CONFLICTS_WITH)
"""What the map draws between boxes, besides levels (``level_links``)."""

ABOVE, BELOW = 0, 1
"""The sides of ``level_steps``."""
"""``above`` or ``below``."""


def pick_strategy(graph: StrategyGraph, strategy: str | None = None) -> Strategy:
    """The strategy to draw: the one asked for, or the only one.

    Raises ``SelectError`` where there is none, or several and none was asked for.
    """
    names = tuple(graph.strategies)
    if strategy is None and len(names) == 1:
        return graph.strategies[names[0]]
    if strategy is not None and strategy in graph.strategies:
        return graph.strategies[strategy]
    if not names:
        raise SelectError([problem("render.no_strategy")])
    key = "render.several" if strategy is None else "render.unknown"
    raise SelectError([problem(key, strategy=strategy, known=", ".join(names))])


def gather(
    graph: StrategyGraph, *, strategy: str | None = None, include: Iterable[str | Origin] = ()
) -> MapContent:
    """The content of the map of *strategy*, with links of the default origins and *include*."""
    head = pick_strategy(graph, strategy)
    shown = origins(include)

    def named(kind: NodeKind) -> tuple[Node, ...]:
        return graph.of_kind(kind, strategy=head.id)

    themes, perspectives = named(NodeKind.THEME), named(NodeKind.PERSPECTIVE)
    objectives = named(NodeKind.OBJECTIVE)
    column_of = _places(graph, objectives, themes, EdgeKind.BELONGS_TO, shown)
    band_of = _places(graph, objectives, perspectives, EdgeKind.IN_PERSPECTIVE, shown)
    missions, visions = named(NodeKind.MISSION), named(NodeKind.VISION)
    cards = tuple(
        Card(
            id=node.id,
            code=node.code,
            name=node.name,
            column=column_of[node.id],
            band=band_of[node.id],
            kpis=len(kpis_of(graph, own, shown)),
            kpis_above=len(kpis_of(graph, _others(graph, [node.id], shown, ABOVE), shown)),
            plans=len(plans_of(graph, own, shown)),
            life=node.apart,
        )
        for node in objectives
        for own in [(node.id, *_others(graph, [node.id], shown, BELOW))]
    )
    position = {card.id: number for number, card in enumerate(cards)}
    levels_known = level_links(graph, position, shown | {Origin.INFERRED})
    between = [
        (number, edge)
        for number in graph.edge_numbers_of_kind(*BETWEEN_OBJECTIVES)
        for edge in (graph.edges[number],)
        if edge.source in position and edge.target in position and edge.source != edge.target
    ]
    return MapContent(
        strategy=head,
        columns=_headings(graph, themes, column_of.values(), missions, shown),
        bands=_headings(graph, perspectives, band_of.values(), (), shown),
        cards=cards,
        links=(
            *(
                Link(
                    source=position[edge.source],
                    target=position[edge.target],
                    kind=edge.kind,
                    origin=edge.origin,
                    sign=graph.edge_table.signs[number],
                    edge=number,
                )
                for number, edge in between
                if edge.origin in shown
            ),
            *level_links(graph, position, shown),
        ),
        vision=tuple(node.name for node in visions),
        mission=tuple(node.name for node in missions),
        values=tuple(node.name for node in named(NodeKind.VALUE)),
        achieves=next(
            (
                edge.origin
                for mission in missions
                for edge in graph.edges_from(mission.id, EdgeKind.ACHIEVES)
                if edge.origin in shown
            ),
            None,
        ),
        causes_declared=any(
            edge.origin is Origin.DECLARED and edge.source.partition(":")[0] == head.id
            for edge in graph.edges_of_kind(EdgeKind.CAUSES)
        ),
        left_out=sum(
            origin is Origin.INFERRED and origin not in shown
            for origin in (
                *(edge.origin for _, edge in between),
                *(link.origin for link in levels_known),
            )
        ),
    )


def kpis_of(
    graph: StrategyGraph, objectives: Iterable[str], shown: frozenset[Origin]
) -> tuple[str, ...]:
    """The KPIs that measure one of *objectives* by links that count, in document order."""
    return _sources(graph, objectives, EdgeKind.MEASURES, shown)


def plans_of(
    graph: StrategyGraph, objectives: Collection[str], shown: frozenset[Origin]
) -> tuple[str, ...]:
    """The action plans that drive one of *objectives*, its KPIs or their parts."""
    kpis = kpis_of(graph, objectives, shown)
    parts = _others(graph, kpis, shown, BELOW)
    return _sources(graph, (*objectives, *kpis, *parts), EdgeKind.DRIVES, shown)


def _sources(
    graph: StrategyGraph, targets: Iterable[str], kind: EdgeKind, shown: frozenset[Origin]
) -> tuple[str, ...]:
    """The nodes, none cancelled, from which links of *kind* that count lead to *targets*."""
    counted, gone = fulfilling(shown), graph.cancelled
    edges = (edge for end in targets for edge in graph.edges_to(end, kind))
    found = dict.fromkeys(edge.source for edge in edges if edge.origin in counted)
    return tuple(node for node in found if not gone or graph.position(node) not in gone)


def _others(
    graph: StrategyGraph, nodes: Iterable[str], shown: frozenset[Origin], side: int
) -> tuple[str, ...]:
    """What stands above or below *nodes*, in document order, *nodes* aside."""
    steps = level_steps(graph, fulfilling(shown))[side]
    starts = {graph.position(node) for node in nodes} if steps else set[int]()
    return tuple(graph.ids[i] for i in sorted(reached(steps, starts) - starts))


def _places(
    graph: StrategyGraph,
    objectives: Sequence[Node],
    heads: Sequence[Node],
    kind: EdgeKind,
    shown: frozenset[Origin],
) -> dict[str, int]:
    """For each objective the position of its head; the last place is for those without."""
    gone = graph.cancelled
    position = {
        node.id: number
        for number, node in enumerate(heads)
        if not gone or graph.position(node.id) not in gone
    }
    counted = fulfilling(shown)
    return {
        node.id: next(
            (
                position[edge.target]
                for edge in graph.edges_from(node.id, kind)
                if edge.target in position and edge.origin in counted
            ),
            len(heads),
        )
        for node in objectives
    }


def _headings(
    graph: StrategyGraph,
    heads: Sequence[Node],
    places: Iterable[int],
    above: Sequence[Node],
    shown: frozenset[Origin],
) -> tuple[Heading, ...]:
    targets = {node.id for node in above}

    def joined(node: Node) -> Origin | None:
        edges = graph.edges_from(node.id, EdgeKind.SERVES) if targets else ()
        found = (edge.origin for edge in edges if edge.target in targets)
        return next((origin for origin in found if origin in shown), None)

    named = tuple(Heading(node.id, node.code, node.name, joined(node)) for node in heads)
    return (*named, Heading(None)) if len(heads) in set(places) or not heads else named
