"""The engine beside networkx, rustworkx, igraph and raw scipy: one run, one table.

    python benchmarks/engine.py --sizes 100,10000,100000,1000000

Every candidate gets the same lists and runs in a process of its own; times are CPU time,
the median of three rounds (fewer once two seconds are spent). Memory is the peak above
what was there before: while building, and over all tasks. Ratios are what to trust;
below 1.5 they mean nothing. A cell is empty where a candidate has no such function, and
says so where a task was stopped for its time. The size of one organization is that of
``benchmarks/small.py``.
"""

import argparse
import gc
import json
import math
import os
import platform
import signal
import statistics
import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

CANDIDATES = ("ours", "networkx", "rustworkx", "igraph", "scipy")
TASKS = (
    "build", "index", "upstream", "downstream", "missing", "components", "ten paths",
    "ten paths, equal strengths", "ten paths, fewest links", "ten paths, forty layers",
    "influence", "redundant",
)  # fmt: skip
MEMORY = {"memory": "memory of the build (MiB)", "peak": "memory of everything (MiB)"}
LIMIT = 120
"""Seconds that one task may take."""
LIMIT_OF_ALL = 900
"""Seconds that one candidate may take at one size."""
BUILT_TWICE = 100_000
"""Up to so many nodes a candidate builds once before it is measured."""
HALF = math.log(2)
"""The cost of a strength of 0.5."""
LAYERS = [(4 * n + i, 4 * n + 4 + j) for n in range(39) for i in range(4) for j in range(4)]
"""Forty layers of four nodes, each linked to all of the next."""


class Data:
    """The trace walk of a cascade as plain lists, which everybody is given."""

    def __init__(self, size: int) -> None:
        from benchmarks.generate import MISSION, cascade
        from strategy_graph.graph import TRACE
        from strategy_graph.model import NodeKind

        self.made = cascade(size)
        graph = self.made.graph()
        adjacency = graph.adjacency(TRACE)
        self.tails, self.heads = adjacency.tails.tolist(), adjacency.heads.tolist()
        signs, strengths = graph.edge_table.signs, graph.edge_table.strengths
        self.by_edge = [
            (signs[e] or 1) * (0.2 if math.isnan(strengths[e]) else strengths[e])
            for e in range(len(graph.edges))
        ]
        self.weights = [self.by_edge[e] for e in adjacency.edges]
        self.costs = [-math.log(abs(w)) for w in self.weights]
        self.ids = list(self.made.ids)
        self.kind_names = [graph.kind_of(i).value for i in range(len(graph))]
        from strategy_graph.graph.core.tables import EDGE_KINDS

        names = [kind.value for kind in EDGE_KINDS]
        self.edge_kinds = [names[graph.edge_table.kinds[e]] for e in adjacency.edges]
        self.sources = [self.ids[i] for i in self.tails]
        self.targets = [self.ids[i] for i in self.heads]
        self.mission = MISSION
        self.plan = len(self.ids) - 1
        self.objective = NodeKind.OBJECTIVE.value


Tasks = dict[str, Callable[[], Any]]


