"""Where texts name nodes, as editors and the command ``rename`` both see it."""

from pathlib import Path

import pytest

from strategy_graph.errors import StrategyGraphError
from strategy_graph.lsp.book import Book
from strategy_graph.lsp.change import rename
from strategy_graph.lsp.mentions import mentions
from strategy_graph.lsp.page import Page

TEXT = """\
strategy: {id: s, name: S}
vision: {name: V}
themes: [{id: A, name: T, serves: vision}]
objectives:
  - {id: O1, name: One, theme: A, extra: {from: O1}}
  - {id: O2, name: Two, split: O1}
  - {id: "O\\x33", name: Three, part_of: 's:O1'}
links:
  - {from: "O\\x33", to: O2, kind: causes}
"""


def _written(text: str, node: str) -> list[str]:
    lines = text.splitlines()
    found = [each for each in mentions(Page("s.yaml", text)) if each.node == node]
    return [
        f"{each.span.line + 1}:{lines[each.span.line][each.span.column : each.span.end_column]}"
        for each in found
    ]


def test_only_references_and_all_of_them_are_mentions() -> None:
    assert _written(TEXT, "s:O1") == ["5:O1", "6:O1", "7:s:O1"]


def test_an_escaped_id_is_as_long_as_it_is_written() -> None:
    assert _written(TEXT, "s:O3") == ["7:O\\x33", "9:O\\x33"]


def test_a_node_that_has_its_code_by_its_place_is_not_renamed(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(TEXT, "utf-8")
    book = Book([str(tmp_path)])
    page = book.open(str(tmp_path / "s.yaml"), TEXT)
    line = TEXT.splitlines().index("themes: [{id: A, name: T, serves: vision}]")
    column = TEXT.splitlines()[line].index("vision")
    with pytest.raises(StrategyGraphError):
        rename(book, page, line, column, "V1")
    assert rename(book, page, line, 14, "B")
