"""In which order the boxes of one cell stand, so that fewer lines cross.

The document's order is kept where no line is drawn between boxes. Else boxes are first moved
towards what they are linked with (barycentres, as Sugiyama's method has it), then two boxes of a
cell change places as long as the straight lines between boxes cross less often or are shorter.
What this promises is checked by the router, which counts the crossings of the lines that it finds.
"""

from collections.abc import Sequence
from itertools import combinations

from strategy_graph.render.layout.grid import Grid
from strategy_graph.render.model import MapContent

SWEEPS = 6
ROUNDS = 3
MOST_PAIRS = 100_000
"""How many pairs of links are looked at: large maps are not worth more time."""
ROW = 150.0
"""The height of a row, as long as it has none."""
CROSSING = 120.0
"""What length of line one crossing is worth."""

Spot = tuple[float, int]
"""Where a box stands: the place of its middle, and its row."""


def orders(content: MapContent, seats: Grid) -> tuple[tuple[int, ...], ...]:
    """The cards in the order of the document, and in one in which fewer lines may cross."""
    document = tuple(range(len(content.cards)))
    cells = _cells(content)
    if not content.links or all(len(cell) < 2 for cell in cells):
        return (document,)
    start: list[Spot] = [(seats.center(card), row) for card, row in enumerate(seats.row_of)]
    spots = list(start)
    near = _neighbours(content)
    for _ in range(SWEEPS):
        for cell in cells:
            _settle(cell, near, spots)
    _swap(cells, content, spots)
    if spots == start:
        return (document,)
    return document, tuple(sorted(document, key=lambda card: (spots[card][1], spots[card][0])))


def exchanges(content: MapContent) -> list[tuple[int, int]]:
    """The pairs of cards of one cell whose exchange moves a line, in the order of the document."""
    near = _neighbours(content)
    return [
        (one, other)
        for cell in _cells(content)
        for one, other in combinations(cell, 2)
        if near[one] or near[other]
    ]


def exchanged(order: Sequence[int], one: int, other: int) -> tuple[int, ...]:
    """*order* with two of its cards exchanged.

    >>> exchanged((2, 0, 1), 0, 1)
    (2, 1, 0)
    """
    change = {one: other, other: one}
    return tuple(change.get(card, card) for card in order)


def _cells(content: MapContent) -> list[list[int]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for number, card in enumerate(content.cards):
        cells.setdefault((card.column, card.band), []).append(number)
    return list(cells.values())


def _neighbours(content: MapContent) -> list[list[int]]:
    near: list[list[int]] = [[] for _ in content.cards]
    for link in content.links:
        near[link.source].append(link.target)
        near[link.target].append(link.source)
    return near


def _settle(cell: Sequence[int], near: Sequence[Sequence[int]], spots: list[Spot]) -> None:
    """Give the cards of each row of *cell* its places again, in the order of what they link."""
    rows: dict[int, list[int]] = {}
    for card in cell:
        rows.setdefault(spots[card][1], []).append(card)
    for row, cards in rows.items():
        if len(cards) < 2:
            continue
        places = sorted(spots[card][0] for card in cards)
        toward = {
            card: sum(spots[other][0] for other in near[card]) / len(near[card])
            if near[card]
            else spots[card][0]
            for card in cards
        }
        cards.sort(key=lambda card: (toward[card], spots[card][0]))
        for card, x in zip(cards, places, strict=True):
            spots[card] = (x, row)


def _swap(
    cells: Sequence[Sequence[int]],
    content: MapContent,
    spots: list[Spot],
) -> None:
    """Let two cards of one cell change places while that makes lines better."""
    ends = [(link.source, link.target) for link in content.links]
    of: list[list[int]] = [[] for _ in content.cards]
    for number, pair in enumerate(ends):
        for card in pair:
            of[card].append(number)
    tried = 0
    for _ in range(ROUNDS):
        moved = False
        for cell in cells:
            for at, one in enumerate(cell):
                for other in cell[at + 1 :]:
                    mine = sorted({*of[one], *of[other]})
                    if not mine or tried >= MOST_PAIRS:
                        continue
                    tried += len(mine) * len(ends)
                    before = _cost(mine, ends, spots)
                    spots[one], spots[other] = spots[other], spots[one]
                    if _cost(mine, ends, spots) < before - 1e-6:
                        moved = True
                    else:
                        spots[one], spots[other] = spots[other], spots[one]
        if not moved:
            return


def _cost(links: Sequence[int], ends: Sequence[tuple[int, int]], spots: Sequence[Spot]) -> float:
    """What *links* cost where they stand: their lengths, and how often they cross others."""
    total = 0.0
    mine = set(links)
    for number in links:
        a, b = ends[number]
        (ax, ay), (bx, by) = spots[a], spots[b]
        total += abs(ax - bx) + ROW * abs(ay - by)
        left, right = (ax, bx) if ax < bx else (bx, ax)
        top, bottom = (ay, by) if ay < by else (by, ay)
        for other, (c, d) in enumerate(ends):
            if other in mine and other <= number:
                continue
            cy, dy = spots[c][1], spots[d][1]
            if (cy <= top and dy <= top) or (cy >= bottom and dy >= bottom):
                continue
            cx, dx = spots[c][0], spots[d][0]
            if (cx < left and dx < left) or (cx > right and dx > right):
                continue
            if a in (c, d) or b in (c, d):
                continue
            if _cross((ax, ay), (bx, by), (cx, cy), (dx, dy)):
                total += CROSSING
    return total


def _cross(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether the straight lines from *a* to *b* and from *c* to *d* cross."""
    return (_side(a, b, c) > 0) != (_side(a, b, d) > 0) and (_side(c, d, a) > 0) != (
        _side(c, d, b) > 0
    )


def _side(a: Spot, b: Spot, of: Spot) -> float:
    return (b[0] - a[0]) * (of[1] - a[1]) - (b[1] - a[1]) * (of[0] - a[0])
