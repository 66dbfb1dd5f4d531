"""Whether the database holds what it should, before a push is committed."""

from collections import Counter

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.neo4j.connection import Runs
from strategy_graph.neo4j.mapping.labels import BASE, TYPES
from strategy_graph.neo4j.sync.remote import batches
from strategy_graph.neo4j.sync.snapshot import Snapshot

HASHES = f"""
MATCH (n:{BASE} {{strategy: $strategy}})
RETURN CASE WHEN n.stub IS NULL THEN n.hash END AS node,
       [(n)-[r]->() WHERE r.strategy = $strategy AND type(r) IN $types | r.hash] AS edges
"""
HASHES_BETWEEN_OTHERS = f"""
UNWIND $references AS uid
MATCH (n:{BASE} {{uid: uid}}) WHERE n.strategy <> $strategy
RETURN null AS node,
       [(n)-[r]->() WHERE r.strategy = $strategy AND type(r) IN $types | r.hash] AS edges
"""


def verify(tx: Runs, wanted: Snapshot) -> None:
    """Raise unless the database holds exactly the elements of *wanted*, by hash."""
    ours = {"strategy": wanted.strategy, "types": list(TYPES.values())}
    nodes: Counter[str] = Counter()
    edges: Counter[str] = Counter()
    for references in (None, *batches(list(wanted.externals))):
        query = HASHES if references is None else HASHES_BETWEEN_OTHERS
        for node, hashes in map(tuple, tx.run(query, {**ours, "references": references})):
            if node is not None:
                nodes[node] += 1
            edges.update(map(str, hashes))
    for held, elements in ((nodes, wanted.nodes), (edges, wanted.edges)):
        expected = Counter(element.fingerprint for element in elements.values())
        if held != expected:
            raise StrategyGraphError(
                [
                    problem(
                        "neo4j.error.not_verified",
                        strategy=wanted.strategy,
                        wanted=expected.total(),
                        held=held.total(),
                        differ=(held - expected).total() + (expected - held).total(),
                    )
                ]
            )
