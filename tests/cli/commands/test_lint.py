"""``strategy-graph lint`` as a user runs it: exit codes, outputs, settings, git."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
SHOP = """\
strategy: {id: shop, name: Corner shop}
vision: The shop people walk to
mission: Fresh food for the quarter
objectives:
  - id: O1
    name: 讓顧客滿意
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "shop.yaml").write_text(SHOP, encoding="utf-8")
    return tmp_path


def test_text_quotes_the_line_with_a_caret_and_says_what_to_do(cli: Cli, shop: Path) -> None:
    ran = cli("lint")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0] == "models/shop.yaml"
    at = lines.index(next(line for line in lines if "SG103" in line))
    assert lines[at].startswith("       5:5 error SG103 objective O1 讓顧客滿意 has no KPI")
    assert lines[at + 1] == "         5 |   - id: O1"
    assert lines[at + 2] == "           |     ^"
    assert lines[at + 3].startswith("           = help: Write a KPI under the objective")


def test_exit_codes(cli: Cli, shop: Path) -> None:
    assert cli("lint", "--fail-on", "never").code == 0
    assert cli("lint", "--select", "SG301").code == 0
    assert cli("lint", "--select", "SG999").code == 2
    assert cli("lint", "nowhere.yaml").code == 2
    (shop / "empty").mkdir()
    assert cli("lint", "empty").code == 2
    (shop / "bad.yaml").write_text("strategy: [", encoding="utf-8")
    ran = cli("lint", "bad.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "bad.yaml:1:" in ran.err


def test_several_outputs_at_once(cli: Cli, shop: Path) -> None:
    forms = ("json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html", "text")
    ran = cli("lint", *(f"--output={form}=report.{form}" for form in forms))
    assert ran.code == 1
    for form in forms:
        assert "SG103" in (shop / f"report.{form}").read_text(encoding="utf-8"), form
    assert "\x1b" not in (shop / "report.text").read_text(encoding="utf-8")


def test_output_to_an_unknown_form_is_a_usage_error(cli: Cli, shop: Path) -> None:
    assert cli("lint", "--output", "pdf=x").code == 2
    assert cli("lint", "--output", "report.json").code == 2


def test_json_answer(cli: Cli, shop: Path) -> None:
    answer = json.loads(cli("lint", "--format", "json", "--select", "SG103").out)
    assert answer["version"] == 1
    assert answer["command"] == "lint"
    [finding] = answer["findings"]
    assert finding["code"] == "SG103"
    assert finding["node"] == "shop:O1"
    assert (finding["file"], finding["line"], finding["column"]) == ("models/shop.yaml", 5, 5)
    assert answer["summary"]["errors"] == 1
    assert answer["summary"]["failed"] is True


def test_configuration_file_is_found_and_named_in_errors(cli: Cli, shop: Path) -> None:
    (shop / "strategy-graph.toml").write_text('[lint]\nignore = ["SG103"]\n', encoding="utf-8")
    assert cli("lint").code == 0
    assert cli("lint", "--isolated").code == 1
    shown = json.loads(cli("lint", "--show-settings").out)
    assert shown["settings"]["file"] == "strategy-graph.toml"
    assert shown["settings"]["ignore"] == ["SG103"]
    (shop / "strategy-graph.toml").write_text('[lint]\n# x\nignroe = ["SG1"]\n', encoding="utf-8")
    ran = cli("lint")
    assert ran.code == 2
    assert "strategy-graph.toml:3:1" in ran.err
    assert "did you mean ignore?" in ran.err
    assert 'ignroe = ["SG1"]' in ran.err


def test_pyproject_table(cli: Cli, shop: Path) -> None:
    text = '[tool.strategy-graph.lint.severity]\n"SG103" = "info"\n'
    (shop / "pyproject.toml").write_text(text, encoding="utf-8")
    assert cli("lint").code == 0
    (shop / "pyproject.toml").write_text(text.replace("info", "fatal"), encoding="utf-8")
    ran = cli("lint")
    assert ran.code == 2
    assert "pyproject.toml:2:1" in ran.err


def test_baseline_is_written_and_kept_to(cli: Cli, shop: Path) -> None:
    assert cli("lint", "--baseline", "known.json").code == 2
    assert cli("lint", "--baseline", "known.json", "--update-baseline").code == 0
    ran = cli("lint", "--baseline", "known.json")
    assert ran.code == 0
    assert "SG103" not in ran.out
    more = SHOP.replace("objectives:", "# a new line\nobjectives:") + "  - {id: O2, name: New}\n"
    (shop / "models" / "shop.yaml").write_text(more, encoding="utf-8")
    ran = cli("lint", "--baseline", "known.json", "--format", "jsonl")
    assert {json.loads(line)["node"] for line in ran.out.splitlines()} >= {"shop:O2"}
    assert "shop:O1" not in {json.loads(line)["node"] for line in ran.out.splitlines()}


def test_suppression_in_the_model_needs_a_reason(cli: Cli, shop: Path) -> None:
    path = shop / "models" / "shop.yaml"
    path.write_text(SHOP + "    ignore: [{rule: SG103, why: not yet}]\n", encoding="utf-8")
    ran = cli("lint")
    assert ran.code == 0
    assert "1 suppressed" in ran.out
    path.write_text(SHOP + "    ignore: [{rule: SG103}]\n", encoding="utf-8")
    assert cli("lint").code == 2


def test_diff_base_reports_only_what_a_change_brought(cli: Cli, shop: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments],
            cwd=shop,
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    ran = cli("lint", "--diff-base", "HEAD")
    assert ran.code == 0
    with (shop / "models" / "shop.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: O2, name: New}\n")
    ran = cli("lint", "--diff-base", "HEAD", "--format", "jsonl", "--select", "SG103")
    assert [json.loads(line)["node"] for line in ran.out.splitlines()] == ["shop:O2"]
    assert ran.code == 1
    assert cli("lint", "--diff-base", "nope").code == 2
    assert cli("lint", "--diff-base", "--output=x").code == 2


def test_nothing_of_a_model_obeys_on_a_terminal(cli: Cli, shop: Path) -> None:
    name = '"a\\u202eb\\u2028::error::x"'
    (shop / "models" / "shop.yaml").write_text(SHOP.replace("讓顧客滿意", name), encoding="utf-8")
    for form in ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html"):
        out = cli("lint", "--format", form, "--color", "never").out
        assert "\u202e" not in out, form
        assert "\u2028" not in out, form
        assert "\x1b" not in out, form


def test_colour_when_asked_for(cli: Cli, shop: Path) -> None:
    assert "\x1b[1;31merror" in cli("lint", "--color", "always").out


def test_statistics_count_each_rule(cli: Cli, shop: Path) -> None:
    out = cli("lint", "--statistics", "--select", "SG103").out
    assert "       1         0  SG103 objective-without-kpi" in out


def test_chinese(cli: Cli, shop: Path) -> None:
    out = cli("lint", "--lang", "zh-TW").out
    assert "錯誤 SG103 目標 O1 讓顧客滿意 沒有" in out


def test_fix_changes_layout_alone_and_diff_changes_nothing(cli: Cli, shop: Path) -> None:
    path = shop / "models" / "shop.yaml"
    untidy = SHOP.replace("  - id: O1\n    name:", "- name:").rstrip("\n") + " # kept\n  id: O1\n"
    path.write_text(untidy, encoding="utf-8")
    ran = cli("lint", "--diff")
    assert ran.code == 1
    assert "+  - id: O1" in ran.out
    assert path.read_text(encoding="utf-8") == untidy
    assert cli("lint", "--fix").code == 1
    tidy = path.read_text(encoding="utf-8")
    assert "  - id: O1\n    name: 讓顧客滿意  # kept\n" in tidy
    assert cli("lint", "--diff").code == 0


@pytest.mark.parametrize(
    ("nodes", "nothing"),
    [
        ("", "(0 nodes, 0 links). Nothing to check: no node is here."),
        ("kpis: [{id: K, name: K}]\n", "(1 node, 0 links). No objective to check in s."),
        ("objectives: [{id: O, name: Goal}]\n", "(1 node, 0 links)"),
    ],
)
def test_a_strategy_with_nothing_in_it_is_not_without_problems(
    cli: Cli, tmp_path: Path, nodes: str, nothing: str
) -> None:
    model = tmp_path / "s.yaml"
    model.write_text(f"strategy: {{id: s, name: S}}\n{nodes}")
    for form in ("text", "markdown", "html"):
        assert nothing in cli("lint", model, "--select", "SG3", "--format", form).out
    told = json.loads(cli("lint", model, "--select", "SG3", "--format", "json").out)
    assert told["summary"]["without_objective"] == ([] if "objectives" in nodes else ["s"])
