"""``lint`` from Python does what the command does: settings, baseline, revision."""

import json
import subprocess
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.errors import ReadError
from strategy_graph.linter.findings.baseline import BaselineError
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.settings import LintSettings, SettingsError
from strategy_graph.workspace.baseline import write_baseline

SHOP = """\
strategy: {id: shop, name: Corner shop}
vision: The shop people walk to
mission: Fresh food for the quarter
objectives:
  - {id: O1, name: Delight every customer}
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "shop.yaml").write_text(SHOP, encoding="utf-8")
    return tmp_path


def codes(*targets: str | sg.StrategyGraph, **options: object) -> list[str]:
    return [finding.code for finding in sg.lint(*targets, **options).findings]  # type: ignore[arg-type]


def test_the_configuration_file_counts_for_files_and_not_for_a_graph(shop: Path) -> None:
    (shop / "strategy-graph.toml").write_text('[lint]\nselect = ["SG301"]\n', encoding="utf-8")
    assert codes() == codes("models") == []
    assert codes(isolated=True) == ["SG103"]
    assert codes(sg.load("models")) == ["SG103"]
    assert codes(sg.load("models"), config="strategy-graph.toml") == []


def test_arguments_replace_what_the_file_sets_and_ignore_adds_to_it(shop: Path) -> None:
    (shop / "strategy-graph.toml").write_text(
        '[lint]\nprofile = "review"\nselect = ["SG103", "SG701"]\nignore = ["SG701"]\n',
        encoding="utf-8",
    )
    assert codes(select=["ALL"]) == ["SG103", "SG703"]
    assert codes(profile="map", select=["ALL"]) == ["SG103"]
    assert codes(ignore=["SG103"]) == []
    assert sg.lint(fail_on="never").failed is False
    assert sg.lint().failed is True
    assert codes(settings=LintSettings(select=("SG701",), profile=Profile.PLAN)) == ["SG701"]


def test_a_baseline_keeps_known_findings_apart(shop: Path) -> None:
    before = sg.lint(select=["SG103"])
    write_baseline("known.json", before)
    assert json.loads((shop / "known.json").read_text(encoding="utf-8"))["findings"]
    after = sg.lint(select=["SG103"], baseline="known.json")
    assert (after.findings, [finding.code for finding in after.known]) == ((), ["SG103"])


def test_a_baseline_that_cannot_be_used_is_an_error(shop: Path) -> None:
    with pytest.raises(BaselineError, match="no such baseline"):
        sg.lint(baseline="nowhere.json")
    (shop / "bad.json").write_bytes(b"\xff\xfe")
    with pytest.raises(BaselineError, match="UTF-8"):
        sg.lint(baseline="bad.json")


def test_a_revision_leaves_only_what_is_new(shop: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words],
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "shop")
    path = shop / "models" / "shop.yaml"
    path.write_text(SHOP + "  - {id: O2, name: Waste nothing}\n", encoding="utf-8")
    new = sg.lint(select=["SG103"], diff_base="HEAD").findings
    assert [finding.node for finding in new] == ["shop:O2"]
    of_graph = sg.lint(sg.load("models"), select=["SG103"], diff_base="HEAD").findings
    assert [finding.node for finding in of_graph] == ["shop:O2"]


def test_every_problem_of_the_settings_is_reported_with_its_line(shop: Path) -> None:
    (shop / "strategy-graph.toml").write_text(
        '[lint]\nignroe = []\nfail-on = "loud"\n', encoding="utf-8"
    )
    with pytest.raises(SettingsError) as caught:
        sg.lint()
    assert [p.location.line for p in caught.value.problems if p.location] == [2, 3]
    assert all(p.excerpt for p in caught.value.problems)


def test_one_graph_or_files(shop: Path) -> None:
    with pytest.raises(TypeError, match="one graph"):
        sg.lint(sg.load("models"), "models")


def test_a_shallow_clone_is_told_how_to_get_its_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    who = "-c user.name=n -c user.email=e@example.org"
    (origin / "a.yaml").write_text("strategy: {id: s, name: S}\nmission: M\n", encoding="utf-8")
    for words in ("init -q", "add .", f"{who} commit -qm a"):
        subprocess.run(["git", "-C", str(origin), *words.split()], check=True)
    for words in (f"{who} commit -q --allow-empty -m b", "tag late"):
        subprocess.run(["git", "-C", str(origin), *words.split()], check=True)
    command = ["git", "clone", "-q", "--depth", "1", f"file://{origin}", str(clone)]
    subprocess.run(command, check=True)
    monkeypatch.chdir(clone)
    with pytest.raises(ReadError) as caught:
        sg.lint("a.yaml", diff_base="late~1")
    assert "fetch-depth: 0" in str(caught.value.problems[0].help)
