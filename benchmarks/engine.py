"""The engine beside networkx, rustworkx, igraph and raw scipy: one run, one table.

    python benchmarks/engine.py --sizes 100,10000,100000,1000000

Every candidate gets the same lists and runs in a process of its own; times are CPU time,
the median of three rounds (one for what takes over two seconds); memory is the peak
while building above what was there before. Ratios are what to trust; below 1.5 they
mean nothing. What a candidate cannot do, or not within two minutes, is left empty.
"""

import argparse
import gc
import json
import math
import signal
import statistics
import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

CANDIDATES = ("ours", "networkx", "rustworkx", "igraph", "scipy")
TASKS = (
    "build", "index", "upstream", "downstream", "missing", "components",
    "ten paths", "ten equal paths", "influence", "redundant",
)  # fmt: skip
LIMIT = 120
REDUNDANT_LIMIT = 100_000


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
        from strategy_graph.graph.tables import EDGE_KINDS

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
    from strategy_graph.graph.adjacency import LARGE
    from strategy_graph.graph.components import labels
    from strategy_graph.graph.influence import influence_on
    from strategy_graph.graph.paths import best_paths
    from strategy_graph.graph.redundancy import redundant_edges
    from strategy_graph.graph.sweep import sweep_of
    from strategy_graph.model import EdgeKind, NodeKind

    def build() -> StrategyGraph:
        import numpy as np

        from strategy_graph.graph.bulk import EdgeColumns, graph_of_columns, numbers_of

        kinds = [kind.value for kind in NodeKind]
        return graph_of_columns(
            data.ids,
            numbers_of(data.kind_names, kinds).astype(np.uint8),
            EdgeColumns(
                numbers_of(data.sources, data.ids),
                numbers_of(data.targets, data.ids),
                numbers_of(data.edge_kinds, [kind.value for kind in EdgeKind]).astype(np.uint8),
                strengths=np.abs(np.array(data.weights)),
            ),
        )

    def tasks(graph: StrategyGraph) -> Tasks:
        weights = array("d", data.weights)
        mission, plan = graph.ids[data.mission], graph.ids[data.plan]
        walk = graph.adjacency(TRACE)

        def index() -> None:
            graph._adjacencies.clear()
            fresh = graph.adjacency(TRACE)
            assert fresh.down
            assert fresh.up
            if len(fresh) >= LARGE:
                sweep_of(fresh, weights, down=False)

        def cost(e: int) -> int:
            return round(data.costs[e] * 10**9)

        def once() -> Any:
            return graph.adjacency(TRACE)

        return {
            "index": index,
            "upstream": lambda: list(graph.upstream(mission, walk=TRACE)),
            "downstream": lambda: list(graph.downstream(plan, walk=TRACE)),
            "missing": lambda: graph.find_nodes_without_incoming(
                NodeKind.OBJECTIVE, [EdgeKind.MEASURES]
            ),
            "components": lambda: labels(walk),
            "ten paths": lambda: best_paths(
                once(), cost, source=data.plan, target=data.mission, most=10
            ),
            "ten equal paths": lambda: best_paths(
                once(), lambda e: 693_147_181, source=data.plan, target=data.mission, most=10
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
            (s, t, {"kind": k, "strength": w, "cost": c})
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

        def paths(cost: str | None) -> Any:
            return list(islice(nx.shortest_simple_paths(graph, plan, mission, weight=cost), 10))

        return {
            "upstream": lambda: list(nx.ancestors(graph, mission)),
            "downstream": lambda: list(nx.descendants(graph, plan)),
            "missing": missing,
            "components": lambda: list(nx.strongly_connected_components(graph)),
            "influence": influence,
            "redundant": lambda: nx.transitive_reduction(graph),
            "ten paths": lambda: paths("cost"),
            "ten equal paths": lambda: paths(None),
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
        return graph

    def tasks(graph: Any) -> Tasks:
        def names(found: Any) -> Any:
            return [data.ids[i] for i in found]

        return {
            "upstream": lambda: names(graph.subcomponent(data.mission, mode="in")),
            "downstream": lambda: names(graph.subcomponent(data.plan, mode="out")),
            "components": lambda: graph.connected_components(mode="strong").membership,
            "ten paths": lambda: graph.get_k_shortest_paths(
                data.plan, data.mission, k=10, weights="cost"
            ),
            "ten equal paths": lambda: graph.get_k_shortest_paths(data.plan, data.mission, k=10),
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
        goal = np.zeros(size)
        goal[data.mission] = 1.0
        return {
            "upstream": lambda: csgraph.breadth_first_order(
                back, data.mission, return_predecessors=False
            ),
            "components": lambda: csgraph.connected_components(matrix, connection="strong"),
            "influence": lambda: spsolve(eye_array(size, format="csr") - matrix, goal),
            "ten paths": lambda: csgraph.yen(costs, data.plan, data.mission, 10),
        }

    return build, tasks


def memory(work: Callable[[], Any]) -> tuple[Any, float]:
    """What *work* gives, and how far memory rose above where it began, in MiB (Linux)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return work(), math.nan
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far

    def read(name: str) -> float:
        line = next(n for n in status.read_text().splitlines() if n.startswith(name))
        return float(line.split()[1]) / 1024

    before = read("VmRSS")
    made = work()
    return made, read("VmHWM") - before


def timed(task: Callable[[], Any]) -> float | None:
    """The median CPU time of *task* in milliseconds; ``None`` past the limit."""

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(LIMIT)
    took: list[float] = []
    try:
        while len(took) < 3 and sum(took) < 2:
            before = time.process_time()
            kept = task()
            took.append(time.process_time() - before)
            del kept
    except (TimeoutError, MemoryError, RecursionError):
        return None
    finally:
        signal.alarm(0)
    return statistics.median(took) * 1000


def measure(name: str, size: int) -> dict[str, float | None]:
    """All tasks of one candidate at one size, in this process."""
    data = Data(size)
    build, tasks = {
        "ours": ours, "networkx": networkx, "rustworkx": rustworkx,
        "igraph": igraph, "scipy": scipy,
    }[name](data)  # fmt: skip
    build_small = len(data.ids) <= REDUNDANT_LIMIT
    if build_small:
        build()  # imports and caches are not the work
    start = time.process_time()
    graph, rose = memory(build)
    out: dict[str, float | None] = {"build": (time.process_time() - start) * 1000}
    out["memory"] = None if math.isnan(rose) else rose
    for task, run in tasks(graph).items():
        if task == "redundant" and not build_small:
            continue
        out[task] = timed(run)
    return out


def run(sizes: list[int], candidates: list[str]) -> dict[int, dict[str, dict[str, float | None]]]:
    """Every candidate at every size, each in a process of its own."""
    found: dict[int, dict[str, dict[str, float | None]]] = {}
    for size in sizes:
        for name in candidates:
            done = subprocess.run(
                [sys.executable, __file__, "--one", name, str(size)],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                sys.stderr.write(f"{name} at {size}: {done.stderr[-500:]}\n")
            found.setdefault(size, {})[name] = (
                json.loads(done.stdout) if done.returncode == 0 else {}
            )
    return found


def show(found: dict[int, dict[str, dict[str, float | None]]]) -> str:
    """The tables in Markdown."""
    lines: list[str] = []
    for size, by_name in found.items():
        names = list(by_name)
        lines += [
            f"### {size:,} nodes (ms)", "",
            "| work | " + " | ".join(names) + " | ours is faster by |",
            "| --- |" + " ---: |" * len(names) + " --- |",
        ]  # fmt: skip
        for task in (*TASKS, "memory"):
            cells = [by_name[name].get(task) for name in names]
            if any(cell is not None for cell in cells):
                label = "memory of the build (MiB)" if task == "memory" else task
                own = by_name.get("ours", {}).get(task)
                ratios = ", ".join(
                    f"{name} {cell / own:.3g}x"
                    for name, cell in zip(names, cells, strict=True)
                    if own and cell and name != "ours"
                )
                shown = " | ".join("" if cell is None else f"{cell:,.3g}" for cell in cells)
                lines.append(f"| {label} | {shown} | {ratios} |")
        lines.append("")
    sizes = list(found)
    if len(sizes) > 1:
        lines += ["### Growth of ours per tenfold", "", "| work | " + " | ".join(
            f"{a:,} to {b:,}" for a, b in pairwise(sizes)) + " |",
            "| --- |" + " ---: |" * (len(sizes) - 1)]  # fmt: skip
        for task in (*TASKS, "memory"):
            growth: list[str] = []
            for a, b in pairwise(sizes):
                low, high = found[a]["ours"].get(task), found[b]["ours"].get(task)
                if low and high:
                    growth.append(f"{(high / low) ** (1 / math.log10(b / a)):.3g}")
                else:
                    growth.append("")
            if any(growth):
                lines.append(f"| {task} | " + " | ".join(growth) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,10000,100000,1000000")
    parser.add_argument("--candidates", default=",".join(CANDIDATES))
    parser.add_argument("--one", nargs=2, metavar=("NAME", "SIZE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        json.dump(measure(chosen.one[0], int(chosen.one[1])), sys.stdout)
        return
    sizes = [int(size) for size in chosen.sizes.split(",")]
    sys.stdout.write(show(run(sizes, chosen.candidates.split(","))) + "\n")


if __name__ == "__main__":
    main()