def ours(data: Data) -> tuple[Callable[[], Any], Callable[[Any], Tasks]]:
    """Ours: from identities, as everybody."""
    from strategy_graph.graph import TRACE, StrategyGraph
    from strategy_graph.graph.algorithms.influence import influence_on
    from strategy_graph.graph.algorithms.paths.k_shortest_paths import best_paths
    from strategy_graph.graph.algorithms.transitive_reduction import redundant_edges
    from strategy_graph.graph.arrays.influence import Components, sweep_of
    from strategy_graph.graph.components import cyclic_components, labels
    from strategy_graph.graph.core.adjacency import Adjacency
    from strategy_graph.graph.core.columns import SPARSE, pays
    from strategy_graph.graph.expectations import OBJECTIVE_KPI
    from strategy_graph.model import EdgeKind, NodeKind

    def build() -> StrategyGraph:
        import numpy as np

        from strategy_graph.graph.arrays.from_columns import (
            EdgeColumns,
            numbers_of,
            tables_of_columns,
        )
        from strategy_graph.graph.core.tables import positions_of

        at = positions_of(data.ids)
        kinds = positions_of([kind.value for kind in NodeKind])
        edge_kinds = positions_of([kind.value for kind in EdgeKind])
        tables = tables_of_columns(
            data.ids,
            numbers_of(data.kind_names, kinds).astype(np.uint8),
            EdgeColumns(
                numbers_of(data.sources, at),
                numbers_of(data.targets, at),
                numbers_of(data.edge_kinds, edge_kinds).astype(np.uint8),
                strengths=np.abs(np.array(data.weights)),
            ),
            positions=at,
        )
        return StrategyGraph(*tables)

    def tasks(graph: StrategyGraph) -> Tasks:
        weights = array("d", data.weights)
        mission, plan = graph.ids[data.mission], graph.ids[data.plan]
        walk = graph.adjacency(TRACE)

        def index() -> None:
            graph.kept.clear()
            fresh = graph.adjacency(TRACE)
            assert fresh.down
            assert fresh.up
            if pays(len(fresh), needs=SPARSE):
                parts = Components(labels(fresh), cyclic_components(fresh))
                sweep_of(fresh, weights, parts, down=False)
                graph.ids_of_kind(NodeKind.OBJECTIVE)

        tails, heads = (array("i", ends) for ends in zip(*LAYERS, strict=True))
        layers = Adjacency(160, tails, heads, array("i", range(len(LAYERS))))
        assert layers.down

        def cost(e: int) -> int:
            return round(data.costs[e] * 10**9)

        def equal(_: int) -> int:
            return round(HALF * 10**9)

        def once() -> Any:
            return graph.adjacency(TRACE)

        def parts() -> Any:
            walk.kept.clear()  # or a second round would find what the first has kept
            return labels(walk)

        def paths(cost: Callable[[int], int]) -> Any:
            return best_paths(once(), cost, source=data.plan, target=data.mission, most=10)

        return {
            "index": index,
            "upstream": lambda: list(graph.upstream(mission, traversal=TRACE)),
            "downstream": lambda: list(graph.downstream(plan, traversal=TRACE)),
            "missing": lambda: graph.find_lacking(OBJECTIVE_KPI),
            "components": parts,
            "ten paths": lambda: paths(cost),
            "ten paths, equal strengths": lambda: paths(equal),
            "ten paths, fewest links": lambda: paths(lambda _: 1),
            "ten paths, forty layers": lambda: best_paths(
                layers, equal, source=0, target=159, most=10
            ),
            "influence": lambda: influence_on(once(), weights, data.mission),
            "redundant": lambda: redundant_edges(walk),
        }

    return build, tasks


def networkx(data: Data) -> tuple[Callable[[], Any], Callable[[Any], Tasks]]:
    """networkx, with attributes on nodes and edges."""
    import networkx as nx

    def build() -> Any:
        graph: Any = nx.DiGraph()
        graph.add_nodes_from(
            (i, {"kind": k}) for i, k in zip(data.ids, data.kind_names, strict=True)
        )
        graph.add_edges_from(
            (s, t, {"kind": k, "strength": w, "cost": c, "equal": HALF})
            for s, t, k, w, c in zip(
                data.sources, data.targets, data.edge_kinds, data.weights, data.costs, strict=True
            )
        )
        return graph

    def tasks(graph: Any) -> Tasks:
        mission, plan = data.ids[data.mission], data.ids[data.plan]

        def influence() -> Any:
            total = dict.fromkeys(graph, 0.0)
            total[mission] = 1.0
            for node in reversed(list(nx.topological_sort(graph))):
                for after, edge in graph[node].items():
                    total[node] += edge["strength"] * total[after]
            return total

        def missing() -> Any:
            return [
                n
                for n, kind in graph.nodes(data="kind")
                if kind == data.objective
                and not any(k == "measures" for _, _, k in graph.in_edges(n, data="kind"))
            ]

        def paths(of: Any, start: Any, end: Any, cost: str | None) -> Any:
            return list(islice(nx.shortest_simple_paths(of, start, end, weight=cost), 10))

        layers: Any = nx.DiGraph()
        layers.add_edges_from((s, t, {"equal": HALF}) for s, t in LAYERS)

        return {
            "upstream": lambda: list(nx.ancestors(graph, mission)),
            "downstream": lambda: list(nx.descendants(graph, plan)),
            "missing": missing,
            "components": lambda: list(nx.strongly_connected_components(graph)),
            "influence": influence,
            "redundant": lambda: nx.transitive_reduction(graph),
            "ten paths": lambda: paths(graph, plan, mission, "cost"),
            "ten paths, equal strengths": lambda: paths(graph, plan, mission, "equal"),
            "ten paths, fewest links": lambda: paths(graph, plan, mission, None),
            "ten paths, forty layers": lambda: paths(layers, 0, 159, "equal"),
        }

    return build, tasks


def rustworkx(data: Data) -> tuple[Callable[[], Any], Callable[[Any], Tasks]]:
    """rustworkx, with a payload on nodes and edges."""
    import rustworkx as rx

    def build() -> Any:
        graph: Any = rx.PyDiGraph()
        at = dict(
            zip(
                data.ids,
                graph.add_nodes_from(list(zip(data.ids, data.kind_names, strict=True))),
                strict=True,
            )
        )
        graph.add_edges_from(
            [
                (at[s], at[t], {"kind": k, "strength": w})
                for s, t, k, w in zip(
                    data.sources, data.targets, data.edge_kinds, data.weights, strict=True
                )
            ]
        )
        return graph

    def tasks(graph: Any) -> Tasks:
        return {
            "upstream": lambda: [graph[i][0] for i in rx.ancestors(graph, data.mission)],
            "downstream": lambda: [graph[i][0] for i in rx.descendants(graph, data.plan)],
            "components": lambda: rx.strongly_connected_components(graph),
            "redundant": lambda: rx.transitive_reduction(graph),
        }

    return build, tasks


