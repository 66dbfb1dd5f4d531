"""Which nodes of a database have what is expected of them; see ``graph/expectations.py``."""

from collections.abc import Collection

from strategy_graph.graph.expectations import Expectation, Service, taken_over
from strategy_graph.graph.selection.selectors import select_on
from strategy_graph.model import Origin
from strategy_graph.neo4j.ask.levels import levels
from strategy_graph.neo4j.ask.scope import admits
from strategy_graph.neo4j.ask.selector_backend import DatabaseTerrain
from strategy_graph.neo4j.ask.traversal import DatabaseTraversal, types_of
from strategy_graph.neo4j.mapping.labels import BASE


def having(
    asking: DatabaseTraversal,
    living: DatabaseTerrain,
    expectation: Expectation,
    elements: Collection[str],
    origins: frozenset[Origin],
) -> set[str]:
    """Those of *elements*, all that live of the kind, that have what is expected of them."""
    kind, admitted = expectation.kind, expectation.fulfilled_by(origins)
    if expectation.path:
        lack = select_on(living, f"kind:{kind.value}", exclude=expectation.path, origins=admitted)
        have = set(elements).difference(lack)
    else:
        have = _linked(asking, expectation, elements, admitted, living.gone)
    for service in expectation.served_by:
        rest = [each for each in elements if each not in have]
        have |= _served(asking, living, service, rest, origins)
    if expectation.from_below or expectation.from_above:
        parts = have
        if expectation.part is not None:
            parts = have | having(asking, living, expectation.part, elements, origins)
        if parts:
            pairs = levels(asking, kind, elements, admitted, living.gone)
            have |= taken_over(expectation, pairs, parts)
    return have


def _served(
    asking: DatabaseTraversal,
    living: DatabaseTerrain,
    service: Service,
    elements: Collection[str],
    origins: frozenset[Origin],
) -> set[str]:
    """Those of *elements* that *service* gives what is expected of them."""
    link = f"[r:{types_of([service.kind])}]"
    pattern = f"(n)-{link}->(m:{BASE})" if service.outgoing else f"(n)<-{link}-(m:{BASE})"
    tail = "n" if service.outgoing else "m"
    found = asking.run_on(
        f"UNWIND $elements AS id MATCH (n:{BASE}) WHERE elementId(n) = id "
        f"MATCH {pattern} WHERE {admits(tail)} "
        "RETURN elementId(n) AS element, elementId(m) AS other",
        elements,
        origins=sorted(service.other.fulfilled_by(origins)),
    )
    rows = list(found)
    if not rows:
        return set()
    others = list(living.of_kind(service.other.kind))
    have = having(asking, living, service.other, others, origins)
    return {row["element"] for row in rows if row["other"] in have}


def _linked(
    asking: DatabaseTraversal,
    expectation: Expectation,
    elements: Collection[str],
    origins: frozenset[Origin],
    gone: Collection[str],
) -> set[str]:
    """Those of *elements* at which a link of the expectation is, to a node not in *gone*."""
    links = (
        ("m", f"(m:{BASE})-[r:{{types}}]->(n)", expectation.incoming),
        ("n", f"(n)-[r:{{types}}]->(m:{BASE})", expectation.outgoing),
    )
    having = " OR ".join(
        f"EXISTS {{ MATCH {pattern.format(types=types_of(kinds))} "
        f"WHERE {admits(tail)} AND NOT elementId(m) IN $gone }}"
        for tail, pattern, kinds in links
        if kinds
    )
    statement = (
        f"UNWIND $elements AS id MATCH (n:{BASE}) WHERE elementId(n) = id "
        f"AND ({having}) RETURN elementId(n) AS element"
    )
    rows = asking.run_on(statement, elements, origins=sorted(origins), gone=sorted(gone))
    return {row["element"] for row in rows}
