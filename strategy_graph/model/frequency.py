"""How often a figure is taken, as people write it: understood, or not understood."""

import math
import re
import unicodedata
from functools import cache

from strategy_graph.text.lexicon import any_word, meanings, written


def step(frequency: str) -> int | None:
    """The longest number of days from one figure to the next; 0 where there is no rhythm.

    ``None`` where the words are not understood.

    >>> step("Monthly"), step("every 6 months"), step("每半年"), step("twice a year")
    (31, 186, 184, 183)
    >>> step("bimonthly"), step("on demand"), step("each blue moon")
    (62, 0, None)
    """
    text = " ".join(unicodedata.normalize("NFKC", frequency).casefold().rstrip(" .").split())
    known = meanings("frequency").get(text)
    if known is not None:
        return int(known)
    if text in meanings("irregular"):
        return 0
    for form in _forms():
        match = form.fullmatch(text)
        if match is not None:
            found = match.groupdict()
            days = next(int(key[1:]) for key, word in found.items() if key[0] == "u" and word)
            number = _number(found.get("number"))
            times = 2 if found.get("twice") else _number(found.get("times"))
            if times != 1:
                return math.ceil(days / times) if times else None
            return days * number if number else None
    return None


def _number(text: str | None) -> int:
    if not text:
        return 1
    return int(text) if text.isdigit() else int(meanings("step")[text])


@cache
def _forms() -> tuple["re.Pattern[str]", ...]:
    """every 6 months, 每兩季; 3 times a year; 每年兩次."""
    table = written("step")
    words = "|".join(any_word("step", key) for key in table if key.isdigit())
    number = rf"[0-9]{{1,3}}|{words}"
    units = "|".join(
        f"(?P<u{key.removesuffix('unit')}>{any_word('step', key)})"
        for key in table
        if key.endswith("unit")
    )
    one = f"1|{any_word('step', '1')}"
    each, times = any_word("step", "each"), any_word("step", "times")
    twice, after = any_word("step", "2times"), any_word("step", "times_after")
    return tuple(
        re.compile(form)
        for form in (
            rf"(?:{each})?\s*(?P<number>{number})\s*(?:{units})(?:\s*(?:{one})\s*(?:{after}))?",
            rf"(?:{each})\s*(?:{units})(?:\s*(?:{one})\s*(?:{after}))?",
            rf"(?P<times>{number})\s*(?:{times})\s*(?:{units})",
            rf"(?P<twice>{twice})\s*(?:{units})",
            rf"(?:{each})\s*(?:{units})\s*(?P<times>{number})\s*(?:{after})",
        )
    )
