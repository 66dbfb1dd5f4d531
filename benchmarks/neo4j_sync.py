"""A strategy into Neo4j and back: first push, no change, a change of 1 %, pull.

Beside it a naive exporter: one ``MERGE`` per node and per relationship, each its own
transaction, as scripts do; it is run on a sample and told for the whole size (so it says
``extrapolated``). Its nodes have an index and its relationships find their ends by it.

    python benchmarks/neo4j_sync.py [--nodes 10000] [--edges 50000] [--sample 1000]
    python benchmarks/neo4j_sync.py --also PYTHON   # one with the extra neo4j-fast

The nodes and links are those of ``benchmarks/generate.py`` as one strategy, with more
causal links between its objectives up to the number asked for. ``NEO4J_TEST_URI`` names
a server whose database is empty and may be emptied again; without it one is started, as
for the tests. Seconds are wall clock, with the CPU seconds of the client beside them.
"""

import argparse
import dataclasses
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from strategy_graph.graph import StrategyGraph, link
from strategy_graph.model import (
    NODE_TYPES,
    Document,
    Edge,
    EdgeKind,
    NodeKind,
    Polarity,
    Strategy,
)

STRATEGY = "large"
Times = dict[str, list[float]]


def document(nodes: int, edges: int, seed: int = 1) -> Document:
    """One strategy of so many nodes and edges."""
    from benchmarks.generate import cascade
    from strategy_graph.graph.core.tables import EDGE_KINDS, NODE_KINDS

    made = cascade(nodes, seed=seed)
    ids = [f"{STRATEGY}:{name.replace(':', '.')}" for name in made.ids[:nodes]]
    kinds = [NODE_KINDS[kind] for kind in made.kinds[:nodes]]
    held = tuple(
        NODE_TYPES[kind](strategy=STRATEGY, code=name.partition(":")[2], name=f"{kind.value} {n}")
        for n, (name, kind) in enumerate(zip(ids, kinds, strict=True))
    )
    keys: dict[tuple[int, int, EdgeKind], None] = {}
    columns = (made.sources, made.targets, made.edge_kinds)
    for source, target, kind in zip(*(column.tolist() for column in columns), strict=True):
        if source < nodes and target < nodes and len(keys) < edges:
            keys[source, target, EDGE_KINDS[kind]] = None
    objectives = [n for n, kind in enumerate(kinds) if kind is NodeKind.OBJECTIVE]
    draw = random.Random(seed)
    while len(keys) < edges:
        source, target = draw.sample(objectives, 2)
        keys[source, target, EdgeKind.CAUSES] = None
    links = tuple(edge(ids[s], ids[t], kind, draw) for s, t, kind in keys)
    return Document(f"{STRATEGY}.yaml", Strategy(id=STRATEGY, name="Large"), held, links)


def edge(source: str, target: str, kind: EdgeKind, draw: random.Random) -> Edge:
    """An edge; a causal one says how strong it is, and why."""
    if kind is not EdgeKind.CAUSES:
        return Edge(source=source, target=target, kind=kind)
    return Edge(
        source=source,
        target=target,
        kind=kind,
        polarity=Polarity.POSITIVE,
        strength=round(draw.uniform(0.05, 0.5), 3),
        rationale=f"{source} leads to {target}",
    )


def changed(whole: Document) -> Document:
    """The same with another name for every hundredth node, another reason for such edges."""
    return dataclasses.replace(
        whole,
        nodes=tuple(
            node.model_copy(update={"name": f"{node.name}, new"}) if n % 100 == 0 else node
            for n, node in enumerate(whole.nodes)
        ),
        edges=tuple(
            each.model_copy(update={"rationale": "changed"}) if n % 100 == 0 else each
            for n, each in enumerate(whole.edges)
        ),
    )


def timed(work: Callable[[], Any]) -> list[float]:
    """Wall clock and CPU seconds of *work*."""
    wall, cpu = time.monotonic(), time.process_time()
    work()
    return [time.monotonic() - wall, time.process_time() - cpu]


