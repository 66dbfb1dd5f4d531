"""Every question at the size of one organization: in the process, without numpy.

    python benchmarks/small.py [--check]

The strategy that ships with the package, with its inferred links, about 130 nodes. Each
question is asked of a graph that has been linked and asked before, as in a notebook or
behind an editor; the times are CPU time, the median of eleven.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

LIMIT = 2.0
"""Milliseconds that no question may take."""

HEAVY = ("numpy", "scipy", "networkx")
"""What would cost more to import than the questions."""

Questions = dict[str, Callable[[], Any]]


def questions() -> tuple[int, Questions]:
    """The number of nodes, and every question with what asks it."""
    from strategy_graph import load
    from strategy_graph.analysis.cascade import cascade
    from strategy_graph.analysis.conflicts import conflicts
    from strategy_graph.analysis.coverage import coverage
    from strategy_graph.analysis.cross_impact import cross_impact
    from strategy_graph.analysis.dematel import dematel
    from strategy_graph.analysis.impact import impact
    from strategy_graph.analysis.infer import infer
    from strategy_graph.analysis.loops import loops
    from strategy_graph.analysis.matrix import matrix
    from strategy_graph.analysis.paths import paths
    from strategy_graph.analysis.rank import rank
    from strategy_graph.analysis.spof import spof
    from strategy_graph.analysis.why import why
    from strategy_graph.graph import IMPACT, TRACE, StrategyGraph
    from strategy_graph.graph.algorithms.transitive_reduction import redundant_edges
    from strategy_graph.graph.components import cyclic_components
    from strategy_graph.graph.expectations import OBJECTIVE_KPI

    models = Path(__file__).resolve().parent.parent / "models"
    graph: StrategyGraph = load(
        models / "taipei-pawnshop-108.yaml", models / "taipei-pawnshop-108.hypotheses.yaml"
    )
    guessed = ["inferred"]
    return len(graph), {
        "impact, down": lambda: impact(graph, "BF1", include=guessed, assume_strength=0.5),
        "impact, up": lambda: impact(
            graph, "AC1", direction="up", include=guessed, assume_strength=0.5
        ),
        "paths, strongest": lambda: paths(
            graph, "BF1", "AC1", include=guessed, assume_strength=0.5
        ),
        "paths, trace": lambda: paths(graph, "AL1.2.1", "vision", traversal="trace"),
        "loops": lambda: loops(graph, include=guessed),
        "conflicts": lambda: conflicts(graph, include=guessed),
        "spof": lambda: spof(graph),
        "rank": lambda: rank(graph, include=guessed, assume_strength=0.5),
        "cross-impact": lambda: cross_impact(
            graph, order="all", include=guessed, assume_strength=0.5
        ),
        "dematel": lambda: dematel(graph, include=guessed, assume_strength=0.5),
        "matrix": lambda: matrix(graph, "theme", "perspective"),
        "cascade": lambda: cascade(graph),
        "coverage": lambda: coverage(graph),
        "why": lambda: why(graph, "AF1", include=guessed),
        "infer": lambda: infer(graph, "perspectives"),
        "upstream of the mission": lambda: graph.upstream(
            graph.node("mission").id, traversal=TRACE
        ),
        "selector": lambda: graph.select("theme:A,kind:kpi"),
        "objectives without a KPI": lambda: graph.find_lacking(OBJECTIVE_KPI),
        "components": lambda: cyclic_components(graph.adjacency(IMPACT)),
        "redundant links": lambda: redundant_edges(graph.adjacency(TRACE)),
    }


def measure(rounds: int = 11) -> tuple[int, dict[str, float]]:
    """The number of nodes, and for each question its median CPU time in milliseconds."""
    size, every = questions()
    took: dict[str, float] = {}
    for name, ask in every.items():
        ask()
        times: list[float] = []
        for _ in range(rounds):
            before = time.process_time()
            ask()
            times.append(time.process_time() - before)
        took[name] = statistics.median(times) * 1000
    return size, took


def show(size: int, took: dict[str, float]) -> str:
    """The table in Markdown."""
    lines = [f"### {size} nodes, in the process (ms)", "", "| question | ours |", "| --- | ---: |"]
    lines += [f"| {name} | {ms:.3g} |" for name, ms in took.items()]
    slow = [name for name, ms in took.items() if ms >= LIMIT]
    heavy = [name for name in HEAVY if name in sys.modules]
    lines.append("")
    lines.append(f"At {LIMIT} ms or more: {', '.join(slow) or 'none'}.")
    lines.append(f"Imported on the way: {', '.join(heavy) or 'none of ' + ', '.join(HEAVY)}.")
    return "\n".join(lines)


def main() -> int:
    """Measure and print; with ``--check``, 1 where a question takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when a question is slow")
    asked = parser.parse_args()
    size, took = measure()
    sys.stdout.write(show(size, took) + "\n")
    return int(asked.check and max(took.values()) >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
