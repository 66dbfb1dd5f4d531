"""The tests mirror the package (what does not is in the tables of their page); rooms stay small."""

import doctest
import re
from collections import Counter
from importlib import import_module
from pathlib import PurePosixPath
from statistics import median

from tests.conftest import ROOT

PACKAGE = ROOT / "strategy_graph"
TESTS = ROOT / "tests"
OTHER_TREES = ("benchmarks", "docs")
"""Folders of tests that mirror a folder beside the package."""
MOST_MODULES = 15
ROOMS_OF_EQUALS = {
    "linter/rules": "one rule a module, found by its file name; nobody enters by a table",
    "cli/commands": "one command a module, as `--help` lists them",
    "analysis": "one question a module, as the table of verbs lists them",
}
MOST_LINES, MEDIAN_LINES = 400, 90
MOST_ROWS = 12


def _table(heading: str) -> dict[str, str]:
    """The rows of the table below *heading*: first cell -> second cell."""
    text = (TESTS / "README.md").read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [row.strip("|").split("|") for row in section.splitlines() if row.startswith("| `")]
    return {first.strip().strip("`"): second.strip() for first, second in rows}


def _modules() -> set[PurePosixPath]:
    """Every module of the package, and every package in it, by its path."""
    files = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")]
    paths = [file.parent if file.stem == "__init__" else file.with_suffix("") for file in files]
    return {PurePosixPath(path.as_posix()) for path in paths}


def _tests() -> set[PurePosixPath]:
    """Every file of tests, by its path."""
    files = [path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")]
    return {PurePosixPath(file) for file in files if not file.startswith(OTHER_TREES)}


def _mirrored(test: PurePosixPath) -> PurePosixPath:
    return test.parent / test.stem.removeprefix("test_")


def test_a_file_of_tests_is_named_after_a_module_or_listed() -> None:
    modules = _modules()
    strays = {str(test) for test in _tests() if _mirrored(test) not in modules}
    assert strays == _table("Tests of several modules").keys()


def test_a_folder_whose_modules_share_tests_is_listed_with_them() -> None:
    held = {_mirrored(test) for test in _tests()}
    packages = {path for path in _modules() if (PACKAGE / path).is_dir()}
    alone = {path for path in _modules() - packages - held if path.name != "__main__"}
    table = _table("Modules without tests of their own")
    assert {str(module.parent) for module in alone} == table.keys()
    for folder, files in table.items():
        named = re.findall(r"`([\w/]+\.py)`", files)
        assert named, folder
        assert [file for file in named if not (TESTS / file).is_file()] == []


def test_no_room_has_more_modules_than_one_can_keep_in_mind() -> None:
    """A package has at most 15 modules, but for rooms in which all are equals."""
    rooms = Counter(str(path.parent) for path in _modules() if not (PACKAGE / path).is_dir())
    full = {room: count for room, count in rooms.items() if count > MOST_MODULES}
    assert {room: count for room, count in full.items() if room not in ROOMS_OF_EQUALS} == {}
    assert [room for room in ROOMS_OF_EQUALS if room not in rooms] == []


def test_files_are_short() -> None:
    """Counted over the modules of the package; tests are not in the median."""
    lines = {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in PACKAGE.rglob("*.py")
    }
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}
    assert median(lines.values()) < MEDIAN_LINES


def test_a_page_needs_a_dozen_rows_to_enter_a_room() -> None:
    """No table on the page of a package is longer, whatever it lists."""
    pages = [page for page in PACKAGE.rglob("README.md") if list(page.parent.glob("*.py"))]
    tables = {
        page.relative_to(PACKAGE).as_posix(): re.findall(
            r"^(?:\|.*\n)+", page.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        for page in pages
    }
    heading = 2
    longest = {
        page: max((t.count("\n") - heading for t in ts), default=0) for page, ts in tables.items()
    }
    assert {page: rows for page, rows in longest.items() if rows > MOST_ROWS} == {}
    assert max(longest.values()) > 1


def test_examples_of_helpers_of_tests_are_true() -> None:
    for path in sorted((TESTS / "support").glob("*.py")):
        if ">>>" in path.read_text(encoding="utf-8"):
            done = doctest.testmod(import_module(f"tests.support.{path.stem}"))
            assert (done.attempted > 0, done.failed) == (True, 0), path.name


def test_helpers_of_tests_are_used() -> None:
    """A module that holds no tests is imported by one, or run by name."""
    texts = {path: path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/*.py")}
    others = [(ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "tests/README.md")]
    for path in texts:
        if path.name.startswith(("test_", "conftest", "__init__")):
            continue
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        users = [text for other, text in texts.items() if other != path]
        assert any(name in text for text in [*users, *others]), name
