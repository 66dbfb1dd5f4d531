"""Which numbers of boxes side by side are worth trying, column by column.

Each band is given a number of rows; a column then holds as many side by side as its busiest cell
asks. So a map with one crowded cell has one wide column, and not every column wide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from strategy_graph.render.layout.grid import cell_counts
from strategy_graph.render.model import MapContent

ROW_MOST = 12
"""The most boxes side by side in one cell."""
STARTS = 24
"""From how many even arrangements others are sought."""
BOXES = ((115.0, 130.0), (150.0, 160.0), (240.0, 150.0))
"""Width and height that boxes of some sizes take with what is around them."""
FIXED = 220.0
"""What a map is high besides, about."""
SCREEN = (1240.0, 900.0)
"""The part of a common screen that a map has for itself; decides its proportions."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How many boxes stand side by side in each column, and the rows that all bands then have."""

    side_by_side: tuple[int, ...]
    rows: int


def arrangements(content: MapContent) -> tuple[Arrangement, ...]:
    """Arrangements among which the largest map is, for boxes of any size, or one nearly as large.

    From every even number of rows on, bands get one row more or fewer as long as the map shows
    larger by it; every step on the way is one to try.
    """
    filled = cell_counts(content)
    bands = range(len(content.bands))
    cells = [[filled.get((c, b), 0) for b in bands] for c in range(len(content.columns))]
    most = [max((column[b] for column in cells), default=1) or 1 for b in bands]
    found: dict[Arrangement, None] = {}
    for box in BOXES:
        for start in _starts(max(most, default=1)):
            found.update(dict.fromkeys(_climb([min(start, n) for n in most], most, cells, box)))
    return tuple(found)


def _climb(
    rows: list[int], most: Sequence[int], cells: Sequence[Sequence[int]], box: tuple[float, float]
) -> Iterator[Arrangement]:
    """The arrangement of *rows*, and what it becomes by the best step while there is one."""
    here = _arranged(rows, cells)
    while True:
        yield here
        steps = [
            [*rows[:band], rows[band] + step, *rows[band + 1 :]]
            for band in range(len(rows))
            for step in (1, -1)
            if 1 <= rows[band] + step <= most[band]
        ]
        tried = [(_scale(_arranged(changed, cells), box), changed) for changed in steps]
        if not tried or max(tried)[0] <= _scale(here, box):
            return
        rows = max(tried)[1]
        here = _arranged(rows, cells)


def _arranged(rows: Sequence[int], cells: Sequence[Sequence[int]]) -> Arrangement:
    side_by_side = tuple(
        min(ROW_MOST, max((-(-n // most) for n, most in zip(column, rows, strict=True)), default=1))
        or 1
        for column in cells
    )
    needed = (
        max((-(-column[b] // n) for column, n in zip(cells, side_by_side, strict=True)), default=1)
        for b in range(len(rows))
    )
    return Arrangement(side_by_side, sum(count or 1 for count in needed))


def _scale(arranged: Arrangement, box: tuple[float, float]) -> float:
    width = sum(arranged.side_by_side) * box[0] + len(arranged.side_by_side) * 30.0
    return min(SCREEN[0] / width, SCREEN[1] / (FIXED + arranged.rows * box[1]))


def _starts(busiest: int) -> list[int]:
    """The even numbers of rows that are tried: each that changes how many stand side by side."""
    wide = [-(-busiest // rows) for rows in range(1, busiest + 1)]
    starts = [1, *(rows + 1 for rows, (a, b) in enumerate(pairwise(wide), 1) if a != b)]
    return starts[:STARTS]
