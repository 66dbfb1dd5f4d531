"""Each report keeps the rules of the platform that reads it."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.settings import LintSettings
from strategy_graph.render import reports
from strategy_graph.render.reports import FORMS, report


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
