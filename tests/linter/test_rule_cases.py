"""Every case of every rule: the bad ones flagged by it alone, the good ones clean."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.graph import StrategyGraph
from strategy_graph.io.load import load
from strategy_graph.linter import lint
from strategy_graph.linter.finding import Finding
from strategy_graph.linter.page import cases
from strategy_graph.linter.registry import discover
from strategy_graph.linter.settings import settings_from

REGISTRY = discover(isolated=True)
DAY = dt.date(2026, 1, 2)
KEYS = {"name", "model", "files", "findings", "profile", "settings", "today"}


def every(kind: str) -> Iterator[Any]:
    for entry in REGISTRY:
        for case in cases(entry.code)[kind]:
            yield pytest.param(entry.code, case, id=f"{entry.code} {case['name']}")


def findings(code: str, case: dict[str, Any], folder: Path) -> list[dict[str, object]]:
    assert set(case) <= KEYS, f"unknown keys in the case: {set(case) - KEYS}"
    texts = case.get("files") or {"model.yaml": case["model"]}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    table = {"profile": REGISTRY.entry(code).rule.profile.value, **case.get("settings", {})}
    if "profile" in case:
        table["profile"] = case["profile"]
    settings = settings_from(table, registry=REGISTRY)
    settings = replace(settings, today=case.get("today", DAY))
    graph = load(*(folder / name for name in texts), strict=False)
    result = lint(graph, settings, registry=REGISTRY)
    assert all(finding.place is not None for finding in result.findings), "each has its place"
    for finding in result.findings:
        for tongue, template in finding.template.items():
            assert "{" not in template or finding.message(tongue) != template, "all are filled in"
    return [
        {
            "rule": finding.code,
            "node": _called(graph, finding),
            "message": next(
                key
                for key, words in REGISTRY.entry(finding.code).rule.messages.items()
                if words == finding.template
            ),
            "field": finding.field,
        }
        for finding in result.findings
    ]


def _called(graph: StrategyGraph, finding: Finding) -> str | None:
    """The code of the node as it is written; the strategy where it is about no node."""
    if finding.node is None or finding.node not in graph:
        return finding.node.partition(":")[2] if finding.node else finding.strategy
    return graph.node(finding.node).code


@pytest.mark.parametrize(("code", "case"), list(every("bad")))
def test_bad_case_is_flagged_by_its_rule_alone(
    code: str, case: dict[str, Any], tmp_path: Path
) -> None:
    found = findings(code, case, tmp_path)
    wanted = [{"rule": code, **finding} for finding in case["findings"]]
    looked_at = [{key: f[key] for key in w} for f, w in zip(found, wanted, strict=False)]
    assert looked_at == wanted, found
    assert len(found) == len(wanted), found


@pytest.mark.parametrize(("code", "case"), list(every("good")))
def test_good_case_is_clean(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert findings(code, case, tmp_path) == []
