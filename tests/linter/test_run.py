"""The run: selection, severities, suppressions, baseline, exit."""

import datetime as dt
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

import strategy_graph.linter
from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.baseline import Baseline, BaselineError
from strategy_graph.linter.options import Options
from strategy_graph.linter.page import body, title
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.rule import Rule
from strategy_graph.linter.settings import LintSettings, SettingsError, settings_from
from strategy_graph.model import Location, Suppression

REGISTRY = discover(isolated=True)
TWO = {"O1": "Please customers", "O2": "Waste less"}
DAY = dt.date(2026, 1, 2)


Run = Callable[..., LintResult]
Make = Callable[..., StrategyGraph]


@pytest.fixture
def run(graph_of: Make) -> Run:
    """Lint two objectives without a KPI, or another graph, by SG103 alone."""

    def lint_it(
        graph: StrategyGraph | None = None, baseline: Baseline | None = None, **settings: object
    ) -> LintResult:
        chosen = LintSettings.model_validate({"select": ("SG103",), **settings})
        return lint(graph or graph_of(TWO), chosen, registry=REGISTRY, baseline=baseline, today=DAY)

    return lint_it


def found(result: LintResult) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.node) for finding in result.findings]


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


@pytest.fixture
def suppressed(run: Run, graph_of: Make) -> Run:
    """The same graph with one suppression."""

    def lint_it(**kind: object) -> LintResult:
        location = Location("models/shop.yaml", 2, 30)
        suppression = Suppression(why="known", location=location, **kind)  # type: ignore[arg-type]
        graph = graph_of(TWO, suppressions=(suppression,))
        return run(graph, select=("SG103", "SG091", "SG092", "SG093"))

    return lint_it


@pytest.mark.parametrize("rule", ["SG103", "103", "objective-without-kpi"])
def test_suppression_on_a_node_is_counted_with_its_reason(suppressed: Run, rule: str) -> None:
    result = suppressed(rule=rule, node="s:O1")
    assert found(result) == [("SG103", "s:O2")]
    assert [(s.finding.node, s.why) for s in result.suppressed] == [("s:O1", "known")]


def test_suppression_of_the_document_holds_for_all_of_it(suppressed: Run) -> None:
    assert found(suppressed(rule="SG103")) == []


def test_suppression_holds_to_the_end_of_its_last_day(suppressed: Run) -> None:
    assert found(suppressed(rule="SG103", node="s:O1", until=DAY)) == [("SG103", "s:O2")]
    late = suppressed(rule="SG103", node="s:O1", until=DAY - dt.timedelta(days=1))
    assert ("SG092", "s:O1") in found(late)
    assert ("SG103", "s:O1") in found(late)


def test_suppression_that_is_unused_or_names_no_rule_is_reported(suppressed: Run) -> None:
    assert ("SG091", "s:O1") in found(suppressed(rule="SG092", node="s:O1"))
    assert ("SG093", "s:O1") in found(suppressed(rule="NOPE999", node="s:O1"))


def test_suppression_of_a_rule_that_did_not_run_is_not_called_unused(
    run: Run, graph_of: Make
) -> None:
    suppression = Suppression(rule="SG102", why="known", node="s:O1")
    result = run(graph_of(TWO, suppressions=(suppression,)), select=("SG103", "SG091"))
    assert "SG091" not in {code for code, _ in found(result)}


def test_baseline_sees_a_swap_and_not_a_moved_line(run: Run, graph_of: Make) -> None:
    baseline = Baseline.parse(Baseline.of(run().findings).text(), path="b.json")
    moved = run(graph_of({"O9": "New", **TWO}), baseline)
    assert found(moved) == [("SG103", "s:O9")]
    assert len(moved.known) == 2
    swapped = run(graph_of({"O1": "Please customers", "O3": "Other"}), baseline)
    assert found(swapped) == [("SG103", "s:O3")]
    assert swapped.fixed == ("SG103 s:O2 missing",)
    renamed = run(graph_of({"O1": "Please all", "O2": "Waste less"}), baseline)
    assert found(renamed) == []


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9}', '{"version": 1, "findings": [1]}'])
def test_what_is_no_baseline_is_an_error(text: str) -> None:
    with pytest.raises(BaselineError, match=r"b\.json"):
        Baseline.parse(text, path="b.json")


