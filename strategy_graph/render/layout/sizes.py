"""How large boxes are, and how many stand side by side in each column.

One size for all boxes of a map, chosen together with the columns so that the whole map shows
as large as it can on a common screen with every name whole, and rather at ends of phrases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from strategy_graph.render.layout.bars import least_width
from strategy_graph.render.layout.codes import shown_codes
from strategy_graph.render.layout.grid import (
    CODE_SIZE,
    CORNER,
    GUTTER,
    PAD,
    STREET,
    CardSize,
    cell_counts,
    head_room,
    rows_needed,
    run,
    spellings,
)
from strategy_graph.render.layout.line_breaking import tears, wrap
from strategy_graph.render.layout.widths import longest_word
from strategy_graph.render.model import MapContent

WIDTHS = (122.0, 132.0, 144.0, 158.0, 174.0, 192.0, 212.0, 234.0, 258.0, 284.0)
LINES = 5
"""The most lines of a name; what needs more at the widest is cut, and whole in the panel."""
ROW_MOST = 12
"""The most boxes side by side in one cell."""
VIEWPORT = (1240.0, 800.0)
"""The part of a common screen that a map has for itself; decides its proportions."""
LARGEST = 1.15
"""Beyond this scale a map gains nothing from being shown larger."""
PORTS_APART = 10.0
"""An arrowhead is nearly as wide: what arrives at one box needs as much each."""
WIDEST_FOR_PORTS = 158.0
"""No map is made wider for the sake of one box; where more arrives, heads are smaller."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """One size for all boxes, and how many of them stand side by side in each column."""

    card: CardSize
    side_by_side: tuple[int, ...]
    scale: float
    """How large the map shows on a common screen, by what is known before lines run."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well all names fit boxes of one width."""

    width: float
    lines: tuple[int, ...]
    """How many each name takes."""
    cut: tuple[bool, ...]
    torn: float
    """The share of names that break inside a phrase."""
    codeless: float
    """The share of codes that cannot be shown."""


def sizes(content: MapContent) -> Sizes:
    """The size of the boxes of *content* and how many stand side by side."""
    names = [name for card in content.cards for name in spellings(card.name)]
    least = least_width(content)
    ports = _width_for_ports(content)
    best: tuple[float, Sizes] | None = None
    for width in WIDTHS:
        if width < ports and width != WIDTHS[-1]:
            continue
        fit = _fit(content, names, width)
        for lines in range(2 if max(fit.lines, default=1) > 1 else 1, LINES + 1):
            size = CardSize(width, lines)
            cut = sum(gone or taken > lines for gone, taken in zip(fit.cut, fit.lines, strict=True))
            side_by_side, scale = _columns(content, size, least)
            quality = 1.0 - 0.15 * fit.torn - 0.08 * fit.codeless - 0.02 * _mean(fit.lines)
            worth = min(scale, LARGEST) * quality / (1 + 0.3 * min(cut, 25)) - width * 1e-5
            if best is None or worth > best[0] + 1e-9:
                best = (worth, Sizes(size, side_by_side, scale))
    assert best is not None
    return best[1]


def _fit(content: MapContent, names: Sequence[str], width: float) -> _Fit:
    room = CardSize(width, LINES).name_width
    broken = [wrap(name, width=room, lines=LINES) for name in names]
    codes = [card.code for card in content.cards if card.code]
    hidden = sum(not code for code in shown_codes(codes, code_room(width)))
    return _Fit(
        width=width,
        lines=tuple(map(len, broken)),
        cut=tuple(
            lines[-1].endswith("…") or longest_word(name) > room
            for lines, name in zip(broken, names, strict=True)
        ),
        torn=_mean([min(1, tears(lines)) for lines in broken]),
        codeless=hidden / max(1, len(codes)),
    )


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / max(1, len(numbers))


def code_room(width: float) -> float:
    """The room for a code in a box of *width*, in em."""
    return (width - 20) / CODE_SIZE


def _width_for_ports(content: MapContent) -> float:
    """The width that a box needs so that no two arrowheads at it touch."""
    arriving = [0] * len(content.cards)
    for link in content.links:
        arriving[link.target] += 1
    busiest = max(arriving, default=0)
    return min(2 * CORNER + max(0, busiest - 1) * PORTS_APART, WIDEST_FOR_PORTS)


def _columns(content: MapContent, size: CardSize, least: float) -> tuple[tuple[int, ...], float]:
    """How many boxes of *size* stand side by side in each column, and how large the map shows.

    Found by giving each band a number of rows: a column then needs as many side by side as its
    busiest cell asks. From every even number of rows on, bands get one row more or fewer as
    long as the map grows.
    """
    filled = cell_counts(content)
    bands, columns = len(content.bands), len(content.columns)
    heads = [head_room(column) for column in content.columns]
    channel = 45.0 + 3.0 * len(content.links) / (bands + 1) if content.links else 30.0

    def counted(rows: Sequence[int]) -> tuple[int, ...]:
        return tuple(
            min(
                ROW_MOST,
                max((-(-filled.get((c, b), 0) // rows[b]) for b in range(bands)), default=1) or 1,
            )
            for c in range(columns)
        )

    def scale(side_by_side: Sequence[int]) -> float:
        width = GUTTER + sum(
            max(run(n, size), head) + 2 * PAD + STREET
            for n, head in zip(side_by_side, heads, strict=True)
        )
        height = 290 + sum(rows_needed(content, side_by_side)) * (size.height + channel)
        return min(VIEWPORT[0] / max(width, least), VIEWPORT[1] / height)

    def worth(rows: Sequence[int]) -> tuple[float, int]:
        side_by_side = counted(rows)
        return round(scale(side_by_side), 4), -sum(side_by_side)

    busiest = [
        max((filled.get((c, b), 1) for c in range(columns)), default=1) for b in range(bands)
    ]
    best = (0.0, 0)
    found = [1] * bands
    for even in _starts(max(busiest, default=1)):
        rows = [min(even, most) for most in busiest]
        reached = worth(rows)
        while True:
            tried = [
                (worth(changed), changed)
                for b in range(bands)
                for step in (1, -1)
                if 1 <= rows[b] + step <= busiest[b]
                for changed in [[*rows[:b], rows[b] + step, *rows[b + 1 :]]]
            ]
            better = max(tried, default=(reached, rows), key=lambda pair: pair[0])
            if better[0] <= reached:
                break
            reached, rows = better
        if reached > best:
            best, found = reached, rows
    side_by_side = counted(found)
    return side_by_side, scale(side_by_side)


def _starts(busiest: int) -> list[int]:
    """The even numbers of rows that are tried: each that changes how many stand side by side."""
    wide = [-(-busiest // rows) for rows in range(1, busiest + 1)]
    starts = [1, *(rows + 1 for rows, (a, b) in enumerate(pairwise(wide), 1) if a != b)]
    return starts[:24]
