"""Where a link passes the rows that it skips."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from strategy_graph.render.layout.grid import Grid
from strategy_graph.render.routing.meetings import Meetings
from strategy_graph.render.routing.tracks import NEAR
from strategy_graph.render.routing.wires import LANE, Owner, Wire, trunk_of

KEEP_OFF = 7.0
"""Between a line and a box it passes."""
CHOICES, BESIDE = 10, 3
"""Among how many places of a row, and how many beside its way, a link seeks the best."""
TOGETHER = 26.0
"""Places nearer than this meet the same lines."""
CROSSING = 150.0
"""The detour that one crossing less is worth."""
TURN = 24.0
"""The detour that one turn less is worth."""
LOOKS = 2
"""How often each link is looked at again."""
EFFORT = 30_000
"""At how many pairs of links at most: those of large maps are not all worth the time."""


def pass_rows(wires: Sequence[Wire], seats: Grid, *, careful: bool = False) -> list[int]:
    """Choose where each link passes the rows it skips; the streets that are too narrow.

    First those that skip least; once all have their places, each is looked at again, for a way
    on which it crosses fewer of the others.
    """
    skipping = [wire for wire in wires if wire.between]
    skipping.sort(key=lambda wire: (len(wire.between), abs(wire.x0 - wire.x1), wire.number))
    rows = _Rows(seats, careful=careful)
    streets = _street_middles(seats)
    meetings = Meetings(wires)
    full: list[int] = []
    for wire in skipping:
        choices = _choices(wire, rows)
        if all(choices):
            _settle(wire, choices, rows, meetings)
        else:
            middle = (wire.x0 + wire.x1) / 2
            full.append(min(range(len(streets)), key=lambda at: abs(streets[at] - middle)))
    if full:
        return full
    for _ in range(min(LOOKS, EFFORT // (len(skipping) * len(wires) + 1))):
        for wire in skipping:
            rows.leave(wire)
            meetings.lift(wire)
            _settle(wire, _choices(wire, rows), rows, meetings)
    return []


def _choices(wire: Wire, rows: "_Rows") -> list[list[float]]:
    """The places, from left to right, where *wire* may pass each of its rows."""
    straight = rows.near(wire, wire.between)
    found: list[list[float]] = []
    for at, row in enumerate(wire.between):
        near = rows.near(wire, (row,))
        now = wire.vias[at : at + 1]
        found.append(sorted({*straight, *near, *now, *rows.shared(wire, row)}))
    return found


def _settle(
    wire: Wire, choices: Sequence[Sequence[float]], rows: "_Rows", meetings: Meetings
) -> None:
    """Give *wire* the best way through *choices*: short, straight, crossing few others.

    A way that another branch of its trunk takes costs nothing; it joins that one only there.
    """
    starts: Sequence[float] = [wire.x0]
    costs: list[float] = [0.0]
    came: list[list[int]] = []
    for channel, ends in zip(wire.channels, (*choices, [wire.x1]), strict=True):
        counts = meetings.counts(wire, channel, starts, ends)
        mates = meetings.mates(wire, channel)
        taken = {end for _, end in mates}
        changed = meetings.changed(wire, channel)
        best: list[tuple[float, int]] = []
        for at, end in enumerate(ends):
            best.append(
                min(
                    (
                        cost
                        + (
                            0.0
                            if (start, end) in mates
                            else NEVER
                            if end in taken or (start, end) in changed
                            else CROSSING * counts[of][at] + _detour(start, end)
                        ),
                        of,
                    )
                    for of, (start, cost) in enumerate(zip(starts, costs, strict=True))
                )
            )
        costs = [cost for cost, _ in best]
        came.append([of for _, of in best])
        starts = ends
    at = 0
    vias: list[float] = []
    for ends, back in zip(reversed(choices), reversed(came), strict=False):
        at = back[at]
        vias.append(ends[at])
    wire.vias = tuple(reversed(vias))
    rows.enter(wire)
    meetings.settle(wire)


NEVER = 1e6
"""What it costs to come back to a branch of the own trunk."""


class _Rows:
    """Which places are free in each row: beside its boxes, and beside other lines."""

    def __init__(self, seats: Grid, *, careful: bool) -> None:
        self._careful = careful
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
        self._users: list[dict[float, list[Owner]]] = [{} for _ in range(seats.rows)]
        gaps = {round((a[1] + b[0]) / 2, 2) for row in boxes for a, b in pairwise(row)}
        lanes = {
            round(middle + lane * LANE, 2)
            for middle, width in zip(_street_middles(seats), seats.streets, strict=True)
            for lane in _lanes(width)
        }
        self._places = sorted(x for x in gaps | lanes if seats.gutter <= x <= seats.width)

    def near(self, wire: Wire, rows: Sequence[int]) -> list[float]:
        """Places that are free in *rows*: one of each group on the way of *wire*, a few beside."""
        left, right = min(wire.x0, wire.x1), max(wire.x0, wire.x1)
        low, high = bisect_left(self._places, left), bisect_left(self._places, right)
        found = self._groups(rows, self._places[low:high], 99)
        found += self._groups(rows, reversed(self._places[:low]), BESIDE)
        found += self._groups(rows, self._places[high:], BESIDE)
        return found + [x for x in (wire.x0, wire.x1) if self._free(rows, x)]

    def _groups(self, rows: Sequence[int], places: Iterable[float], most: int) -> list[float]:
        found: list[float] = []
        for x in places:
            if found and abs(x - found[-1]) < TOGETHER:
                continue
            if self._free(rows, x):
                found.append(x)
                if len(found) == most:
                    break
        return found

    def shared(self, wire: Wire, row: int) -> list[float]:
        """Where other branches of its trunk pass *row*."""
        trunk = trunk_of(wire)
        return [x for x, users in self._users[row].items() if users and users[0] == trunk]

    def _free(self, rows: Sequence[int], x: float) -> bool:
        for row in rows:
            lefts = self._lefts[row]
            at = bisect_left(lefts, x + KEEP_OFF)
            if at and x < self._rights[row][at - 1] + KEEP_OFF:
                return False
            if self._is_taken(row, x, LANE):
                return False
        first, last = min(rows), max(rows)
        return not self._careful or not (
            self._is_taken(first - 1, x, NEAR) or self._is_taken(last + 1, x, NEAR)
        )

    def _is_taken(self, row: int, x: float, apart: float) -> bool:
        taken = self._taken[row] if 0 <= row < len(self._taken) else ()
        at = bisect_left(taken, x - apart + 0.01)
        return at < len(taken) and taken[at] < x + apart - 0.01

    def enter(self, wire: Wire) -> None:
        """Take the places of *wire* in the rows it passes."""
        for row, x in zip(wire.between, wire.vias, strict=True):
            users = self._users[row].setdefault(x, [])
            if not users:
                insort(self._taken[row], x)
            users.append(trunk_of(wire))

    def leave(self, wire: Wire) -> None:
        """Give them back."""
        for row, x in zip(wire.between, wire.vias, strict=True):
            self._users[row][x].pop()
            if not self._users[row][x]:
                self._taken[row].remove(x)


def _lanes(width: float) -> range:
    """The lanes of a street of *width*, counted from its middle, and some beside it."""
    reach = int(width / 2 / LANE) + 3
    return range(-reach, reach + 1)


def _detour(start: float, end: float) -> float:
    """How long the way is from *start* to *end*, and a price for its two turns."""
    return abs(start - end) + 2 * TURN * (abs(start - end) > 0.01)


def _street_middles(seats: Grid) -> list[float]:
    middles = [
        left - width / 2 for (left, _), width in zip(seats.columns, seats.streets, strict=False)
    ]
    last = seats.columns[-1]
    return [*middles, last[0] + last[1] + seats.streets[-1] / 2]
