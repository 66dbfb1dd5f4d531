"""Characters in their places to lines of text: blanks where a reader sees them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from strategy_graph.documents.paper.page import BULLETS, Line
from strategy_graph.text.same_name import has_han

GAP = 1.5
"""Blank between two runs of a line, in sizes of the letters: more, and they are two lines."""

_WORD_GAP, _WIDE_GAP = 0.18, 0.45
"""From which blank on letters of an alphabet, and Chinese characters, are parted.

Programs put a quarter of a size between Chinese and Latin letters, where nobody typed a blank.
"""

_FULL = 0x2E80
"""From here on, characters fill their square."""

Char = dict[str, Any]


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The lines that *chars* (``text``, ``x0``, ``x1``, ``top``, ``bottom``, ``size``) are.

    >>> chars = [
    ...     dict(text=text, x0=x, x1=x + 10, top=0, bottom=10, size=10, fontname="")
    ...     for text, x in [("年", 0), ("1", 12.5), ("a", 40)]
    ... ]
    >>> [line.text for line in lines_of(chars)]
    ['年1', 'a']
    """
    found: list[Line] = []
    for row in _rows(chars):
        run: list[Char] = []
        for char in row:
            if run and _twice(run[-1], char):
                continue
            far = run and char["x0"] - run[-1]["x1"] > GAP * max(char["size"], run[-1]["size"])
            if far and not _is_mark(run):
                found += _line(run)
                run = []
            run.append(char)
        found += _line(run)
    return found


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that stand side by side, from the top down, each row from the left."""
    rows: list[tuple[float, float, list[Char]]] = []
    for char in sorted(chars, key=lambda each: (each["top"] + each["bottom"], each["x0"])):
        top, bottom = char["top"], char["bottom"]
        if rows:
            above, below, row = rows[-1]
            shared = min(bottom, below) - max(top, above)
            if shared > 0.5 * min(bottom - top, below - above):
                row.append(char)
                # A high sign must not make one line of two.
                rows[-1] = (above, below, row)
                continue
        rows.append((top, bottom, [char]))
    return [sorted(row, key=lambda each: each["x0"]) for _, _, row in rows]


def _twice(before: Char, char: Char) -> bool:
    """Whether *char* is printed a second time over itself, to look bold."""
    near = 0.15 * char["size"]
    return bool(before["text"] == char["text"] and abs(before["x0"] - char["x0"]) < near)


def _is_mark(run: Sequence[Char]) -> bool:
    """Whether *run* is a bullet or a number, whose text stands farther off."""
    text = "".join(str(char["text"]) for char in run).strip()
    return len(text) <= 4 and (
        (text != "" and text in f"{BULLETS}*+-")
        or (text[:-1].isdigit() and text[-1:] in ".)、")
        or (text[:1] in "(（" and text[1:-1].isdigit() and text[-1:] in ")）")
    )


def _line(run: Sequence[Char]) -> list[Line]:
    ink = [char for char in run if str(char["text"]).strip()]
    if not ink:
        return []
    text = str(run[0]["text"])
    for before, char in pairwise(run):
        gap = char["x0"] - before["x1"]
        wide = is_full(str(before["text"])[-1:]) or is_full(str(char["text"])[:1])
        limit = (_WIDE_GAP if wide else _WORD_GAP) * char["size"]
        text += (" " if gap > limit else "") + str(char["text"])
    sizes = sorted(char["size"] for char in ink)
    return [
        Line(
            " ".join(text.split()),
            min(char["x0"] for char in ink),
            max(char["x1"] for char in ink),
            min(char["top"] for char in ink),
            max(char["bottom"] for char in ink),
            sizes[len(sizes) // 2],
            all("bold" in char["fontname"].lower() for char in ink),
            not str(run[-1]["text"]).strip(),
        )
    ]


def is_full(character: str) -> bool:
    """Whether *character* fills its square, as Chinese ones and their marks do.

    >>> is_full("，"), is_full("策"), is_full("a")
    (True, True, False)
    """
    return character != "" and (ord(character) >= _FULL or has_han(character))
