"""Names that are nearly the same: which pairs, found without comparing all of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

ALL_PAIRS = 500
"""Up to how many names every pair is compared."""

PIECES = 3
"""How many of its rarest pieces a name is looked up by, beyond that."""

BLOCK = 50
"""From how many names on that share a piece the piece tells nothing."""

_DIGITS = re.compile(r"\d+")


def near_pairs(names: Sequence[str], ratio: float) -> Iterator[tuple[int, int, float]]:
    """The pairs of *names* whose likeness is at least *ratio*: positions and likeness.

    Likeness is difflib's ratio. Equal names and names that differ only in digits are
    left out. Rapidfuzz sorts out most pairs first: its ratio counts a longest common
    subsequence and so is never below difflib's.

    >>> list(near_pairs(["年度業務執行計畫", "年度業務宣導計畫", "資金管理計畫"], 0.7))
    [(0, 1, 0.75)]
    """
    from rapidfuzz.fuzz import ratio as upper_bound

    for first, second in _candidates(names):
        one, other = names[first], names[second]
        if one == other or not upper_bound(one, other, score_cutoff=100 * ratio - 1e-6):
            continue
        if _DIGITS.sub("0", one) == _DIGITS.sub("0", other):
            continue
        likeness = SequenceMatcher(None, one, other, autojunk=False).ratio()
        if likeness >= ratio:
            yield first, second, likeness


def _candidates(names: Sequence[str]) -> Iterable[tuple[int, int]]:
    """The pairs worth comparing, in order: all of a few names, else those in one block."""
    if len(names) <= ALL_PAIRS:
        return combinations(range(len(names)), 2)
    pieces = [sorted({name[i : i + 2] for i in range(len(name) - 1)}) for name in names]
    frequency = Counter(piece for found in pieces for piece in found)
    blocks: dict[str, list[int]] = {}
    for position, found in enumerate(pieces):
        for piece in sorted(found, key=lambda p: (frequency[p], p))[:PIECES]:
            blocks.setdefault(piece, []).append(position)
    pairs = {
        pair
        for members in blocks.values()
        if len(members) <= BLOCK
        for pair in combinations(members, 2)
    }
    return sorted(pairs)
