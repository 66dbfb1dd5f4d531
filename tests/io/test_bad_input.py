"""Every hazard of ``tests/bad_input`` has the outcome that its index states."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from strategy_graph.errors import StrategyGraphError
from strategy_graph.io.load import load
from tests.conftest import ROOT, Cli

FOLDER = Path(__file__).parent.parent / "bad_input"


class Hazard(NamedTuple):
    file: str
    hazard: str
    expect: str
    line: str
    detail: str


def hazards() -> list[Hazard]:
    with (FOLDER / "index.csv").open(encoding="utf-8", newline="") as stream:
        return [Hazard(**row) for row in csv.DictReader(stream)]


class Outcome(NamedTuple):
    expect: str
    lines: tuple[int | None, ...]
    told: tuple[str, ...]


def outcome(path: Path) -> Outcome:
    try:
        graph = load(path)
    except StrategyGraphError as error:
        places = tuple(p.location.line if p.location else None for p in error.problems)
        return Outcome("error-with-line", places, tuple(map(str, error.problems)))
    notices = [notice for document in graph.documents for notice in document.notices]
    lines = tuple(notice.location.line if notice.location else None for notice in notices)
    return Outcome("warning" if notices else "accepted", lines, tuple(map(str, notices)))


@pytest.mark.parametrize("hazard", hazards(), ids=lambda h: h.file)
def test_outcome(hazard: Hazard) -> None:
    got = outcome(FOLDER / hazard.file)
    assert got.expect == ("accepted" if hazard.expect == "escaped" else hazard.expect), got.told
    if hazard.line == "any":
        assert got.lines[0] is not None
    elif hazard.expect == "error-with-line":
        assert got.lines[0] == int(hazard.line), got.told
    elif hazard.line:
        assert int(hazard.line) in got.lines, got.told


def test_every_file_is_in_the_index() -> None:
    listed = {hazard.file for hazard in hazards()}
    assert {path.name for path in FOLDER.iterdir()} == {*listed, "index.csv", "README.md"}


def read_by_both() -> list[Hazard]:
    """The YAML files that the pure parser, too, reads in a second or so."""
    return [
        hazard
        for hazard in hazards()
        if hazard.file.endswith(".yaml") and (FOLDER / hazard.file).stat().st_size <= 150_000
    ]


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="libyaml is not there")
@pytest.mark.parametrize("hazard", read_by_both(), ids=lambda h: h.file)
def test_same_answer_without_libyaml(hazard: Hazard, monkeypatch: pytest.MonkeyPatch) -> None:
    with_libyaml = outcome(FOLDER / hazard.file)
    monkeypatch.delattr(yaml, "CSafeLoader")
    without = outcome(FOLDER / hazard.file)
    assert (with_libyaml.expect, with_libyaml.lines) == (without.expect, without.lines)


@pytest.mark.parametrize("hazard", hazards(), ids=lambda h: h.file)
def test_lint(hazard: Hazard, cli: Cli) -> None:
    ran = cli("lint", FOLDER / hazard.file, "--format", "json")
    if ran.code == 2:
        assert hazard.expect == "error-with-line", ran.err
        assert f"{hazard.file}:" + hazard.line.removeprefix("any") in ran.err
    else:  # a reference to nowhere is a finding too: a model in the making can be linted
        assert ran.code in (0, 1), ran.err
        findings = json.loads(ran.out)["findings"]
        if hazard.line:
            assert int(hazard.line) in {finding["line"] for finding in findings}
        elif hazard.expect == "error-with-line":
            assert findings
    assert "Traceback" not in ran.err


PLACE = re.compile(r"\.(?:yaml|json|csv):\d+:\d+")


def lint_each(folder: Path, **locale: str) -> dict[str, tuple[int, float]]:
    """Exit code and CPU seconds of ``lint`` for every file, each run in its own process."""
    folder.mkdir()
    files = [str(FOLDER / hazard.file) for hazard in hazards()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **locale}
    for name in ("LANG", "LC_CTYPE"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "tests.support.lint_each", str(folder), *files]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    told: dict[str, tuple[int, float]] = json.loads((folder / "told.json").read_text("utf-8"))
    return told


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks: not on this system")
def test_lint_in_a_poor_locale(tmp_path: Path) -> None:
    poor = lint_each(tmp_path / "poor", LC_ALL="C", PYTHONUTF8="0")
    rich = lint_each(tmp_path / "rich", LC_ALL="C.UTF-8", PYTHONUTF8="1")
    assert len(poor) == len(hazards())
    assert {name: code for name, (code, _) in poor.items() if code not in (0, 1, 2)} == {}
    assert {name: code for name, (code, _) in poor.items()} == {
        name: code for name, (code, _) in rich.items()
    }
    for name in poor:
        told = [
            (tmp_path / run / f"{name}.{stream}").read_bytes().decode()
            for run in ("poor", "rich")
            for stream in ("out", "err")
        ]
        assert "Traceback" not in "".join(told), name
        assert [PLACE.findall(text) for text in told[:2]] == [
            PLACE.findall(text) for text in told[2:]
        ], name
    # The promise is 2 s; CPU seconds, so that a busy machine breaks no test.
    assert {name: used for name, (_, used) in (poor | rich).items() if used > 2} == {}
