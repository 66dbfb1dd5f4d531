"""A copy of the Taipei strategy, and a server of it as a process of its own."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytest.importorskip("starlette", reason="the extra serve is not installed")
pytest.importorskip("uvicorn", reason="the extra serve is not installed")
pytest.importorskip("watchfiles", reason="the extra serve is not installed")

MODEL = "taipei-pawnshop-108.yaml"
GUESSES = "taipei-pawnshop-108.hypotheses.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the strategy and the guesses about it."""
    made = tmp_path / "models"
    made.mkdir()
    for name in (MODEL, GUESSES):
        shutil.copy(ROOT / "models" / name, made / name)
    return made


@pytest.fixture
def served(folder: Path) -> Iterator[Callable[..., str]]:
    """Starts a server of the folder, with more options; gives its address."""
    running: list[subprocess.Popen[str]] = []

    def start(*options: str) -> str:
        process = subprocess.Popen(
            [sys.executable, "-m", "strategy_graph", "serve", str(folder), "--port", "0",
             "--lang", "en", *options],
            cwd=folder.parent,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )  # fmt: skip
        running.append(process)
        assert process.stdout is not None
        return process.stdout.readline().strip().rstrip("/")

    yield start
    for process in running:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) in (130, 0)
        assert process.stdout is not None
        process.stdout.close()
