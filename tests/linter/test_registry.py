"""Rules of plug-ins."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.options import Options
from strategy_graph.linter.page import body, title
from strategy_graph.linter.registry import discover
from strategy_graph.linter.rule import Rule
from strategy_graph.linter.settings import LintSettings
from tests.linter.conftest import Make, found


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
        "strategy_graph.linter.registry.entry_points",
        lambda: [Point(cls) for cls in classes],
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
