"""One-way pictures and reports; a report needs nothing of the map, which is the heavier half."""

from strategy_graph import door

NAMES = {"Map": "map", "draw": "map"}
"""Name -> the module of this package that has it."""

__getattr__, __dir__, __all__ = door.attach(__name__, NAMES)
