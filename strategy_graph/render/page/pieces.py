"""Pages that are alike, kept once: the pieces of all of them, and for each page which of these."""

import re
from collections.abc import Iterator, Sequence

_FINE = re.compile(r".*?(?:>|\},)|.+", re.DOTALL)
"""Where a line that is not on all pages is cut: behind an element, or a record."""

Runs = list[tuple[int, int]]
"""The first piece of each run of them, and how many there are."""


def in_pieces(pages: Sequence[str]) -> tuple[list[str], list[Runs]]:
    r"""The pieces of *pages*, each once, and every page as runs of them.

    >>> pieces, runs = in_pieces(["a\n<b>x</b>\n", "a\n<b>y</b>\n"])
    >>> pieces, runs[1]
    (['a\n', '<b>', 'x</b>', '\n', 'y</b>'], [(0, 2), (4, 1), (3, 1)])
    """
    lines = [page.splitlines(keepends=True) for page in pages]
    shared = set(lines[0]).intersection(*lines[1:])
    number: dict[str, int] = {}
    found = [
        _runs([number.setdefault(piece, len(number)) for piece in _cut(page, shared)])
        for page in lines
    ]
    return list(number), found


def _cut(lines: Sequence[str], shared: set[str]) -> Iterator[str]:
    for line in lines:
        if line in shared:
            yield line
        else:
            yield from _FINE.findall(line)


def _runs(numbers: Sequence[int]) -> Runs:
    found: Runs = []
    for number in numbers:
        if found and sum(found[-1]) == number:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((number, 1))
    return found
