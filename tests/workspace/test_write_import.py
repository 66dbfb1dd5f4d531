"""An import is written whole, and over nothing that somebody else wrote."""

from pathlib import Path

import pytest

from tests.conftest import Cli

TEXT = "# Growth plan 2025\n\nObjective\tKPI\tInitiative\nO1 Grow\tK1 Sales\tA1 Sell\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_file_is_named_after_the_strategy(folder: Path, cli: Cli) -> None:
    assert cli("import", "plan.txt", "--id", "growth").code == 0
    assert (folder / "growth.yaml").read_text(encoding="utf-8").startswith("strategy:")
    assert cli("ls", "kind:kpi", "-m", "growth.yaml", "--format", "csv").out.count("K1") == 1


def test_a_dry_run_writes_nothing(folder: Path, cli: Cli) -> None:
    ran = cli("import", "plan.txt", "--dry-run")
    assert (ran.code, ran.err) == (0, "nothing was written\n")
    assert [path.name for path in folder.iterdir()] == ["plan.txt"]


def test_the_same_again_changes_nothing(folder: Path, cli: Cli) -> None:
    cli("import", "plan.txt")
    before = (folder / "plan.yaml").stat().st_mtime_ns
    assert cli("import", "plan.txt").err == "plan.yaml holds this already\n"
    assert (folder / "plan.yaml").stat().st_mtime_ns == before


def test_an_edited_file_is_written_over_only_by_force(folder: Path, cli: Cli) -> None:
    cli("import", "plan.txt")
    edited = (folder / "plan.yaml").read_text(encoding="utf-8") + "# mine\n"
    (folder / "plan.yaml").write_text(edited, encoding="utf-8")
    ran = cli("import", "plan.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "is there already" in ran.err
    assert "--force" in ran.err
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == edited
    assert cli("import", "plan.txt", "--force").code == 0
    assert "# mine" not in (folder / "plan.yaml").read_text(encoding="utf-8")


def test_no_output_takes_the_place_of_what_is_read(folder: Path, cli: Cli) -> None:
    cli("import", "plan.txt", "--propose-mapping", "map.toml")
    mapping = (folder / "map.toml").read_text(encoding="utf-8")
    (folder / "plan.yaml").hardlink_to(folder / "plan.txt")
    for asked in (
        ("-o", "plan.txt", "--force"),
        ("-o", "plan.yaml", "--force", "--dry-run"),
        ("-o", "map.toml", "--mapping", "map.toml", "--force"),
        ("--propose-mapping", "plan.txt", "--force"),
        ("--propose-mapping", "plan.yaml", "--force"),
    ):
        ran = cli("import", "plan.txt", *asked)
        assert (ran.code, ran.out) == (2, "")
        assert "the command reads this file" in ran.err
    assert (folder / "plan.txt").read_text(encoding="utf-8") == TEXT
    assert (folder / "map.toml").read_text(encoding="utf-8") == mapping


@pytest.mark.parametrize("name", ["x.pdf", "x.txt", "x", "X.html"])
def test_a_strategy_is_written_as_one(folder: Path, cli: Cli, name: str) -> None:
    ran = cli("import", "plan.txt", "-o", name)
    assert (ran.code, ran.out) == (2, "")
    assert f"{name}: a strategy is written as .json, .yaml, .yml" in ran.err
    assert not (folder / name).exists()


def test_paths_are_named_and_no_folder_is_made(folder: Path, cli: Cli) -> None:
    assert "there is no folder no" in cli("import", "plan.txt", "-o", "no/x.yaml").err
    assert "there is no folder no" in cli("import", "plan.txt", "--propose-mapping", "no/x").err
    for asked in (("plan.txt", "-o", ""), ("plan.txt", "--mapping", ""), ("",)):
        ran = cli("import", *asked)
        assert ran.code == 2
        assert "a path without a name" in ran.err
    assert not (folder / "no").exists()


def test_standard_output_gets_the_file_alone(folder: Path, cli: Cli) -> None:
    ran = cli("import", "plan.txt", "-o", "-")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("strategy:")
