"""Neo4j: plan, push, pull, ask. The only package that knows the driver.

    import strategy_graph as sg
    from strategy_graph import neo4j

    with neo4j.connect(neo4j.Connection.from_environment()) as database:
        for plan in neo4j.plan(database, sg.load("models")):
            print(plan.count(*neo4j.Action), "changes")

Each name is imported when it is first used; the driver when a database is opened.
"""

from strategy_graph import door

NAMES = {
    "Action": "sync.diff",
    "Connection": "connection",
    "Database": "connection",
    "Neo4jBackend": "ask.backend",
    "Neo4jError": "driver_errors",
    "Plan": "sync.diff",
    "PushOptions": "sync.push",
    "answer": "ask.saved_queries",
    "backend": "ask.backend",
    "connect": "connection",
    "drop": "sync.inventory",
    "plan": "sync.push",
    "pull": "sync.pull",
    "push": "sync.push",
    "queries": "ask.saved_queries",
    "status": "sync.inventory",
}
"""Name -> the module of this package that has it."""

__getattr__, __dir__, __all__ = door.attach(__name__, NAMES)
