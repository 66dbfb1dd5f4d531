"""Reading and linking one large YAML file, beside the obvious way of doing it.

Ours: ``strategy_graph.load``, every place kept and every check made. Theirs:
``yaml.load(CSafeLoader)``, the same pydantic models for every node and link, and a
networkx ``MultiDiGraph`` with them as attributes; no places, no reference check.

Each run is a process of its own; rounds take turns, so that a busy moment hits both.
Medians of CPU seconds and of peak memory above an empty interpreter that has the same
imports::

    python benchmarks/load.py [--rounds 3] [--sizes 1000 5000 20000] [--check]

With ``--check`` the exit code is 1 unless, at the largest size, ours is at least 3 times
faster in at most half the memory.
"""

import argparse
import importlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parent.parent


def model(objectives: int) -> str:
    """A strategy of so many objectives, each with a KPI, a plan and a causal link."""
    lines = [
        "strategy: {id: big, name: 大策略}",
        "perspectives: [{id: C, name: 顧客}, {id: F, name: 財務}]",
        "themes: [{id: A, name: 健全財務自主}, {id: B, name: 提昇資產效益}]",
        "objectives:",
    ]
    for n in range(objectives):
        lines += [
            f"  - id: O{n}",
            f"    name: 提升服務量能 {n}",
            f"    theme: {'AB'[n % 2]}",
            f"    perspective: {'CF'[n % 2]}",
            f"    source: {{line: {n + 1}, view: map}}",
            "    kpis:",
            f"      - id: O{n}.1",
            f"        name: 新增客戶人數成長達成率 {n}",
            f"        target: {n % 100}.5",
            "        action_plans:",
            f"          - {{id: O{n}.1.1, name: 新客群開發推動工作 {n}, owner: 業務組}}",
        ]
    lines.append("links:")
    lines += [
        f'  - {{from: O{n}, to: O{n + 1}, kind: causes, polarity: "+", strength: 0.5}}'
        for n in range(objectives - 1)
    ]
    return "\n".join(lines) + "\n"


def ours(path: str) -> tuple[int, int]:
    """Nodes and edges after ``strategy_graph.load``."""
    from strategy_graph.io.load import load

    graph = load(path)
    assert graph.documents[0].source_map.of_node("big:O0", "name") is not None
    return len(graph), len(graph.edges)


def theirs(path: str) -> tuple[int, int]:
    """Nodes and edges after the obvious way."""
    import networkx as nx
    import yaml

    from strategy_graph.model import (
        ActionPlan,
        Edge,
        EdgeKind,
        Kpi,
        Objective,
        Perspective,
        Polarity,
        Source,
        Theme,
    )

    data: Any = yaml.load(Path(path).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    own = data["strategy"]["id"]
    graph = cast(Any, nx.MultiDiGraph())

    def full(code: str) -> str:
        return f"{own}:{code}"

    def join(source: str, target: str, kind: EdgeKind, **fields: Any) -> None:
        edge = Edge(source=full(source), target=full(target), kind=kind, **fields)
        graph.add_edge(edge.source, edge.target, edge=edge)

    for cls, key in ((Perspective, "perspectives"), (Theme, "themes")):
        for item in data[key]:
            graph.add_node(
                full(item["id"]), node=cls(strategy=own, code=item["id"], name=item["name"])
            )
    for item in data["objectives"]:
        source = (Source(**item["source"]),)
        objective = Objective(strategy=own, code=item["id"], name=item["name"], sources=source)
        graph.add_node(objective.id, node=objective)
        join(item["id"], item["theme"], EdgeKind.BELONGS_TO)
        join(item["id"], item["perspective"], EdgeKind.IN_PERSPECTIVE)
        for measure in item["kpis"]:
            kpi = Kpi(
                strategy=own, code=measure["id"], name=measure["name"], target=measure["target"]
            )
            graph.add_node(kpi.id, node=kpi)
            join(measure["id"], item["id"], EdgeKind.MEASURES)
            for act in measure["action_plans"]:
                plan = ActionPlan(
                    strategy=own, code=act["id"], name=act["name"], owner=act["owner"]
                )
                graph.add_node(plan.id, node=plan)
                join(act["id"], measure["id"], EdgeKind.DRIVES)
    for link in data["links"]:
        join(
            link["from"],
            link["to"],
            EdgeKind(link["kind"]),
            polarity=Polarity(link["polarity"]),
            strength=link["strength"],
        )
    return graph.number_of_nodes(), graph.number_of_edges()


WAYS: dict[str, Callable[[str], tuple[int, int]]] = {"ours": ours, "theirs": theirs}


def warm() -> None:
    """Import what both ways import, so that neither pays for it in the measurement."""
    for name in ("networkx", "yaml", "strategy_graph.io.load", "strategy_graph.io.syntax.yaml"):
        importlib.import_module(name)


def measured(way: str, path: str) -> dict[str, float]:
    """Run *way* in this process: CPU seconds, peak MiB above the start, nodes, edges."""
    warm()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    nodes, edges = WAYS[way](path)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "mib": (peak - before) / 1024, "nodes": nodes, "edges": edges}


def main() -> int:
    """Print one line per size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 20000])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--run", nargs=2, metavar=("WAY", "PATH"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(json.dumps(measured(*options.run)))
        return 0
    faster, smaller = 0.0, 0.0
    print(f"{'objectives':>10} {'MB':>6} {'ours s':>8} {'theirs s':>9} {'faster':>7}"
          f" {'ours MiB':>9} {'theirs MiB':>11} {'memory':>7}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            path = Path(folder) / f"{size}.yaml"
            path.write_text(model(size), encoding="utf-8")
            found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
            for _ in range(options.rounds):
                for way in WAYS:
                    found[way].append(_run(way, path))
            counts = {(run["nodes"], run["edges"]) for runs in found.values() for run in runs}
            assert len(counts) == 1, counts
            seconds = {w: statistics.median(r["seconds"] for r in found[w]) for w in WAYS}
            memory = {w: statistics.median(r["mib"] for r in found[w]) for w in WAYS}
            faster = seconds["theirs"] / seconds["ours"]
            smaller = memory["ours"] / memory["theirs"]
            print(f"{size:>10} {path.stat().st_size / 1e6:>6.1f} {seconds['ours']:>8.3f}"
                  f" {seconds['theirs']:>9.3f} {faster:>6.1f}x {memory['ours']:>9.1f}"
                  f" {memory['theirs']:>11.1f} {smaller:>7.2f}", flush=True)  # fmt: skip
    return int(options.check and (faster < 3 or smaller > 0.5))


def _run(way: str, path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--run", way, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measurement: dict[str, float] = json.loads(done.stdout)
    return measurement


if __name__ == "__main__":
    sys.exit(main())
