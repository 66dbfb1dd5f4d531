"""Where a link passes the rows that it skips."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise

from strategy_graph.render.layout.grid import Grid
from strategy_graph.render.routing.meetings import Meetings
from strategy_graph.render.routing.wires import LANE, Wire

KEEP_OFF = 7.0
"""Between a line and a box it passes."""
CHOICES, BESIDE = 12, 4
"""Among how many places, and how many beside its way, a link seeks the fewest crossings."""
TOGETHER = 26.0
"""Places nearer than this meet the same lines."""
CROSSING = 150.0
"""The detour that one crossing less is worth."""
LOOKS = 2
"""How often each link is looked at again."""
EFFORT = 30_000
"""At how many pairs of links at most: those of large maps are not all worth the time."""


def pass_rows(wires: Sequence[Wire], seats: Grid) -> list[int]:
    """Choose where each link passes the rows it skips; the streets that are too narrow.

    First those that skip least; once all have a place, each is looked at again, for a place
    near its way where it crosses fewer of the others.
    """
    skipping = [wire for wire in wires if wire.between]
    skipping.sort(key=lambda wire: (len(wire.between), abs(wire.x0 - wire.x1), wire.number))
    rows = _Rows(seats)
    streets = _street_middles(seats)
    full: list[int] = []
    for wire in skipping:
        wire.via = next(iter(_nearest(rows.places(wire), wire)), None)
        if wire.via is None:
            middle = (wire.x0 + wire.x1) / 2
            full.append(min(range(len(streets)), key=lambda at: abs(streets[at] - middle)))
        else:
            rows.enter(wire)
    if not full:
        _look_again(wires, skipping, rows)
    return full


def _look_again(wires: Sequence[Wire], skipping: Sequence[Wire], rows: "_Rows") -> None:
    meetings = Meetings(wires)
    looks = min(LOOKS, EFFORT // (len(skipping) * len(wires) + 1))
    for _ in range(looks):
        for wire in skipping:
            rows.leave(wire)
            wire.via = min(
                _nearest(rows.places(wire), wire),
                key=lambda x: _detour(wire, x) + CROSSING * meetings.count(wire, x),
            )
            rows.enter(wire)
            meetings.settle(wire)


class _Rows:
    """Which places are free in each row: beside its boxes, and beside other lines."""

    def __init__(self, seats: Grid) -> None:
        boxes: list[list[tuple[float, float]]] = [[] for _ in range(seats.rows)]
        for card, row in enumerate(seats.row_of):
            left = seats.left_of[card]
            boxes[row].append((left, left + seats.size.width))
        for row, left, right in seats.plates:
            boxes[row].append((left, right))
        for row_boxes in boxes:
            row_boxes.sort()
        self._lefts = [[left for left, _ in row] for row in boxes]
        self._rights = [[right for _, right in row] for row in boxes]
        self._taken: list[list[float]] = [[] for _ in range(seats.rows)]
        gaps = {round((a[1] + b[0]) / 2, 2) for row in boxes for a, b in pairwise(row)}
        lanes = {
            round(middle + lane * LANE, 2)
            for middle, width in zip(_street_middles(seats), seats.streets, strict=True)
            for lane in _lanes(width)
        }
        self._places = sorted(x for x in gaps | lanes if seats.gutter <= x <= seats.width)

    def places(self, wire: Wire) -> Iterator[float]:
        """The places that are free for *wire*, the nearest to its way first."""
        left, right = min(wire.x0, wire.x1), max(wire.x0, wire.x1)
        for x in (wire.x1, wire.x0):
            if self._free(wire, x):
                yield round(x, 2)
        low, high = bisect_left(self._places, left), bisect_left(self._places, right)
        for x in self._places[low:high]:
            if self._free(wire, x):
                yield x
        low -= 1
        while low >= 0 or high < len(self._places):
            before = left - self._places[low] if low >= 0 else float("inf")
            after = self._places[high] - right if high < len(self._places) else float("inf")
            if before <= after:
                x, low = self._places[low], low - 1
            else:
                x, high = self._places[high], high + 1
            if self._free(wire, x):
                yield x

    def _free(self, wire: Wire, x: float) -> bool:
        for row in wire.between:
            lefts, taken = self._lefts[row], self._taken[row]
            at = bisect_left(lefts, x + KEEP_OFF)
            if at and x < self._rights[row][at - 1] + KEEP_OFF:
                return False
            at = bisect_left(taken, x - LANE + 0.01)
            if at < len(taken) and taken[at] < x + LANE - 0.01:
                return False
        return True

    def enter(self, wire: Wire) -> None:
        """Take the place of *wire* in the rows it passes."""
        for row in wire.between:
            insort(self._taken[row], wire.via or 0.0)

    def leave(self, wire: Wire) -> None:
        """Give it back."""
        for row in wire.between:
            self._taken[row].remove(wire.via or 0.0)


def _nearest(places: Iterator[float], wire: Wire) -> list[float]:
    """Free places with the smallest detours: one of each group that lies together on the way,
    and some beside it.
    """
    found: list[float] = []
    beside = 0
    left, right = min(wire.x0, wire.x1), max(wire.x0, wire.x1)
    for x in places:
        if any(abs(x - other) < TOGETHER for other in found) and x not in (wire.x0, wire.x1):
            continue
        found.append(x)
        beside += not left <= x <= right
        if beside >= BESIDE:
            break
    found.sort(key=lambda x: (_detour(wire, x), x))
    return found[:CHOICES]


def _lanes(width: float) -> range:
    """The lanes of a street of *width*, counted from its middle, and some beside it."""
    reach = int(width / 2 / LANE) + 3
    return range(-reach, reach + 1)


def _detour(wire: Wire, x: float) -> float:
    """How long the way through *x* is, and a price for each turn."""
    bends = 24 * (abs(x - wire.x0) > 0.01) + 24 * (abs(x - wire.x1) > 0.01)
    return abs(x - wire.x0) + abs(x - wire.x1) + bends


def _street_middles(seats: Grid) -> list[float]:
    middles = [
        left - width / 2 for (left, _), width in zip(seats.columns, seats.streets, strict=False)
    ]
    last = seats.columns[-1]
    return [*middles, last[0] + last[1] + seats.streets[-1] / 2]