def ours(nodes: int, edges: int) -> Times:
    """The four ways of ours, on an empty database."""
    from strategy_graph.neo4j.connection import Connection, connect
    from strategy_graph.neo4j.sync.pull import pull
    from strategy_graph.neo4j.sync.push import push

    whole = document(nodes, edges)
    graph, other = link([whole]), link([changed(whole)])
    found: Times = {}
    with connect(Connection.from_environment(timeout=600)) as database:

        def pushed(what: StrategyGraph, expected: int) -> None:
            [done] = push(database, what)
            assert done.plan.written == expected, done.plan.counts()

        every = len(whole.nodes) + len(graph.edges)
        some = -(-len(whole.nodes) // 100) + -(-len(whole.edges) // 100)
        found["first push"] = timed(lambda: pushed(graph, every))
        found["unchanged"] = timed(lambda: pushed(graph, 0))
        found["1 % changed"] = timed(lambda: pushed(other, some))
        found["pull"] = timed(lambda: pull(database, [STRATEGY]))
    return found


def naive(nodes: int, edges: int, sample: int) -> Times:
    """One statement per element, on a sample of each; seconds for all of them."""
    from strategy_graph.neo4j.connection import Connection, connect

    whole = document(nodes, edges)
    found: Times = {"first push": [0.0, 0.0]}
    with (
        connect(Connection.from_environment(timeout=600)) as database,
        database.session() as session,
    ):
        session.run(
            "CREATE CONSTRAINT naive IF NOT EXISTS FOR (n:Naive) REQUIRE n.uid IS UNIQUE"
        ).consume()
        session.run(
            "UNWIND $ids AS id CREATE (:Naive {uid: id})",
            ids=[node.id for node in whole.nodes[sample:]],
        ).consume()

        def merge_nodes() -> None:
            for node in whole.nodes[:sample]:
                values = {"name": str(node.name), "kind": node.kind.value}
                session.run(
                    "MERGE (n:Naive {uid: $uid}) SET n += $values", uid=node.id, values=values
                ).consume()

        def merge_edges() -> None:
            for each in draw.sample(whole.edges, sample):
                values = {"strength": each.strength, "rationale": each.rationale}
                session.run(
                    "MATCH (a:Naive {uid: $a}), (b:Naive {uid: $b}) "
                    f"MERGE (a)-[r:{each.kind.name}]->(b) SET r += $values",
                    a=each.source, b=each.target, values=values,
                ).consume()  # fmt: skip

        draw = random.Random(2)
        for count, work in ((len(whole.nodes), merge_nodes), (len(whole.edges), merge_edges)):
            for at, seconds in enumerate(timed(work)):
                found["first push"][at] += seconds * count / sample
        session.run("DROP CONSTRAINT naive").consume()
    return found


def emptied() -> None:
    """Leave nothing in the database."""
    from strategy_graph.neo4j.connection import Connection, connect

    empty = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
    connection = Connection.from_environment(timeout=600)
    with connect(connection) as database, database.session() as session:
        session.run(empty).consume()


def in_a_process(python: str, way: str, arguments: list[str]) -> Times:
    """What *way* measures in a process of its own."""
    emptied()
    command = [python, __file__, "--run", way, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: Times = json.loads(done.stdout)
    return found


def main() -> int:
    """Print one line per way and step."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--edges", type=int, default=50_000)
    parser.add_argument("--sample", type=int, default=1_000)
    parser.add_argument("--also", metavar="PYTHON", help="a Python with the extra neo4j-fast")
    parser.add_argument("--run", choices=("ours", "naive"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run == "ours":
        print(json.dumps(ours(options.nodes, options.edges)))
        return 0
    if options.run == "naive":
        print(json.dumps(naive(options.nodes, options.edges, options.sample)))
        return 0
    from tests.support.neo4j_server import find_server

    sizes = ["--nodes", str(options.nodes), "--edges", str(options.edges)]
    with tempfile.TemporaryDirectory() as folder:
        server = find_server(Path(folder))
        os.environ |= {
            "NEO4J_URI": server.uri,
            "NEO4J_USERNAME": server.username,
            "NEO4J_PASSWORD": server.password,
        }
        try:
            small = ["--nodes", "1000", "--edges", "5000"]
            in_a_process(sys.executable, "ours", small)  # the server's code gets warm
            rows = [("ours", in_a_process(sys.executable, "ours", sizes))]
            if options.also:
                rows.append(("ours, neo4j-fast", in_a_process(options.also, "ours", sizes)))
            sampled = [*sizes, "--sample", str(options.sample)]
            rows.append(("naive, extrapolated", in_a_process(sys.executable, "naive", sampled)))
            emptied()
        finally:
            server.stop()
    print(f"{options.nodes} nodes, {options.edges} relationships")
    print(f"{'':20} {'step':12} {'seconds':>8} {'client CPU':>11}")
    for name, times in rows:
        for step, (wall, cpu) in times.items():
            print(f"{name:20} {step:12} {wall:>8.1f} {cpu:>11.1f}")
    ratio = rows[-1][1]["first push"][0] / rows[0][1]["first push"][0]
    print(f"the naive exporter takes {ratio:.0f} times as long as our first push")
    return 0


if __name__ == "__main__":
    sys.exit(main())
