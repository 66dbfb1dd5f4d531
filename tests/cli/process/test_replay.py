"""Lint on unchanged input shows what it showed, and lint on any other input runs."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from strategy_graph.io.cache.folder import NO_CACHE

ROOT = Path(__file__).parents[3]
Answer = tuple[int, bytes, bytes]

TEXT = """strategy: {id: s, name: n}
objectives:
  - {id: A1, name: Trust}
  - {id: A2, name: Trust, kpis: [{id: A2.1, name: Share}]}
"""


class Lint:
    """``lint`` in a folder, with a cache of its own."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "work"
        self.cache = tmp_path / "cache"
        (self.folder / "models").mkdir(parents=True)
        self.write("models/s.yaml", TEXT)

    def write(self, name: str, text: str, at: int | None = None) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        if at is not None:
            os.utime(self.folder / name, (at, at))

    def drop(self, name: str) -> None:
        (self.folder / name).unlink()

    def run(self, *words: str, off: str = "0", before: str = "pass", **variables: str) -> Answer:
        program = f"{before}; import strategy_graph.__main__ as m; m.run()"
        environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(self.cache),
            NO_CACHE: off,
            "PYTHONPATH": str(ROOT),
            **variables,
        }
        ran = subprocess.run(
            [sys.executable, "-c", program, "lint", *words],
            capture_output=True, cwd=self.folder, env=environment, check=False,
        )  # fmt: skip
        return ran.returncode, ran.stdout, ran.stderr

    def results(self) -> int:
        return len(list(self.cache.glob("strategy-graph/*.result")))


# A replay needs neither click nor pydantic; without them nothing else runs.
ALONE = "import sys; sys.modules['click'] = sys.modules['pydantic'] = None"


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    return Lint(tmp_path)


def test_unchanged_input_is_answered_before_anything_heavy_is_imported(lint: Lint) -> None:
    for words in ((), ("models/s.yaml", "--format", "json"), ("--select", "SG304", "--lang=zh-TW")):
        wanted = lint.run(*words, off="1")
        assert lint.run(*words) == wanted
        assert lint.run(*words, before=ALONE) == wanted
    assert lint.results() == 3


def test_any_change_of_the_input_is_seen(lint: Lint) -> None:
    """Each change, one after the other, against a run without the cache."""
    changes: dict[str, Callable[[], None]] = {
        "an edit": lambda: lint.write("models/s.yaml", TEXT.replace("A2, name: T", "A2, name: Z")),
        "an edit of the same length and time": lambda: lint.write("models/s.yaml", TEXT, at=1),
        "another file": lambda: lint.write("models/t.yaml", TEXT.replace("id: s", "id: t")),
        "no strategy": lambda: lint.write("models/u.yaml", "paths: [models]"),
        "which is one now": lambda: lint.write("models/u.yaml", TEXT.replace("id: s", "id: u")),
        "a file that is gone": lambda: lint.drop("models/t.yaml"),
        "settings": lambda: lint.write("strategy-graph.toml", "[lint]\nignore = ['SG1']\n"),
        "other settings": lambda: lint.write("strategy-graph.toml", "[lint]\nignore = ['SG6']\n"),
        "a broken file": lambda: lint.write("models/u.yaml", "strategy: {"),
        "a mended one": lambda: lint.write("models/u.yaml", TEXT.replace("id: s", "id: v")),
    }  # fmt: skip
    for what, change in changes.items():
        change()
        wanted = lint.run(off="1")
        assert lint.run() == wanted, what
        assert lint.run() == wanted, what


def test_a_baseline_counts(lint: Lint) -> None:
    lint.run("--baseline", "known.json", "--update-baseline")
    words = ("--baseline", "known.json", "--format", "json")
    assert lint.run(*words) == lint.run(*words) == lint.run(*words, off="1")
    lint.write("known.json", '{"version": 1, "findings": []}')
    assert lint.run(*words) == lint.run(*words, off="1")


def test_another_environment_is_another_result(lint: Lint) -> None:
    for variables in ({"FORCE_COLOR": "1"}, {"LANG": "zh_TW.UTF-8"}, {"PYTHONIOENCODING": "ascii"}):
        assert lint.run(**variables) == lint.run(off="1", **variables)
        assert lint.run(**variables) == lint.run(off="1", **variables)


@pytest.mark.parametrize(
    "words",
    [("--no-cache",), ("-o", "json=out.json"), ("--fix",), ("--diff",), ("--show-settings",)],
    ids=" ".join,
)
def test_what_writes_or_says_more_is_never_kept(lint: Lint, words: tuple[str, ...]) -> None:
    lint.run(*words)
    assert lint.results() == 0


def test_a_result_that_was_harmed_is_none(lint: Lint) -> None:
    wanted = lint.run()
    (result,) = lint.cache.glob("strategy-graph/*.result")
    data = bytearray(result.read_bytes())
    for at in random.Random(19).sample(range(len(data)), 3):
        broken = bytearray(data)
        broken[at] ^= 4
        result.write_bytes(broken)
        assert lint.run() == wanted


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_as_ever(lint: Lint) -> None:
    command = f"{sys.executable} -m strategy_graph lint > /dev/full"
    home = {"XDG_CACHE_HOME": str(lint.cache), "PYTHONPATH": str(ROOT)}
    told = [
        subprocess.run(
            command, shell=True, cwd=lint.folder, capture_output=True, check=False,
            env={**os.environ, **home, NO_CACHE: off},
        )
        for off in ("1", "0", "0")
    ]  # fmt: skip
    assert [each.returncode for each in told] == [2, 2, 2]
    assert told[0].stderr == told[1].stderr == told[2].stderr
