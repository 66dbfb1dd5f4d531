"""One database for a whole house: every strategy is counted, nobody else is touched."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.generate import cascade
from strategy_graph.graph import StrategyGraph
from strategy_graph.io.load import load
from strategy_graph.model import NodeKind
from strategy_graph.neo4j.connection import Database
from strategy_graph.neo4j.mapping.labels import LABELS, TYPES
from strategy_graph.neo4j.sync.inventory import drop, status
from strategy_graph.neo4j.sync.push import PushOptions, plan, push
from tests.conftest import ROOT

Rows = Callable[..., list[dict[str, Any]]]

FOREIGN = """
UNWIND range(1, 300) AS n
CREATE (a:Person:Objective {n: n, name: 'not ours ' + n})
CREATE (b:Theme {uid: 'taipei-pawnshop-108:A', code: 'A', n: -n})
CREATE (a)-[:CAUSES {origin: 'declared', n: n}]->(b)-[:KNOWS {since: n}]->(a)
"""


def counted(rows: Rows, names: list[str]) -> tuple[Counter[str], Counter[str]]:
    """What the database holds of the strategies *names*, by label and by type."""
    nodes = rows(
        "MATCH (n:StrategyNode) WHERE n.strategy IN $names AND n.stub IS NULL "
        "UNWIND [l IN labels(n) WHERE l <> 'StrategyNode'] AS label "
        "RETURN label, count(*) AS times",
        names=names,
    )
    edges = rows(
        "MATCH (:StrategyNode)-[r]->(:StrategyNode) WHERE r.strategy IN $names "
        "RETURN type(r) AS type, count(*) AS times",
        names=names,
    )
    return (
        Counter({row["label"]: row["times"] for row in nodes}),
        Counter({row["type"]: row["times"] for row in edges}),
    )


def expected(graph: StrategyGraph) -> tuple[Counter[str], Counter[str]]:
    """What the models say; stand-ins are no nodes of theirs."""
    kinds = (graph.kind_of(position) for position in range(len(graph)))
    nodes = Counter(LABELS[kind] for kind in kinds if kind is not NodeKind.EXTERNAL)
    return nodes, Counter(TYPES[edge.kind] for edge in graph.edges)


def foreign(rows: Rows) -> str:
    """A hash of everything that is not ours, relationships and identities included."""
    found = rows(
        "MATCH (n) WHERE NOT n:StrategyNode AND NOT n:StrategyModel AND NOT n:Measurement "
        "OPTIONAL MATCH (n)-[r]->(m) "
        "RETURN elementId(n) AS n, labels(n) AS labels, properties(n) AS p, "
        "elementId(r) AS r, type(r) AS type, properties(r) AS q, elementId(m) AS m "
        "ORDER BY n, r"
    )
    assert len(found) == 600
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_house_full_of_strategies(ours: Database, rows: Rows) -> None:
    """The shipped strategies, 10,000 generated nodes in 50 strategies, and a foreign graph."""
    rows(FOREIGN)
    before = foreign(rows)
    shipped = load(ROOT / "models")
    columns = cascade(10_000).graph()
    generated = StrategyGraph.of(
        tuple(columns.nodes), tuple(columns.edges), strategies=columns.strategies
    )
    assert len(generated) == 10_000
    for graph in (shipped, generated):
        push(ours, graph)
        assert counted(rows, list(graph.strategies)) == expected(graph)
        assert foreign(rows) == before
    held = {each.strategy: each for each in status(ours)}
    assert set(held) == {*shipped.strategies, *generated.strategies}
    assert all(not each.unfinished for each in held.values())
    assert sum(sum(each.nodes.values()) for each in held.values()) == sum(
        expected(graph)[0].total() for graph in (shipped, generated)
    )
    # Nothing of one is in the way of another.
    assert not any(plan(ours, shipped))
    assert all(not pushed.counters for pushed in push(ours, shipped))

    # A tenth of one strategy goes, with --prune; then all of another, dropped.
    gone = {node.id for node in generated.of_kind(NodeKind.ACTION_PLAN, strategy="org-49")[:20]}
    smaller = StrategyGraph.of(
        tuple(node for node in generated.nodes if node.id not in gone),
        tuple(e for e in generated.edges if e.source not in gone and e.target not in gone),
        strategies=generated.strategies,
    )
    push(ours, smaller, ["org-49"], options=PushOptions(prune=True))
    assert counted(rows, list(generated.strategies)) == expected(smaller)
    dropped = drop(ours, "org-48")
    assert dropped.nodes + dropped.released == 200
    rest = [name for name in generated.strategies if name != "org-48"]
    nodes, edges = counted(rows, rest)
    assert nodes.total() == 10_000 - 20 - 200
    assert edges.total() == sum(not edge.source.startswith("org-48:") for edge in smaller.edges)
    assert counted(rows, list(shipped.strategies)) == expected(shipped)
    assert foreign(rows) == before
