"""The linter on growing graphs: each rule in turn, growth, and naive checks beside it.

    python benchmarks/lint.py --sizes 10000,100000 --select SG1,SG2,SG3,SG5

Times are CPU seconds of one round (the median of three below two seconds). Growth is
the time of the largest size by that of the smallest, divided by the ratio of the
sizes: 1.0 is linear. ``naive`` asks three of the questions of a networkx graph, node by
node, as a script would.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generate import cascade
from strategy_graph.graph import StrategyGraph
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import Entry, discover

STRUCTURAL = "SG101,SG102,SG103,SG104,SG2,SG3,SG501,SG502,SG503,SG504,SG505"


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of *work*."""
    times: list[float] = []
    while len(times) < 3 and (not times or times[0] < 2):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def one_rule(entry: Entry, graph: StrategyGraph) -> Callable[[], int]:
    """Run one rule over *graph*; how often it speaks."""
    rule = entry.rule
    options = Options(
        values={name: option.default for name, option in rule.options.items()},
        profile=Profile.REVIEW,
    )
    return lambda: sum(1 for _ in rule.check(graph, options))


def naive(size: int) -> float:
    """Objectives without KPI, KPIs without plan and cycles, on networkx."""
    import networkx as nx

    graph = cascade(size).graph().to_networkx()

    def ask() -> object:
        return (
            [n for n, d in graph.nodes(data=True) if d["kind"] == "objective"
             and not any(e["kind"] == "measures" for _, _, e in graph.in_edges(n, data=True))],
            [n for n, d in graph.nodes(data=True) if d["kind"] == "kpi"
             and not any(e["kind"] == "drives" for _, _, e in graph.in_edges(n, data=True))],
            [c for c in nx.strongly_connected_components(graph) if len(c) > 1],
        )  # fmt: skip

    return seconds(ask)


def main() -> None:
    """Print one line per rule."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--select", default=STRUCTURAL)
    parser.add_argument("--naive", action="store_true")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    registry = discover(isolated=True)
    entries = [e for word in asked.select.split(",") for e in registry.matching(word)]
    graphs = {size: cascade(size).graph() for size in sizes}
    print("rule    " + "".join(f"{size:>12}" for size in sizes) + "   growth", flush=True)
    totals = dict.fromkeys(sizes, 0.0)
    for entry in dict.fromkeys(entries):
        times = [seconds(one_rule(entry, graphs[size])) for size in sizes]
        for size, taken in zip(sizes, times, strict=True):
            totals[size] += taken
        growth = times[-1] / max(times[0], 1e-4) / (sizes[-1] / sizes[0])
        shown = "".join(f"{taken:>12.3f}" for taken in times)
        print(f"{entry.code}   {shown}{growth:>9.2f}", flush=True)
    print("all     " + "".join(f"{totals[size]:>12.3f}" for size in sizes))
    if asked.naive:
        print("naive 3 " + "".join(f"{naive(size):>12.3f}" for size in sizes))
        three = [e for e in entries if e.code in {"SG103", "SG104", "SG304"}]
        ours = [sum(seconds(one_rule(e, graphs[size])) for e in three) for size in sizes]
        print("ours 3  " + "".join(f"{taken:>12.3f}" for taken in ours))


if __name__ == "__main__":
    main()
