"""Proposals of ``diff`` written into the later file, and what comes of it; the page of a diff."""

from pathlib import Path

import pytest

from tests.conftest import Cli

THEN = """\
strategy: {id: town, name: Town}
objectives:
  - {id: A1, name: Cleaner streets in every quarter}
  - {id: A2, name: Safe ways to school for every child}
"""
NOW = """\
strategy: {id: town, name: Town}
objectives:
  # the first
  - {id: B1, name: Clean streets in every quarter}  # since May
  - id: "2.10"
    name: Safe ways to school for each child
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    then, now = tmp_path / "then.yaml", tmp_path / "now.yaml"
    then.write_text(THEN, encoding="utf-8")
    now.write_text(NOW, encoding="utf-8")
    return str(then), str(now)


def test_what_is_accepted_is_declared_and_comments_stay(cli: Cli, files: tuple[str, str]) -> None:
    assert "2 added, 2 dropped" in cli("diff", *files).out
    page = cli("diff", *files, "--accept", "--because", "codes by theme")
    assert page.code == 0
    assert f"A1 → B1: written at {files[1]}:4:5" in page.out
    text = Path(files[1]).read_text(encoding="utf-8")
    assert text.count("# ") == 2
    assert "moved: {from: [A1], reason: codes by theme}" in text
    after = cli("diff", *files)
    assert "2 renamed, 2 another code" in after.out
    assert "because: codes by theme" in after.out
    assert "Nothing is proposed" in cli("diff", *files, "--accept").out


def test_a_selector_chooses_what_is_accepted(cli: Cli, files: tuple[str, str]) -> None:
    assert cli("diff", *files, "B1", "--accept").code == 0
    text = Path(files[1]).read_text(encoding="utf-8")
    assert "from: [A1]" in text
    assert "A2" not in text


def test_the_past_is_not_written(cli: Cli, files: tuple[str, str]) -> None:
    bare = Path(files[1]).with_name("bare.yaml")
    bare.write_text(NOW.replace("id: B1, ", "id: B1, moved: {reason: x}, "), encoding="utf-8")
    page = cli("diff", files[0], str(bare), "B1", "--accept")
    assert (page.code, "write it by hand" in page.out) == (1, True)
    page = cli("diff", files[0], "HEAD:nowhere", "--accept")
    assert page.code == 2


def test_the_page_of_a_diff(cli: Cli, files: tuple[str, str]) -> None:
    page = cli("diff", *files, "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert "Changes of a strategy" in page
    assert "moved: {from: [A1], reason: }" in page
    assert "策略的變更" in cli("diff", *files, "--format", "html", "--lang", "zh-TW").out
