"""How to write a target that a document prints with a sign, a range or a unit."""

import re
import unicodedata
from functools import cache

from strategy_graph.io.reader.advice.suggestions import better_number
from strategy_graph.text.lexicon import any_word, meanings

_NUMBER = r"[-+]?[0-9][0-9.,]*"
_MONEY = re.compile(rf"(?P<unit>NT\$|US\$|[$€£¥])\s*(?P<number>{_NUMBER})\Z", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>\D+)\Z")


@cache
def _signed() -> "re.Pattern[str]":
    """A number after a sign or word for a bound, in any language."""
    bounds = {"low": "≥|>=|=>", "high": "≤|<=|=<", "above": ">", "below": "<"}
    named = {"low": "at_least", "high": "at_most", "above": "above", "below": "below"}
    either = "|".join(
        f"(?P<{end}>{signs}|{any_word('bound', named[end])})" for end, signs in bounds.items()
    )
    return re.compile(rf"(?:{either})\s*(?P<number>{_NUMBER})\s*(?P<unit>\D*)\Z", re.IGNORECASE)


@cache
def _range() -> "re.Pattern[str]":
    """Two numbers and what stands between them."""
    return re.compile(
        rf"(?P<low>{_NUMBER})\s*%?\s*(?:-|–|—|~|～|\.\.|{any_word('bound', 'between')})\s*"
        rf"(?P<high>{_NUMBER})\s*(?P<unit>\D*)\Z",
        re.IGNORECASE,
    )


@cache
def _open() -> "re.Pattern[str]":
    """A number, perhaps its unit, and a sign or word for "or more" or "or less"."""
    more, less = any_word("bound", "or_more"), any_word("bound", "or_less")
    return re.compile(
        rf"(?P<number>{_NUMBER})\s*(?P<unit>\D*?)\s*(?:(?P<low>\+|{more})|(?P<high>{less}))\Z",
        re.IGNORECASE,
    )


_UNIT = re.compile(r"(?:[%‰$€£¥]|[^\W\d_]|°[^\W\d_])(?:[^\W\d_]|[ ./·-](?=[^\W\d_]))*\Z")
"""A sign or letters, of several words at most; no brackets, marks of footnotes and the like."""


@cache
def _beside() -> "re.Pattern[str]":
    """Words beside a number that are no unit: about, until."""
    return re.compile(
        rf"(?:.*(?:[\W_]|[^\x00-\x7f]))?(?:{any_word('bound', 'beside')})(?:\W.*)?\Z",
        re.IGNORECASE | re.DOTALL,
    )


def is_unit(text: str) -> bool:
    """Whether *text*, which stands behind a number, can only be its unit.

    >>> [is_unit(text) for text in ("%", "件/月", "°C", "visitors a day")]
    [True, True, True, True]
    >>> [is_unit(text) for text in ("-", "%(暫定)", "% by June", "*", "月底前")]
    [False, False, False, False, False]
    """
    if text[:1] in "%‰" and len(text) > 1:
        return False
    return _UNIT.match(text) is not None and _beside().match(text) is None


def number_and_unit(text: str) -> tuple[str, str] | None:
    """The number that *text* can only be, and the unit that stands beside it.

    >>> number_and_unit("1,200 units"), number_and_unit("61%"), number_and_unit("about 60")
    (('1200', 'units'), ('61', '%'), None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    money = _MONEY.match(plain)
    found = money or _WITH_UNIT.match(plain)
    if _open().match(plain):
        return None
    number = better_number(found["number"] if found is not None else plain)
    unit = found["unit"].strip() if found is not None else ""
    return None if number is None or (unit and not money and not is_unit(unit)) else (number, unit)


def better_target(text: str, *, stated: str | None = None) -> str:
    """How the target *text* is written in a file, with all that it says.

    What can be read in one way is read; everything else is kept as words, and so is a unit
    that is not the one *stated* beside it.

    >>> better_target("≥95%"), better_target("80-90"), better_target("120 萬元")
    ('target: {low: 95}, unit: "%"', 'target: {low: 80, high: 90}', 'target: 120, unit: "萬元"')
    >>> better_target("Yes"), better_target("是")
    ('target: true', 'target: true')
    >>> better_target("<150 ms")
    'target: {high: 150}, unit: "ms" (150 counts as met), or target: {text: "<150 ms"}'
    >>> better_target("TBD"), better_target("12/31")
    ('target: {text: "TBD"}', 'target: {text: "12/31"}')
    """
    in_words = f'target: {{text: "{_quoted(text)}"}}'
    better = _in_form(unicodedata.normalize("NFKC", text).strip(), in_words)
    if stated is None or ", unit: " not in better:
        return better
    target, _, rest = better.partition(", unit: ")
    unit = f'"{_quoted(stated)}"'
    return target + rest.removeprefix(unit) if rest.startswith(unit) else in_words


def _in_form(plain: str, in_words: str) -> str:  # noqa: PLR0911 - one form after the other
    answer = meanings("answer").get(plain.casefold())
    if answer is not None:
        return f"target: {answer}"
    found = _signed().match(plain)
    if found is not None:
        number = better_number(found["number"])
        if number is None or not _plain_unit(found["unit"]):
            return in_words
        end = "low" if found["low"] or found["above"] else "high"
        written = f"target: {{{end}: {number}}}{_unit(found['unit'])}"
        if found["above"] or found["below"]:
            return f"{written} ({number} counts as met), or {in_words}"
        return written
    found = _range().match(plain)
    if found is not None:
        low, high = better_number(found["low"]), better_number(found["high"])
        unit = found["unit"] or ("%" if "%" in plain else "")
        known = low is not None and high is not None and _plain_unit(unit)
        if known and low is not None and high is not None and float(low) <= float(high):
            return f"target: {{low: {low}, high: {high}}}{_unit(unit)}"
        return in_words
    found = _open().match(plain)
    if found is not None:
        number = better_number(found["number"])
        if number is None or not _plain_unit(found["unit"]):
            return in_words
        end = "low" if found["low"] else "high"
        return f"target: {{{end}: {number}}}{_unit(found['unit'])}"
    single = number_and_unit(plain)
    return in_words if single is None else f"target: {single[0]}{_unit(single[1])}"


def _plain_unit(unit: str) -> bool:
    return not unit.strip() or is_unit(unit.strip())


def _unit(unit: str) -> str:
    unit = unit.strip()
    return f', unit: "{_quoted(unit)}"' if unit else ""


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
