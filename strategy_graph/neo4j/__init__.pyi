# Written by `make commands` from the table of names; a test holds it current.

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

NAMES: dict[str, str]

__all__ = [
    "Action",
    "Connection",
    "Database",
    "Neo4jBackend",
    "Neo4jError",
    "Plan",
    "PushOptions",
    "answer",
    "backend",
    "connect",
    "drop",
    "plan",
    "pull",
    "push",
    "queries",
    "status",
]
