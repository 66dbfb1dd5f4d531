"""Lines of a cell to its text: what was wrapped is one line again, as far as that can be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from strategy_graph.documents.paper.lines import is_full
from strategy_graph.documents.paper.page import Cell, Line
from strategy_graph.documents.reader.codes import SCHEMES

_NO_START = "，。、；：？！）」』】》〉％,.;:?!)]}%”’"
"""Characters that begin no line: they come with the one before them."""

_MARGIN = 0.1
"""What a line may lack in room for the next word and still be full, in sizes of the letters."""


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of a cell.

    ``full`` says that its last line is full, so that it may go on elsewhere; ``undecidable``
    that a full line ends where a part of its own could begin.
    """

    text: str
    full: bool = False
    undecidable: bool = False


def text_of(cell: Cell, *, blanks: bool) -> CellText:
    """The text of *cell*; *blanks* says that the document keeps blanks at the ends of lines.

    A line that leaves room for what comes next was ended by its author. One that is full was
    wrapped, or ended there by chance: the two look alike between Chinese characters where no
    blank is kept.
    """
    lines = cell.lines
    if not lines:
        return CellText("")
    text = lines[0].text
    undecidable = False
    for before, line in pairwise(lines):
        if _begins_a_part(text, line):
            glue, doubtful = "\n", False
        else:
            glue, doubtful = _between(before, line, _room(cell, before), blanks=blanks)
        text += glue + line.text
        undecidable |= doubtful
    last = lines[-1]
    return CellText(text, _room(cell, last) < 2 * last.size, undecidable)


def _begins_a_part(text: str, line: Line) -> bool:
    """Whether *line* begins with a code, outside of a bracket that *text* has open."""
    return has_code(line.text) and not is_open(text)


def has_code(text: str) -> bool:
    """Whether *text* begins with a code of letters and numbers, or of numbers in levels."""
    return any(scheme.at_start(text) for scheme in SCHEMES if scheme.name != "number")


def is_open(text: str) -> bool:
    """Whether a bracket is open at the end of *text*.

    >>> is_open("(see AP1.4"), is_open("(AP1.4)")
    (True, False)
    """
    return sum(map(text.count, "(（")) > sum(map(text.count, ")）"))


def _room(cell: Cell, line: Line) -> float:
    """What is free behind *line*, if text keeps away from both sides alike."""
    margin = max(0.0, min(each.x0 for each in cell.lines) - cell.x0)
    return cell.x1 - margin - line.x1


def _between(before: Line, line: Line, room: float, *, blanks: bool) -> tuple[str, bool]:
    """What stands between two lines of a cell, and whether that can be doubted."""
    size = line.size
    if room > first_word(line) + _MARGIN * size:
        return "\n", False
    if before.blank:
        return " ", False
    if is_full(before.text[-1]) and is_full(line.text[0]):
        return "", not blanks
    if before.text[-1] in "-/" or line.text[0] in _NO_START:
        return "", False
    if is_full(before.text[-1]) or is_full(line.text[0]):  # no blank is needed between the two
        return "", not blanks
    return " ", False


def first_word(line: Line) -> float:
    """How wide the part of *line* is that cannot be parted: a word, a character with its mark."""
    text = line.text
    end = 1
    if is_full(text[0]):
        while end < len(text) and text[end] in _NO_START:
            end += 1
    else:
        while end < len(text) and text[end] != " " and not is_full(text[end]):
            end += 1
    units = sum(1.0 if is_full(each) else 0.55 for each in text)
    share = sum(1.0 if is_full(each) else 0.55 for each in text[:end]) / units
    return (line.x1 - line.x0) * share


def prose(lines: Sequence[Line]) -> str:
    """*lines* of a paragraph as one."""
    text = lines[0].text
    for before, line in pairwise(lines):
        alone = is_full(before.text[-1]) or is_full(line.text[0])
        text += (" " if before.blank or not alone else "") + line.text
    return text
