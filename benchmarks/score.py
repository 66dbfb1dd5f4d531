"""Scores beside pandas and plain Python: KPIs with monthly values, rolled up to objectives.

    python benchmarks/score.py --sizes 130,2000,20000

Every candidate is given the same synthetic rows (KPI, period, value; KPI, target, objective) and
gives the mean attainment of each objective for the last of 12 months, in a process of its own.
Ours gives besides, for each number, formula, inputs with hashes, coverage, bounds and colour.
Times are CPU time of the question alone, the median of five; memory is the peak above what was
there before the rows were taken over. Ratios are what to trust.
"""

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

CANDIDATES = ("ours", "pandas", "python")
MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
ROUNDS = 5
A_GROUP = 10
"""KPIs of one objective."""


def rows(size: int) -> tuple[list[tuple[str, str, float]], list[tuple[str, float, str]]]:
    """Values and targets of *size* KPIs: synthetic, the same every time."""
    kpis = [(f"K{n}", 100.0 + n % 7, f"O{n // A_GROUP}") for n in range(size)]
    values = [
        (code, period, 50.0 + (13 * n + 7 * at) % 71)
        for n, (code, _, _) in enumerate(kpis)
        for at, period in enumerate(MONTHS)
    ]
    return values, kpis


def ours(size: int) -> Callable[[], float]:
    from strategy_graph.analysis.score import score
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.model import Edge, EdgeKind, Kpi, Node, Objective
    from strategy_graph.model.fields.actual import Actual
    from strategy_graph.model.fields.target import Direction

    values, kpis = rows(size)
    read: dict[str, list[Actual]] = {}
    for code, period, value in values:
        read.setdefault(code, []).append(Actual(period=period, value=value))
    groups = dict.fromkeys(group for _, _, group in kpis)
    nodes: list[Node] = [Objective(strategy="s", code=group, name=group) for group in groups]
    edges: list[Edge] = []
    for code, target, group in kpis:
        fields: dict[str, Any] = {"target": target, "direction": Direction.HIGHER, "cap": 10.0}
        nodes.append(Kpi(strategy="s", code=code, name=code, actuals=tuple(read[code]), **fields))
        edges.append(Edge(source=f"s:{code}", target=f"s:{group}", kind=EdgeKind.MEASURES))
    graph = StrategyGraph.of(nodes, edges)
    return lambda: score(graph, period=MONTHS[-1]).scores[0].passport.value or 0.0


def pandas(size: int) -> Callable[[], float]:
    import pandas as pd

    values, kpis = rows(size)
    table = pd.DataFrame(values, columns=["kpi", "period", "value"])
    aims = pd.DataFrame(kpis, columns=["kpi", "target", "objective"])

    def asked() -> float:
        found = table[table["period"] == MONTHS[-1]].merge(aims, on="kpi")
        found["share"] = found["value"] / found["target"]
        return float(found.groupby("objective")["share"].mean().mean())

    return asked


def python(size: int) -> Callable[[], float]:
    values, kpis = rows(size)

    def asked() -> float:
        last = {code: value for code, period, value in values if period == MONTHS[-1]}
        groups: dict[str, list[float]] = {}
        for code, target, group in kpis:
            groups.setdefault(group, []).append(last[code] / target)
        means = [sum(shares) / len(shares) for shares in groups.values()]
        return sum(means) / len(means)

    return asked


def measured(candidate: str, size: int) -> dict[str, float]:
    """CPU seconds of the question, the answer, and the peak of memory in MiB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    asked = {"ours": ours, "pandas": pandas, "python": python}[candidate](size)
    times: list[float] = []
    found = asked()
    gc.collect()
    for _ in range(ROUNDS):
        start = time.process_time()
        asked()
        times.append(time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": statistics.median(times), "answer": found, "memory": (peak - before) / 1024}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="130,2000,20000")
    parser.add_argument("--one", nargs=2, metavar=("CANDIDATE", "SIZE"))
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.one[0], int(given.one[1]))))  # a script
        return
    print("| KPIs x 12 | candidate | ms | ours is slower by | memory (MiB) |")  # a script
    print("| ---: | --- | ---: | ---: | ---: |")  # a script
    for size in map(int, given.sizes.split(",")):
        found: dict[str, dict[str, float]] = {}
        for candidate in CANDIDATES:
            command = [sys.executable, __file__, "--one", candidate, str(size)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found[candidate] = json.loads(done.stdout)
        answers = {round(each["answer"], 9) for each in found.values()}
        if len(answers) != 1:
            raise SystemExit(f"the candidates disagree: {found}")
        own = found["ours"]["seconds"]
        for candidate, each in found.items():
            ratio = own / max(each["seconds"], 1e-9)
            cells = (size, candidate, f"{1000 * each['seconds']:.3g}", f"{ratio:.3g}x")
            print(f"| {' | '.join(map(str, cells))} | {each['memory']:.3g} |")  # a script


if __name__ == "__main__":
    main()