def igraph(data: Data) -> tuple[Callable[[], Any], Callable[[Any], Tasks]]:
    """igraph, with attributes as columns."""
    import igraph as ig

    def build() -> Any:
        at = dict(zip(data.ids, range(len(data.ids)), strict=True))
        graph: Any = ig.Graph(
            n=len(data.ids),
            edges=[(at[s], at[t]) for s, t in zip(data.sources, data.targets, strict=True)],
            directed=True,
        )
        graph.vs["name"] = data.ids
        graph.vs["kind"] = data.kind_names
        graph.es["kind"] = data.edge_kinds
        graph.es["cost"] = data.costs
        graph.es["equal"] = [HALF] * len(data.costs)
        return graph

    def tasks(graph: Any) -> Tasks:
        layers: Any = ig.Graph(n=160, edges=LAYERS, directed=True)

        def names(found: Any) -> Any:
            return [data.ids[i] for i in found]

        def paths(cost: str | None) -> Any:
            return graph.get_k_shortest_paths(data.plan, data.mission, k=10, weights=cost)

        return {
            "upstream": lambda: names(graph.subcomponent(data.mission, mode="in")),
            "downstream": lambda: names(graph.subcomponent(data.plan, mode="out")),
            "components": lambda: graph.connected_components(mode="strong").membership,
            "ten paths": lambda: paths("cost"),
            "ten paths, equal strengths": lambda: paths("equal"),
            "ten paths, fewest links": lambda: paths(None),
            "ten paths, forty layers": lambda: layers.get_k_shortest_paths(
                0, 159, k=10, weights=[HALF] * len(LAYERS)
            ),
        }

    return build, tasks


def scipy(data: Data) -> tuple[Callable[[], Any], Callable[[Any], Tasks]]:
    """scipy alone: a matrix, no attributes, positions for an answer."""
    import numpy as np
    from scipy.sparse import csgraph, csr_array, eye_array
    from scipy.sparse.linalg import spsolve

    size = len(data.ids)

    def build() -> Any:
        return csr_array((data.weights, (data.tails, data.heads)), shape=(size, size))

    def tasks(matrix: Any) -> Tasks:
        back = csr_array(matrix.T)
        costs: Any = csr_array((data.costs, (data.tails, data.heads)), shape=(size, size))
        costs.indices, costs.indptr = costs.indices.astype("i4"), costs.indptr.astype("i4")
        equal = costs.copy()
        equal.data = np.full_like(costs.data, HALF)
        layers: Any = csr_array(
            ([HALF] * len(LAYERS), ([s for s, _ in LAYERS], [t for _, t in LAYERS])),
            shape=(160, 160),
        )
        layers.indices, layers.indptr = layers.indices.astype("i4"), layers.indptr.astype("i4")
        goal = np.zeros(size)
        goal[data.mission] = 1.0
        return {
            "upstream": lambda: csgraph.breadth_first_order(
                back, data.mission, return_predecessors=False
            ),
            "components": lambda: csgraph.connected_components(matrix, connection="strong"),
            "influence": lambda: spsolve(eye_array(size, format="csr") - matrix, goal),
            "ten paths": lambda: csgraph.yen(costs, data.plan, data.mission, 10),
            "ten paths, equal strengths": lambda: csgraph.yen(equal, data.plan, data.mission, 10),
            "ten paths, forty layers": lambda: csgraph.yen(layers, 0, 159, 10),
        }

    return build, tasks


