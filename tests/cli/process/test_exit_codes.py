"""How a run ends: exit codes, and what is said when something goes wrong."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from strategy_graph.cli import output
from strategy_graph.cli.process import exit_codes
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
    assert err.endswith("and 5 more problems (-v shows them)\n")


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
from strategy_graph.cli.process import exit_codes
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
from strategy_graph.cli.process import exit_codes
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


posix = pytest.mark.skipif(os.name != "posix", reason="the shell of POSIX")
ODD = "strategy: {id: s, name: S}\nmission: M\n"


def _shell(command: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run *command* of a shell in *folder*; ``SG`` in it is the program."""
    return subprocess.run(
        ["sh", "-c", command.replace("SG", f"{sys.executable} -m strategy_graph")],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
        timeout=60,
    )


@posix
@pytest.mark.parametrize(
    ("command", "code", "err"),
    [
        ("SG ls -m m.yaml >&-", 2, "error: cannot write: Bad file descriptor\n"),
        ("SG --help >&-", 2, "error: the system refused: Bad file descriptor\n"),
        ("SG ls -m m.yaml >&- 2>&-", 2, ""),
        ("SG ls -m m.yaml <&- >&- 2>&-", 2, ""),
        ("SG ls -m m.yaml 2>&-", 0, ""),
        ("SG lint m.yaml 2>&-", 1, ""),
        ("SG nope 2>&-", 2, ""),
        ("SG fmt --check m.yaml 2>&-", 0, ""),
        ("SG lint -o json=l.json m.yaml >&- ", 2, "error: cannot write: Bad file descriptor\n"),
        ("SG export m.yaml --to json -o - >&-", 2, "error: cannot write: Bad file descriptor\n"),
    ],
)
def test_a_closed_stream_has_its_own_code(
    tmp_path: Path, command: str, code: int, err: str
) -> None:
    (tmp_path / "m.yaml").write_text(ODD, encoding="utf-8")
    ran = _shell(command, tmp_path)
    assert (ran.returncode, ran.stderr.decode()) == (code, err)
    assert (tmp_path / "m.yaml").read_text(encoding="utf-8") == ODD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["--help", "ls -m m.yaml", "lint --help", "map m.yaml -o -"])
def test_a_full_disk_is_no_fault_of_the_program(tmp_path: Path, command: str) -> None:
    (tmp_path / "m.yaml").write_text(ODD, encoding="utf-8")
    ran = _shell(f"SG {command} >/dev/full", tmp_path)
    assert ran.returncode == 2
    assert b"No space left on device" in ran.stderr
    assert b"fault of strategy-graph" not in ran.stderr


@posix
@pytest.mark.parametrize("command", ["lint", "map x.yaml", "ls", "fmt", "schema -o x.json"])
def test_a_folder_that_is_gone_is_reported_as_such(tmp_path: Path, command: str) -> None:
    ran = _shell(f"mkdir gone && cd gone && rmdir ../gone && SG {command}", tmp_path)
    assert ran.returncode == 2
    assert b"internal error" not in ran.stderr
    assert b"Traceback" not in ran.stderr


@posix
@pytest.mark.parametrize("milliseconds", [*range(20, 200, 20)])
def test_an_interrupt_has_its_own_code_during_imports_too(milliseconds: int) -> None:
    code = (
        "import os, signal, threading, sys\n"
        "from strategy_graph import __main__ as program\n"
        "def kill():\n"
        f"    threading.Event().wait({milliseconds / 1000})\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "threading.Thread(target=kill, daemon=True).start()\n"
        "sys.argv[1:] = ['lint', 'models', '--statistics']\n"
        "program.run()\n"
    )
    with _python(code) as process:
        _, err = process.communicate(timeout=60)
    # 1: the command was quicker than the signal
    assert process.returncode in {1, 130}, err.decode()
    assert b"Traceback" not in err
