"""Measurements in the database: made anew where they differ, as a whole, after a push."""

from collections.abc import Mapping, Sequence
from functools import partial

from strategy_graph.graph import StrategyGraph
from strategy_graph.neo4j.connection import Database, Runs
from strategy_graph.neo4j.mapping.measurements import Row, digest, measurements
from strategy_graph.neo4j.sync.remote import batches
from strategy_graph.neo4j.sync.statements import (
    CREATE_MEASUREMENTS,
    DROP_MEASUREMENTS,
    READ_MEASUREMENTS,
)


def measure(
    database: Database, graph: StrategyGraph, strategies: Sequence[str]
) -> Mapping[str, int]:
    """Make the database hold the measurements of *strategies*; how many were written of each.

    Those of each are written in one transaction, or left alone where they are what they should
    be. Raises ``Neo4jError``.
    """
    return {
        name: database.write(partial(_written, strategy=name, rows=measurements(graph, name)))
        for name in strategies
    }


def _written(tx: Runs, strategy: str, rows: Sequence[Row]) -> int:
    marked = digest(rows)
    there = tx.run(READ_MEASUREMENTS, {"strategy": strategy}).single()
    wanted = [marked] if rows else []
    if there is not None and (there["count"], there["digests"]) == (len(rows), wanted):
        return 0
    tx.run(DROP_MEASUREMENTS, {"rows": [{"strategy": strategy}]}).consume()
    for part in batches(rows):
        tx.run(CREATE_MEASUREMENTS, {"rows": list(part), "digest": marked}).consume()
    return len(rows)
