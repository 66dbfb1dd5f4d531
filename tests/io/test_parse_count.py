"""No text is parsed twice: what was parsed travels as a value."""

import shutil
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from strategy_graph import load
from strategy_graph.io.syntax import json as json_reader
from strategy_graph.io.syntax import yaml as yaml_reader
from tests.conftest import ROOT, Cli

TAIPEI = ROOT / "models" / "taipei-pawnshop-108.yaml"
GUESSES = "extends: s\nlinks:\n  - {id: H1, from: A, to: B, kind: causes, origin: inferred}\n"
BASE = "strategy: {id: s, name: n}\nobjectives: [{id: A, name: a}, {id: B, name: b}]\n"


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that a parser was started on, while the test runs."""
    begun: list[str] = []
    event_parser = yaml_reader.event_parser
    run = json_reader._JsonReader.run  # pyright: ignore[reportPrivateUsage]

    def of_yaml(text: str) -> yaml_reader.EventParser:
        begun.append(text)
        return event_parser(text)

    def of_json(reader: json_reader._JsonReader) -> object:  # pyright: ignore[reportPrivateUsage]
        begun.append(reader.text)
        return run(reader)

    monkeypatch.setattr(yaml_reader, "event_parser", of_yaml)
    monkeypatch.setattr(json_reader._JsonReader, "run", of_json)  # pyright: ignore
    return begun


def untidy(text: str) -> str:
    return text.replace("strategy:\n", "strategy:   # head\n", 1)


@pytest.mark.parametrize(
    ("command", "untidy_count"),
    [
        ("lint", 1),
        ("lint --fix", 2),  # the second text is the one that is written, and linted
        ("lint --diff", 2),
        ("fmt --check", 2),  # nothing is called canonical that was not read back
        ("fmt", 2),
        ("show AF1 -m", 1),
        ("map -o {folder}/map.html", 1),
    ],
)
def test_a_canonical_file_is_parsed_once_and_what_is_made_of_another_once_more(
    command: str, untidy_count: int, cli: Cli, tmp_path: Path, parses: list[str]
) -> None:
    arguments = command.format(folder=tmp_path).split()
    path = tmp_path / "taipei.yaml"
    for change, count in ((str, 1), (untidy, untidy_count)):
        path.write_text(change(TAIPEI.read_text("utf-8")), encoding="utf-8")
        parses.clear()
        assert cli(*arguments, path).code in (0, 1)
        assert len(parses) == count
        assert len(set(parses)) == count


@pytest.mark.parametrize("to", [str, lambda path: path.with_suffix(".json")])
def test_load_and_fmt_in_either_format(
    to: Callable[[Path], Path], tmp_path: Path, parses: list[str]
) -> None:
    from strategy_graph import fmt

    path = Path(to(tmp_path / "a.yaml"))
    path.write_text('{"strategy": {"id": "s", "name": "n"}}', encoding="utf-8")
    load(path)
    assert len(parses) == 1
    fmt(path)
    assert len(set(parses)) == 2  # the text, twice in two calls, and the one that was written
    assert len(parses) == 3


def test_accept_parses_each_file_once_and_what_it_writes(
    cli: Cli, tmp_path: Path, parses: list[str]
) -> None:
    (tmp_path / "a.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GUESSES, encoding="utf-8")
    assert cli("accept", "H1", "--because", "seen", "-m", tmp_path).code == 0
    assert len(parses) == len(set(parses)) == 3


def test_fix_of_a_folder(cli: Cli, tmp_path: Path, parses: list[str]) -> None:
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(TAIPEI, tmp_path / name)
    text = (tmp_path / "b.yaml").read_text("utf-8")
    text = untidy(text.replace("id: taipei-pawnshop-108", "id: other", 1))
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    ran = cli("lint", "--fix", tmp_path)
    assert ran.code in (0, 1), ran.err
    assert "b.yaml" in ran.err
    assert len(parses) == 3


def cost_of_reading(folder: Path, count: int) -> tuple[int, int, int]:
    """Calls of Python functions, files opened and files asked about, for *count* files."""
    folder.mkdir()
    for number in range(count):
        text = BASE.replace("id: s", f"id: s{number}")
        (folder / f"m{number}.yaml").write_text(text, encoding="utf-8")
    calls, opened, asked = 0, 0, 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal calls, opened, asked
        calls += event == "call"
        name = getattr(argument, "__qualname__", "")
        opened += event == "c_call" and name == "open"
        asked += event == "c_call" and name in {"stat", "lstat"}

    sys.setprofile(profile)
    try:
        graph = load(folder)
    finally:
        sys.setprofile(None)
    assert len(graph.strategies) == count
    return calls, opened, asked


def test_a_file_of_a_folder_costs_the_same_however_many_there_are(tmp_path: Path) -> None:
    cost_of_reading(tmp_path / "first", 3)  # what is made once is made here
    few, some, many = (cost_of_reading(tmp_path / str(count), count) for count in (50, 100, 200))
    for at, most in enumerate((300, 2, 4)):  # calls, files opened, files asked about
        one = (some[at] - few[at]) / 50
        assert one <= most, at
        assert (many[at] - some[at]) / 100 <= one * 1.05 + 0.1, at


def memory_of_reading(folder: Path, count: int) -> int:
    """The highest number of bytes that reading *count* files holds at once."""
    folder.mkdir()
    for number in range(count):
        text = BASE.replace("id: s", f"id: s{number}")
        (folder / f"m{number}.yaml").write_text(text, encoding="utf-8")
    tracemalloc.start()
    try:
        graph = load(folder)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(graph.strategies) == count
    return peak


def test_a_file_of_a_folder_takes_little_memory_however_many_there_are(tmp_path: Path) -> None:
    memory_of_reading(tmp_path / "first", 3)  # what is made once is made here
    few, some, many = (memory_of_reading(tmp_path / str(n), n) for n in (50, 150, 450))
    one = (some - few) / 100
    assert one <= 20 * 1024  # a hundred thousand files: 2 GB at the very most
    assert (many - some) / 300 <= one * 1.25
