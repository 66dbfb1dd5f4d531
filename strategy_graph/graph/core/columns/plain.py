"""Operations on columns in plain Python; see ``Operations`` for what each means."""

import math
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import accumulate, compress

_INVERTED = bytes([1, *[0] * 255])
"""A table for ``bytes.translate``: 1 for 0, and 0 for everything else."""


def where(column: "array[int]", numbers: Collection[int]) -> Sequence[int]:
    """The rows of *column* that hold one of *numbers*, ascending.

    >>> where(array("B", [2, 0, 2, 1]), {2, 1})
    [0, 2, 3]
    """
    return list(compress(range(len(column)), _among(column, numbers)))


def followed(
    sources: "array[int]",
    targets: "array[int]",
    kinds: "array[int]",
    origins: "array[int]",
    *,
    directions: bytes,
    admitted: bytes,
) -> "tuple[array[int], array[int], array[int]]":
    """Tails, heads and numbers of the edges that a traversal follows."""
    tails, heads, numbers = array("i"), array("i"), array("i")
    rows = zip(sources, targets, kinds, origins, strict=True)
    for number, (source, target, kind, origin) in enumerate(rows):
        direction = directions[kind]
        if direction and admitted[origin]:
            tails.append(source if direction == 1 else target)
            heads.append(target if direction == 1 else source)
            numbers.append(number)
    return tails, heads, numbers


def apart(
    size: int,
    tails: "array[int]",
    heads: "array[int]",
    edges: "array[int]",
    gone: Collection[int],
) -> "tuple[array[int], array[int], array[int]]":
    """Those of the rows of which neither end, of *size* positions, is among *gone*."""
    marks = bytearray(size)
    for position in gone:
        marks[position] = 1
    stay = [not (marks[t] or marks[h]) for t, h in zip(tails, heads, strict=True)]
    first, second, third = (array("i", compress(column, stay)) for column in (tails, heads, edges))
    return first, second, third


def neighbours(
    size: int, tails: "array[int]", heads: "array[int]", edges: "array[int]"
) -> "tuple[array[int], array[int], array[int]]":
    """Offsets, ends and edge numbers of the compressed rows of ``tails -> heads``.

    >>> offsets, ends, numbers = neighbours(2, array("i", [1]), array("i", [0]), array("i", [7]))
    >>> list(offsets), list(ends), list(numbers)
    ([0, 0, 1], [0], [7])
    """
    counts = [0] * (size + 1)
    for tail in tails:
        counts[tail + 1] += 1
    offsets = array("i", accumulate(counts))
    free = offsets[:]
    ends = array("i", bytes(4 * len(edges)))
    numbers = array("i", bytes(4 * len(edges)))
    for tail, head, edge in zip(tails, heads, edges, strict=True):
        row = free[tail]
        free[tail] = row + 1
        ends[row] = head
        numbers[row] = edge
    return offsets, ends, numbers


def count_pairs(first: "array[int]", second: "array[int]") -> dict[tuple[int, int], int]:
    """How often each two numbers stand in one row.

    >>> count_pairs(array("B", [1, 1, 2]), array("B", [0, 0, 0]))
    {(1, 0): 2, (2, 0): 1}
    """
    return dict(Counter(zip(first, second, strict=True)))


def products(
    signs: "array[int]", strengths: "array[float]", assume: float | None
) -> "array[float]":
    """Each sign times its strength; NaN where either is unknown.

    >>> list(products(array("b", [1, -1, 0]), array("d", [0.5, math.nan, 1.0]), 0.25))
    [0.5, -0.25, nan]
    """
    unset = math.nan if assume is None else assume
    return array(
        "d",
        [
            (unset if math.isnan(strength) else strength) * sign if sign else math.nan
            for sign, strength in zip(signs, strengths, strict=True)
        ],
    )


def mark(
    marks: bytearray,
    ends: "array[int]",
    *,
    kinds: "array[int]",
    wanted: Collection[int],
    origins: "array[int]",
    admitted: Collection[int],
) -> None:
    """Set *marks* to 1 at the *ends* of the edges of *wanted* kinds and *admitted* origins.

    >>> marks, kinds = bytearray(3), array("B", [4, 5])
    >>> origins = array("B", [0, 0])
    >>> ends = array("i", [2, 0])
    >>> mark(marks, ends, kinds=kinds, wanted={4}, origins=origins, admitted={0})
    >>> list(marks)
    [0, 0, 1]
    """
    of_kind = _among(kinds, wanted)
    counts = compress(_among(origins, admitted), of_kind)
    for end in compress(compress(ends, of_kind), counts):
        marks[end] = 1


def unmarked(marks: bytearray, column: "array[int]", number: int) -> bytes:
    """For each row of *column* that holds *number*: 1 where *marks* has 0, else 0.

    >>> list(unmarked(bytearray([0, 1, 0]), array("B", [4, 4, 5]), 4))
    [1, 0]
    """
    return bytes(compress(marks, _among(column, (number,)))).translate(_INVERTED)


def _among(column: "array[int]", numbers: Collection[int]) -> bytes:
    """For each row of *column*: 1 where it holds one of *numbers*, else 0."""
    holds = bytearray(256)
    for number in numbers:
        holds[number] = 1
    return column.tobytes().translate(holds)
