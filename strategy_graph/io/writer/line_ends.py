"""New words in a text whose lines end in their own way."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Splice:
    """What stands from ``start`` to ``end`` becomes ``words``."""

    start: int
    end: int
    words: str


def with_line_ends(text: str, model: str) -> str:
    """*text*, whose lines end in line feeds, with lines that end as the first one of *model*.

    >>> with_line_ends("a\\nb\\n", "x\\r\\ny\\n")
    'a\\r\\nb\\r\\n'
    """
    return text.replace("\n", _end_of(model))


def _end_of(text: str) -> str:
    first = _BREAK.search(text)
    return first[0] if first is not None else "\n"


def with_splices(text: str, splices: Sequence[Splice]) -> str:
    """*text* with *splices* made: sorted, and counted as if a line feed ended every line.

    New lines end as the first line of *text* does.

    >>> with_splices("a: 1\\r\\nb: 2\\r\\n", [Splice(4, 4, "\\nc: 3"), Splice(8, 9, "4")])
    'a: 1\\r\\nc: 3\\r\\nb: 4\\r\\n'
    """
    end = _end_of(text)
    pairs = [match.start() - i for i, match in enumerate(re.finditer("\r\n", text))]
    parts: list[str] = []
    at = 0
    for splice in splices:
        start = splice.start + bisect_left(pairs, splice.start)
        parts += [text[at:start], splice.words.replace("\n", end)]
        at = splice.end + bisect_left(pairs, splice.end)
    return "".join([*parts, text[at:]])
