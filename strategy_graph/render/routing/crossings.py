"""How often lines of a map cross: what its order and its ports are chosen by."""

from collections.abc import Sequence
from itertools import pairwise

from strategy_graph.render.model import Link


def crossings(links: Sequence[Link], lines: Sequence[Sequence[tuple[float, float]]]) -> int:
    """The number of points at which lines of different trunks cross.

    Branches of one trunk share their way from the source on; where another line crosses what
    they share, that is one crossing.

    >>> from strategy_graph.model import EdgeKind, Origin
    >>> links = [Link(n, 9, EdgeKind.CAUSES, Origin.DECLARED) for n in range(2)]
    >>> crossings(links, [[(0, 5), (9, 5)], [(4, 0), (4, 9)]])
    1
    """
    trunks = [
        (link.source, tuple(line[0]), *link.style) for link, line in zip(links, lines, strict=True)
    ]
    number = {trunk: at for at, trunk in enumerate(dict.fromkeys(trunks))}
    flat: set[tuple[float, float, float, int]] = set()
    steep: set[tuple[float, float, float, int]] = set()
    for trunk, line in zip(trunks, lines, strict=True):
        for (ax, ay), (bx, by) in pairwise(line):
            if ay == by:
                flat.add((ay, min(ax, bx), max(ax, bx), number[trunk]))
            else:
                steep.add((ax, min(ay, by), max(ay, by), number[trunk]))
    return len(
        {
            (x, y, min(of, over), max(of, over))
            for y, left, right, of in flat
            for x, top, bottom, over in steep
            if of != over and left < x < right and top < y < bottom
        }
    )
