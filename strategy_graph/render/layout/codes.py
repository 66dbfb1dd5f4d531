"""What of each code is shown where there is little room.

A code of a few letters is what people say to each other and is shown whole. Ids of other
systems may be long (``goals/increase-affordable-housing``): what all share in front is left
out, a few that are still too long are cut in the middle, and where most are, none is shown.
Nothing shown stands for two things.
"""

from collections.abc import Sequence
from itertools import takewhile

from strategy_graph.render.layout.widths import text_width
from strategy_graph.text.width import graphemes

_PARTS = "/:#_-"
"""What sets apart the parts of a long id."""
MOST = 0.8
"""The share of codes that must fit for the others to be cut."""


def shown_codes(codes: Sequence[str], room: float) -> tuple[str, ...]:
    """What is shown of *codes*, each at most *room* em wide; empty where none is.

    >>> shown_codes(["A1", "A2"], 4)
    ('A1', 'A2')
    >>> shown_codes(["goals/heat", "goals/light"], 4)
    ('heat', 'light')
    >>> shown_codes(["modernize-digital-services", "reduce-greenhouse-gas-emissions"], 4)
    ('', '')
    """
    found = tuple(codes)
    if any(text_width(code) > room for code in found):
        found = _without_beginning(found)
    fit = sum(text_width(code) <= room for code in found)
    if fit == len(found):
        return found
    if fit < MOST * len(found):
        return ("",) * len(found)
    cut = tuple(_cut_inside(code, room) for code in found)
    return tuple("" if cut.count(code) > 1 else code for code in cut)


def _without_beginning(codes: tuple[str, ...]) -> tuple[str, ...]:
    """*codes* without the parts that all of them begin with."""
    named = [code for code in codes if code]
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*named, strict=False))
    shared = "".join(letters[0] for letters in alike) if len(set(named)) > 1 else _path_of(named)
    end = max(shared.rfind(part) for part in _PARTS) + 1
    return tuple(code[end:] for code in codes) if all(code[end:] for code in named) else codes


def _path_of(named: list[str]) -> str:
    """The beginning of an only code that is a path."""
    return named[0][: named[0].rfind("/") + 1] if named else ""


def _cut_inside(code: str, room: float) -> str:
    """*code* with its middle left out, no wider than *room*."""
    clusters = graphemes(code)
    if text_width(code) <= room:
        return code
    for kept in range(len(clusters) - 1, 1, -1):
        short = "".join((*clusters[: (kept + 1) // 2], "…", *clusters[-(kept // 2) :]))
        if text_width(short) <= room:
            return short
    return ""
