"""``strategy-graph neo4j``: plan, push, pull, status, query, drop."""

from strategy_graph import verbs
from strategy_graph.cli.command import group

command = group(
    __name__,
    verbs.NEO4J,
    about="neo4j.about.connection",
    examples="""
    export NEO4J_URI=neo4j://localhost:7687 NEO4J_USERNAME=neo4j
    strategy-graph neo4j plan -m models/
    strategy-graph neo4j push -m models/
    strategy-graph neo4j query objectives-without-kpi
    """,
)
