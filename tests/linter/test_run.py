"""The run: selection, severities, suppressions, baseline, exit."""

import pytest

from strategy_graph.diagnostics import Severity
from strategy_graph.errors import StrategyGraphError
from tests.linter.conftest import Run, found


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
