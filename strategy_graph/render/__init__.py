"""One-way pictures and reports."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strategy_graph.render.map import Map as Map
    from strategy_graph.render.map import draw as draw


def __getattr__(name: str) -> object:
    # A report needs nothing of the map, and the map is the heavier half.
    if name not in ("Map", "draw"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import strategy_graph.render.map as pictures

    return getattr(pictures, name)
