"""Levels of a database; see ``graph/levels.py``."""

from collections.abc import Collection

from strategy_graph.graph.levels import same_strategy, through
from strategy_graph.model import EdgeKind, NodeKind, Origin
from strategy_graph.neo4j.ask.scope import admits
from strategy_graph.neo4j.ask.traversal import DatabaseTraversal, types_of
from strategy_graph.neo4j.mapping.labels import BASE


def levels(
    asking: DatabaseTraversal,
    kind: NodeKind,
    elements: Collection[str],
    origins: frozenset[Origin],
    gone: Collection[str],
) -> list[tuple[str, str]]:
    """Each of *elements*, all of *kind*, with one of them above it, by links of *origins*.

    *gone* are the cancelled elements, none of which is among *elements*.
    """
    kinds = [EdgeKind.PART_OF]
    if kind is NodeKind.OBJECTIVE:
        kinds.append(EdgeKind.ALIGNS_TO)
    rows = asking.run(
        f"MATCH (a:{BASE})-[r:{types_of(kinds)}]->(b:{BASE}) WHERE {admits('a')} "
        "RETURN elementId(a) AS below, elementId(b) AS above, type(r) = 'PART_OF' AS part",
        origins=sorted(origins),
    )
    among = set(elements)
    pairs = [row for row in rows if row["below"] in among and row["above"] in among]
    results = _for_results(asking, among, origins, gone) if kind is NodeKind.OBJECTIVE else []
    return results + [
        (row["below"], row["above"])
        for row in pairs
        if row["part"]
        or same_strategy(asking.spots[row["below"]].id, asking.spots[row["above"]].id)
    ]


def _for_results(
    asking: DatabaseTraversal,
    among: Collection[str],
    origins: frozenset[Origin],
    gone: Collection[str],
) -> list[tuple[str, str]]:
    """Each objective *among* them that is for a KPI of its strategy, and what that measures."""
    rows = asking.run(
        f"MATCH (a:{BASE})-[r:{types_of([EdgeKind.ALIGNS_TO])}]->(k:{BASE}:KPI) "
        f"WHERE {admits('a')} AND a.strategy = k.strategy "
        "RETURN elementId(a) AS below, elementId(k) AS above",
        origins=sorted(origins),
    )
    aligned = [(row["below"], row["above"]) for row in rows if row["below"] in among]
    if not aligned:
        return []
    rows = asking.run(
        f"MATCH (k:{BASE}:KPI)-[r:{types_of([EdgeKind.MEASURES])}]->(b:{BASE}) "
        f"WHERE {admits('k')} RETURN elementId(k) AS below, elementId(b) AS above",
        origins=sorted(origins),
    )
    measured = [(row["below"], row["above"]) for row in rows if row["above"] in among]
    return through(aligned, measured, gone)
