"""What is done to whole columns of a table, in plain Python or on numpy arrays.

Both sides take and give ``array.array`` and give the same answers. ``operations`` is the one
switch between them: a small graph never imports numpy.
"""

import sys
from array import array
from collections.abc import Collection, Sequence
from typing import Protocol

from strategy_graph.graph.core.columns import plain

BULK = 200_000
"""From this many rows on, columns are worked with numpy, which is then worth its import."""

LARGE = 30_000
"""From so many links on, a question about most of a graph is worth the import of numpy."""

AT_HAND = 1_500
"""From so many rows on arrays are quicker where nothing is left to import
(``benchmarks/arrays.py``)."""

SPARSE = "scipy.sparse.csgraph"
"""What the components of a large graph need besides numpy; dearer to import than numpy itself."""


def pays(rows: int, *, least: int = LARGE, needs: str = "numpy") -> bool:
    """Whether arrays answer sooner over so many *rows*, the import of what they *need* included.

    A command that begins pays for the import from *least* on; a notebook, server or editor that
    has it already does so from ``AT_HAND`` on.
    """
    return rows >= (min(AT_HAND, least) if at_hand(needs) else least)


def at_hand(needs: str = "numpy") -> bool:
    """Whether somebody in this process has imported what arrays *need* already."""
    return needs in sys.modules


class Operations(Protocol):
    """What both modules of this package offer."""

    def where(self, column: "array[int]", numbers: Collection[int]) -> Sequence[int]:
        """The rows of *column* that hold one of *numbers*, ascending."""
        ...

    def followed(
        self,
        sources: "array[int]",
        targets: "array[int]",
        kinds: "array[int]",
        origins: "array[int]",
        *,
        directions: bytes,
        admitted: bytes,
    ) -> "tuple[array[int], array[int], array[int]]":
        """Tails, heads and numbers of the edges that a traversal follows.

        *directions* holds for each kind 1 (from source to target), 2 (from target to
        source) or 0 (not at all), *admitted* for each origin 1 or 0.
        """
        ...

    def apart(
        self,
        size: int,
        tails: "array[int]",
        heads: "array[int]",
        edges: "array[int]",
        gone: Collection[int],
    ) -> "tuple[array[int], array[int], array[int]]":
        """Those of the rows of which neither end, of *size* positions, is among *gone*."""
        ...

    def neighbours(
        self, size: int, tails: "array[int]", heads: "array[int]", edges: "array[int]"
    ) -> "tuple[array[int], array[int], array[int]]":
        """Offsets, ends and edge numbers of the compressed rows of ``tails -> heads``."""
        ...

    def count_pairs(self, first: "array[int]", second: "array[int]") -> dict[tuple[int, int], int]:
        """How often each two numbers (0 to 255) stand in one row."""
        ...

    def products(
        self, signs: "array[int]", strengths: "array[float]", assume: float | None
    ) -> "array[float]":
        """Each sign times its strength; NaN for a sign of 0, and for an unknown strength.

        *assume*, where given, stands in for every unknown strength.
        """
        ...

    def mark(
        self,
        marks: bytearray,
        ends: "array[int]",
        *,
        kinds: "array[int]",
        wanted: Collection[int],
        origins: "array[int]",
        admitted: Collection[int],
    ) -> None:
        """Set *marks* to 1 at the *ends* of the edges of *wanted* kinds and *admitted* origins."""
        ...

    def unmarked(self, marks: bytearray, column: "array[int]", number: int) -> bytes:
        """For each row of *column* that holds *number*: 1 where *marks* has 0, else 0."""
        ...


def operations(rows: int, *, least: int | None = None) -> Operations:
    """The operations for a table of so many *rows*: on arrays where that ``pays``, else plain."""
    if not pays(rows, least=BULK if least is None else least):
        return plain
    from strategy_graph.graph.core.columns import arrays

    return arrays
