"""Names that are nearly the same: which belong together, found without comparing all of them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product
from typing import NamedTuple

ALL_PAIRS = 2_000
"""Up to how many different names every pair is compared."""

PIECES = 3
"""How many of its rarest pieces a name is looked up by, beyond that."""

BLOCK = 50
"""From how many names on that share a piece the piece tells nothing."""

BEGINNING = 300
"""How many characters of a name are compared: difflib takes time by the square of them."""

_DIGITS = re.compile(r"[0-9]+")


class Family(NamedTuple):
    """Names that are near one another, directly or through others of the family.

    ``wordings`` lists the positions of each different name, in order; names that differ
    only in digits are one. ``pairs`` holds the near pairs with their likeness as long as
    there are at most as many as asked for, and is empty for a larger family.
    """

    wordings: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, int, float], ...]


def near_families(names: Sequence[str], ratio: float, most: int) -> list[Family]:
    """The families of *names* whose likeness is at least *ratio*, in order.

    Likeness is difflib's ratio of their first 300 characters. Equal names and names that
    differ only in digits are no pair. Rapidfuzz sorts out most pairs first: its ratio counts a
    longest common subsequence and so is never below difflib's. Two names that are known to be
    of one family of more than *most* pairs are not compared.

    >>> names = ["年度業務執行計畫", "年度業務宣導計畫", "資金管理計畫"]
    >>> near_families(names, 0.7, 3)
    [Family(wordings=((0,), (1,)), pairs=((0, 1, 0.75),))]
    >>> near_families(names, 0.7, 0)
    [Family(wordings=((0,), (1,)), pairs=())]
    """
    series: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        series.setdefault(_DIGITS.sub("0", name), []).append(position)
    wordings = list(series.values())
    merged = _Merged([len(positions) for positions in wordings])
    near: list[tuple[int, int, float]] = []
    firsts = [names[positions[0]][:BEGINNING] for positions in wordings]
    for first, second in _candidates(firsts, ratio):
        if merged.pairs_of_both(first, second) <= most:
            likeness = SequenceMatcher(None, firsts[first], firsts[second], autojunk=False).ratio()
            if likeness >= ratio:
                merged.join(first, second)
                near.append((first, second, likeness))
    members: dict[int, list[int]] = {}
    for wording in range(len(wordings)):
        members.setdefault(merged.root(wording), []).append(wording)
    pairs: dict[int, list[tuple[int, int, float]]] = {root: [] for root in members}
    for first, second, likeness in near:
        root = merged.root(first)
        if merged.pairs[root] <= most:
            every = product(wordings[first], wordings[second])
            pairs[root].extend((min(pair), max(pair), likeness) for pair in every)
    return [
        Family(tuple(tuple(wordings[wording]) for wording in found), tuple(sorted(pairs[root])))
        for root, found in members.items()
        if len(found) > 1
    ]


class _Merged:
    """Which wordings are of one family (a union-find), and how many near pairs it has."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._above = list(range(len(sizes)))
        self.pairs = [0] * len(sizes)

    def root(self, wording: int) -> int:
        """The first wording of the family of *wording*."""
        above = self._above
        while above[wording] != wording:
            above[wording] = above[above[wording]]
            wording = above[wording]
        return wording

    def pairs_of_both(self, first: int, second: int) -> int:
        """The near pairs of the family of both; 0 where they are of two families."""
        root = self.root(first)
        return self.pairs[root] if root == self.root(second) else 0

    def join(self, first: int, second: int) -> None:
        """Put the families of two near wordings together."""
        one, other = sorted((self.root(first), self.root(second)))
        self._above[other] = one
        if one != other:
            self.pairs[one] += self.pairs[other]
        self.pairs[one] += self._sizes[first] * self._sizes[second]


def _candidates(names: Sequence[str], ratio: float) -> Iterable[tuple[int, int]]:
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


def misspelt_for(word: str, known: Iterable[str]) -> str | None:
    """The one of *known* ids that *word* is most likely a slip for; ``None`` for none.

    A slip leaves at least 85 % of the id as it was; ids that differ only in digits are two.

    >>> misspelt_for("taipei-finanse-108", ["taipei-finance-108", "taipei-police-108"])
    'taipei-finance-108'
    >>> misspelt_for("taipei-finance-109", ["taipei-finance-108"]) is None
    True
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    others = [name for name in known if _DIGITS.sub("0", name) != _DIGITS.sub("0", word)]
    found = extractOne(word, others, scorer=ratio, score_cutoff=85)
    return None if found is None else found[0]
