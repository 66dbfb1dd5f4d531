"""Every case of every rule: the bad ones flagged by it alone, the good ones clean."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.linter.registry import discover
from tests.support.rule_cases import (
    Case,
    as_wanted,
    day_of,
    graph_of,
    of_kind,
    result_of,
    said,
    settings_of,
)

REGISTRY = discover(isolated=True)


def every(kind: str) -> Iterator[Any]:
    for entry in REGISTRY:
        for case in of_kind(entry.code, kind):
            yield pytest.param(entry.code, case, id=f"{entry.code} {case['name']}")


@pytest.mark.parametrize(("code", "case"), [*every("bad"), *every("good")])
def test_case_is_flagged_as_it_says_and_by_its_rule_alone(
    code: str, case: Case, tmp_path: Path
) -> None:
    graph = graph_of(case, tmp_path)
    result = result_of(graph, settings_of(code, case, REGISTRY), REGISTRY, day_of(case))
    found = said(graph, result, REGISTRY)
    assert as_wanted(code, case, found), found
    covered = {c.what["en"]: f"{c.have}/{c.total}" for c in result.coverage if c.code == code}
    for what, counted in case.get("coverage", {}).items():
        assert covered[what] == counted


def test_every_bad_case_lists_findings_and_no_good_case_does() -> None:
    for entry in REGISTRY:
        assert all(case["findings"] for case in of_kind(entry.code, "bad")), entry.code
        assert not any("findings" in case for case in of_kind(entry.code, "good")), entry.code
