"""How content is laid out: as it is, by tiers or goals, or with themes inside perspectives."""

from dataclasses import dataclass, replace

from strategy_graph.render.layout.arrangements import SCREEN, arrangements
from strategy_graph.render.layout.goals import by_goal
from strategy_graph.render.layout.grid import PAD, STREET, spellings
from strategy_graph.render.layout.sizes import Sizes, sizes
from strategy_graph.render.layout.tiers import tiered
from strategy_graph.render.layout.widths import longest_word
from strategy_graph.render.model import Heading, MapContent

TIERS_COST = 0.7
"""What a map may lose of its scale by being laid out in tiers."""
PLATE_SIZE = 14.0
"""Of the name of a theme that stands beside its boxes."""
LEAST_PLATE, MOST_PLATE = 92.0, 160.0
PLATE_PAD = 16.0
"""Beside its name, both sides together."""
MOST_BESIDE = 8
"""How many themes stand side by side at most."""
BOX = (150.0, 150.0)
"""Width and height that a box takes with what is around it, about."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Content as the grid sees it, and what its columns and bands are on the map."""

    content: MapContent
    sizes: Sizes
    bands: tuple[int, ...]
    """The band of the map that each band of the grid belongs to."""
    slots: tuple[tuple[int, int], ...] = ()
    """For each theme that stands inside a perspective its column and band in the grid."""
    plate: float = 0.0
    """The width of the plate with the name of a theme, beside its boxes."""


def laid(content: MapContent) -> Laid:
    """How *content* is laid out best.

    In a grid where themes cross perspectives. Where each theme stands inside one perspective, a
    grid would be a diagonal: there every perspective has its own themes side by side, in several
    rows if need be. Without perspectives, goals with what is part of them, or else tiers, where
    the map shows well so.
    """
    if content.nested:
        return _inside(content)
    flat = Laid(content, sizes(content), tuple(range(len(content.bands))))
    goals = max(by_goal(content), key=lambda found: _scale(found, 0.0), default=None)
    for rows in (goals, tiered(content)):
        if rows is None:
            continue
        layered = sizes(rows)
        if layered.scale >= TIERS_COST * flat.sizes.scale:
            return Laid(rows, layered, (0,) * len(rows.bands))
    return flat


def _inside(content: MapContent) -> Laid:
    words = [longest_word(name) for column in content.columns for name in spellings(column.name)]
    plate = max(LEAST_PLATE, min(max(words) * PLATE_SIZE + PLATE_PAD + PAD, MOST_PLATE))
    band_of = {card.column: card.band for card in content.cards}
    members = [[c for c, band in band_of.items() if band == b] for b in range(len(content.bands))]
    most = max(map(len, members))
    tried = [_beside(content, members, count) for count in range(1, min(most, MOST_BESIDE) + 1)]
    content, bands, slots = max(tried, key=lambda found: _scale(found[0], plate))
    return Laid(content, sizes(content, aside=plate), bands, slots, plate)


def _beside(
    content: MapContent, members: list[list[int]], count: int
) -> tuple[MapContent, tuple[int, ...], tuple[tuple[int, int], ...]]:
    """*content* with at most *count* themes side by side, its bands, and the slot of each theme."""
    bands: list[int] = []
    slots: dict[int, tuple[int, int]] = {}
    for band, themes in enumerate(members):
        rows = -(-len(themes) // count) or 1
        even = -(-len(themes) // rows)
        for row in range(rows):
            for at, theme in enumerate(sorted(themes)[row * even : (row + 1) * even]):
                slots[theme] = (at, len(bands))
            bands.append(band)
    cards = tuple(
        replace(card, column=slots[card.column][0], band=slots[card.column][1])
        for card in content.cards
    )
    placed = replace(
        content,
        columns=(Heading(None),) * (1 + max(at for at, _ in slots.values())),
        bands=tuple(content.bands[band] for band in bands),
        cards=cards,
    )
    return placed, tuple(bands), tuple(slots[theme] for theme in range(len(content.columns)))


def _scale(content: MapContent, plate: float) -> float:
    """About how large a map of *content* shows."""
    beside = plate + 2 * PAD + STREET
    return max(
        min(
            SCREEN[0] / sum(n * BOX[0] + beside for n in tried.side_by_side),
            SCREEN[1] / (tried.rows * BOX[1]),
        )
        for tried in arrangements(content)
    )