def test_fingerprints_depend_on_rule_and_node_alone(run: Run, graph_of: Make) -> None:
    plain = {f.node: f.fingerprint for f in run().findings}
    renamed = {f.node: f.fingerprint for f in run(graph_of({"O0": "x", "O1": "y"})).findings}
    assert plain["s:O1"] == renamed["s:O1"]
    assert len(set(plain.values())) == 2


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"ignroe": []}, r"unknown key ignroe \(did you mean ignore\?\)"),
        ({"select": ["SG9"]}, "no such rule: SG9"),
        ({"select": "SG1"}, "select must be a list of texts"),
        ({"profile": "deck"}, 'profile must be one of "map", "plan", "review", not "deck"'),
        ({"severity": {"SG103": "off"}}, r"severity\.SG103 must be one of"),
        ({"rules": {"SG103": {"max": 1}}}, r"unknown key rules\.SG103\.max"),
        ({"max-warnings": -1}, "max-warnings must be at least 0, not -1"),
        ({"max-warnings": True}, "max-warnings must be a whole number"),
        ({"words": {"en": {"survey": ["a"]}}}, r"words\.en\.survey \(did you mean surveys\?\)"),
        ({"per-file-ignores": ["a"]}, "per-file-ignores must be a table"),
    ],
)
def test_wrong_settings_say_what_to_write(table: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        settings_from(table, registry=REGISTRY)


def test_wrong_settings_are_told_all_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        settings_from({"a": 1, "b": 2, "profile": 3}, registry=REGISTRY)
    assert len(caught.value.problems) == 3


def test_settings_come_back_as_they_were_written() -> None:
    table = {
        "profile": "plan",
        "ignore": ["SG1"],
        "fail-on": "never",
        "words": {"zh-TW": {"plan-nouns": ["c"]}},
    }
    settings = settings_from(table, registry=REGISTRY)
    again = {k: v for k, v in settings.described().items() if v and v != ["ALL"]}
    assert again == {
        "profile": "plan",
        "ignore": ["SG1"],
        "fail-on": "never",
        "words": {"zh-TW": {"plan_nouns": ["c"]}},
    }


def test_the_page_shows_settings_that_are_accepted() -> None:
    page = (Path(strategy_graph.linter.__file__).parent / "README.md").read_text("utf-8")
    [block] = re.findall(r"```toml\n(\[lint\].*?)```", page, re.DOTALL)
    settings = settings_from(tomllib.loads(block)["lint"], registry=REGISTRY)
    assert settings.profile == "plan"


class NoSlogan(Rule):
    """A plug-in rule."""

    code, name, severity, since = "ACME101", "no-slogan", Severity.INFO, "1.0.0"
    messages: ClassVar = {"slogan": "{name} is a slogan"}

    def check(self, graph: StrategyGraph, options: Options) -> Iterator[Diagnostic]:
        for node in graph.nodes:
            yield self.on_node(node, "slogan")


def plug_in(monkeypatch: pytest.MonkeyPatch, *classes: type | None) -> None:
    class Point:
        value = "acme.rules:NoSlogan"
        module = "acme.rules"
        name = "ACME101"

        def __init__(self, cls: type | None) -> None:
            self.cls = cls

        def load(self) -> type:
            if self.cls is None:
                raise ImportError("no acme")
            return self.cls

    monkeypatch.setattr(
        "strategy_graph.linter.registry.metadata.entry_points",
        lambda group: [Point(cls) for cls in classes],
    )


def test_plug_in_rules_run_unless_isolated(monkeypatch: pytest.MonkeyPatch, graph_of: Make) -> None:
    plug_in(monkeypatch, NoSlogan)
    result = lint(graph_of(), LintSettings(select=("no-slogan",)), registry=discover())
    assert found(result) == [("ACME101", "s:O1")]
    assert result.findings[0].message() == "Please customers is a slogan"
    assert "ACME101" not in {entry.code for entry in discover(isolated=True)}


def test_plug_in_brings_its_translations_beside_its_module(
    monkeypatch: pytest.MonkeyPatch, graph_of: Make, tmp_path: Path
) -> None:
    texts = tmp_path / "i18n" / "zh-TW" / "rules" / "acme101.toml"
    texts.parent.mkdir(parents=True)
    texts.write_text('name = "不要口號"\n[messages]\nslogan = "{name} 是口號"\n', "utf-8")
    module = ModuleType("acme_with_texts")
    module.__file__ = str(tmp_path / "rules.py")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(NoSlogan, "__module__", module.__name__)
    plug_in(monkeypatch, NoSlogan)
    registry = discover()
    result = lint(graph_of(), LintSettings(select=("no-slogan",)), registry=registry)
    assert result.findings[0].message("zh-TW") == "Please customers 是口號"
    assert result.findings[0].message("en") == "Please customers is a slogan"
    assert title(registry.entry("ACME101").rule, "zh-TW") == "不要口號"
    assert body(registry.entry("ACME101").rule, "zh-TW") == "A plug-in rule.", (
        "English, as it has no other"
    )


def test_plug_in_that_fails_or_takes_a_code_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, None)
    with pytest.raises(StrategyGraphError, match=r"ACME101 .*cannot be loaded: no acme"):
        discover()
    plug_in(monkeypatch, NoSlogan, NoSlogan)
    with pytest.raises(StrategyGraphError, match="takes the code ACME101"):
        discover()
