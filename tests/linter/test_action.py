"""The GitHub Action: its script is run as the runner runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SHOP = (
    "strategy: {id: shop, name: Shop}\nvision: V\nmission: M\nobjectives: [{id: O1, name: Win}]\n"
)


def run(folder: Path, **inputs: str) -> "subprocess.CompletedProcess[str]":
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    script = next(s["run"] for s in steps if s.get("name") == "strategy-graph lint")
    shim = folder / "bin" / "strategy-graph"
    shim.parent.mkdir()
    shim.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m strategy_graph "$@"\n', encoding="utf-8"
    )
    shim.chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            **inputs,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the action runs bash")
def test_the_action_annotates_sums_up_and_takes_no_input_for_a_command(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "$(touch x).yaml").write_text(SHOP, encoding="utf-8")
    ran = run(
        folder, PATHS="$(touch x).yaml\n", ARGUMENTS="--select=SG103\n", SARIF="out/lint.sarif"
    )
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("::error file=$(touch x).yaml,line=4,")
    assert "SG103" in (folder / "summary.md").read_text(encoding="utf-8")
    assert (folder / "out" / "lint.sarif").is_file()
    assert not (folder / "x").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the action runs bash")
def test_the_action_fails_with_nothing_to_read(tmp_path: Path) -> None:
    ran = run(tmp_path, PATHS="models", ARGUMENTS="", SARIF="")
    assert ran.returncode == 2
    assert not (tmp_path / "summary.md").exists()


def test_hooks_and_action_lint_the_whole_and_inject_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert all(hook["pass_filenames"] is False for hook in hooks)
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert all("${{" not in step.get("run", "") for step in action["runs"]["steps"])
