"""Columns of a terminal, by the tables of Unicode."""

import sys

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.text import width as module
from strategy_graph.text.width import graphemes, padded, truncated, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("AF1", 3),
        ("客 x", 4),
        ("👨‍👩‍👧", 2),
        ("👍🏽", 2),
        ("🇹🇼", 2),
        ("✏️", 2),
        ("が", 2),
        ("か\u3099", 2),
        ("e\u0301", 1),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("\u200b", 0),
        ("a\x1b\x07b", 2),
        ("（）「」", 8),
    ],
)
def test_known_widths(text: str, columns: int) -> None:
    assert width(text) == columns


def test_the_short_cut_agrees_with_the_tables_on_every_character() -> None:
    plain = [c for c in map(chr, range(sys.maxunicode + 1)) if module._plain().fullmatch(c)]
    assert len(plain) > 27_000
    assert [c for c in plain if width(c) != wcwidth.wcwidth(c)] == []


@given(st.text(st.sampled_from("aé–…→策、かカＡ（"), max_size=20))
def test_the_short_cut_joins_nothing_that_the_tables_join_not(text: str) -> None:
    assert graphemes(text) == list(wcwidth.iter_graphemes(text))
    assert width(text) == wcwidth.wcswidth(text)


@given(st.text(max_size=30))
def test_graphemes_are_the_whole_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(st.text(max_size=30), st.integers(1, 40))
def test_what_is_truncated_fits_and_ends_with_the_mark(text: str, columns: int) -> None:
    cut = truncated(text, columns)
    assert width(cut) <= columns
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@given(st.text(max_size=30), st.integers(0, 60))
def test_what_is_padded_is_as_wide_as_asked(text: str, columns: int) -> None:
    assert padded(text, columns).startswith(text)
    assert width(padded(text, columns)) == max(columns, width(text))


def test_no_family_is_parted() -> None:
    assert truncated("👨‍👩‍👧👨‍👩‍👧", 3) == "👨‍👩‍👧…"
    assert truncated("👨‍👩‍👧👨‍👩‍👧", 2) == "…"


def test_a_mark_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="0 columns"):
        truncated("abc", 0)
