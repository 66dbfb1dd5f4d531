"""Names broken into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.render.layout.line_breaking import text_width, wrap


@given(st.text(min_size=1, max_size=60), st.integers(4, 12), st.integers(1, 4))
def test_lines_fit_and_nothing_is_lost(text: str, width: int, lines: int) -> None:
    broken = wrap(text, width=width, lines=lines)
    assert 1 <= len(broken) <= lines
    assert all(text_width(line) <= width + 1e-6 for line in broken)
    if not broken[-1].endswith("…"):
        assert "".join("".join(broken).split()) == "".join(text.split())


def test_punctuation_does_not_begin_a_line() -> None:
    for line in wrap("提升質借效能，創造多元價值；推動服務革新。", width=7, lines=4)[1:]:
        assert line[0] not in "，；。"


def test_six_characters_of_chinese_are_not_torn() -> None:
    assert wrap("致力開闢財源", width=6.1, lines=2) == ("致力開闢財源",)


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧", "🇹🇼", "✏️", "👍🏽"])
def test_an_emoji_is_one_ideograph_wide_and_stays_whole(emoji: str) -> None:
    assert text_width(emoji) == 1.0
    assert all(set(line.split(emoji)) == {""} for line in wrap(emoji * 6, width=2, lines=9))
