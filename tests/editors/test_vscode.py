"""The extension for VS Code: what it says of itself is so; where npm has its parts, it is built."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from strategy_graph import __version__
from strategy_graph.i18n import LANGUAGES
from tests.conftest import ROOT

pytest.importorskip("pygls", reason="pygls is not installed")

EXTENSION = ROOT / "editors" / "vscode"
PACKAGE = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))


def test_it_has_the_version_and_the_languages_of_the_program() -> None:
    assert PACKAGE["version"] == __version__.partition(".dev")[0]
    settings = PACKAGE["contributes"]["configuration"]["properties"]
    assert settings["strategyGraph.language"]["enum"] == ["", *LANGUAGES]


def test_what_it_installs_is_locked_without_an_address() -> None:
    lock = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["version"] == PACKAGE["version"]
    others = [each for each in lock["packages"].values() if "resolved" in each]
    assert [e for e in others if not e["resolved"].startswith("https://registry.npmjs.org/")] == []


def test_it_builds_and_starts_the_server() -> None:
    npm = shutil.which("npm")
    if npm is None or not (EXTENSION / "node_modules").is_dir():
        pytest.skip("npm ci was not run in editors/vscode")
    command = json.dumps([sys.executable, "-m", "strategy_graph"])
    done = subprocess.run(
        [npm, "test"],
        cwd=EXTENSION,
        env={**os.environ, "STRATEGY_GRAPH_COMMAND": command, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
