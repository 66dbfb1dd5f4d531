"""SARIF: valid by the official schema, and what the schema lets pass is held here."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from strategy_graph.i18n import LANGUAGES, use_language
from strategy_graph.io.load import load
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.settings import LintSettings
from strategy_graph.render.reports import limits, report
from tests.conftest import ROOT

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
MODELS = ROOT / "models"
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")
Log = dict[str, Any]


@pytest.fixture(scope="module")
def official() -> jsonschema.Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema)


def not_caught_by_the_schema(log: Log) -> Iterator[str]:
    """Raw characters in URIs, absolute paths, a rule index of another rule, too many tags."""
    for run in log["runs"]:
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        if len(set(ids)) != len(ids):
            yield "rules repeat"
        if any(len(rule["properties"]["tags"]) > 10 for rule in run["tool"]["driver"]["rules"]):
            yield "tags"
        for item in run["results"]:
            if ids[item["ruleIndex"]] != item["ruleId"]:
                yield "ruleIndex"
            for location in item["locations"]:
                uri = location["physicalLocation"]["artifactLocation"]["uri"]
                if not URI.fullmatch(uri) or uri.startswith("/") or "://" in uri:
                    yield f"uri {uri}"


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("made", ["awkward names", "shipped models"])
def test_sarif_is_valid_by_the_official_schema(
    made: str, tag: str, official: jsonschema.Draft4Validator, result: LintResult,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if made == "shipped models":
        monkeypatch.chdir(MODELS.parent)
        graph = load(*sorted(MODELS.glob("*.yaml")), strict=False)
        result = lint(graph, LintSettings(), registry=discover(isolated=True))
    with use_language(tag):
        log = json.loads(report(result, "sarif"))
    assert [error.message for error in official.iter_errors(log)] == []
    assert list(not_caught_by_the_schema(log)) == []
    assert len(log["runs"][0]["results"]) == len(result.findings) + len(result.suppressed) > 0


def test_sarif_of_an_awkward_path(result: LintResult) -> None:
    log = json.loads(report(result, "sarif"))
    results = log["runs"][0]["results"]
    assert len(results) == 3
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "models/%E5%AE%A2%20%E6%88%B6%2Ca%3Ab%25.yaml"
    assert results[2]["suppressions"] == [{"kind": "inSource", "justification": "later"}]
    help_ = log["runs"][0]["tool"]["driver"]["rules"][0]["help"]
    assert "**Why.**" in help_["markdown"]
    assert help_["text"]


SLIPS: list[Callable[[Log], object]] = [
    lambda r: r.update(level="info"),
    lambda r: r.update(ruleIndex=-2),
    lambda r: r.update(extra=1),
    lambda r: r.update(message={}),
    lambda r: r["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    lambda r: r["locations"][0]["physicalLocation"]["region"].update(startColumn=0),
    lambda r: r.update(partialFingerprints={"a": 1}),
    lambda r: r.update(suppressions=[{"kind": "model"}]),
]


@pytest.mark.parametrize("spoil", SLIPS)
def test_the_schema_catches_slips(
    spoil: Callable[[Log], object], official: jsonschema.Draft4Validator, result: LintResult
) -> None:
    log = json.loads(report(result, "sarif"))
    spoil(log["runs"][0]["results"][0])
    assert not official.is_valid(log)


@pytest.mark.parametrize("uri", ["a b", "客", "/a", "file:///a", ""])
def test_our_own_check_catches_raw_characters(uri: str, result: LintResult) -> None:
    log = json.loads(report(result, "sarif"))
    location = log["runs"][0]["results"][0]["locations"][0]
    location["physicalLocation"]["artifactLocation"]["uri"] = uri
    assert list(not_caught_by_the_schema(log))


def test_sarif_says_what_a_platform_would_cut(
    many: LintResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits(many, "sarif") == ()
    monkeypatch.setattr("strategy_graph.render.reports.as_sarif.MOST_RESULTS", 20)
    assert "25 results" in limits(many, "sarif")[0]