def memory(name: str) -> float:
    """A figure of ``/proc/self/status`` in MiB; NaN where there is none (not Linux)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return math.nan
    line = next(n for n in status.read_text().splitlines() if n.startswith(name))
    return float(line.split()[1]) / 1024


def timed(task: Callable[[], Any], took: list[float]) -> float:
    """The median CPU time of *task* in milliseconds, with what it *took* before.

    Infinite when it was stopped for its time.
    """

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(LIMIT)
    try:
        while sum(took) < (2 if len(took) < 3 else 0.2) and len(took) < 15:
            before = time.process_time()
            kept = task()
            took.append(time.process_time() - before)
            del kept
    except (TimeoutError, MemoryError, RecursionError):
        return math.inf
    finally:
        signal.alarm(0)
    return statistics.median(took) * 1000


def measure(name: str, size: int, say: Callable[[str, float], None]) -> None:
    """All tasks of one candidate at one size, in this process; *say* hears each figure."""
    data = Data(size)
    build, tasks = {
        "ours": ours, "networkx": networkx, "rustworkx": rustworkx,
        "igraph": igraph, "scipy": scipy,
    }[name](data)  # fmt: skip
    if len(data.ids) <= BUILT_TWICE:
        build()  # imports and caches are not the work
    gc.collect()
    peaks = Path("/proc/self/clear_refs")
    if peaks.exists():
        peaks.write_text("5", encoding="ascii")  # forget the peak so far
    before = memory("VmRSS")
    start = time.process_time()
    graph = build()
    took = time.process_time() - start
    say("memory", memory("VmHWM") - before)
    for task, run in tasks(graph).items():
        say(task, timed(run, []))
    say("peak", memory("VmHWM") - before)
    del graph
    say("build", timed(build, [took]))


Found = dict[str, dict[str, float]]
"""For each candidate its figures by task: milliseconds, MiB; infinite where it was stopped."""


def run(size: int, candidates: list[str]) -> Found:
    """Every candidate at one size, each in a process of its own."""
    found: Found = {}
    for name in candidates:
        found[name] = {}
        child = subprocess.Popen(
            [sys.executable, __file__, "--one", name, str(size)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            said, wrong = child.communicate(timeout=LIMIT_OF_ALL)
        except subprocess.TimeoutExpired:
            child.kill()
            said, _ = child.communicate()
            wrong = f"stopped after {LIMIT_OF_ALL} s: what is missing took too long\n"
        if child.returncode:
            sys.stderr.write(f"{name} at {size}: {wrong[-500:]}")
        for line in said.splitlines():
            task, figure = json.loads(line)
            if not math.isnan(figure):
                found[name][task] = figure
    return found


def show(size: int, found: Found) -> str:
    """One size as a table in Markdown."""
    lines = [
        f"### {size:,} nodes (ms)", "",
        "| work | " + " | ".join(found) + " | ours is faster by |",
        "| --- |" + " ---: |" * len(found) + " --- |",
    ]  # fmt: skip
    for task in (*TASKS, *MEMORY):
        if any(task in figures for figures in found.values()):
            own = found.get("ours", {}).get(task)
            ratios = ", ".join(
                f"{name} {figures[task] / own:.3g}x"
                for name, figures in found.items()
                if own and name != "ours" and math.isfinite(figures.get(task, math.inf))
            )
            cells = " | ".join(_cell(figures.get(task)) for figures in found.values())
            lines.append(f"| {MEMORY.get(task, task)} | {cells} | {ratios} |")
    return "\n".join([*lines, ""])


def _cell(figure: float | None) -> str:
    if figure is None:
        return ""
    return f"{figure:,.3g}" if math.isfinite(figure) else f"stopped after {LIMIT} s"


def growth(by_size: dict[int, Found]) -> str:
    """How ours grows from size to size, as a factor per tenfold."""
    steps = list(pairwise(by_size))
    lines = [
        "### Growth of ours per tenfold", "",
        "| work | " + " | ".join(f"{a:,} to {b:,}" for a, b in steps) + " |",
        "| --- |" + " ---: |" * len(steps),
    ]  # fmt: skip
    for task in (*TASKS, *MEMORY):
        cells: list[str] = []
        for a, b in steps:
            low, high = by_size[a]["ours"].get(task), by_size[b]["ours"].get(task)
            cells.append(f"{(high / low) ** (1 / math.log10(b / a)):.3g}" if low and high else "")
        if any(cells):
            lines.append(f"| {MEMORY.get(task, task)} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def machine() -> str:
    """What the figures were measured on."""
    from importlib.metadata import version

    packages = ("networkx", "rustworkx", "igraph", "scipy", "numpy")
    return (
        f"{datetime.now(UTC):%B %Y}, {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}; "
        + ", ".join(f"{name} {version(name)}" for name in packages)
    )


def main() -> None:
    """Measure and print, table by table."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,10000,100000,1000000")
    parser.add_argument("--candidates", default=",".join(CANDIDATES))
    parser.add_argument("--one", nargs=2, metavar=("NAME", "SIZE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        measure(
            chosen.one[0],
            int(chosen.one[1]),
            lambda task, figure: print(json.dumps([task, figure]), flush=True),
        )
        return
    print(machine() + "\n", flush=True)
    by_size: dict[int, Found] = {}
    for size in map(int, chosen.sizes.split(",")):
        by_size[size] = run(size, chosen.candidates.split(","))
        print(show(size, by_size[size]), flush=True)
    if len(by_size) > 1 and all("ours" in found for found in by_size.values()):
        print(growth(by_size), flush=True)


if __name__ == "__main__":
    main()
