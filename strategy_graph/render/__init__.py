"""One-way pictures and reports."""

from strategy_graph.render.map import Map, draw

__all__ = ["Map", "draw"]
