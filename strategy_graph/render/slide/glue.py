"""Where lines are glued: every end of a line is a connection site of its box."""

from collections import defaultdict
from typing import Final

from strategy_graph.render.layout.grid import Box
from strategy_graph.render.routing.router import Point
from strategy_graph.render.slide import drawing_ml as ml

Key = tuple[str, int | str]
"""A box of the map: its part of the map, and which one it is there."""
_OWN: Final = 4
"""Sites that every rectangle has, before those for its lines."""


class Glue:
    """The sites of boxes, in the order in which lines ask for them."""

    def __init__(self) -> None:
        self._sites: dict[Key, list[Point]] = defaultdict(list)

    def site(self, key: Key, point: Point) -> int:
        """The number of the site of the box *key* at *point*; lines that share it share one."""
        sites = self._sites[key]
        if point not in sites:
            sites.append(point)
        return _OWN + sites.index(point)

    def of(self, key: Key, box: Box, scale: float) -> list[tuple[ml.Spot, int]]:
        """The sites of *box*, from its corner, each with the direction in which lines leave."""
        found: list[tuple[ml.Spot, int]] = []
        for x, y in self._sites[key]:
            spot = ml.emu((x - box.x) * scale), ml.emu((y - box.y) * scale)
            ways = {
                ml.UP: abs(y - box.y),
                ml.DOWN: abs(y - box.bottom),
                ml.LEFT: abs(x - box.x),
                ml.RIGHT: abs(x - box.right),
            }
            found.append((spot, min(ways, key=lambda way: ways[way])))
        return found


def course(points: list[ml.Spot]) -> str:
    """Frame and geometry of a line along *points*: straight, or an elbow that programs know.

    The frame runs from the first point to the last, without a turn, so that both are its corners.

    >>> "bentConnector4" in course([(0, 90), (0, 60), (50, 60), (50, 0)])
    True
    """
    (x0, y0), (x1, y1) = points[0], points[-1]
    wide, tall = abs(x1 - x0), abs(y1 - y0)
    flips = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
    frame = ml.frame_of(min(x0, x1), min(y0, y1), wide, tall, flips)
    if len(points) == 2:
        return frame + ml.preset("straightConnector1")
    turn = points[1]
    if turn[0] == x0:  # down, across, down: the elbow of four parts with its first one empty
        return frame + ml.preset("bentConnector4", adj1=0.0, adj2=abs(turn[1] - y0) / tall)
    return frame + ml.preset("bentConnector3", adj1=abs(turn[0] - x0) / wide)
