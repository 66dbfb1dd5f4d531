"""Where a link passes the rows that it skips."""

from functools import partial

from strategy_graph.render.layout.grid import Grid
from strategy_graph.render.routing.wires import LANE, Wire

KEEP_OFF = 7.0
"""Between a line and a box it passes."""


def pass_rows(wires: list[Wire], seats: Grid) -> list[int]:
    """Choose where each link passes the rows it skips; the streets that are too narrow."""
    full: list[int] = []
    boxes: list[list[tuple[float, float]]] = [[] for _ in range(seats.rows)]
    for card, row in enumerate(seats.row_of):
        boxes[row].append((seats.left_of[card], seats.left_of[card] + seats.size.width))
    taken: list[list[float]] = [[] for _ in range(seats.rows)]
    streets = _street_middles(seats)
    gaps = sorted(
        {
            round((a[1] + b[0]) / 2, 2)
            for row in boxes
            for a, b in zip(sorted(row), sorted(row)[1:], strict=False)
        }
    )
    for wire in sorted(wires, key=lambda w: (len(w.between), abs(w.x0 - w.x1), w.number)):
        if not wire.between:
            continue

        lanes = [
            middle + lane * LANE
            for middle, width in zip(streets, seats.streets, strict=True)
            for lane in _lanes(width)
        ]
        places = [wire.x1, wire.x0, *gaps, *lanes]
        free = [
            x
            for x in places
            if seats.gutter <= x <= seats.width
            and all(_is_free(x, boxes[row], taken[row]) for row in wire.between)
        ]
        if not free:
            middle = (wire.x0 + wire.x1) / 2
            full.append(min(range(len(streets)), key=lambda at: abs(streets[at] - middle)))
            continue
        wire.via = round(min(free, key=partial(_detour, wire)), 2)
        for row in wire.between:
            taken[row].append(wire.via)
    return full


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


def _is_free(x: float, boxes: list[tuple[float, float]], taken: list[float]) -> bool:
    return all(not (left - KEEP_OFF < x < right + KEEP_OFF) for left, right in boxes) and all(
        abs(x - other) >= LANE - 0.01 for other in taken
    )
