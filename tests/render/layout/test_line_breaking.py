"""Names broken into lines."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.layout.widths import text_width


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


def work(text: str) -> tuple[int, tuple[str, ...]]:
    """How many functions breaking *text* calls, and the lines."""
    calls = 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(profile)
    try:
        lines = wrap(text, width=8, lines=3)
    finally:
        sys.setprofile(None)
    return calls, lines


@pytest.mark.parametrize("piece", ["策略", "word ", "w", "👍🏽", "a-（"])
def test_a_name_of_any_length_is_cut_by_its_beginning(piece: str) -> None:
    wrap(piece, width=8, lines=3)
    wrap(piece * 200, width=8, lines=3)  # widths are known from here on
    little, short = work(piece * 100)
    much, long = work(piece * 40_000)
    assert long == short
    assert long[-1].endswith("…")
    clusters = 0 if piece.isascii() or "🏽" not in piece else 39_900  # graphemes of emoji are found
    assert much - little <= clusters * 30


@given(st.text("ab 策略，（-👍", max_size=80), st.integers(2, 12), st.integers(1, 3))
def test_what_follows_a_full_box_changes_nothing(text: str, width: int, lines: int) -> None:
    first = wrap(text + " 策" * 40, width=width, lines=lines)
    assert wrap(text + " 策" * 400, width=width, lines=lines) == first
