"""Every question at every size: what an answer costs inside the process.

    python benchmarks/questions.py --sizes 130,10000,100000,1000000
    python benchmarks/questions.py --sizes 130 --only rank,why

130 nodes are the model of the Taipei office with its hypotheses, asked with the guesses
included; the rest are cascades of ``generate.py``. Each size has a process of its own.
*First* is the question put to a graph that was never asked anything, so that it pays
for the index of its walk; *again* is the same question once more, on the same graph.
Both are CPU time, the median of several rounds where they are short. The growth is that
of *again* per tenfold. The table says whether anything imported numpy, and the highest
memory the process came to, graph included.
"""

import argparse
import gc
import json
import math
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LIMIT = 120
"""Seconds after which a question is given up."""

SMALL = 130
"""The size that is the model of the office."""

Question = Callable[[Any], Any]


def questions(size: int) -> dict[str, Question]:
    """The verbs in the order of the table, each put to a graph of this size."""
    if size == SMALL:
        return verbs("AC1", "AF1", "DC1", more=("inferred",))
    # one objective of the bottom layer of the last organization, the first of the top
    # layer of the top one, and the last action plan
    last = max(1, round(size / 200)) - 1
    start, code = f"org-{last}:o6", f"org-{last}:a199"
    return verbs(start, "org-0:o56", code, sides=("theme", "mission"))


def verbs(
    start: str,
    goal: str,
    code: str,
    *,
    more: tuple[str, ...] = (),
    sides: tuple[str, str] = ("theme", "perspective"),
) -> dict[str, Question]:
    """The verbs in the order of the table: from *start* to *goal*, or about *code*."""
    import strategy_graph as sg

    return {
        "impact, down": lambda graph: sg.impact(graph, start, include=more),
        "impact, up": lambda graph: sg.impact(graph, goal, direction="up", include=more),
        "paths": lambda graph: sg.paths(graph, start, goal, include=more),
        "loops": lambda graph: sg.loops(graph, include=more),
        "conflicts": lambda graph: sg.conflicts(graph, include=more),
        "spof": lambda graph: sg.spof(graph, include=more),
        "rank": lambda graph: sg.rank(graph, goal, include=more),
        "matrix": lambda graph: sg.matrix(graph, *sides, include=more),
        "cascade": lambda graph: sg.cascade(graph, include=more),
        "coverage": sg.coverage,
        "why": lambda graph: sg.why(graph, code, include=more),
        "source": lambda graph: sg.source(graph, code),
        "trace": lambda graph: sg.trace(graph, code),
        "infer": lambda graph: sg.infer(graph, "perspectives"),
    }


def maker(size: int) -> Callable[[], Any]:
    """What makes the graph afresh, with nothing worked out yet."""
    from strategy_graph.graph import StrategyGraph

    if size == SMALL:
        import strategy_graph as sg

        office = ROOT / "models" / "taipei-pawnshop-108"
        read = sg.load(f"{office}.yaml", f"{office}.hypotheses.yaml")
        nodes, edges = list(read.nodes), list(read.edges)
        return lambda: StrategyGraph.of(
            nodes, edges, strategies=read.strategies, documents=read.documents
        )
    from benchmarks.generate import cascade

    return cascade(size).graph


def measure(size: int, only: list[str]) -> dict[str, Any]:
    """The times of one size in milliseconds; ``None`` for what took too long."""
    make = maker(size)
    before = "numpy" in sys.modules
    found: dict[str, Any] = {}
    for name, ask in questions(size).items():
        if only and not any(word in name for word in only):
            continue
        found[name] = timed(make, ask)
    return {
        "times": found,
        "numpy": None if before else "numpy" in sys.modules,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def timed(make: Callable[[], Any], ask: Question) -> list[float] | None:
    """Milliseconds of the first question and of the same again."""
    first: list[float] = []
    again: list[float] = []
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LIMIT)
    try:
        while not first or (sum(first) + sum(again) < 1 and len(first) < 25):
            graph = make()
            for times in (first, again):
                gc.collect()
                begin = time.process_time()
                ask(graph)
                times.append(time.process_time() - begin)
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)
    return [1000 * statistics.median(times) for times in (first, again)]


def give_up(*_: object) -> None:
    """What the alarm does: the question took too long."""
    raise TimeoutError


def show(sizes: list[int], results: dict[int, dict[str, Any]]) -> None:
    """The table, as Markdown."""
    heads = " | ".join(f"{size:,} first | again" for size in sizes)
    print(f"| ms | {heads} | growth |")
    print("| --- |" + " ---: |" * (2 * len(sizes) + 1))
    for name in results[sizes[0]]["times"]:
        times = [results[size]["times"][name] for size in sizes]
        cells = [" | ".join(map(told, t)) if t else f"over {LIMIT} s | " for t in times]
        known = [(size, t[1]) for size, t in zip(sizes, times, strict=True) if t and size > SMALL]
        print(f"| {name} | {' | '.join(cells)} | {_growth(known)} |")
    for size in sizes:
        numpy = {None: "imported by the generator", True: "imported", False: "not imported"}
        result = results[size]
        print(f"{size:,}: {result['memory']:,.0f} MiB; numpy {numpy[result['numpy']]}")


def told(ms: float) -> str:
    """Milliseconds as a table has them."""
    return f"{ms:,.0f}" if ms >= 10 else f"{ms:.2f}"


def _growth(times: list[tuple[int, float]]) -> str:
    """By how much the time grows per tenfold, over the sizes measured."""
    if len(times) < 2:
        return ""
    (low, before), (high, after) = times[0], times[-1]
    if before <= 0 or after <= 0:
        return ""
    return f"{10 ** (math.log10(after / before) / math.log10(high / low)):.1f}x"


def main() -> None:
    """Measure and print."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="130,10000,100000")
    parser.add_argument("--only", default="", help="words of the questions to ask")
    parser.add_argument("--inside", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    only = [word for word in chosen.only.split(",") if word]
    if chosen.inside:
        print(json.dumps(measure(chosen.inside, only)))
        return
    sizes = [int(size) for size in chosen.sizes.split(",")]
    results: dict[int, dict[str, Any]] = {}
    for size in sizes:
        command = [sys.executable, __file__, "--inside", str(size), "--only", chosen.only]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        results[size] = json.loads(done.stdout)
    show(sizes, results)


if __name__ == "__main__":
    main()
