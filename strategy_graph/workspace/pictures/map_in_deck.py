"""The slide of a deck that shows the strategy map: its shapes, and what its notes say."""

from collections.abc import Iterator, Sequence
from typing import Final

from strategy_graph.documents.deck.look import EAST_ASIAN
from strategy_graph.documents.deck.slides import DrawnMap
from strategy_graph.i18n import location_of, message
from strategy_graph.i18n.language import use_language
from strategy_graph.render.diagrams.boxes import said_of
from strategy_graph.render.map import Map

_LATIN: Final = "Arial"
"""Has a twin of the same widths wherever it is absent, so that lines stay as long as they are."""


def map_in_deck(drawn: Map) -> DrawnMap:
    """The map *drawn* for the slide of a deck."""
    from strategy_graph.render.slide.drawing_ml import Faces
    from strategy_graph.render.slide.map_slide import shapes_of
    from strategy_graph.render.slide.sheet import Room

    faces = Faces(_LATIN, EAST_ASIAN, drawn.language)

    def shapes(room: tuple[float, float, float, float], first: int) -> Sequence[str]:
        return shapes_of(drawn, Room(*room), faces, first=first)

    with use_language(drawn.language):
        return DrawnMap(shapes, tuple(_notes(drawn)))


def _notes(drawn: Map) -> Iterator[str]:
    """Link after link: from where to where, what it says, and where a document says so."""
    if drawn.shown is not drawn.content:
        return
    for link in drawn.shown.links:
        edge = drawn.graph.edges[link.edge]
        ends = " → ".join(end.partition(":")[2] for end in (edge.source, edge.target))
        yield message("kinds.mark.pair", label=ends, text=said_of(link, drawn.language))
        places = [place for source in edge.sources if (place := location_of(source))]
        if places:
            yield "    " + message("kinds.mark.gap").join(dict.fromkeys(places))
