"""Order kept in numbers, so that inserting one element renumbers one element.

Order is data: objectives keep the order of the document. Each element carries an
``order``; numbers leave gaps, and a new arrangement keeps as many as it can.
"""

from bisect import bisect_left
from collections.abc import Sequence

GAP = 1024


def ranks(current: Sequence[int | None]) -> list[int]:
    """New ranks for elements in their wanted order, given their *current* ranks.

    The result is strictly increasing and changes as few ranks as possible; only
    where a gap is full is everything renumbered.

    >>> ranks([None, None])
    [1024, 2048]
    >>> ranks([1024, None, 2048])
    [1024, 1536, 2048]
    >>> ranks([2048, 1024, 3072])
    [512, 1024, 3072]
    """
    kept = _longest_increasing(current)
    out: list[int] = [0] * len(current)
    start, low = 0, 0
    for position in [*sorted(kept), len(current)]:
        count = position - start
        if position < len(current):
            high = kept[position]
            out[position] = high
        else:
            high = low + GAP * (count + 1)
        step = (high - low) // (count + 1)
        if count and step < 1:
            return [GAP * (i + 1) for i in range(len(current))]
        for i in range(count):
            out[start + i] = low + step * (i + 1)
        start, low = position + 1, high
    return out


def _longest_increasing(current: Sequence[int | None]) -> dict[int, int]:
    """The positions that can keep their rank: a longest increasing run of them."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for position, rank in enumerate(current):
        if rank is None or rank <= 0:
            continue
        at = bisect_left(tails, rank)
        before[position] = ends[at - 1] if at else None
        if at == len(tails):
            tails.append(rank)
            ends.append(position)
        else:
            tails[at] = rank
            ends[at] = position
    kept: dict[int, int] = {}
    position_or_none = ends[-1] if ends else None
    while position_or_none is not None:
        rank_here = current[position_or_none]
        assert rank_here is not None
        kept[position_or_none] = rank_here
        position_or_none = before[position_or_none]
    return kept
