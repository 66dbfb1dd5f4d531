"""From which size on arrays beat plain Python where numpy and scipy are loaded already.

    python benchmarks/arrays.py

Cascades of growing size; each question once in plain Python and once on arrays, the quickest of
seven, CPU time. ``pays`` in ``strategy_graph/graph/core/columns/__init__.py`` rests on this: it
should say 1,500 links while arrays win every row from there on.
"""

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROUNDS = 7
NEVER = 10**9
"""Links from which on the plain way is taken: none has so many."""


def questions(size: int) -> tuple[int, dict[str, Callable[[], Any]]]:
    """The links of the walk, and what is asked of a new walk of *size* nodes."""
    from benchmarks.generate import MISSION, cascade
    from strategy_graph.graph import TRACE
    from strategy_graph.graph.algorithms.influence import influence_on
    from strategy_graph.graph.components import cyclic_components
    from strategy_graph.graph.core.weights import effects
    from strategy_graph.graph.expectations import OBJECTIVE_KPI

    graph = cascade(size).graph()
    mission = graph.ids[MISSION]
    weights = effects(graph.edge_table, assume=0.2)
    walk = graph.adjacency(TRACE)
    assert walk.up
    assert walk.down

    def components() -> Any:
        walk.kept.clear()  # or a second round would find what the first has kept
        return cyclic_components(walk)

    return len(walk), {
        "upstream of the mission": lambda: list(graph.upstream(mission, traversal=TRACE)),
        "objectives without a KPI": lambda: graph.find_lacking(OBJECTIVE_KPI),
        "components": components,
        "influence on the mission": lambda: influence_on(walk, weights, MISSION),
    }


def quickest(ask: Callable[[], Any]) -> float:
    """Milliseconds of CPU."""
    ask()
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        ask()
        times.append(time.process_time() - start)
    return min(times) * 1000


def main() -> int:
    """Print the table; with ``--check``, 1 where arrays are slower from the threshold on."""
    from strategy_graph.graph.core import columns

    import_module(columns.SPARSE)  # at hand, as in a notebook

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="400,1000,2000,4000,10000")
    parser.add_argument("--check", action="store_true", help="fail where arrays do not pay")
    asked = parser.parse_args()
    late: list[str] = []
    print("| question | links | plain, ms | on arrays, ms | times |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for size in map(int, asked.sizes.split(",")):
        links, every = questions(size)
        for name, ask in every.items():
            with patch.object(columns, "AT_HAND", NEVER):
                plain = quickest(ask)
            with patch.object(columns, "AT_HAND", 0):
                arrays = quickest(ask)
            print(f"| {name} | {links:,} | {plain:.3g} | {arrays:.3g} | {plain / arrays:.2g} |")
            if links >= columns.AT_HAND and plain < arrays:
                late.append(f"{name} at {links:,} links")
    if late:
        print(f"\nArrays are slower: {', '.join(late)}.")
    return int(asked.check and bool(late))


if __name__ == "__main__":
    sys.exit(main())
