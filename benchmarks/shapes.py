"""Every question on graphs of awkward shapes: dense, layered, long, and with a hub.

    python benchmarks/shapes.py
    python benchmarks/shapes.py --only chain,star-out

Enumerating paths or loops would take longer than anybody waits on the first four (K14
alone has 18,348,340,113 loops), recursion fails on the next two, and looking through
the links of a hub again and again on the last. Each question is put to a graph that was
never asked anything before; times are CPU time in milliseconds, of one run.
"""

import argparse
import gc
import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.questions import LIMIT, Question, give_up, told, verbs  # noqa: E402


class Shape(NamedTuple):
    """A graph, made afresh by ``make``, and the two ends that are asked about."""

    make: Callable[[], Any]
    start: str
    goal: str


def objectives(count: int, links: Iterable[tuple[int, int]], strength: float | None) -> Shape:
    """*count* objectives joined by positive causes; asked from the first to the last."""
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.model import Edge, EdgeKind, Objective, Polarity

    nodes = [Objective(strategy="s", code=f"o{i}", name=f"Objective {i}") for i in range(count)]
    edges = [
        Edge(source=nodes[a].id, target=nodes[b].id, kind=EdgeKind.CAUSES,
             polarity=Polarity.POSITIVE, strength=strength)
        for a, b in links
    ]  # fmt: skip
    return Shape(lambda: StrategyGraph.of(nodes, edges), "o0", f"o{count - 1}")


def hub(kpis: int, plans: int) -> Shape:
    """One objective with *kpis*, which *plans* drive in turn; asked from a plan to the vision."""
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.model import (
        ActionPlan,
        Edge,
        EdgeKind,
        Kpi,
        Mission,
        Node,
        Objective,
        Perspective,
        Theme,
        Vision,
    )

    nodes: list[Node] = [
        Vision(strategy="s", code="vision", name="Vision"),
        Mission(strategy="s", code="mission", name="Mission"),
        Theme(strategy="s", code="T", name="Theme"),
        Perspective(strategy="s", code="C", name="Customer"),
        Objective(strategy="s", code="O", name="Objective"),
    ]
    nodes += [Kpi(strategy="s", code=f"K{i}", name=f"Indicator {i}") for i in range(kpis)]
    nodes += [ActionPlan(strategy="s", code=f"P{i}", name=f"Project {i}") for i in range(plans)]
    links = [
        ("O", "T", EdgeKind.BELONGS_TO), ("O", "perspective-C", EdgeKind.IN_PERSPECTIVE),
        ("T", "mission", EdgeKind.SERVES), ("mission", "vision", EdgeKind.ACHIEVES),
    ]  # fmt: skip
    links += [(f"K{i}", "O", EdgeKind.MEASURES) for i in range(kpis)]
    links += [(f"P{i}", f"K{i % kpis}", EdgeKind.DRIVES) for i in range(plans)]
    edges = [Edge(source=f"s:{a}", target=f"s:{b}", kind=kind) for a, b, kind in links]
    return Shape(lambda: StrategyGraph.of(nodes, edges), "P0", "vision")


SHAPES: dict[str, Callable[[], Shape]] = {
    "K14": lambda: objectives(14, ((a, b) for a in range(14) for b in range(14) if a != b), 0.05),
    "K14-forward": lambda: objectives(14, ((a, b) for b in range(14) for a in range(b)), 0.5),
    "layers-13x4": lambda: objectives(52, _layers(13, 4), 0.5),
    "layers-unknown": lambda: objectives(52, _layers(13, 4), None),
    "chain-20000": lambda: objectives(20_000, ((i, i + 1) for i in range(19_999)), 0.9),
    "ring-20000": lambda: objectives(20_000, ((i, (i + 1) % 20_000) for i in range(20_000)), 0.9),
    "star-in": lambda: objectives(100_000, ((i, 99_999) for i in range(99_999)), 0.5),
    "star-out": lambda: objectives(100_000, ((0, i) for i in range(1, 100_000)), 0.5),
    "hub-kpis": lambda: hub(100_000, 1),
    "hub-plans": lambda: hub(1, 100_000),
}


def _layers(count: int, width: int) -> Iterable[tuple[int, int]]:
    for layer in range(count - 1):
        for i in range(width):
            for j in range(width):
                yield layer * width + i, (layer + 1) * width + j


def measure(shape: Shape) -> dict[str, float | None]:
    """The milliseconds of each question; ``None`` for what took too long."""
    import strategy_graph as sg

    asked: dict[str, Question] = verbs(shape.start, shape.goal, shape.start)
    asked |= {
        "gaps": sg.gaps,
        "trace, down": lambda graph: sg.trace(graph, shape.goal),
        "lint": sg.lint,
    }
    return {name: timed(shape.make, ask) for name, ask in asked.items()}


def timed(make: Callable[[], Any], ask: Question) -> float | None:
    """Milliseconds that a graph takes which was asked nothing before."""
    graph = make()
    gc.collect()
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LIMIT)
    begin = time.process_time()
    try:
        ask(graph)
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)
    return 1000 * (time.process_time() - begin)


def show(found: dict[str, dict[str, float | None]]) -> str:
    """The table, as Markdown: a row per question, a column per shape."""
    lines = [f"| ms | {' | '.join(found)} |", "| --- |" + " ---: |" * len(found)]
    for question in next(iter(found.values())):
        times = (took[question] for took in found.values())
        cells = (f"over {LIMIT} s" if ms is None else told(ms) for ms in times)
        lines.append(f"| {question} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="words of the shapes to ask")
    only = [name for name in parser.parse_args().only.split(",") if name]
    asked = [name for name in SHAPES if not only or any(word in name for word in only)]
    if not asked:
        parser.error(f"no such shape; there are {', '.join(SHAPES)}")
    measure(objectives(2, [(0, 1)], None))  # imports are not the work
    sys.stdout.write(show({name: measure(SHAPES[name]()) for name in asked}) + "\n")


if __name__ == "__main__":
    main()
