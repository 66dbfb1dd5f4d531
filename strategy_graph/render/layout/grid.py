"""Where every box, column and band of a map stands.

Lengths are in map units: one unit is one pixel at scale 1. Places are found in two
steps, because the lines decide how much room they need: a ``Grid`` says which row
and which horizontal place a card has, the router (``route.py``) says how wide the
streets between columns and how high the channels between rows must be, and then
``Layout`` has the final numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from strategy_graph.i18n import LANGUAGES
from strategy_graph.model.text import Text, in_language
from strategy_graph.render.layout.line_breaking import longest_word, text_width, wrap
from strategy_graph.render.model import Heading, MapContent

NAME_SIZE = 17.0
LINE_HEIGHT = 22.5
HEAD = 24.0
FOOT = 21.0
SIDE = 9.0
"""Between the border of a box and its name."""
GAP = 14.0
PAD = 12.0
"""Between the edge of a column and its boxes."""
STREET = 8.0
"""Between two columns, before lines run there."""
GUTTER = 88.0
LABEL_SIZE = 17.0
HEAD_SIZE = 18.0
VIEWPORT = (1240.0, 700.0)
"""The part of a common screen that a map has for itself; decides its proportions."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def cx(self) -> float:
        """The middle, from the left."""
        return self.x + self.w / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than a border.

        >>> Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5)), Box(0, 0, 9, 9).overlaps(Box(8, 8, 9, 9))
        (False, True)
        """
        return (
            self.x < other.right - 1e-9
            and other.x < self.right - 1e-9
            and self.y < other.bottom - 1e-9
            and other.y < self.bottom - 1e-9
        )


@dataclass(frozen=True, slots=True)
class CardSize:
    """One size for all boxes, and how many lines of name fit."""

    width: float
    lines: int

    @property
    def height(self) -> float:
        """From border to border."""
        return HEAD + self.lines * LINE_HEIGHT + 10 + FOOT

    @property
    def name_width(self) -> float:
        """The room for one line of a name, in em."""
        return (self.width - 2 * SIDE) / NAME_SIZE


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and horizontal places of the cards; vertical places are not known yet."""

    size: CardSize
    row_of: tuple[int, ...]
    left_of: tuple[float, ...]
    rows_of_band: tuple[tuple[int, int], ...]
    """First row and number of rows of each band."""
    columns: tuple[tuple[float, float], ...]
    """Left edge and width of each column."""
    streets: tuple[float, ...]
    """Width of the street left of each column, and right of the last."""
    gutter: float
    width: float

    @property
    def rows(self) -> int:
        """How many rows of boxes there are."""
        return sum(count for _, count in self.rows_of_band)

    def center(self, card: int) -> float:
        """The middle of *card*, from the left."""
        return self.left_of[card] + self.size.width / 2


def spellings(text: Text) -> tuple[str, ...]:
    """*text* in each language of the page, without repeats."""
    return tuple(dict.fromkeys(in_language(text, language) for language in LANGUAGES))


def card_size(content: MapContent) -> tuple[CardSize, int]:
    """One size for every box, and how many stand side by side in a cell.

    Chosen together, so that the whole map shows as large as it can on a common
    screen with every name whole. Names that would need more than four lines at the
    widest are cut there; the whole name stays in the panel and the table.
    """
    names = [name for card in content.cards for name in spellings(card.name)]
    best: tuple[float, CardSize, int] | None = None
    for width in (122.0, 132.0, 144.0, 158.0, 174.0, 192.0, 212.0):
        for lines in (2, 3, 4):
            size = CardSize(width, lines)
            room = size.name_width
            cut = sum(
                wrap(name, width=room, lines=lines)[-1].endswith("…") or longest_word(name) > room
                for name in names
            )
            per_row, scale = best_per_row(content, size)
            worth = min(scale, 1.15) / (1 + 0.3 * min(cut, 25)) - width * 1e-5
            if best is None or worth > best[0] + 1e-9:
                best = (worth, size, per_row)
    assert best is not None
    return best[1], best[2]


