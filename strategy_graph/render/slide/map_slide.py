"""A map as the shapes of a slide: the same places as in the picture, every box and line to edit."""

from strategy_graph.render.map import Map
from strategy_graph.render.slide import boxes, ground, legend, links, standing
from strategy_graph.render.slide.drawing_ml import Faces
from strategy_graph.render.slide.sheet import Room, Sheet


def shapes_of(drawn: Map, room: Room, faces: Faces, *, first: int) -> list[str]:
    """The shapes of *drawn* in *room*, from the back to the front, each as XML.

    They are numbered from *first* on, and no number is left out. The same map gives the same
    shapes. Lines keep their route as they are drawn; a program that moves a box draws the lines
    that are glued to it by its own rules.
    """
    sheet = Sheet(drawn, room, faces, first)
    laid = links.lay(sheet)
    stems = ground.ask_for_stems(sheet)
    ground.columns(sheet)
    ground.bands(sheet)
    ground.frames(sheet)
    ground.bars(sheet)
    ground.stems(sheet, stems)
    boxes.boxes(sheet)
    links.links(sheet, laid)
    standing.marks(sheet)
    legend.nothing(sheet)
    legend.legend(sheet)
    return sheet.shapes
