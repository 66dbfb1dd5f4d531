"""Codes where there is little room: whole, cut or left out, and never two alike."""

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.render.layout.codes import shown_codes
from strategy_graph.render.layout.widths import text_width

CODES = st.lists(st.text("ab/-:_策1", max_size=14), unique=True, max_size=12)


@given(CODES, st.integers(1, 9))
def test_what_is_shown_fits_and_stands_for_one_thing(codes: list[str], room: int) -> None:
    shown = shown_codes(codes, room)
    assert len(shown) == len(codes)
    seen = [code for code in shown if code]
    assert len(set(seen)) == len(seen)
    assert all(text_width(code) <= room for code in seen)


def test_what_all_share_in_front_is_left_out() -> None:
    assert shown_codes(["goals/heat-plan", "goals/light"], 6) == ("heat-plan", "light")
    assert shown_codes(["themes/digital-government"], 11) == ("digital-government",)


def test_one_long_code_among_many_is_cut_in_the_middle() -> None:
    codes = [*(f"A{number}" for number in range(9)), "A-supplementary-2026"]
    assert shown_codes(codes, 6) == (*codes[:9], "A-sup…2026")


def test_where_most_codes_are_too_long_none_is_shown() -> None:
    assert shown_codes(["increase-affordable-housing", "reduce-ghg-emissions"], 5) == ("", "")
