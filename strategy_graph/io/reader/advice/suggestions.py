"""What somebody probably meant by a value that is not one: told, never taken silently."""

import datetime as dt
import re
import unicodedata
from functools import cache

from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import period_of
from strategy_graph.text.characters import MISLEADING
from strategy_graph.text.lexicon import any_word, meanings

_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z", re.ASCII)
_THOUSANDS = r"[-+]?[0-9]{1,3}(?:([,_ ])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?"
_COMMA_IS_POINT = r"[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))"

_OTHER = Calendar.model_construct(first_month=7)
"""A calendar that is not that of the year: what it does not move has its days in any."""


def is_number(text: str) -> bool:
    """Whether *text* is written as a decimal number."""
    return _FLOAT.match(text) is not None


def better_number(text: str, *, share: bool = False) -> str | None:
    """The number that *text* can only be; of a *share* (0..1) a percentage is divided by 100.

    A percentage that is no share is not proposed: without its unit it says something else.

    >>> better_number("1,234"), better_number("５０"), better_number("50%", share=True)
    ('1234', '50', '0.5')
    >>> better_number("12,5"), better_number("1.200,50"), better_number("12,34,567")
    ('12.5', '1200.50', None)
    >>> better_number("61%") is None
    True
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if plain.endswith("%") and is_number(plain[:-1].strip()):
        return f"{float(plain[:-1]) / 100:g}" if share else None
    if is_number(plain):
        return plain
    if re.fullmatch(_THOUSANDS, plain, re.ASCII):
        return plain.replace(",", "").replace("_", "").replace(" ", "")
    if re.fullmatch(_COMMA_IS_POINT, plain, re.ASCII):
        return plain.replace(".", "").replace(",", ".")
    return None


def example_share(word: str) -> str:
    """A number between 0 and 1 to show in place of a *word*: an example, not a translation."""
    return meanings("share").get(word.casefold(), "0.5")


def better_share(text: str) -> str | None:
    """A whole percentage from 2 to 100 as the share that it is.

    >>> better_share("45"), better_share("1.5"), better_share("300")
    ('0.45', None, None)
    """
    if not re.fullmatch(r"[0-9]{1,3}(?:\.0+)?", text, re.ASCII):
        return None
    return f"{float(text) / 100:g}" if 2 <= float(text) <= 100 else None


def better_sign(text: str) -> str | None:
    """The polarity that *text* names in another way.

    >>> better_sign("negative"), better_sign("正"), better_sign("maybe")
    ('-', '+', None)
    """
    return meanings("polarity").get(text.casefold())


def better_direction(text: str) -> str | None:
    """The direction that *text* names in another way.

    >>> better_direction("up"), better_direction("越低越好"), better_direction("sideways")
    ('higher', 'lower', None)
    """
    return meanings("direction").get(text.casefold())


@cache
def _dates() -> "tuple[re.Pattern[str], ...]":
    """A Western date and one of the ROC calendar, with the words of all languages."""

    def word(meaning: str) -> str:
        return any_word("period", meaning)

    rest = (
        rf"\s*(?:[-/.]|{word('year')})\s*([0-9]{{1,2}})"
        rf"\s*(?:[-/.]|{word('month')})\s*([0-9]{{1,2}})\s*(?:{word('day')})?\Z"
    )
    forms = (rf"([0-9]{{4}}){rest}", rf"(?:(?:{word('roc')})\s*)?([0-9]{{2,3}}){rest}")
    return tuple(re.compile(form) for form in forms)


def better_date(text: str) -> str | None:
    """The ISO form of a date written in another way, ROC years (year + 1911) included.

    >>> better_date("2019/3/1"), better_date("20240131"), better_date("108.12.31")
    ('2019-03-01', '2024-01-31', '2019-12-31')
    """
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        parts = (text[:4], text[4:6], text[6:])
    else:
        match = next(filter(None, (form.match(text) for form in _dates())), None)
        if match is None:
            return None
        parts = (match[1], match[2], match[3])
    year = int(parts[0])
    try:
        return dt.date(
            year + (1911 if year < 1000 else 0), int(parts[1]), int(parts[2])
        ).isoformat()
    except ValueError:
        return None


def days_of(text: str) -> tuple[str, str] | None:
    """The first and the last day of the month or week that *text* names.

    Of a year or quarter nobody knows them without the calendar of the strategy.

    >>> days_of("2026-12"), days_of("115年3月")
    (('2026-12-01', '2026-12-31'), ('2026-03-01', '2026-03-31'))
    >>> days_of("FY26"), days_of("soon")
    (None, None)
    """
    period, fiscal = period_of(text), period_of(text, _OTHER)
    if period is None or fiscal is None or period.first != fiscal.first:
        return None
    return period.first.isoformat(), period.last.isoformat()


def against_address(text: str) -> str:
    """The message that says why *text* is no address that readers may follow.

    >>> against_address("https://me:secret@example.org"), against_address("javascript:alert(1)")
    ('value.url_user', 'value.url')
    """
    if re.match(r"(?i:https?)://[^/?#]*@", text):
        return "value.url_user"
    if re.match(r"(?i:https?://|mailto:)\S", text) and re.search(MISLEADING, text):
        return "value.url_hidden"
    return "value.url"
