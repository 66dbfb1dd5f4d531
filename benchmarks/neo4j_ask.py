"""The same questions of a file and of a database: what asking inside Neo4j costs.

    export NEO4J_URI=neo4j://localhost:7687 NEO4J_USERNAME=neo4j NEO4J_PASSWORD=...
    python benchmarks/neo4j_ask.py 10000 50000

Writes a strategy of so many nodes and links to a file, pushes it as ``benchmark``, asks
both, checks that the answers are equal, prints Markdown, and drops the strategy again.
Times are medians of three, in seconds; reading the file is counted, pushing it is not.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import strategy_graph as sg
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import (
    ActionPlan,
    Document,
    Edge,
    EdgeKind,
    Kpi,
    Mission,
    Node,
    Objective,
    Polarity,
    Strategy,
    Theme,
    Vision,
)

NAME = "benchmark"


def made(nodes: int, edges: int) -> Document:
    """A strategy of about that size: plans, KPIs, objectives that cause later ones, themes."""
    draw = random.Random(1)
    themes, objectives, kpis = 4 + nodes // 500, nodes * 15 // 100, nodes * 35 // 100
    plans = nodes - 2 - themes - objectives - kpis
    parts: dict[str, tuple[type[Node], int]] = {
        "T": (Theme, themes), "O": (Objective, objectives), "K": (Kpi, kpis),
        "P": (ActionPlan, plans),
    }  # fmt: skip
    every: list[Node] = [
        Vision(strategy=NAME, code="vision", name="Vision"),
        Mission(strategy=NAME, code="mission", name="Mission"),
    ]
    for letter, (kind, count) in parts.items():
        every += [kind(strategy=NAME, code=f"{letter}{n}", name=f"{n}") for n in range(count)]

    def edge(source: str, kind: EdgeKind, target: str, **more: Any) -> Edge:
        return Edge(source=f"{NAME}:{source}", target=f"{NAME}:{target}", kind=kind, **more)

    links = [edge(f"O{n}", EdgeKind.BELONGS_TO, f"T{n % themes}") for n in range(objectives)]
    links += [edge(f"K{n}", EdgeKind.MEASURES, f"O{n % objectives}") for n in range(kpis)]
    links += [edge(f"P{n}", EdgeKind.DRIVES, f"K{n % kpis}") for n in range(plans)]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < edges - len(links):
        n = draw.randrange(objectives - 1)
        pairs.add((n, draw.randrange(n + 1, min(objectives, n + 200))))
    links += [
        edge(f"O{a}", EdgeKind.CAUSES, f"O{b}", strength=0.02, polarity=Polarity.POSITIVE)
        for a, b in sorted(pairs)
    ]
    return Document(f"{NAME}.yaml", Strategy(id=NAME, name=NAME), tuple(every), tuple(links))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The median of three runs, and what the last gave."""
    times: list[float] = []
    answer: Any = None
    for _ in range(3):
        start = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - start)
    return statistics.median(times), answer


def asked_there(ask: Callable[[Any], Any], database: Any) -> Any:
    """The answer of the database, opening it for questions included."""
    from strategy_graph import neo4j

    return ask(neo4j.backend(database, NAME))


def main() -> None:
    """Ask, and print."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("nodes", type=int, nargs="?", default=10_000)
    parser.add_argument("edges", type=int, nargs="?", default=50_000)
    size = parser.parse_args()
    if not os.environ.get("NEO4J_URI"):
        print("NEO4J_URI names no database: nothing is measured")
        return
    from strategy_graph import neo4j

    last = (size.nodes * 15 // 100) - 1
    questions: dict[str, Callable[[Any], Any]] = {
        "trace P7 --up --depth 3": lambda b: sg.trace(b, "P7", down=False, depth=3),
        f"trace O{last}": lambda b: sg.trace(b, f"O{last}", up=True, down=False),
        "trace P7 --up": lambda b: sg.trace(b, "P7", down=False),
        f"impact O{last - 5}": lambda b: sg.impact(b, f"O{last - 5}"),
        "gaps": sg.gaps,
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        neo4j.connect(neo4j.Connection.from_environment(timeout=600.0)) as database,
    ):
        path = Path(folder) / f"{NAME}.yaml"
        path.write_text(document_text(made(size.nodes, size.edges)), encoding="utf-8")
        graph = sg.load(path)
        neo4j.push(database, graph)
        try:
            reading, _ = timed(lambda: sg.load(path))
            print(f"{len(graph)} nodes, {len(graph.edges)} links; {database.agent}")
            print(f"reading the file: {reading:.2f} s\n")
            print("| question | nodes found | file read, asked | graph in memory | database |")
            print("| --- | ---: | ---: | ---: | ---: |")
            for name, ask in questions.items():
                here, one = timed(partial(ask, graph))
                there, other = timed(partial(asked_there, ask, database))
                assert one == other, name
                found = len(one.to_dict()["nodes"])
                print(f"| `{name}` | {found} | {reading + here:.2f} | {here:.3f} | {there:.2f} |")
        finally:
            neo4j.drop(database, NAME, overwrite=True, detach=True)


if __name__ == "__main__":
    main()
