"""Scores beside pandas and plain Python: KPIs with monthly values, rolled up to objectives.

    python benchmarks/score.py --sizes 130,2000,20000,1000000

Every candidate is given the same synthetic rows (KPI, period, value; KPI, target, objective) and
gives the mean attainment of each objective, in a process of its own: of the last of 12 months
(``newest``), or of the year that the months add up to (``year``). ``ours`` gives besides, for
each number, formula, inputs with hashes, coverage, bounds and colour; ``columns`` (our arrays,
``measures/arrays``) coverage, bounds and colour. pandas has its texts as categories, its best case.
Times are CPU time of the question alone, the median of five; memory is the peak that the question
takes besides its rows. Ratios are what to trust.
"""

import argparse
import gc
import json
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

QUESTIONS = ("newest", "year")
SINGLE = 100_000
"""Above so many KPIs ours is asked as columns alone: a passport each is a gigabyte and a minute."""
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


def ours(size: int, question: str) -> Callable[[], float]:
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
        fields: dict[str, Any] = {
            "target": target,
            "direction": Direction.HIGHER,
            "cap": 100.0,
            # of a flow a general target is that of a year
            "quantity": "flow" if question == "year" else None,
        }
        nodes.append(Kpi(strategy="s", code=code, name=code, actuals=tuple(read[code]), **fields))
        edges.append(Edge(source=f"s:{code}", target=f"s:{group}", kind=EdgeKind.MEASURES))
    graph = StrategyGraph.of(nodes, edges)
    period = MONTHS[-1] if question == "newest" else "2026"
    return lambda: score(graph, period=period).scores[0].passport.value or 0.0


def arrays(size: int) -> tuple[Any, Any, Any, Any, Any]:
    """The rows as arrays: KPI, month, value; target and objective of each KPI."""
    import numpy as np

    kpi = np.repeat(np.arange(size, dtype=np.int32), len(MONTHS))
    month = np.tile(np.arange(len(MONTHS), dtype=np.int8), size)
    values = 50.0 + (13 * kpi.astype(np.int64) + 7 * month) % 71
    number = np.arange(size)
    return kpi, month, values, 100.0 + number % 7, (number // A_GROUP).astype(np.int32)


def columns(size: int, question: str) -> Callable[[], float]:
    import numpy as np

    from strategy_graph.measures.arrays.columns import QUANTITIES, ActualColumns, KpiColumns
    from strategy_graph.measures.arrays.roll_up import Links
    from strategy_graph.measures.arrays.scored import scored
    from strategy_graph.measures.attainment import Stated
    from strategy_graph.model.period import Period

    kpi, month, values, targets, group = arrays(size)
    unset, groups = np.full(size, np.nan), int(group.max()) + 1
    kpis = KpiColumns(
        Stated(targets, unset, unset, unset, np.zeros(size)),
        np.full(size, 100.0),
        np.full(size, QUANTITIES.index("flow"), np.uint8),
        np.zeros(0, np.int32),
    )
    actuals = ActualColumns(kpi, MONTHS, month, values)
    top = size + groups
    levels = [
        Links(np.arange(size, dtype=np.int32), size + group),
        Links(np.arange(size, top, dtype=np.int32), np.full(groups, top, np.int32)),
    ]
    period = Period.parse(MONTHS[-1] if question == "newest" else "2026")
    return lambda: float(scored(kpis, actuals, period, levels, nodes=top + 1).rolled.values[top])


def pandas(size: int, question: str) -> Callable[[], float]:
    import pandas as pd

    kpi, month, values, targets, group = arrays(size)
    months = pd.Categorical.from_codes(month, pd.Index(MONTHS))
    table = pd.DataFrame({"kpi": kpi, "period": months, "value": values})
    aims = pd.DataFrame({"kpi": range(size), "target": targets, "objective": group})

    def asked() -> float:
        read: Any
        if question == "newest":
            read = table[table["period"] == MONTHS[-1]]
        else:
            read = table.groupby("kpi", as_index=False)["value"].sum()
        found = read.merge(aims, on="kpi")
        found["share"] = found["value"] / found["target"]
        return float(found.groupby("objective")["share"].mean().mean())

    return asked


def python(size: int, question: str) -> Callable[[], float]:
    values, kpis = rows(size)

    def asked() -> float:
        read: dict[str, float] = {}
        for code, period, value in values:
            if question == "year":
                read[code] = read.get(code, 0.0) + value
            elif period == MONTHS[-1]:
                read[code] = value
        groups: dict[str, list[float]] = {}
        for code, target, group in kpis:
            groups.setdefault(group, []).append(read[code] / target)
        means = [sum(shares) / len(shares) for shares in groups.values()]
        return sum(means) / len(means)

    return asked


CANDIDATES = {"ours": ours, "columns": columns, "pandas": pandas, "python": python}


def measured(candidate: str, size: int, question: str) -> dict[str, float]:
    """CPU seconds of the question, the answer, and the peak of memory in MiB."""
    asked = CANDIDATES[candidate](size, question)
    times: list[float] = []
    found = asked()
    gc.collect()
    for _ in range(ROUNDS):
        start = time.process_time()
        asked()
        times.append(time.process_time() - start)
    return {"seconds": statistics.median(times), "answer": found, "memory": peak_of(asked)}


def peak_of(asked: Callable[[], float]) -> float:
    """The memory that a question takes besides what it is asked of, in MiB."""
    gc.collect()
    tracemalloc.start()
    asked()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="130,2000,20000,1000000")
    parser.add_argument("--one", nargs=3, metavar=("CANDIDATE", "SIZE", "QUESTION"))
    given = parser.parse_args()
    if given.one:
        candidate, size, question = given.one
        print(json.dumps(measured(candidate, int(size), question)))  # a script
        return
    print("| KPIs x 12 | question | candidate | ms | of pandas | memory (MiB) |")  # a script
    print("| ---: | --- | --- | ---: | ---: | ---: |")  # a script
    for size in map(int, given.sizes.split(",")):
        for question in QUESTIONS:
            compare(size, question)


def compare(size: int, question: str) -> None:
    """Print a row for each candidate, and stop where they disagree."""
    found: dict[str, dict[str, float]] = {}
    for candidate in CANDIDATES:
        if candidate == "ours" and size > SINGLE:
            continue
        command = [sys.executable, __file__, "--one", candidate, str(size), question]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found[candidate] = json.loads(done.stdout)
    answers = {round(each["answer"], 9) for each in found.values()}
    if len(answers) != 1:
        raise SystemExit(f"the candidates disagree: {found}")
    theirs = found["pandas"]["seconds"]
    for candidate, each in found.items():
        ratio = each["seconds"] / max(theirs, 1e-9)
        cells = (size, question, candidate, f"{1000 * each['seconds']:.3g}", f"{ratio:.3g}x")
        print(f"| {' | '.join(map(str, cells))} | {each['memory']:.3g} |")  # a script


if __name__ == "__main__":
    main()
