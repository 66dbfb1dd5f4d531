"""Dense cause-effect graphs: counted and condensed, never enumerated."""

import time
from itertools import pairwise

import pytest

from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.settings import LintSettings
from strategy_graph.model import Polarity
from tests.builders import edge, objective, strategy


def complete(size: int) -> tuple[list[str], list[tuple[str, str]]]:
    names = [f"O{i}" for i in range(size)]
    return names, [(a, b) for a in names for b in names if a != b]


def layered(layers: int, width: int) -> tuple[list[str], list[tuple[str, str]]]:
    names = [[f"L{i}N{j}" for j in range(width)] for i in range(layers)]
    pairs = [(a, b) for above, below in pairwise(names) for a in above for b in below]
    return [name for row in names for name in row], pairs


@pytest.mark.parametrize("made", [complete(14), layered(13, 4)], ids=["K14", "13x4"])
def test_dense_graphs_are_linted_in_under_two_seconds(
    made: tuple[list[str], list[tuple[str, str]]],
) -> None:
    names, pairs = made
    signs = (Polarity.NEGATIVE, Polarity.POSITIVE, Polarity.POSITIVE)
    graph = strategy(
        *(objective(code) for code in names),
        *(edge(source=a, target=b, polarity=signs[n % 3]) for n, (a, b) in enumerate(pairs)),
    )
    start = time.process_time()
    result = lint(graph, LintSettings(), registry=discover(isolated=True))
    assert time.process_time() - start < 2
    assert result.findings
