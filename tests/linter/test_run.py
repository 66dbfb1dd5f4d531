"""The run: selection, severities, suppressions, baseline, exit; and how long large graphs take."""

import time
from collections import Counter
from itertools import cycle, islice, pairwise, product

import pytest

from strategy_graph.diagnostics import Severity
from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.model import Polarity
from strategy_graph.render.reports.as_text import write
from tests.builders import edge, kpi, objective, plan, strategy
from tests.linter.conftest import Run, found
from tests.support.steps import within_lines

VERBS_OF_NAMES = ("Improve", "Raise", "Secure", "Renew")
THINGS = ("service quality", "service delivery", "staff skills", "digital channels", "asset value")
NODES = 5_280


def test_findings_are_placed_and_in_order_of_lines(run: Run) -> None:
    result = run()
    assert found(result) == [("SG103", "s:O1"), ("SG103", "s:O2")]
    assert [str(f.location) for f in result.findings] == [
        "models/shop.yaml:2:10",
        "models/shop.yaml:3:10",
    ]
    assert result.findings[0].excerpt == "  - {id: O1, name: Please customers}"
    assert result.findings[0].message() == "objective O1 Please customers has no KPI"
    assert "沒有" in result.findings[0].message("zh-TW")


@pytest.mark.parametrize("word", ["SG103", "103", "objective-without-kpi", "SG1", "completeness"])
def test_rules_are_named_in_every_way(run: Run, word: str) -> None:
    assert ("SG103", "s:O1") in found(run(select=(word,)))
    assert found(run(select=("SG103",), ignore=(word,))) == []


def test_unknown_rule_is_an_error_with_a_suggestion(run: Run) -> None:
    with pytest.raises(StrategyGraphError, match="did you mean objective-without-kpi"):
        run(select=("objective-witout-kpi",))


def test_same_input_gives_equal_results(run: Run) -> None:
    assert run() == run()


def test_severity_can_be_set_otherwise_and_decides_the_exit(run: Run) -> None:
    assert run().failed
    milder = run(severity={"SG103": Severity.WARNING})
    assert {f.severity for f in milder.findings} == {Severity.WARNING}
    assert not milder.failed
    assert run(severity={"SG103": Severity.WARNING}, fail_on="warning").failed
    assert run(severity={"SG103": Severity.WARNING}, max_warnings=1).failed
    assert not run(severity={"SG103": Severity.WARNING}, max_warnings=2).failed
    assert not run(fail_on="never").failed


def test_ignoring_per_file_and_per_selector_counts_what_it_leaves_out(run: Run) -> None:
    by_file = run(per_file_ignores={"shop.yaml": ("SG1",)})
    assert found(by_file) == []
    assert by_file.counts[0].ignored == 2
    assert found(run(per_selector_ignores={"O1": ("ALL",)})) == [("SG103", "s:O2")]


def linted(graph: StrategyGraph) -> LintResult:
    return lint(graph, registry=discover(isolated=True))


def web(layers: int, width: int, *, complete: bool) -> StrategyGraph:
    """Objectives in *layers*, each linked to all of the next, or each to every other."""
    codes = [[f"L{layer}N{n}" for n in range(width)] for layer in range(layers)]
    flat = [code for layer in codes for code in layer]
    pairs = (
        [(a, b) for a in flat for b in flat if a != b]
        if complete
        else [(a, b) for one, two in pairwise(codes) for a in one for b in two]
    )
    signs = (Polarity.POSITIVE, Polarity.POSITIVE, Polarity.NEGATIVE)
    return strategy(
        *(objective(code) for code in flat),
        *(edge(source=a, target=b, polarity=signs[n % 3]) for n, (a, b) in enumerate(pairs)),
    )


@pytest.mark.parametrize(
    "graph",
    [web(1, 14, complete=True), web(13, 4, complete=False), web(4, 13, complete=False)],
    ids=["14 objectives, all linked", "13 layers of 4", "4 layers of 13"],
)
def test_dense_graphs_are_condensed_and_linted_in_few_steps(graph: StrategyGraph) -> None:
    result = within_lines(800_000, lambda: linted(graph))
    codes = Counter(finding.code for finding in result.findings)
    assert codes["SG304"] <= 1
    assert codes["SG308"] == 1


def repeated(nodes: int) -> StrategyGraph:
    """*nodes* objectives, KPIs and plans that share twenty names of each kind."""
    wordings = islice(cycle(product(VERBS_OF_NAMES, THINGS)), nodes // 5)
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


def test_repeated_names_are_linted_in_two_seconds_and_answered_in_few_lines() -> None:
    graph = repeated(NODES)
    start = time.process_time()
    result = linted(graph)
    assert time.process_time() - start < 2  # names are compared in C, whose lines nobody counts
    text = write(result)
    codes = Counter(finding.code for finding in result.findings)
    assert 0 < codes["SG607"] <= 15
    assert 0 < codes["SG602"] <= 45
    assert len(text.splitlines()) < 250
    assert max(map(len, text.splitlines())) < 250


def test_every_node_of_a_family_is_counted() -> None:
    families = [f for f in linted(repeated(1_000)).findings if f.code == "SG607"]
    counted = [f.values["count"] for f in families if " objectives " in f.message()]
    assert counted == [80, 40, 40, 40]