def rows_needed(content: MapContent, per_row: int) -> list[int]:
    """For each band, its rows of boxes when a cell holds *per_row* side by side."""
    filled = cell_counts(content)
    return [
        max(
            1,
            *(
                -(-filled.get((column, band), 0) // per_row)
                for column in range(len(content.columns))
            ),
        )
        if content.columns
        else 1
        for band in range(len(content.bands))
    ]


def cell_counts(content: MapContent) -> dict[tuple[int, int], int]:
    """How many cards each (column, band) holds."""
    filled: dict[tuple[int, int], int] = {}
    for card in content.cards:
        key = (card.column, card.band)
        filled[key] = filled.get(key, 0) + 1
    return filled


def best_per_row(content: MapContent, size: CardSize) -> tuple[int, float]:
    """How many boxes of *size* side by side in a cell show the map largest, and how large."""
    filled = cell_counts(content)
    busiest = max(filled.values(), default=1)
    channel = 50.0 if content.links else 30.0

    def scale(per_row: int) -> float:
        widest = [
            min(per_row, max((filled.get((c, b), 0) for b in range(len(content.bands))), default=1))
            for c in range(len(content.columns))
        ]
        width = GUTTER + sum(
            max(1, n) * (size.width + GAP) - GAP + 2 * PAD + STREET for n in widest
        )
        height = 290 + sum(rows_needed(content, per_row)) * (size.height + channel)
        return min(VIEWPORT[0] / width, VIEWPORT[1] / height)

    best = max(range(1, min(busiest, 12) + 1), key=lambda n: (round(scale(n), 4), -n))
    return best, scale(best)


def grid(
    content: MapContent, *, size: CardSize, per_row: int, streets: tuple[float, ...] = ()
) -> Grid:
    """Give every card a row and a horizontal place; *streets* widens what lines need."""
    counts = rows_needed(content, per_row)
    first_rows = [0, *accumulate(counts)][: len(counts)]
    filled = cell_counts(content)
    filling = _filling(content, size, per_row)
    inner = [
        filling
        + max(
            _run(
                min(per_row, max((filled.get((c, b), 0) for b in range(len(counts))), default=1)),
                size,
            ),
            _head_room(column),
        )
        for c, column in enumerate(content.columns)
    ]
    gutter = _gutter(content)
    widths = streets or tuple(
        0.0 if at in (0, len(inner)) else STREET for at in range(len(inner) + 1)
    )
    x = gutter + (8.0 if gutter else 0.0)
    columns: list[tuple[float, float]] = []
    for at, run in enumerate(inner):
        x += widths[at]
        columns.append((x, run + 2 * PAD))
        x += run + 2 * PAD
    row_of, left_of = _seat(content, size, per_row, first_rows, columns)
    return Grid(
        size=size,
        row_of=row_of,
        left_of=left_of,
        rows_of_band=tuple(zip(first_rows, counts, strict=True)),
        columns=tuple(columns),
        streets=widths,
        gutter=gutter,
        width=x + widths[-1],
    )


def _filling(content: MapContent, size: CardSize, per_row: int) -> float:
    """How much wider each column of a narrow map becomes, to fill more of a screen."""
    height = 290 + sum(rows_needed(content, per_row)) * (size.height + 40)
    columns = len(content.columns)
    busiest = max(cell_counts(content).values(), default=1)
    width = GUTTER + columns * (_run(min(per_row, busiest), size) + 2 * PAD + STREET)
    return max(0.0, min(110.0, (1.4 * height - width) / columns)) if columns > 1 else 0.0


def _head_room(column: Heading) -> float:
    """What the longest word of a theme needs beside its code."""
    words = max((longest_word(name) for name in spellings(column.name)), default=0.0)
    code = text_width(column.code) + 1.2 if column.code else 0.0
    return min((words + code) * HEAD_SIZE + 30, 420.0) - 2 * PAD


def _gutter(content: MapContent) -> float:
    """The width of the labels of bands: as wide as their longest word asks."""
    if not content.has_perspectives:
        return 0.0
    words = max(longest_word(name) for band in content.bands for name in spellings(band.name))
    return max(GUTTER, min(words * LABEL_SIZE + 22, 190.0))


def _run(count: int, size: CardSize) -> float:
    """The width of *count* boxes side by side."""
    return max(1, count) * (size.width + GAP) - GAP


def _seat(
    content: MapContent,
    size: CardSize,
    per_row: int,
    first_rows: list[int],
    columns: list[tuple[float, float]],
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for number, card in enumerate(content.cards):
        cells.setdefault((card.column, card.band), []).append(number)
    row_of = [0] * len(content.cards)
    left_of = [0.0] * len(content.cards)
    for (column, band), members in cells.items():
        left, width = columns[column]
        for sub, start in enumerate(range(0, len(members), per_row)):
            row = members[start : start + per_row]
            free = width - 2 * PAD - len(row) * size.width
            # Few boxes in a wide column stand apart, but not at its far ends.
            gap = min(44.0, free / (len(row) + 1)) if len(members) <= per_row else GAP
            gap = max(GAP, gap) if len(row) > 1 else 0.0
            x = left + (width - len(row) * size.width - (len(row) - 1) * gap) / 2
            if len(members) > per_row:
                x = left + PAD
            for number in row:
                row_of[number] = first_rows[band] + sub
                left_of[number] = round(x, 2)
                x += size.width + gap
    return tuple(row_of), tuple(left_of)


@dataclass(frozen=True, slots=True)
class Layout:
    """The final places: boxes by card, columns, bands, bars, and the whole size."""

    width: float
    height: float
    size: CardSize
    cards: tuple[Box, ...]
    columns: tuple[Box, ...]
    """The panel of each column, from its head to the last band."""
    heads: tuple[Box, ...]
    bands: tuple[Box, ...]
    """Each band over the whole width right of the gutter."""
    labels: tuple[Box, ...]
    """The label of each band, in the gutter; empty without perspectives."""
    bars: Mapping[str, Box]
    """The bars ``vision``, ``mission`` and ``values``, where there are such."""
    note: Box
