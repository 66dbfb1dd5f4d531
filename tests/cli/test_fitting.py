"""Tables and sentences fit the terminal; what goes into a pipe is whole."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from strategy_graph.text.width import width
from tests.conftest import ROOT, Cli

TAIPEI = str(ROOT / "models" / "taipei-pawnshop-108.yaml")


def at_a_terminal(columns: int, *arguments: str) -> list[str]:
    """The lines that ``strategy-graph`` writes to a terminal that is so wide."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "dumb", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "strategy_graph", *arguments]
    with subprocess.Popen(command, stdout=follower, stderr=subprocess.PIPE, env=environment):
        os.close(follower)
        out = b""
        while True:
            try:
                piece = os.read(leader, 65_536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            out += piece
    os.close(leader)
    return out.decode("utf-8").splitlines()


@pytest.mark.parametrize("columns", [40, 100])
@pytest.mark.parametrize(
    "question", [("source", "CC3"), ("coverage",), ("ls", "--format", "table")]
)
def test_every_line_fits(columns: int, question: tuple[str, ...]) -> None:
    lines = at_a_terminal(columns, *question, "-m", TAIPEI)
    assert len(lines) > 4
    assert max(map(width, lines)) <= columns
    assert columns == 100 or question[0] != "ls" or any("…" in line for line in lines)


def test_a_pipe_gets_everything(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cli("source", "CC3", "-m", Path(TAIPEI)).out
    monkeypatch.setenv("COLUMNS", "40")
    assert cli("source", "CC3", "-m", Path(TAIPEI)).out == whole
    assert "…" not in whole
