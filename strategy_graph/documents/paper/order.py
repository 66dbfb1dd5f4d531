"""The order in which the parts of a page are read: columns one after the other, rows across."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What has a place on a page."""

    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...


P = TypeVar("P", bound=Placed)

_GUTTER = 9.0
"""Blank between two columns, in points: less, and they are words of one text."""

_ALIGNED = 0.6
"""Share of the parts of a column that begin as high as one of the other: then rows are meant."""


def in_order(parts: Sequence[P]) -> list[P]:
    """*parts* as they are read: cut into bands across the page, and bands into columns.

    Bands that follow each other and have the same gutter are columns of text, unless their
    parts begin at the same heights: then they are rows of a list.
    """
    parts = sorted(parts, key=lambda part: (part.top, part.x0))
    if len(parts) < 2:
        return list(parts)
    bands = _cut(parts, lambda part: (part.top, part.bottom), 0.0)
    if len(bands) == 1:
        columns = _cut(parts, lambda part: (part.x0, part.x1), 0.0)
        if len(columns) == 1:
            return list(parts)
        return [part for column in columns for part in in_order(column)]
    found: list[P] = []
    at = 0
    while at < len(bands):
        columns, end = _columns(bands, at)
        if len(columns) > 1:
            found += [part for column in columns for part in in_order(column)]
        else:
            found += in_order(bands[at]) if len(bands[at]) < len(parts) else bands[at]
        at = end
    return found


def _columns(bands: list[list[P]], at: int) -> tuple[list[list[P]], int]:
    """The columns that as many bands as possible from *at* on make together; where they end."""
    best: tuple[list[list[P]], int] = ([bands[at]], at + 1)
    if len(bands[at]) < 2:
        return best
    taken: list[P] = []
    for end in range(at, len(bands)):
        taken = [*taken, *bands[end]]
        columns = _cut(taken, lambda part: (part.x0, part.x1), _GUTTER)
        if len(columns) < 2:
            break
        if end > at and not _are_rows(columns):
            best = (columns, end + 1)
    return best


def _are_rows(columns: list[list[P]]) -> bool:
    """Whether the parts of each column stand at the heights of those of the first."""
    first, *others = columns
    for column in others:
        few, many = sorted((first, column), key=len)
        same = sum(any(abs(one.top - other.top) < 4 for other in many) for one in few)
        if same < _ALIGNED * len(few) or len(few) < _ALIGNED * len(many):
            return False
    return True


def _cut(
    parts: Sequence[P], span: Callable[[P], tuple[float, float]], blank: float
) -> list[list[P]]:
    """*parts* cut where no part's *span* reaches over, with at least *blank* between."""
    groups: list[list[P]] = []
    end = float("-inf")
    for part in sorted(parts, key=span):
        first, last = span(part)
        if groups and first < end + blank:
            groups[-1].append(part)
        else:
            groups.append([part])
        end = max(end, last)
    return groups
