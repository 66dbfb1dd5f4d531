"""Advice keeps what was written: what is proposed, read back, means the same."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.errors import ReadError
from strategy_graph.io.load import read_text
from strategy_graph.io.reader.advice.days import better_date, better_dates
from strategy_graph.io.reader.advice.suggestions import better_number
from strategy_graph.io.reader.advice.target_advice import better_target
from strategy_graph.model import Kpi
from strategy_graph.model.fields.target import Band, InWords

FILE = "strategy: {{id: s, name: S}}\nkpis: [{{id: K, name: K, {fields}}}]\n"


def kpi(fields: str) -> Kpi:
    [node] = read_text(FILE.format(fields=fields)).nodes
    assert isinstance(node, Kpi)
    return node


def help_for(fields: str) -> str:
    with pytest.raises(ReadError) as caught:
        kpi(fields)
    [problem] = caught.value.problems
    return problem.help or ""


@pytest.mark.parametrize(
    ("printed", "target", "unit"),
    [
        ("≥95%", Band(low=95), "%"),
        ("<150 ms", Band(high=150), "ms"),
        ("80-90", Band(low=80, high=90), None),
        ("80%–90%", Band(low=80, high=90), "%"),
        ("5000+", Band(low=5000), None),
        ("95 % or more", Band(low=95), "%"),
        ("3 以上", Band(low=3), None),
        ("3 場以上", Band(low=3), "場"),
        ("120 萬元以上", Band(low=120), "萬元"),
        ("5,000 visitors or more", Band(low=5000), "visitors"),
        ("10 天以內", Band(high=10), "天"),
        ("5%以下", Band(high=5), "%"),
        ("10 days or less", Band(high=10), "days"),
        ("少於 5 件", Band(high=5), "件"),
        ("90 件/月", 90.0, "件/月"),
        ("至少 3 場", Band(low=3), "場"),
        ("NT$3,000", 3000.0, "NT$"),
        ("120 萬元", 120.0, "萬元"),
        ("61%", 61.0, "%"),
        ("12,5", 12.5, None),
        ("1.200,50", 1200.5, None),
        ("TBD", InWords(text="TBD"), None),
        ("12,34,567", InWords(text="12,34,567"), None),
        ('"quoted" \\ words', InWords(text='"quoted" \\ words'), None),
    ],
)
def test_a_printed_target_is_proposed_with_its_sign_and_unit(
    printed: str, target: object, unit: str | None
) -> None:
    proposed = better_target(printed).partition(" (")[0]
    found = kpi(proposed)
    assert (found.target, found.unit) == (target, unit)


@given(st.text(max_size=30))
def test_what_is_proposed_for_any_text_can_be_read(text: str) -> None:
    proposed = better_target(text).partition(" (")[0]
    if text.isprintable() and text:
        assert kpi(proposed).target is not None


def test_periods_under_target_are_shown_under_targets() -> None:
    told = help_for("target: {2025: 1500, 2026: 2000, 2027: 3000}")
    assert told == (
        'write targets: [{period: "2025", value: 1500}, {period: "2026", value: 2000}, ...]'
    )
    assert "target: {low: 80, high: 90}" in help_for("target: [80, 90]")


def test_a_percentage_of_a_share_is_proposed_where_it_is_one() -> None:
    file = "strategy: {id: s, name: S}\naction_plans: [{id: P, name: P, progress: %s}]\n"
    for written, better in (
        ("45", "write 0.45"),
        ("1.5", "write 1 for all of it, 0.45 for 45 %"),
        ("300", "write 1 for all of it, 0.45 for 45 %"),
    ):
        with pytest.raises(ReadError) as caught:
            read_text(file % written)
        assert caught.value.problems[0].help == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("2026-12", None),
        ("2026/12/1", "2026-12-01"),
        ("20261201", "2026-12-01"),
        ("12/31", None),
        ("3/4/2026", None),
        ("10/12/26", None),
        ("31.12.2026", "2026-12-31"),
    ],
)
def test_no_day_is_made_up(text: str, better: str | None) -> None:
    assert better_date(text) == better


@pytest.mark.parametrize(
    "form",
    [
        "{0.year}/{0.month}/{0.day}",
        "{0:%Y%m%d}",
        "{0:%Y.%m.%d}",
        "{0.year}年{0.month}月{0.day}日",
        "{1}年{0.month}月{0.day}日",
        "民國{1}年{0.month}月{0.day}日",
        "{1}/{0.month}/{0.day}",
        "{1}.{0.month:02}.{0.day:02}",
        "{0.day}.{0.month}.{0.year}",
        "{0.day:02}/{0.month:02}/{0.year}",
        "{0.month}/{0.day}/{0.year}",
        "{0:%B} {0.day}, {0.year}",
        "{0.day} {0:%b} {0.year}",
    ],
)
@given(day=st.dates(dt.date(2011, 1, 1), dt.date(2299, 12, 31)))
def test_the_day_that_was_written_is_among_what_is_proposed(form: str, day: dt.date) -> None:
    """And it is the only one wherever the text can be read in one way."""
    found = better_dates(form.format(day, day.year - 1911))
    assert day.isoformat() in found
    assert len(found) == 1 or (day.day != day.month and day.day <= 12 and len(found) == 2)


@given(st.integers(0, 999_999_999), st.sampled_from([",", " ", "_"]))
def test_grouped_digits_are_the_number(number: int, sign: str) -> None:
    assert better_number(f"{number:,}".replace(",", sign)) == str(number)


@pytest.mark.parametrize(
    "printed",
    [
        *("90-", "90*", "90 ?", "90.", "90 (est.)", "≥95% (est.)", "80-90%（暫定）", "5%↑"),
        *("100% by June", "500 homes by June", "90 左右", "6 月底前", "1st", "< 5 %以下"),
    ],
)
def test_what_stands_beside_a_number_and_is_no_unit_stays_in_words(printed: str) -> None:
    assert better_target(printed) == f'target: {{text: "{printed}"}}'
