"""Each report keeps the rules of the platform that reads it."""

import base64
import hashlib
import html
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

import strategy_graph.linter
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import use_language
from strategy_graph.io.schema.json_schema import packaged
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.settings import LintSettings
from strategy_graph.linter.settings_schema import settings_schema_text
from strategy_graph.render import reports
from strategy_graph.render.reports import FORMS, report

ROOT = Path(strategy_graph.linter.__file__).parent
PATH = "models/客 戶,a:b%.yaml"


@pytest.mark.parametrize("form", FORMS)
def test_reports_are_the_same_each_time_and_hold_no_control_character(
    form: str, result: LintResult
) -> None:
    text = report(result, form)
    assert text == report(result, form)
    assert text.endswith("\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_form_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, result: LintResult
) -> None:
    code = "def write(result):\n    return f'{len(result.findings)} findings\\n'\n"
    (tmp_path / "as_count.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(reports, "__path__", [*reports.__path__, str(tmp_path)])
    assert reports.forms(reports.__path__) == (FORMS[0], *sorted([*FORMS[1:], "count"]))
    assert report(result, "count") == "2 findings\n"
    monkeypatch.delitem(sys.modules, "strategy_graph.render.reports.as_count")


def test_the_command_line_offers_every_form_and_imports_none() -> None:
    code = (
        "import sys\n"
        "from strategy_graph.cli.commands import lint\n"
        "form = next(p for p in lint.command.params if p.name == 'form')\n"
        "print(*form.type.choices, form.default)\n"
        "print([name for name in sys.modules if '.reports.' in name])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [" ".join([*FORMS, "text"]), "[]"]


@pytest.mark.parametrize("form", FORMS)
def test_a_clean_result_is_a_report_too(form: str, graph_of: Callable[..., StrategyGraph]) -> None:
    clean = lint(graph_of(), LintSettings(select=("SG501",)), registry=discover(isolated=True))
    assert "SG" not in report(clean, form)


def test_json_keeps_its_schema(result: LintResult) -> None:
    schema = json.loads(packaged("lint"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(report(result, "json")), schema)


def unescape(text: str) -> str:
    """As the runner of GitHub Actions reads it."""
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_annotations_come_back_as_they_were(result: LintResult) -> None:
    lines = report(result, "github").splitlines()
    assert len(lines) == 2
    match = re.fullmatch(r"::error (?P<properties>.*?)::(?P<data>.*)", lines[0])
    assert match
    properties = dict(part.split("=", 1) for part in match["properties"].split(","))
    assert unescape(properties["file"]) == PATH
    assert properties["line"] == "2"
    assert unescape(match["data"]) == "objective O1 50% up\n::error file=e::p has no KPI"


def test_github_says_what_it_would_cut(many: LintResult) -> None:
    lines = report(many, "github").splitlines()
    assert len([line for line in lines if line.startswith("::error")]) == 10
    assert lines[-1].startswith("15 more findings of level error")


def test_gitlab_has_what_gitlab_needs(many: LintResult) -> None:
    entries = json.loads(report(many, "gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == 25
    assert entries[0]["location"] == {"path": "models/shop.yaml", "lines": {"begin": 2}}
    assert {entry["severity"] for entry in entries} <= {
        "info",
        "minor",
        "major",
        "critical",
        "blocker",
    }


def test_junit_counts_failures(result: LintResult) -> None:
    suites = ET.fromstring(report(result, "junit"))
    assert suites.get("failures") == "2"
    assert [case.get("name") for case in suites.iter("testcase")] == [
        "SG103 objective-without-kpi s:O1",
        "SG103 objective-without-kpi s:O2",
    ]


def test_markdown_and_html_hold_no_markup_of_a_model(result: LintResult) -> None:
    assert "<img" not in report(result, "html")
    markdown = report(result, "markdown")
    assert "\\<img" in markdown
    assert "|`a`" not in markdown


def test_html_needs_no_network_and_runs_nothing(result: LintResult) -> None:
    page = report(result, "html")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html.unescape(page)
    assert "default-src 'none'" in html.unescape(page)
    assert not re.search(
        r"<script|<link|http-equiv=\"refresh|src=|href=\"(?!#)|style=|url\(|@import|\son\w+=",
        page.replace("src=x onerror=y", ""),
    )


def test_html_goes_rule_by_rule_the_worst_first(graph_of: Callable[..., StrategyGraph]) -> None:
    graph = graph_of({"A1": "Please customers", "A2": "Please customers", "A3": "Win them."})
    page = report(lint(graph, LintSettings(), registry=discover(isolated=True)), "html")
    spoken = re.findall(r'<section id="(SG\d+)" class="(\w+)">', page)
    assert [code for code, _ in spoken] == re.findall(r'<a href="#(SG\d+)">', page)
    levels = [level for _, level in spoken]
    assert levels == sorted(levels, key=["error", "warning", "info"].index)
    assert {"error", "warning", "info"} == set(levels)
    assert page.count('<div class="finding error">') == 5  # no vision, no mission, three KPIs
    assert '<b>5</b><input type="checkbox" id="show-error" checked>' in page
    assert "What to do:" in page
    with use_language("zh-TW"):
        page = report(lint(graph, LintSettings(), registry=discover(isolated=True)), "html")
    assert '<html lang="zh-TW">' in page
    assert "<h2>目標無指標</h2>" in page


def test_text_caps_what_it_shows(many: LintResult) -> None:
    text = report(many, "text")
    assert text.count("has no KPI") == 10
    assert "and 15 more of SG103" in text


def test_settings_schema_is_current_and_takes_our_settings() -> None:
    written = packaged("settings")
    assert written == settings_schema_text(discover(isolated=True)), "run `make rules`"
    schema = json.loads(written)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert validator.is_valid({"lint": {"profile": "plan", "rules": {"SG501": {"maximum": 30}}}})
    assert not validator.is_valid({"lint": {"profil": "plan"}})
    assert not validator.is_valid({"lint": {"rules": {"SG501": {"maximum": "30"}}}})


def test_hooks_and_action_lint_the_whole_and_inject_nothing() -> None:
    root = Path(__file__).parents[3]
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert all(hook["pass_filenames"] is False for hook in hooks)
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    assert all("${{" not in step.get("run", "") for step in action["runs"]["steps"])
