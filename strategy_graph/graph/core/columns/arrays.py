"""Operations on columns as numpy arrays; see ``Operations`` for what each means."""

from array import array
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def where(column: "array[int]", numbers: Collection[int]) -> Sequence[int]:
    """The rows of *column* that hold one of *numbers*, ascending."""
    found: list[int] = np.flatnonzero(_among(column, numbers)).tolist()
    return found


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
    direction = np.frombuffer(directions, np.uint8)[_bytes(kinds)]
    direction = direction * np.frombuffer(admitted, np.uint8)[_bytes(origins)]
    numbers = np.flatnonzero(direction).astype(np.int32)
    against = direction[numbers] == 2
    source = np.frombuffer(sources, np.int32)[numbers]
    target = np.frombuffer(targets, np.int32)[numbers]
    tails = np.where(against, target, source)
    heads = np.where(against, source, target)
    return _ints(tails), _ints(heads), _ints(numbers)


def apart(
    size: int,
    tails: "array[int]",
    heads: "array[int]",
    edges: "array[int]",
    gone: Collection[int],
) -> "tuple[array[int], array[int], array[int]]":
    """Those of the rows of which neither end, of *size* positions, is among *gone*."""
    stays = np.ones(size, np.bool_)
    stays[list(gone)] = False
    columns = [np.frombuffer(column, np.int32) for column in (tails, heads, edges)]
    stay = stays[columns[0]] & stays[columns[1]]
    first, second, third = (_ints(column[stay]) for column in columns)
    return first, second, third


def neighbours(
    size: int, tails: "array[int]", heads: "array[int]", edges: "array[int]"
) -> "tuple[array[int], array[int], array[int]]":
    """Offsets, ends and edge numbers of the compressed rows of ``tails -> heads``."""
    at = np.frombuffer(tails, np.int32)
    order = np.argsort(at, kind="stable")
    offsets = np.zeros(size + 1, np.int32)
    np.cumsum(np.bincount(at, minlength=size), out=offsets[1:])
    ends = np.frombuffer(heads, np.int32)[order]
    return _ints(offsets), _ints(ends), _ints(np.frombuffer(edges, np.int32)[order])


def count_pairs(first: "array[int]", second: "array[int]") -> dict[tuple[int, int], int]:
    """How often each two numbers stand in one row."""
    both = _bytes(first).astype(np.int64) * 256 + _bytes(second)
    times: list[int] = np.bincount(both).tolist()
    return {divmod(at, 256): n for at, n in enumerate(times) if n}


def products(
    signs: "array[int]", strengths: "array[float]", assume: float | None
) -> "array[float]":
    """Each sign times its strength; NaN where either is unknown."""
    strength = np.frombuffer(strengths, np.float64)
    if assume is not None:
        strength = np.where(np.isnan(strength), assume, strength)
    sign = np.frombuffer(signs, np.int8)
    out = array("d")
    out.frombytes(np.where(sign == 0, np.nan, sign * strength).tobytes())
    return out


def mark(
    marks: bytearray,
    ends: "array[int]",
    *,
    kinds: "array[int]",
    wanted: Collection[int],
    origins: "array[int]",
    admitted: Collection[int],
) -> None:
    """Set *marks* to 1 at the *ends* of the edges of *wanted* kinds and *admitted* origins."""
    use = _among(kinds, wanted) & _among(origins, admitted)
    np.frombuffer(marks, np.uint8)[np.frombuffer(ends, np.int32)[use]] = 1


def unmarked(marks: bytearray, column: "array[int]", number: int) -> bytes:
    """For each row of *column* that holds *number*: 1 where *marks* has 0, else 0."""
    marked = np.frombuffer(marks, np.uint8)[_bytes(column) == number]
    return bytes((marked == 0).data)


def _bytes(column: "array[int]") -> "NDArray[np.uint8]":
    return np.frombuffer(column, np.uint8)


def _among(column: "array[int]", numbers: Collection[int]) -> "NDArray[np.bool_]":
    """For each row of *column*, whether it holds one of *numbers*: a few, so one at a time."""
    values = np.frombuffer(column, np.uint8)
    found = np.zeros(len(values), np.bool_)
    for number in numbers:
        found |= values == number
    return found


def _ints(values: "NDArray[np.integer[Any]]") -> "array[int]":
    """A numpy int array as ``array('i')``: one memory copy."""
    out = array("i")
    out.frombytes(values.astype("int32").tobytes())
    return out
