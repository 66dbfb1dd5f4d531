"""How large boxes are, and how many stand side by side in each column.

One size for all boxes of a map, chosen together with the columns so that the whole map shows
as large as it can on a common screen with every name whole, and rather at ends of phrases.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.render.layout.arrangements import ROW_MOST, SCREEN, Arrangement, arrangements
from strategy_graph.render.layout.bars import fixed_height, least_width
from strategy_graph.render.layout.codes import shown_codes
from strategy_graph.render.layout.grid import (
    CODE_SIZE,
    CORNER,
    GUTTER,
    PAD,
    STREET,
    CardSize,
    head_room,
    run,
    spellings,
)
from strategy_graph.render.layout.line_breaking import tears, wrap
from strategy_graph.render.layout.widths import longest_word
from strategy_graph.render.model import MapContent

WIDTHS = (
    88.0,
    96.0,
    104.0,
    116.0,
    122.0,
    132.0,
    144.0,
    158.0,
    174.0,
    192.0,
    212.0,
    234.0,
    258.0,
    284.0,
)
LEAST_WIDTH = 122.0
"""Of boxes with a line of counts below the name; others may be narrower."""
COMPACT_BELOW = 0.75
"""Boxes that show at less than this scale may go without that line."""
LINES = 5
"""The most lines of a name; what needs more at the widest is cut, and whole in the panel."""
LANES = 2.5
"""What a link that passes a band adds to the width of a map, about."""
SECOND_ROW = 0.015
"""What a row costs that a cell needs besides its first: a band of one row reads more easily."""
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


def sizes(content: MapContent, *, aside: float = 0.0) -> Sizes:
    """The size of the boxes of *content* and how many stand side by side.

    *aside* is what each column keeps free for the name of a theme beside its boxes.
    """
    names = [name for card in content.cards for name in spellings(card.name)]
    least, ports = least_width(content), _width_for_ports(content)
    arranged = arrangements(content)

    def best(*, compact: bool) -> tuple[float, Sizes]:
        found: tuple[float, Sizes] | None = None
        for width in WIDTHS:
            if width < (ports if compact else max(ports, LEAST_WIDTH)) and width != WIDTHS[-1]:
                continue
            low = CardSize(width, 1, compact=compact)
            if found and _largest(content, low, arranged, least=least, aside=aside)[1] <= found[0]:
                break  # wider boxes only make the map smaller
            fit = _fit(content, names, width, compact=compact)
            needed = max(fit.lines, default=1)
            for lines in range(2 if aside else min(2, needed), max(needed, 2) + 1):
                size = CardSize(width, lines, compact=compact)
                many = sum(
                    gone or taken > lines for gone, taken in zip(fit.cut, fit.lines, strict=True)
                )
                side_by_side, scale = _largest(content, size, arranged, least=least, aside=aside)
                quality = 1.0 - 0.15 * fit.torn - 0.08 * fit.codeless - 0.02 * _mean(fit.lines)
                worth = min(scale, LARGEST) * quality / (1 + 0.3 * min(many, 25)) - width * 1e-5
                if found is None or worth > found[0] + 1e-9:
                    found = (worth, Sizes(size, side_by_side, scale))
        assert found is not None
        return found

    usual = best(compact=False)
    if usual[1].scale >= COMPACT_BELOW:
        return usual[1]
    return max(usual, best(compact=True), key=lambda pair: pair[0])[1]


def _fit(content: MapContent, names: Sequence[str], width: float, *, compact: bool) -> _Fit:
    room = CardSize(width, LINES, compact=compact).name_width
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


def _largest(
    content: MapContent,
    size: CardSize,
    arranged: Sequence[Arrangement],
    *,
    least: float,
    aside: float,
) -> tuple[tuple[int, ...], float]:
    """How many boxes of *size* side by side show the map largest, and how large."""
    heads = [head_room(column) for column in content.columns]
    runs = [run(n, size) for n in range(ROW_MOST + 1)]
    channel = 36.0 + 2.6 * len(content.links) / (len(content.bands) + 1) if content.links else 30.0
    lanes = LANES * sum(
        abs(content.cards[link.source].band - content.cards[link.target].band) > 1
        for link in content.links
    )
    beside, fixed = 2 * PAD + STREET + aside, fixed_height(content)

    def scale(tried: Arrangement) -> float:
        width = (
            GUTTER
            + lanes
            + sum(
                max(runs[n], head) + beside
                for n, head in zip(tried.side_by_side, heads, strict=True)
            )
        )
        height = fixed + tried.rows * (size.height + channel)
        shown = min(SCREEN[0] / max(width, least), SCREEN[1] / height)
        return shown * (1.0 - SECOND_ROW * (tried.rows - len(content.bands)))

    best = max(arranged, key=lambda tried: (round(scale(tried), 4), -sum(tried.side_by_side)))
    return best.side_by_side, scale(best)
