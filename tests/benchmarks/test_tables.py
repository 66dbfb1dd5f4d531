"""One command writes every table of the page of benchmarks, and knows every script."""

from pathlib import Path

import pytest

from benchmarks.tables import HERE, PAGE, TABLES, chosen, head, merged, written

WITHOUT_TABLE = {"figures", "generate", "tables"}


def test_every_script_has_its_table() -> None:
    scripts = {path.stem for path in HERE.glob("*.py")} - WITHOUT_TABLE
    assert {table.name for table in TABLES} == scripts


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_has_a_place_for_it(table: object) -> None:
    name = getattr(table, "name", "")
    page = PAGE.read_text("utf-8")
    assert "found" in written(page, name, "found")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_promise_is_one_that_the_script_knows(table: object) -> None:
    text = Path(HERE, f"{getattr(table, 'name', '')}.py").read_text("utf-8")
    assert ('"--check"' in text) == getattr(table, "promises", None)


def test_runs_become_ranges_and_words_stay() -> None:
    runs = ["| a | 1.5 | networkx 2x |\nslow: none", "| a | 1,200 | networkx 2x |\nslow: none"]
    assert merged(runs) == "| a | 1.5–1,200 | networkx 2x |\nslow: none"
    assert merged(["| a |", "| a |\n| b |"]).startswith("| a |\n\nThis is the first run")


def test_a_block_is_written_twice_to_the_same_page() -> None:
    page = "x\n<!-- table: maps -->\nold\n<!-- end: maps -->\ny\n"
    once = written(page, "maps", "new\n")
    assert once == "x\n<!-- table: maps -->\nnew\n<!-- end: maps -->\ny\n"
    assert written(once, "maps", "new") == once
    with pytest.raises(ValueError, match="no place for score"):
        written(page, "score", "new")


def test_above_a_table_stands_what_it_was_measured_on() -> None:
    (maps,) = chosen(["maps"], promises=False)
    said = head(maps, 3, 0.25, 1.5)
    assert said.startswith("`python benchmarks/maps.py`, ")
    assert "3 runs, least–most" in said
    assert "load 0.2 before and 1.5 after" in said
    with pytest.raises(SystemExit, match="no such table: nothing"):
        chosen(["nothing"], promises=True)
