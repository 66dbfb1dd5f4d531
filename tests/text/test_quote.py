"""The caret stands under the character, whatever stands before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.text.quote import LONGEST_QUOTE, quote_with_caret
from strategy_graph.text.width import width


@given(st.text(max_size=300), st.integers(1, 320), st.integers(1, 9_999_999))
def test_the_rows_stand_under_each_other(text: str, column: int, line: int) -> None:
    (margin, quoted), (under, caret) = quote_with_caret(text, line=line, column=column)
    assert len(margin) == len(under)
    assert margin.endswith(f"{line} | ")
    assert caret.strip(" ") == "^"
    assert width(caret) - 1 <= width(quoted)


@pytest.mark.parametrize("before", ["", "客", "👨‍👩‍👧 ", "e\u0301", "\t", "\x1b[2J", "x" * 300])
def test_the_caret_stands_under_its_character(before: str) -> None:
    (_, quoted), (_, caret) = quote_with_caret(f"{before}#end", line=1, column=len(before) + 1)
    assert width(quoted[: quoted.index("#")]) == caret.index("^")


def test_a_long_line_is_quoted_around_its_column() -> None:
    text = "x" * 300 + "客" + "y" * 300
    (_, quoted), _ = quote_with_caret(text, line=7, column=301)
    assert "客" in quoted
    assert quoted.startswith("…")
    assert quoted.endswith("…")
    assert len(quoted) == LONGEST_QUOTE + 2


def test_without_a_column_there_is_no_caret() -> None:
    assert quote_with_caret("name: A\r\n", line=12, margin=8) == (("        12 | ", "name: A"),)


def test_nothing_of_the_line_acts() -> None:
    ((_, quoted),) = quote_with_caret("a\x1b]0;t\x07\u202eb", line=1)
    assert quoted == "a␛]0;t␇<U+202E>b"
