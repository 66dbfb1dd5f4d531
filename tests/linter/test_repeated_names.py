"""A large strategy that uses few names again and again: read in time, answered in few lines."""

import time
from collections import Counter
from itertools import cycle, islice, product

from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.as_text import write
from tests.builders import kpi, objective, plan, strategy

VERBS = ("Improve", "Raise", "Secure", "Renew")
THINGS = ("service quality", "service delivery", "staff skills", "digital channels", "asset value")
NODES = 5_280


def repeated(nodes: int) -> StrategyGraph:
    """*nodes* objectives, KPIs and plans that share twenty names of each kind."""
    wordings = islice(cycle(product(VERBS, THINGS)), nodes // 5)
    return strategy(
        *(
            objective(
                f"O{number}",
                name=f"{verb} {thing}",
                kpis=[
                    kpi(
                        f"O{number}.{place}",
                        name=f"Share of {thing} reached",
                        plans=[plan(f"O{number}.{place}.1", name=f"{verb} {thing} project")],
                    )
                    for place in (1, 2)
                ],
            )
            for number, (verb, thing) in enumerate(wordings)
        )
    )


def linted(graph: StrategyGraph) -> LintResult:
    return lint(graph, registry=discover(isolated=True))


def test_repeated_names_are_linted_in_two_seconds_and_answered_in_few_lines() -> None:
    graph = repeated(NODES)
    start = time.process_time()
    result = linted(graph)
    assert time.process_time() - start < 2
    text = write(result)
    found = Counter(finding.code for finding in result.findings)
    assert 0 < found["SG607"] <= 15
    assert 0 < found["SG602"] <= 45
    assert len(text.splitlines()) < 250
    assert max(map(len, text.splitlines())) < 250


def test_every_node_of_a_family_is_counted() -> None:
    families = [f for f in linted(repeated(1_000)).findings if f.code == "SG607"]
    counted = [f.values["count"] for f in families if " objectives " in f.message()]
    assert counted == [80, 40, 40, 40]
