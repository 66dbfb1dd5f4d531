"""Where files are: every file is read or named, and a report's paths begin at the repository."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Cli

PLAN = "strategy: {{id: {}, name: {}}}\nobjectives: [{{id: O, name: Bread is fresh}}]\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a strategy in a folder of a folder, from where commands are run."""
    (tmp_path / "plans" / "models").mkdir(parents=True)
    (tmp_path / "plans" / "models" / "a.yaml").write_text(PLAN.format("a", "A"), encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    monkeypatch.chdir(tmp_path / "plans")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


@pytest.mark.parametrize("named", [False, True])
def test_paths_of_a_report_begin_at_the_root_of_the_repository(
    cli: Cli, repository: Path, monkeypatch: pytest.MonkeyPatch, *, named: bool
) -> None:
    if named:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
    ran = cli("lint", "--format", "github", "-o", "sarif=out.sarif")
    assert "::error file=plans/models/a.yaml,line=" in ran.out
    report = json.loads(Path("out.sarif").read_text(encoding="utf-8"))
    places = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in report["runs"][0]["results"]
        for place in result["locations"]
    }
    assert places == {"plans/models/a.yaml"}


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("asked", ["models", "../plans/models", ".", ".."])
def test_a_file_of_a_windows_editor_is_read_in_every_folder(
    cli: Cli, repository: Path, mark: str, asked: str
) -> None:
    text = PLAN.format("b", "B")
    (repository / "plans" / "models" / "b.yaml").write_text(text, encoding=mark)
    found = cli("ls", "-m", asked, "--format", "csv").out
    if mark == "utf-16" and "b:O" not in found:
        assert "b.yaml" in cli("ls", "-m", asked).err
    else:
        assert [line.split(",")[0] for line in found.splitlines()] == ["id", "a:O", "b:O"]


def test_a_folder_below_a_dot_folder_is_a_folder(cli: Cli, repository: Path) -> None:
    hidden = repository / ".work" / "models"
    hidden.mkdir(parents=True)
    (hidden / "c.yaml").write_text(PLAN.format("c", "C"), encoding="utf-8")
    for asked in (hidden, "../.work", "../.work/models"):
        assert "Bread is fresh" in cli("ls", "-m", asked).out


def test_a_file_whose_keys_are_of_another_language_is_named(cli: Cli, repository: Path) -> None:
    (repository / "plans" / "models" / "d.yaml").write_text(
        "策略: {編號: d, 名稱: D}\n", encoding="utf-8"
    )
    ran = cli("ls", "-m", "models")
    assert "d.yaml" in ran.err
