"""Days as people write them, and the days of a period that names none."""

import datetime as dt
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import ROC_OFFSET, period_of
from strategy_graph.text.lexicon import any_word, meanings

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME, _YEAR = r"(?P<month>[^\W\d]+)\.?", r",?\s+(?P<year>\d{4})"
_MONTH_FIRST = re.compile(rf"{_NAME}\s+{_DAY}{_YEAR}")
_DAY_FIRST = re.compile(rf"{_DAY}\.?\s+{_NAME}{_YEAR}")
_MONTH = re.compile(r"M(\d\d)")
_MONTH_LAST = re.compile(r"(0?[1-9]|1[0-2])[-/.](\d{4})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)

_OTHER = Calendar.model_construct(first_month=7)
"""A calendar that is not that of the year: what it does not move has its days in any."""


class Days(NamedTuple):
    """The first and the last day of a period, as ISO writes them.

    ``by_calendar`` says that they are those of a year that begins in January, and others where
    the year of the strategy begins in another month.
    """

    first: str
    last: str
    by_calendar: bool


def day_in_words(text: str) -> dt.date | None:
    """The day that *text* is, its month by name; nothing where it is none, or says more.

    >>> day_in_words("September 30, 2020"), day_in_words("3rd May 2021"), day_in_words("May 2021")
    (datetime.date(2020, 9, 30), datetime.date(2021, 5, 3), None)
    """
    found = _MONTH_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    meant = meanings("period").get(found["month"].casefold()) if found is not None else None
    month = _MONTH.fullmatch(meant) if meant is not None else None
    if found is None or month is None:
        return None
    return _day(int(found["year"]), int(month[1]), int(found["day"]))


def better_dates(text: str) -> tuple[str, ...]:
    """The ISO forms of the days that *text*, a date written in another way, can be read as.

    One is what was meant; of two nobody knows which. Years of ROC (year + 1911) have three
    digits or the word for them before them.

    >>> better_dates("2019/3/1"), better_dates("20240131"), better_dates("108.12.31")
    (('2019-03-01',), ('2024-01-31',), ('2019-12-31',))
    >>> better_dates("31.12.2026"), better_dates("3/4/2026"), better_dates("10/12/26")
    (('2026-12-31',), ('2026-03-04', '2026-04-03'), ())
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    named = day_in_words(plain)
    if named is not None:
        return (named.isoformat(),)
    readings: set[tuple[str, str, str]]
    if re.fullmatch(r"\d{8}", plain, re.ASCII):
        readings = {(plain[:4], plain[4:6], plain[6:])}
    elif match := _YEAR_LAST.fullmatch(plain):
        readings = {(match[4], match[1], match[3]), (match[4], match[3], match[1])}
    else:
        found = next(filter(None, (form.match(plain) for form in _forms())), None)
        readings = set() if found is None else {(found[1], found[2], found[3])}
    days = {_day(_western(int(y)), int(month), int(day)) for y, month, day in readings}
    return tuple(sorted(day.isoformat() for day in days if day is not None))


def better_date(text: str) -> str | None:
    """The one of ``better_dates`` where *text* can be read in one way only.

    >>> better_date("2019/3/1"), better_date("3/4/2026")
    ('2019-03-01', None)
    """
    found = better_dates(text)
    return found[0] if len(found) == 1 else None


def days_of(text: str) -> Days | None:
    """The first and the last day of the year, quarter, month or week that *text* names.

    Its end is no day either: nobody knows whether the last one or one of the last is meant.

    >>> days_of("115年3月")
    Days(first='2026-03-01', last='2026-03-31', by_calendar=False)
    >>> days_of("2026Q4").last, days_of("FY26").by_calendar, days_of("soon")
    ('2026-12-31', True, None)
    >>> days_of("12/2026") == days_of("end of 2026-12") == days_of("115年12月底")
    True
    """
    text = _without_end(unicodedata.normalize("NFKC", text).strip())
    if match := _MONTH_LAST.fullmatch(text):
        text = f"{match[2]}-{int(match[1]):02}"
    period, fiscal = period_of(text), period_of(text, _OTHER)
    if period is None:
        return None
    moved = fiscal is None or period.first != fiscal.first
    return Days(period.first.isoformat(), period.last.isoformat(), moved)


def _without_end(text: str) -> str:
    """The period whose end *text* names, or *text* as it is."""
    ends = any_word("period", "end")
    found = re.fullmatch(
        rf"(?:{ends})\s+(?P<of>.+)|(?P<until>.+?)\s*(?:{ends})", text, re.IGNORECASE
    )
    return text if found is None else found["of"] or found["until"]


@cache
def _forms() -> "tuple[re.Pattern[str], ...]":
    """A Western date and one of the ROC calendar, with the words of all languages."""

    def word(meaning: str) -> str:
        return any_word("period", meaning)

    rest = (
        rf"\s*(?:[-/.]|{word('year')})\s*([0-9]{{1,2}})"
        rf"\s*(?:[-/.]|{word('month')})\s*([0-9]{{1,2}})\s*(?:{word('day')})?\Z"
    )
    roc = rf"(?:{word('roc')})\s*"
    years = ("([0-9]{4})", f"(?:{roc})?([0-9]{{3}})", f"{roc}([0-9]{{1,2}})")
    return tuple(re.compile(year + rest) for year in years)


def _western(year: int) -> int:
    return year + (ROC_OFFSET if year < 1000 else 0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
