"""How to write a target that a document prints with a sign, a range or a unit."""

import re
import unicodedata

from strategy_graph.io.reader.suggestions import better_number

_AT_LEAST = r"≥|>=|=>|at least|min(?:imum|\.)?|不低於|不少於|至少"
_AT_MOST = r"≤|<=|=<|at most|up to|max(?:imum|\.)?|不超過|不高於|至多"
_ABOVE = r">|more than|over|above|高於|大於|超過"
_BELOW = r"<|less than|under|below|低於|小於"
_NUMBER = r"[-+]?[0-9][0-9.,]*"
_SIGNED = re.compile(
    rf"(?:(?P<low>{_AT_LEAST})|(?P<high>{_AT_MOST})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s*"
    rf"(?P<number>{_NUMBER})\s*(?P<unit>\D*)\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*%?\s*(?:-|–|—|~|～|至|to|\.\.)\s*(?P<high>{_NUMBER})\s*(?P<unit>\D*)\Z",
    re.IGNORECASE,
)
_OPEN = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>%?)\s*(?:\+|以上)\Z")
_MONEY = re.compile(rf"(?P<unit>NT\$|US\$|[$€£¥])\s*(?P<number>{_NUMBER})\Z", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>\D+)\Z")


def better_target(text: str) -> str:  # noqa: PLR0911 - one form after the other
    """How the target *text* is written in a file, with all that it says.

    What can be read in one way is read; everything else is kept as words.

    >>> better_target("≥95%"), better_target("80-90"), better_target("120 萬元")
    ('target: {low: 95}, unit: "%"', 'target: {low: 80, high: 90}', 'target: 120, unit: "萬元"')
    >>> better_target("<150 ms")
    'target: {high: 150}, unit: "ms" (150 counts as met), or target: {text: "<150 ms"}'
    >>> better_target("TBD"), better_target("12/31")
    ('target: {text: "TBD"}', 'target: {text: "12/31"}')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    in_words = f'target: {{text: "{_quoted(text)}"}}'
    found = _SIGNED.match(plain)
    if found is not None:
        number = better_number(found["number"])
        if number is None:
            return in_words
        end = "low" if found["low"] or found["above"] else "high"
        written = f"target: {{{end}: {number}}}{_unit(found['unit'])}"
        if found["above"] or found["below"]:
            return f"{written} ({number} counts as met), or {in_words}"
        return written
    found = _RANGE.match(plain)
    if found is not None:
        low, high = better_number(found["low"]), better_number(found["high"])
        unit = found["unit"] or ("%" if "%" in plain else "")
        if low is not None and high is not None and float(low) <= float(high):
            return f"target: {{low: {low}, high: {high}}}{_unit(unit)}"
        return in_words
    found = _OPEN.match(plain)
    if found is not None and (number := better_number(found["number"])) is not None:
        return f"target: {{low: {number}}}{_unit(found['unit'])}"
    found = _MONEY.match(plain) or _WITH_UNIT.match(plain)
    if found is not None and (number := better_number(found["number"])) is not None:
        return f"target: {number}{_unit(found['unit'])}"
    number = better_number(plain)
    return in_words if number is None else f"target: {number}"


def _unit(unit: str) -> str:
    unit = unit.strip()
    return f', unit: "{_quoted(unit)}"' if unit else ""


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
