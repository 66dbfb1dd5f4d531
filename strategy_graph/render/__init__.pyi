# Written by `make commands` from the table of names; a test holds it current.

from strategy_graph.render.map import Map as Map
from strategy_graph.render.map import draw as draw

NAMES: dict[str, str]

__all__ = [
    "Map",
    "draw",
]
