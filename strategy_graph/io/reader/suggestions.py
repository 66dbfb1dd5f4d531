"""What somebody probably meant by a value that is not one: told, never taken silently."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping

_LOOSE_DATE = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?\Z", re.ASCII)
_ROC_DATE = re.compile(r"(?:民國\s*)?(\d{2,3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z", re.ASCII)
_WORDS: Mapping[str, str] = {
    "weak": "0.25", "low": "0.25", "medium": "0.5", "moderate": "0.5", "strong": "0.75",
    "high": "0.75", "full": "1", "弱": "0.25", "低": "0.25", "中": "0.5", "強": "0.75",
    "高": "0.75",
}  # fmt: skip
_SIGNS: Mapping[str, str] = {
    "positive": "+", "negative": "-", "plus": "+", "minus": "-", "正": "+", "負": "-",
    "＋": "+", "－": "-", "−": "-", "？": "?", "unknown": "?", "+1": "+", "-1": "-",
}  # fmt: skip


def is_number(text: str) -> bool:
    """Whether *text* is written as a decimal number."""
    return _FLOAT.match(text) is not None


def better_number(text: str, *, share: bool = False) -> str | None:
    """The number in *text*; of a *share* (0..1) a percentage is divided by 100.

    >>> better_number("1,234"), better_number("５０"), better_number("50%", share=True)
    ('1234', '50', '0.5')
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if plain.endswith("%") and is_number(plain[:-1].strip()):
        percent = float(plain[:-1])
        return f"{percent / 100:g}" if share else f"{percent:g}"
    for form in (plain, plain.replace(",", "").replace("_", "")):
        if is_number(form):
            return form
    return None


def example_share(word: str) -> str:
    """A number between 0 and 1 to show in place of a *word*: an example, not a translation."""
    return _WORDS.get(word.lower(), "0.5")


def better_sign(text: str) -> str | None:
    """The polarity that *text* names in another way.

    >>> better_sign("negative"), better_sign("正"), better_sign("maybe")
    ('-', '+', None)
    """
    return _SIGNS.get(text.lower())


def better_date(text: str) -> str | None:
    """The ISO form of a date written in another way, ROC years (year + 1911) included.

    >>> better_date("2019/3/1"), better_date("20240131"), better_date("108.12.31")
    ('2019-03-01', '2024-01-31', '2019-12-31')
    """
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        parts = (text[:4], text[4:6], text[6:])
    else:
        match = _LOOSE_DATE.match(text) or _ROC_DATE.match(text)
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
