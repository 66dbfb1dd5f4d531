"""Links between levels: which objective on a map is part of which other one on it.

An objective is below another when it is ``part_of`` it or ``aligns_to`` it, and also when it
``aligns_to`` a KPI that measures it: the objective of a team for a key result of the
organization. That one objective stands below another is structure and no cause: the map
draws it in a style of its own, and ``impact`` does not follow it.
"""

from collections.abc import Iterator, Mapping

from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Edge, EdgeKind, Origin
from strategy_graph.render.model import LEVELS, Link

_DOUBT = (Origin.DECLARED, Origin.IMPLIED, Origin.SUPPORTED, Origin.INFERRED, Origin.REFUTED)
"""From what is surest to what is least sure: a line is as sure as its weakest link."""


def level_links(
    graph: StrategyGraph, position: Mapping[str, int], shown: frozenset[Origin]
) -> tuple[Link, ...]:
    """The links between the objectives at *position*, the one below first; each pair once.

    *shown* are the origins of links that are drawn. What is written twice, or also holds
    by way of a KPI, is the one link that is surest.
    """
    found: dict[tuple[int, int], Link] = {}
    for number in graph.edge_numbers_of_kind(*LEVELS):
        edge = graph.edges[number]
        if edge.source not in position or edge.origin not in shown:
            continue
        for target, origin, via in _above(graph, edge, position, shown):
            ends = (position[edge.source], position[target])
            link = Link(*ends, edge.kind, origin, edge=number, via=via)
            if ends[0] != ends[1] and (ends not in found or _surer(link, found[ends])):
                found[ends] = link
    return tuple(found[ends] for ends in sorted(found))


def _above(
    graph: StrategyGraph, edge: Edge, position: Mapping[str, int], shown: frozenset[Origin]
) -> Iterator[tuple[str, Origin, str | None]]:
    """The objectives that *edge* leads to, how sure that is, and by way of which KPI."""
    if edge.target in position:
        yield edge.target, edge.origin, None
    elif edge.kind is EdgeKind.ALIGNS_TO and graph.position(edge.target) not in graph.cancelled:
        for measure in graph.edges_from(edge.target, EdgeKind.MEASURES):
            if measure.target in position and measure.origin in shown:
                weakest = max(edge.origin, measure.origin, key=_DOUBT.index)
                yield measure.target, weakest, edge.target


def _surer(one: Link, other: Link) -> bool:
    return _rank(one) < _rank(other)


def _rank(link: Link) -> tuple[int, bool]:
    return _DOUBT.index(link.origin), link.via is not None
