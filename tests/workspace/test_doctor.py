"""What an installation can do is told, and only what is in the way is called broken."""

import json
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from click.testing import CliRunner

import strategy_graph as sg
from strategy_graph.cli.main import cli
from strategy_graph.i18n import use_language
from strategy_graph.workspace.doctor import Part, State

ROOT = Path(__file__).parents[2]
NOWHERE = "bolt://127.0.0.1:1"


def part(name: str, folder: Path = ROOT) -> Part:
    return next(each for each in sg.doctor(folder).parts if each.name == name)


def installed(library: str) -> bool:
    try:
        return bool(version(library))
    except PackageNotFoundError:
        return False


def test_every_library_and_every_extra_of_the_project_is_looked_at() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = sg.doctor().parts
    named = {each.name for each in parts if each.group == "library"}
    assert len(named) == len(project["dependencies"])
    assert all(each.detail == version(each.name) for each in parts if each.group == "library")
    extras = {each.name: each for each in parts if each.group == "extra"}
    assert set(extras) == set(project["optional-dependencies"]) - {"dev", "bench"}
    for each in extras.values():
        there = all(installed(one.split()[0]) for one in each.detail.split(", "))
        assert (each.state is State.GOOD) == there
        assert there or f"pip install 'strategy-graph[{each.name}]'" in each.help


def test_a_database_that_is_named_and_does_not_answer_is_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEO4J_URI", NOWHERE)
    assert part(NOWHERE).state is State.BROKEN
    assert NOWHERE in part(NOWHERE).help
    ran = CliRunner().invoke(cli, ["doctor", "--format", "json"])
    assert (ran.exit_code, json.loads(ran.stdout)["well"]) == (1, False)


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://ann:secret@127.0.0.1:1")
    ran = CliRunner().invoke(cli, ["doctor"])
    assert ran.exit_code == 1
    assert "secret" not in ran.output


def test_what_is_only_absent_is_a_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    for name in ("git", "settings", "models"):
        assert part(name, tmp_path).state is State.ABSENT
        assert part(name, tmp_path).help
    assert sg.doctor(tmp_path).is_well


def test_settings_and_strategies_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "a.yaml").write_text("strategy: {id: a, name: A}\n", encoding="utf-8")
    (tmp_path / "strategy-graph.toml").write_text("[lint]\n", encoding="utf-8")
    assert part("models", tmp_path).detail == "1 file"
    assert part("settings", tmp_path).state is State.GOOD
    (tmp_path / "strategy-graph.toml").write_text("[lint\n", encoding="utf-8")
    assert part("settings", tmp_path).state is State.BROKEN
    assert "strategy-graph.toml" in part("settings", tmp_path).help


def test_the_page_is_in_the_language_of_the_reader() -> None:
    with use_language("zh-TW"):
        said = CliRunner().invoke(cli, ["--lang", "zh-TW", "doctor"]).output
    assert "選用功能" in said
    assert "Libraries" not in said
