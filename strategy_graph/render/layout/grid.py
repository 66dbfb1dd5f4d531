"""Where every box, column and band of a map stands.

Lengths are in map units: one unit is one pixel at scale 1. Places are found in two
steps, because the lines decide how much room they need: a ``Grid`` says which row
and which horizontal place a card has, the router says how wide the
streets between columns and how high the channels between rows must be, and then
``Layout`` has the final numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from strategy_graph.i18n import LANGUAGES
from strategy_graph.model.text import Text, in_language
from strategy_graph.render.layout.bars import least_width
from strategy_graph.render.layout.widths import longest_word, text_width
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
LABEL_CODE_SIZE = 12.5
HEAD_SIZE = 18.0
HEAD_CODE = 7.0
"""The widest code that stands in the head of a theme, in em."""
CODE_SIZE = 13.5
CORNER = 12.0
"""Between the outermost port and the corner of its box."""


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
    compact: bool = False
    """Whether what is counted stands beside the code, and not on a line below the name."""

    @property
    def head(self) -> float:
        """The height of the line of the code."""
        return 21.0 if self.compact else HEAD

    @property
    def leading(self) -> float:
        """Between two lines of a name."""
        return 20.0 if self.compact else LINE_HEIGHT

    @property
    def foot(self) -> float:
        """The height of the line of counts; 0 where there is none."""
        return 0.0 if self.compact else FOOT

    @property
    def height(self) -> float:
        """From border to border."""
        return self.head + self.lines * self.leading + (7 if self.compact else 10) + self.foot

    @property
    def name_width(self) -> float:
        """The room for one line of a name, in em."""
        return (self.width - 2 * self.side) / NAME_SIZE

    @property
    def side(self) -> float:
        """Between the border and a line of the name."""
        return 6.0 if self.compact else SIDE


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
    plates: tuple[tuple[int, float, float], ...] = ()
    """Where names of themes stand beside boxes: the row, the left and the right edge."""

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


def rows_needed(content: MapContent, side_by_side: Sequence[int]) -> list[int]:
    """For each band, its rows of boxes when cells hold so many side by side, by column."""
    filled = cell_counts(content)

    def rows(band: int) -> int:
        asked = (-(-filled.get((c, band), 0) // most) for c, most in enumerate(side_by_side))
        return max(asked, default=1) or 1

    return [rows(band) for band in range(len(content.bands))]


def cell_counts(content: MapContent) -> dict[tuple[int, int], int]:
    """How many cards each (column, band) holds."""
    filled: dict[tuple[int, int], int] = {}
    for card in content.cards:
        key = (card.column, card.band)
        filled[key] = filled.get(key, 0) + 1
    return filled


def grid(
    content: MapContent,
    *,
    size: CardSize,
    side_by_side: Sequence[int],
    streets: tuple[float, ...] = (),
    order: Sequence[int] | None = None,
    aside: float = 0.0,
) -> Grid:
    """Give every card a row and a horizontal place; *streets* widens what lines need.

    Cells are filled in *order*, by default that of the document. With *aside*, each cell keeps
    so much free at its left for the name of a theme.
    """
    counts = rows_needed(content, side_by_side)
    first_rows = [0, *accumulate(counts)][: len(counts)]
    gutter = _gutter(content)
    start = gutter + (8.0 if gutter else 0.0)
    widths = streets or tuple(
        0.0 if at in (0, len(side_by_side)) else STREET for at in range(len(side_by_side) + 1)
    )
    inner = [
        aside + max(run(most, size), head_room(column))
        for most, column in zip(side_by_side, content.columns, strict=True)
    ]
    filling = max(
        0.0 if aside else _filling(content, size, side_by_side),
        (least_width(content) - start - sum(inner) - sum(widths)) / len(inner) - 2 * PAD,
    )
    inner = [width + filling for width in inner]
    x = start
    columns: list[tuple[float, float]] = []
    for at, width in enumerate(inner):
        x += widths[at]
        columns.append((round(x, 2), round(width + 2 * PAD, 2)))
        x += width + 2 * PAD
    row_of, left_of = _seat(
        content,
        size,
        side_by_side,
        first_rows=first_rows,
        columns=[(left + aside, width - aside) for left, width in columns],
        order=order or range(len(content.cards)),
    )
    return Grid(
        size=size,
        row_of=row_of,
        left_of=left_of,
        rows_of_band=tuple(zip(first_rows, counts, strict=True)),
        columns=tuple(columns),
        streets=widths,
        gutter=gutter,
        width=x + widths[-1],
        plates=tuple(
            (first_rows[band], columns[column][0], columns[column][0] + aside)
            for column, band in sorted(cell_counts(content))
        )
        if aside
        else (),
    )


def _filling(content: MapContent, size: CardSize, side_by_side: Sequence[int]) -> float:
    """How much wider each column of a narrow map becomes, to fill more of a screen."""
    height = 290 + sum(rows_needed(content, side_by_side)) * (size.height + 40)
    columns = len(side_by_side)
    width = GUTTER + sum(run(most, size) + 2 * PAD + STREET for most in side_by_side)
    return max(0.0, min(110.0, (1.4 * height - width) / columns)) if columns > 1 else 0.0


def head_room(column: Heading) -> float:
    """What the longest word of a theme needs beside its code."""
    words = max((longest_word(name) for name in spellings(column.name)), default=0.0)
    code = min(text_width(column.code), HEAD_CODE) + 1.2 if column.code else 0.0
    return min((words + code) * HEAD_SIZE + 30, 420.0) - 2 * PAD


def _gutter(content: MapContent) -> float:
    """The width of the labels of bands: as wide as their longest word asks."""
    if not content.has_perspectives:
        return 0.0
    words = max(longest_word(name) for band in content.bands for name in spellings(band.name))
    return max(GUTTER, min(words * LABEL_SIZE + 22, 190.0))


def run(count: int, size: CardSize) -> float:
    """The width of *count* boxes side by side."""
    return max(1, count) * (size.width + GAP) - GAP


def _seat(
    content: MapContent,
    size: CardSize,
    side_by_side: Sequence[int],
    *,
    first_rows: list[int],
    columns: list[tuple[float, float]],
    order: Sequence[int],
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for number in order:
        card = content.cards[number]
        cells.setdefault((card.column, card.band), []).append(number)
    row_of = [0] * len(content.cards)
    left_of = [0.0] * len(content.cards)
    for (column, band), members in cells.items():
        left, width = columns[column]
        per_row = side_by_side[column]
        for sub, start in enumerate(range(0, len(members), per_row)):
            row = members[start : start + per_row]
            free = width - 2 * PAD - len(row) * size.width
            # Few boxes in a wide column stand apart, but not at its far ends.
            gap = min(44.0, free / (len(row) + 1)) if len(members) <= per_row else GAP
            gap = max(GAP, gap) if len(row) > 1 else 0.0
            x = left + (width - len(row) * size.width - (len(row) - 1) * gap) / 2
            if len(members) > per_row:
                x = left + (width - run(per_row, size)) / 2
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
    codes: "Codes"
    """What is shown of the code of each card, column and band; empty where none is."""
    frames: tuple[Box, ...] = ()
    """Around goals and what is part of them, where these stand together; the larger first."""
    nested: bool = False
    """Whether columns stand inside bands, each head beside the boxes of its column."""


@dataclass(frozen=True, slots=True)
class Codes:
    """What is shown of codes: whole, cut, or not at all."""

    cards: tuple[str, ...]
    columns: tuple[str, ...]
    bands: tuple[str, ...]
