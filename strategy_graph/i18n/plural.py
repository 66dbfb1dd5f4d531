"""Plural forms: which form of a message a count asks for, by the rules of CLDR.

A language states them under ``[plural]`` of its ``language.toml``, in the syntax of
Unicode Technical Standard 35, part 3, section 5 (``one = "n % 10 = 1 and n % 100 != 11"``).
Counts are whole numbers, so that ``n`` and ``i`` are the count and the operands for decimals
(``v w f t``) are 0. A count that no rule fits takes ``other``.
"""

import re
from collections.abc import Mapping
from functools import cache

_RELATION = (
    r"\s*([nivwft])\s*(?:%\s*(\d+))?\s*(!?=)"
    r"\s*(\d+(?:\.\.\d+)?(?:\s*,\s*\d+(?:\.\.\d+)?)*)\s*"
)


def category(count: int, rules: Mapping[str, str]) -> str:
    """The form that *count* asks for under *rules*: the first that fits, else ``other``.

    >>> polish = {"one": "i = 1 and v = 0", "few": "i % 10 = 2..4 and i % 100 != 12..14"}
    >>> [category(count, polish) for count in (1, 3, 5, 12, 22)]
    ['one', 'few', 'other', 'other', 'few']
    """
    return next((form for form, rule in rules.items() if fits(count, rule)), "other")


def fits(count: int, rule: str) -> bool:
    """Whether *count* satisfies *rule*. Raises ``ValueError`` for what is no rule of CLDR."""
    return any(
        all(_holds(count, *relation) for relation in alternative) for alternative in _parsed(rule)
    )


_Relation = tuple[str, int | None, bool, tuple[range, ...]]


def _holds(
    count: int, operand: str, modulus: int | None, equal: bool, wanted: tuple[range, ...]
) -> bool:
    value = abs(count) if operand in "ni" else 0
    if modulus is not None:
        value %= modulus
    return any(value in each for each in wanted) is equal


@cache
def _parsed(rule: str) -> tuple[tuple[_Relation, ...], ...]:
    return tuple(
        tuple(_relation(part) for part in re.split(r"\band\b", alternative))
        for alternative in re.split(r"\bor\b", rule)
    )


def _relation(text: str) -> _Relation:
    match = re.fullmatch(_RELATION, text)
    if match is None or match[2] == "0":
        raise ValueError(f"not a plural rule of CLDR: {text.strip()!r}")
    ranges = (part.strip().partition("..") for part in match[4].split(","))
    wanted = tuple(range(int(low), int(high or low) + 1) for low, _, high in ranges)
    return match[1], int(match[2]) if match[2] else None, match[3] == "=", wanted
