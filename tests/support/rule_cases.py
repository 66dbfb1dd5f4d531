"""The cases of the lint rules: read, linted, and compared with what they say."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.io.load import load
from strategy_graph.linter import lint
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.page import cases
from strategy_graph.linter.registry import Registry
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.settings import LintSettings, settings_from

DAY = dt.date(2026, 1, 2)
KEYS = {"name", "model", "files", "findings", "profile", "settings", "today", "coverage"}
Case = dict[str, Any]


def of_kind(code: str, kind: str) -> Iterator[Case]:
    """The cases of rule *code* that are ``bad`` or ``good``."""
    for case in cases(code)[kind]:
        assert set(case) <= KEYS, f"unknown keys in the case: {set(case) - KEYS}"
        yield case


def graph_of(case: Case, folder: Path) -> StrategyGraph:
    """The graph of the files of *case*, written into *folder*."""
    texts = case.get("files") or {"model.yaml": case["model"]}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return load(*(folder / name for name in texts), strict=False)


def settings_of(code: str, case: Case, registry: Registry) -> LintSettings:
    """The settings under which *case* of rule *code* is linted."""
    table = {"profile": registry.entry(code).rule.profile.value, **case.get("settings", {})}
    if "profile" in case:
        table["profile"] = case["profile"]
    return settings_from(table, registry=registry)


def day_of(case: Case) -> dt.date:
    """The day on which *case* is linted."""
    day = case.get("today", DAY)
    assert isinstance(day, dt.date)
    return day


def result_of(
    graph: StrategyGraph, settings: LintSettings, registry: Registry, today: dt.date = DAY
) -> LintResult:
    """The result; every finding has its place and its values."""
    result = lint(graph, settings, registry=registry, today=today)
    assert all(finding.location is not None for finding in result.findings), "each has its place"
    for finding in result.findings:
        for tag, template in finding.template.items():
            assert "{" not in template or finding.message(tag) != template, "all are filled in"
    return result


def said(graph: StrategyGraph, result: LintResult, registry: Registry) -> list[dict[str, object]]:
    """The findings in the words of a case."""
    return [
        {
            "rule": finding.code,
            "node": _called(graph, finding),
            "message": next(
                key
                for key, english in registry.entry(finding.code).rule.messages.items()
                if english == finding.template["en"]
            ),
            "field": finding.field,
            "text": finding.message("en"),
            "severity": finding.severity.value,
            "related": [graph.node(i).code if i in graph else i for i in finding.related],
        }
        for finding in result.findings
    ]


def as_wanted(code: str, case: Case, found: list[dict[str, object]]) -> bool:
    """Whether *found* is what *case* of rule *code* lists, and nothing else."""
    wanted = [{"rule": code, **finding} for finding in case.get("findings", [])]
    looked_at = [{key: f[key] for key in w} for f, w in zip(found, wanted, strict=False)]
    return len(found) == len(wanted) and looked_at == wanted


def _called(graph: StrategyGraph, finding: Finding) -> str | None:
    """The code of the node as it is written; the strategy where it is about no node."""
    if finding.node is None or finding.node not in graph:
        return finding.node.partition(":")[2] if finding.node else finding.strategy
    return graph.node(finding.node).code
