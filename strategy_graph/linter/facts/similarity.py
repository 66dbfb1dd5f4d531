"""Names that are nearly the same: which pairs, found without comparing all of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL_PAIRS = 2_000
"""Up to how many names every pair is compared."""

PIECES = 3
"""How many of its rarest pieces a name is looked up by, beyond that."""

BLOCK = 50
"""From how many names on that share a piece the piece tells nothing."""

_DIGITS = re.compile(r"[0-9]+")


def near_pairs(names: Sequence[str], ratio: float) -> Iterator[tuple[int, int, float]]:
    """The pairs of *names* whose likeness is at least *ratio*: positions and likeness.

    Likeness is difflib's ratio. Equal names and names that differ only in digits are
    left out. Rapidfuzz sorts out most pairs first: its ratio counts a longest common
    subsequence and so is never below difflib's.

    >>> list(near_pairs(["年度業務執行計畫", "年度業務宣導計畫", "資金管理計畫"], 0.7))
    [(0, 1, 0.75)]
    """
    series = [_DIGITS.sub("0", name) for name in names]
    if len(set(series)) < 2:
        return
    for first, second in _candidates(names, ratio):
        if series[first] != series[second]:
            one, other = names[first], names[second]
            likeness = SequenceMatcher(None, one, other, autojunk=False).ratio()
            if likeness >= ratio:
                yield first, second, likeness


def _candidates(names: Sequence[str], ratio: float) -> "Iterable[tuple[int, int]]":
    """The pairs worth a close look, in order: of all of a few names, else those in one block."""
    from rapidfuzz.fuzz import ratio as upper_bound
    from rapidfuzz.process import extract

    least = 100 * ratio - 1e-6
    if len(names) <= ALL_PAIRS:
        for first, name in enumerate(names):
            near = extract(
                name, names[first + 1 :], scorer=upper_bound, score_cutoff=least, limit=None
            )
            yield from ((first, first + 1 + at) for at in sorted(at for _, _, at in near))
        return
    for first, second in _in_one_block(names):
        if upper_bound(names[first], names[second], score_cutoff=least):
            yield first, second


def _in_one_block(names: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that share one of the rarest pieces of each, a piece being two characters."""
    pieces = [sorted({name[i : i + 2] for i in range(len(name) - 1)}) for name in names]
    frequency = Counter(piece for found in pieces for piece in found)
    blocks: dict[str, list[int]] = {}
    for position, found in enumerate(pieces):
        for piece in sorted(found, key=lambda p: (frequency[p], p))[:PIECES]:
            blocks.setdefault(piece, []).append(position)
    return sorted(
        {
            pair
            for members in blocks.values()
            if len(members) <= BLOCK
            for pair in combinations(members, 2)
        }
    )
