"""Pushes a large strategy; run as a process of its own, so that it can be killed.

Says ``begin`` when all is ready and only the push is left, and ``end`` after it.
"""

import os
import sys

from strategy_graph.graph import link
from strategy_graph.neo4j.connection import Connection, connect
from strategy_graph.neo4j.sync.push import PushOptions, push
from tests.neo4j.strategies import large_document


def main(nodes: int, edges: int, salt: str) -> None:
    with connect(Connection.from_environment(os.environ, timeout=300)) as database:
        graph = link([large_document(nodes, edges, salt=salt)])
        print("begin", flush=True)
        push(database, graph, options=PushOptions(prune=True))
        print("end", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
