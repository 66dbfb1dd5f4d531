"""How a run ends: exit codes, and what is said when something goes wrong."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from strategy_graph.cli import exit_codes, output
from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.model import Location

ROOT = Path(__file__).parents[2]


def _raising(error: BaseException) -> int:
    def run() -> int:
        raise error

    return exit_codes.guarded(run)


def test_a_problem_shows_place_line_caret_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem(
        "no theme Z",
        Location("台北.yaml", 12, 14),
        excerpt="    name: 客, theme: Z",
        help="did you mean A?",
        other=Location("台北.yaml", 3, 1),
    )
    assert _raising(StrategyGraphError([problem])) == 2
    assert capsys.readouterr().err.splitlines() == [
        "台北.yaml:12:14: error: no theme Z",
        "  12 |     name: 客, theme: Z",
        "     |               ^",
        "  help: did you mean A?",
        "  see also: 台北.yaml:3:1",
    ]


def test_all_problems_at_once_up_to_a_cap(capsys: pytest.CaptureFixture[str]) -> None:
    _raising(StrategyGraphError(Problem(f"p{n}") for n in range(25)))
    err = capsys.readouterr().err
    assert "error: p19\n" in err
    assert "p20" not in err
    assert err.endswith("and 5 more problems\n")


def test_control_characters_of_a_message_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem("no node \x1b]0;pwn\x07\r\u202e", Location("a\x1b[2J.yaml", 1, 1))
    _raising(StrategyGraphError([problem]))
    err = capsys.readouterr().err
    assert err == "a␛[2J.yaml:1:1: error: no node ␛]0;pwn␇␍<U+202E>\n"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (BrokenPipeError(), 141, ""),
        (exit_codes.Terminated(), 143, ""),
        (ValueError("boom"), 2, "internal error: ValueError: boom"),
        (MemoryError(), 2, "out of memory"),
        (RecursionError(), 2, "too deeply"),
        (FileNotFoundError(errno.ENOENT, "No such file", "x.yaml"), 2, "x.yaml: No such file"),
        (output.CannotWriteError("No space left"), 2, "cannot write: No space left"),
    ],
)
def test_every_end_has_its_code(
    error: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(output, "note", said.append)
    monkeypatch.setattr(exit_codes, "_drop_output", lambda: None)
    assert _raising(error) == code
    assert words in "\n".join(said)
    assert "Traceback" not in "\n".join(said)


def test_debug_lets_the_traceback_through() -> None:
    def run() -> int:
        raise ValueError("boom")

    with pytest.raises(ValueError, match="boom"):
        exit_codes.guarded(run, debug=True)


def _python(code: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


WAITING = """
import sys, time
from strategy_graph.cli import exit_codes
def run():
    try:
        print("ready", flush=True)
        time.sleep(30)
    finally:
        print("cleaned", flush=True)
sys.exit(exit_codes.guarded(run))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_lets_files_be_cleaned_up(number: signal.Signals, code: int) -> None:
    with _python(WAITING) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.05)
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert out == b"cleaned\n"
    assert process.returncode == code
    assert b"Traceback" not in err


def test_a_closed_pipe_ends_quietly() -> None:
    code = """
import sys
from strategy_graph.cli import output
from strategy_graph.cli import exit_codes
def run():
    for _ in range(100000):
        output.say("x" * 100)
sys.exit(exit_codes.guarded(run))
"""
    with _python(code) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line() -> None:
    done = subprocess.run(
        f"{sys.executable} -m strategy_graph completion bash > /dev/full",
        shell=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "error: cannot write: No space left on device\n"
