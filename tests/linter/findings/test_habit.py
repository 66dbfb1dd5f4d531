"""What nearly all nodes of a kind share is one finding, and is let pass node by node."""

from pathlib import Path

import pytest

from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.findings.baseline import Baseline
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.settings import LintSettings, settings_from
from tests.builders import Part, graph, kpi, objective, plan
from tests.support.rule_cases import graph_of

REGISTRY = discover(isolated=True)


def measures(count: int, *, planned: int = 0) -> list[Part]:
    """*count* KPIs, the last *planned* of them with a plan."""
    return [
        kpi(f"K{n}", name=f"Number of things {n}", plans=[plan(f"P{n}")] * (n > count - planned))
        for n in range(1, count + 1)
    ]


def okrs(count: int, *, planned: int = 0) -> StrategyGraph:
    return graph(objective("O1", kpis=measures(count, planned=planned)))


def run(
    asked: StrategyGraph,
    baseline: Baseline | None = None,
    settings: dict[str, object] | None = None,
) -> LintResult:
    table = {"select": ["SG104", "SG09"], **(settings or {})}
    return lint(
        asked, settings_from(table, registry=REGISTRY), registry=REGISTRY, baseline=baseline
    )


def test_what_is_cancelled_is_not_counted_among_those_that_do_it_otherwise() -> None:
    given_up = [kpi(f"X{n}", name=f"Old thing {n}", status="cancelled") for n in range(2)]
    (finding,) = run(graph(objective("O1", kpis=[*measures(12), *given_up]))).findings
    assert finding.message().startswith("all 12 KPIs alike: nothing is planned for KPI K1")


def test_nodes_that_the_rule_does_not_look_at_are_not_counted_against_a_habit() -> None:
    some = [objective(f"O{n}", kpis=[kpi(f"O{n}.K")]) for n in range(6)]
    others = [objective(f"P{n}") for n in range(6)]
    table: dict[str, object] = {"select": ["SG506"], "profile": "plan"}
    (finding,) = run(graph(*some, *others), settings=table).findings
    assert finding.message().startswith("6 of 12 objectives alike: objective O0")


def test_a_name_that_is_the_code_is_said_once() -> None:
    (finding,) = run(graph(objective("O1", kpis=[kpi("K1")]))).findings
    assert finding.message() == "nothing is planned for KPI K1"
    assert finding.message("zh-TW") == "指標 K1 沒有行動方案"


def messages(result: LintResult) -> list[str]:
    return [finding.message() for finding in result.findings]


def test_what_all_nodes_share_is_one_finding_with_the_count_and_the_first_three() -> None:
    (finding,) = run(okrs(12)).findings
    assert finding.message() == (
        "all 12 KPIs alike: nothing is planned for KPI K1 Number of things 1; "
        "also K2, K3 and 9 more"
    )
    assert finding.message("zh-TW") == (
        "12 個關鍵績效指標全都如此：指標 K1 Number of things 1 沒有行動方案；"
        "還有 K2、K3 及其他 9 個"
    )
    assert finding.node is None
    assert finding.strategy == "s"
    assert finding.related == tuple(f"s:K{n}" for n in range(1, 13))


@pytest.mark.parametrize(
    ("count", "planned", "found"),
    [(2, 0, 2), (3, 0, 1), (10, 1, 1), (10, 2, 8), (20, 2, 1), (20, 3, 17)],
)
def test_nine_of_ten_and_at_least_three_make_a_habit(count: int, planned: int, found: int) -> None:
    assert len(run(okrs(count, planned=planned)).findings) == found


def test_nearly_all_are_counted_out_of_how_many() -> None:
    (message,) = messages(run(okrs(10, planned=1)))
    assert message.startswith("9 of 10 KPIs alike: ")
    (three,) = messages(run(okrs(3)))
    assert three.endswith("; also K2, K3")


def test_the_share_is_a_setting() -> None:
    assert len(run(okrs(4, planned=1), settings={"habit-share": 0.75}).findings) == 1
    assert len(run(okrs(4, planned=1), settings={"habit-share": 0.76}).findings) == 3
    assert len(run(okrs(12), settings={"habit-share": 1.01}).findings) == 12


def written(name: str, count: int, ignored: int = 0) -> str:
    """A file of *count* KPIs without plans; the first *ignored* of them let that pass."""
    pass_by = ", ignore: [{rule: SG104, why: next year}]"
    kpis = ", ".join(
        f"{{id: K{n}, name: Number of things {n}{pass_by * (n <= ignored)}}}"
        for n in range(1, count + 1)
    )
    return (
        f"strategy: {{id: {name}, name: Shop}}\nvision: V\nmission: M\n"
        f"objectives: [{{id: O1, name: Please customers, kpis: [{kpis}]}}]\n"
    )


def test_each_strategy_has_habits_of_its_own(tmp_path: Path) -> None:
    files = {"a.yaml": written("a", 3), "b.yaml": written("b", 3)}
    found = run(graph_of({"files": files}, tmp_path)).findings
    assert [finding.strategy for finding in found] == ["a", "b"]
    assert [str(finding.location)[-9:] for finding in found] == ["yaml:4:54", "yaml:4:54"]
    assert len({finding.fingerprint for finding in found}) == 2


def test_those_it_stands_for_are_counted_as_silenced() -> None:
    (count,) = run(okrs(12)).counts
    assert (count.code, count.findings, count.silenced) == ("SG104", 1, 11)


def test_a_baseline_knows_every_node_of_a_habit_and_none_that_comes_later() -> None:
    baseline = Baseline.of(run(okrs(12)).findings)
    assert len(baseline.keys) == 12
    assert baseline.keys == Baseline.of(run(okrs(12), settings={"habit-share": 2}).findings).keys
    again = run(okrs(12), baseline)
    assert again.findings == ()
    assert again.fixed == ()
    assert messages(run(okrs(13), baseline)) == [
        "nothing is planned for KPI K13 Number of things 13"
    ]


def test_nodes_let_pass_are_taken_out_of_a_habit(tmp_path: Path) -> None:
    result = run(graph_of({"model": written("s", 6, ignored=2)}, tmp_path))
    assert messages(result) == [
        "all 4 KPIs alike: nothing is planned for KPI K3 Number of things 3; also K4, K5 and 1 more"
    ]
    assert len(result.suppressed) == 2
    ignored = run(okrs(6), settings={"per-selector-ignores": {"K1": ["SG104"]}})
    assert messages(ignored)[0].startswith("all 5 KPIs alike: ")


def test_messages_of_other_severities_and_rules_stay_apart() -> None:
    findings: tuple[Finding, ...] = lint(
        okrs(3), LintSettings(select=("SG104", "SG602")), registry=REGISTRY
    ).findings
    assert [finding.code for finding in findings] == ["SG104"]
    assert findings[0].keys == tuple(f"SG104 s:K{n} missing" for n in (1, 2, 3))
