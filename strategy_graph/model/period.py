"""Periods as people write them: years, halves, quarters, months, weeks, days, and spans."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.text.lexicon import any_word, meanings

ROC_OFFSET = 1911
"""ROC year + 1911 = Gregorian year."""

_YEARS = range(1800, 2300)
_MONTHS = {"": 12, "H": 6, "Q": 3}
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_CALENDAR = Calendar.model_construct(first_month=1)  # needs no validator, and every command


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A time that a document names; equal when the time is written by the same calendar.

    *year* is the Gregorian year by which it is named; *part* is ``""``, ``Q1``..``Q4``,
    ``H1``/``H2``, ``M01``..``M12``, a week of ISO 8601 (``W07``) or a day (``D0731``); *label*
    keeps what was written and takes no part in equality. Several years in a row have their
    last one in *through*, any other span its last period in *end*. A year begins in the month
    *opens*, *lag* Gregorian years before the one that names it.

    >>> Period.parse("108年度") == Period.parse("2019")
    True
    >>> Period.parse("108Q2").first, Period.parse("FY25").year
    (datetime.date(2019, 4, 1), 2025)
    >>> Period.parse("2025-2027").years, Period.parse("108至111年度").years
    (range(2025, 2028), range(2019, 2023))
    >>> Period.parse("H1 FY25", Calendar(first_month=7)).first
    datetime.date(2024, 7, 1)
    >>> Period.parse("2019-01-02").last
    datetime.date(2019, 1, 2)
    >>> Period.parse("soon")
    Traceback (most recent call last):
    ...
    ValueError: 'soon' is not a period; write a year (2019) or 2019Q2, 2019H1, 2019-07
    """

    year: int
    part: str = ""
    label: str = field(default="", compare=False)
    through: int | None = None
    opens: int = 1
    lag: int = 0
    end: "Period | None" = None

    @classmethod
    def parse(cls, text: str, calendar: Calendar | None = None) -> "Period":
        """The period that *text* names by *calendar*, where it can be read in one way only.

        A year of three digits is an ROC year. One of two digits is a Western one after ``FY``,
        an ROC one after ``民國``; before ``年度`` it is the one of both that lies from 1971 to
        2059, and alone it is what ``calendar`` says. Raises ``ValueError``.
        """
        plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
        by = calendar or _NO_CALENDAR
        try:
            # 2019-01-02 is a day, though 01-02 alone would be two months.
            found = (None if _ISO_DAY.fullmatch(plain) else _span(plain, by)) or _single(plain, by)
            if found is not None and found.first <= found.last:
                return replace(found, label=text.strip())
        except (ValueError, OverflowError):
            found = None
        raise ValueError(
            f"{text!r} is not a period; write a year (2019) or 2019Q2, 2019H1, 2019-07"
        )

    @property
    def first(self) -> dt.date:
        """The first day."""
        if self.part[:1] in _MONTHS:
            return _month(self._months_before, day=1)
        return self._plain(first=True)

    @property
    def last(self) -> dt.date:
        """The last day."""
        if self.end is not None:
            return self.end.last
        if self.part[:1] in _MONTHS:
            several = len(self.years) if not self.part else 1
            return _month(self._months_before + several * _MONTHS[self.part[:1]] - 1, day=None)
        return self._plain(first=False)

    @property
    def years(self) -> range:
        """The years that the period touches, as they are named."""
        last = self.end.years[-1] if self.end is not None else self.through or self.year
        return range(self.year, last + 1)

    @property
    def roc_year(self) -> int:
        """The year of the Republic of China: Gregorian - 1911."""
        return self.year - ROC_OFFSET

    def __str__(self) -> str:
        return self.label or f"{self.year}{self.part}"

    @property
    def _months_before(self) -> int:
        number = int(self.part[1:] or 1) - 1
        opening = (self.year - self.lag) * 12 + self.opens - 1
        return opening + number * _MONTHS[self.part[:1]]

    def _plain(self, *, first: bool) -> dt.date:
        """A day of a month, week or day, which no calendar moves."""
        number = int(self.part[1:])
        if self.part[0] == "M":
            return _month(self.year * 12 + number - 1, day=1 if first else None)
        if self.part[0] == "W":
            return dt.date.fromisocalendar(self.year, number, 1 if first else 7)
        return dt.date(self.year, number // 100, number % 100)


def period_of(text: str, calendar: Calendar | None = None) -> Period | None:
    """The period that *text* names by *calendar*; ``None`` where it is not understood.

    >>> period_of("FY2025", Calendar(first_month=7)).first, period_of("soon")
    (datetime.date(2024, 7, 1), None)
    """
    frozen: Any = calendar  # pydantic gives it a hash that types do not know
    return _understood(text, frozen)


@lru_cache(maxsize=4096)  # the same few periods stand at every value
def _understood(text: str, calendar: Any) -> Period | None:
    try:
        return Period.parse(text, calendar)
    except ValueError:
        return None


def _month(months: int, *, day: int | None) -> dt.date:
    """A day of the month that is *months* after the year 0; its last one for ``None``."""
    year, month = divmod(months, 12)
    if day is not None:
        return dt.date(year, month + 1, day)
    after, first = divmod(months + 1, 12)
    return dt.date(after, first + 1, 1) - dt.timedelta(days=1)


def _span(text: str, by: Calendar) -> Period | None:
    """Two periods with a word between them; the second may leave out the year."""
    for between in _WORDS.between.finditer(text):
        first = _single(text[: between.start()].strip(), by)
        rest = text[between.end() :].strip()
        if first is None or not rest:
            continue
        last = _single(rest, by)
        if last is None or (last.year < first.year and not first.part):
            last = _single(f"{first.year} {rest}", by) if first.part else None
        if last is None or last.part[:1] != first.part[:1] or last.first <= first.first:
            continue
        if first.part:
            return replace(first, end=last)
        return replace(first, through=last.years[-1])
    return None


def _single(text: str, by: Calendar) -> Period | None:
    """One period: a year, alone or with a part before or after it."""
    ahead = _WORDS.year_first.match(text)
    if ahead is not None:
        found = _with_rest(ahead, by)
        if found is not None:
            return found
    behind = _WORDS.year_last.match(text)
    year = None if behind is None else _year(behind, by)
    if behind is None or year is None:
        return None
    part = _part(behind["rest"], by)
    return _of(year, part, by) if part else None


def _with_rest(match: "re.Match[str]", by: Calendar) -> Period | None:
    year, rest, apart = _year(match, by), match["rest"], match["apart"]
    if year is None:
        return None
    if not rest:
        return _of(year, "", by) if not apart else None
    if rest.isdigit() and not apart and not match["suffix"]:
        # Digits that only stand together are a year and a month where they can be no other.
        return _of(year, _part(rest, by), by) if len(match["year"] + rest) == 6 else None
    crossing = _crossing(year, rest, apart.strip(), fiscal=bool(match["fiscal"]), by=by)
    if crossing is not None:
        return crossing
    part = _part(rest, by)
    if part[:1] == "M" and apart.strip() == "/" and int(rest) == (year + 1) % 100:
        return None  # 2011/12 is a month and a fiscal year
    return _of(year, part, by) if part else None


def _crossing(year: int, rest: str, sign: str, *, fiscal: bool, by: Calendar) -> Period | None:
    """The year that begins in *year* and ends in the one that *rest* names (2025/26)."""
    if not re.fullmatch(r"\d\d|\d{4}", rest) or sign not in ("/", "-"):
        return None
    second = int(rest) if len(rest) == 4 else year - year % 100 + int(rest)
    if len(rest) == 2 and int(rest) <= 12 and not fiscal:
        return None
    if second <= year:
        return None
    opens = by.first_month or 1
    if second == year + 1 and opens > 1 and (fiscal or sign == "/"):
        return _of(year if by.named_after == "start" else second, "", by)
    several = _of(year, "", by)
    return None if several is None else replace(several, through=second)


def _of(year: int, part: str, by: Calendar) -> Period | None:
    if year not in _YEARS:
        return None
    opens = by.first_month or 1
    if part[:1] not in _MONTHS or opens == 1:
        return Period(year, part)
    return Period(year, part, opens=opens, lag=0 if by.named_after == "start" else 1)


def _year(match: "re.Match[str]", by: Calendar) -> int | None:  # noqa: PLR0911 - one rule each
    digits = match["year"]
    number = int(digits)
    if match["roc"]:
        return number + ROC_OFFSET if len(digits) < 4 else None
    if len(digits) == 4:
        return number
    if len(digits) == 3:
        return None if by.years == "western" or match["western"] else number + ROC_OFFSET
    if len(digits) == 1:
        return number + ROC_OFFSET if by.years == "roc" and not match["fiscal"] else None
    if by.years == "western" or match["western"] or match["fiscal"]:
        return number + (2000 if number < 70 else 1900)
    if by.years == "roc":
        return number + ROC_OFFSET
    return (number + (2000 if number < 60 else ROC_OFFSET)) if match["suffix"] else None


def _part(text: str, by: Calendar) -> str:
    """The part of a year that *text* names; empty where it names none."""
    rest = text.strip(" ,.'-")
    named = {name.casefold(): f"Q{n}" for n, name in enumerate(by.quarters[:4], start=1)}
    found = named.get(rest) or _WORDS.parts.get(rest)
    if found is not None:
        return found.upper()
    for form, letter in _WORDS.numbered():
        match = form.fullmatch(rest)
        if match is not None:
            number = int(match["number"])
            return f"{letter}{number:02d}" if 1 <= number <= (12 if letter == "M" else 53) else ""
    match = _WORDS.day.fullmatch(rest)
    return f"D{int(match['month']):02d}{int(match['day']):02d}" if match else ""


class _Words:
    """What a period is made of, in all languages at once; a form is compiled when it is needed."""

    @cached_property
    def year_first(self) -> "re.Pattern[str]":
        return re.compile(rf"{_year_form()}(?P<apart>[\s/.,-]*)(?P<rest>.*)\Z")

    @cached_property
    def year_last(self) -> "re.Pattern[str]":
        return re.compile(rf"(?P<rest>.*?\D)(?:\s*{_any_of('of')}\s+|[\s,'/-]*){_year_form()}\Z")

    @cached_property
    def between(self) -> "re.Pattern[str]":
        return re.compile(rf"\s*{_any_of('to')}\s*|\s+-\s+|-")

    @cached_property
    def month(self) -> "re.Pattern[str]":
        return re.compile(rf"(?P<number>[0-9]{{1,2}})\s*{_any_of('month')}?")

    @cached_property
    def week(self) -> "re.Pattern[str]":
        return re.compile(rf"(?:w|{_any_of('week')})\s*(?P<number>[0-9]{{1,2}})")

    @cached_property
    def nth_week(self) -> "re.Pattern[str]":
        week = _any_of("week")
        return re.compile(rf"{_any_of('nth')}?\s*(?P<number>[0-9]{{1,2}})\s*{week}")

    def numbered(self) -> "Iterator[tuple[re.Pattern[str], str]]":
        """The forms of a part that has a number, each with its letter."""
        yield self.month, "M"
        yield self.week, "W"
        yield self.nth_week, "W"

    @cached_property
    def day(self) -> "re.Pattern[str]":
        month, day = _any_of("month"), _any_of("day")
        apart = rf"\s*(?:[-/.]|{month})\s*"
        return re.compile(rf"(?P<month>[0-9]{{1,2}}){apart}(?P<day>[0-9]{{1,2}})\s*{day}?")

    @cached_property
    def parts(self) -> Mapping[str, str]:
        return {word: part for word, part in meanings("period").items() if part[1:].isdigit()}


_WORDS = _Words()


def _any_of(meaning: str) -> str:
    return f"(?:{any_word('period', meaning).casefold()})"


def _year_form() -> str:
    lead = (
        rf"(?:(?P<fiscal>{_any_of('fiscal')})|(?P<western>{_any_of('western')})"
        rf"|(?P<roc>{_any_of('roc')}))?\s*"
    )
    return rf"{lead}(?P<year>[0-9]{{1,4}})(?P<suffix>\s*{_any_of('year')})?"
