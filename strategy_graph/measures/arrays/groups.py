"""Rows that belong together: sums by key, as fast as memory is read where keys are in order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

BLOCK = 1 << 16
"""Rows that are worked at once: what is made of so many on the way stays in the cache."""


class Groups:
    """The rows of *keys*, by key.

    >>> groups = Groups(np.array([3, 1, 3]))
    >>> groups.keys.tolist(), groups.sum(np.array([1.0, 2.0, 5.0])).tolist()
    ([1, 3], [2.0, 6.0])
    """

    def __init__(self, keys: "Column") -> None:
        self._order: Column | None = None
        if (keys[1:] < keys[:-1]).any():
            self._order = np.argsort(keys, kind="stable")
            keys = keys[self._order]
        new = np.ones(len(keys), np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=new[1:])
        self._starts = np.flatnonzero(new)
        self.lengths: Column = np.diff(np.append(self._starts, len(keys)))
        self.keys: Column = keys[self._starts]

    def sum(self, values: "Column") -> "Column":
        """The sum of *values* of each key."""
        if self._order is not None:
            values = values[self._order]
        summed: Column = np.add.reduceat(values, self._starts)
        return summed

    def spread(self, of_keys: "Column") -> "Column":
        """For each row what *of_keys* has for its key; rows must be in order."""
        spread: Column = np.repeat(of_keys, self.lengths)
        return spread


def _place(keys: "Column", key: float, *, after: bool = False) -> int:
    """Where *key* begins among *keys*, which ascend, or where it has ended."""
    found: np.intp = np.searchsorted(keys, key, side="right" if after else "left")
    return int(found)


def blocks(keys: "Column") -> Iterator[slice]:
    """Blocks of rows of *keys*, which ascend; those of one key are in one block.

    >>> [(part.start, part.stop) for part in blocks(np.arange(3))]
    [(0, 3)]
    """
    start, size = 0, len(keys)
    while start < size:
        stop = min(start + BLOCK, size)
        if stop < size:
            stop = _place(keys, keys[stop])
            if stop <= start:  # one key fills the block
                stop = _place(keys, keys[start], after=True)
        yield slice(start, stop)
        start = stop
