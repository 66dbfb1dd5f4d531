"""Neo4j: plan, push, pull, ask. The only package that knows the driver.

    import strategy_graph as sg
    from strategy_graph import neo4j

    with neo4j.connect(neo4j.Connection.from_environment()) as database:
        for plan in neo4j.plan(database, sg.load("models")):
            print(plan.count(*neo4j.Action), "changes")

Each name is imported when it is first used; the driver when a database is opened.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the same names as in _DOOR, for readers and type checkers
    from strategy_graph.neo4j.ask.backend import Neo4jBackend as Neo4jBackend
    from strategy_graph.neo4j.ask.backend import backend as backend
    from strategy_graph.neo4j.ask.saved_queries import answer as answer
    from strategy_graph.neo4j.ask.saved_queries import queries as queries
    from strategy_graph.neo4j.connection import Connection as Connection
    from strategy_graph.neo4j.connection import Database as Database
    from strategy_graph.neo4j.connection import connect as connect
    from strategy_graph.neo4j.driver_errors import Neo4jError as Neo4jError
    from strategy_graph.neo4j.sync.diff import Action as Action
    from strategy_graph.neo4j.sync.diff import Plan as Plan
    from strategy_graph.neo4j.sync.inventory import drop as drop
    from strategy_graph.neo4j.sync.inventory import status as status
    from strategy_graph.neo4j.sync.pull import pull as pull
    from strategy_graph.neo4j.sync.push import PushOptions as PushOptions
    from strategy_graph.neo4j.sync.push import plan as plan
    from strategy_graph.neo4j.sync.push import push as push

_DOOR = {
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


def __getattr__(name: str) -> object:
    module = _DOOR.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_DOOR})
