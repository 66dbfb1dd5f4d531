"""Constraints and indexes, made where they are missing, whoever else makes them too."""

import time

from strategy_graph.neo4j.connection import Database, Runs
from strategy_graph.neo4j.driver_errors import Neo4jError
from strategy_graph.neo4j.mapping.labels import statements

PAUSES = (0.1, 0.25, 0.5, 1.0, 2.0)
"""Seconds to wait, one after the other, while others make what we make."""
OTHERS = ("Neo.ClientError.Schema.", "Neo.TransientError.")
"""Codes of what others who make the same thing at this moment bring about."""


def ensure_schema(database: Database) -> None:
    """Make the database have our constraints and indexes; only what is missing is made.

    ``IF NOT EXISTS`` is no protection against others who do the same at this moment:
    the server looks first and makes it later, and the slower one is told
    ``EquivalentSchemaRuleAlreadyExists``. So such an error counts only when the thing is
    still missing a while later. Raises ``Neo4jError``.
    """
    for pause in PAUSES:
        try:
            return _define_missing(database)
        except Neo4jError as error:
            if not str(getattr(error.__cause__, "code", "")).startswith(OTHERS):
                raise
            time.sleep(pause)
    return _define_missing(database)


def _define_missing(database: Database) -> None:
    for statement in statements(database.read(_names)):
        database.define(statement)


def _names(tx: Runs) -> frozenset[str]:
    found = {record["name"] for record in tx.run("SHOW CONSTRAINTS YIELD name")}
    return frozenset(found | {record["name"] for record in tx.run("SHOW INDEXES YIELD name")})
