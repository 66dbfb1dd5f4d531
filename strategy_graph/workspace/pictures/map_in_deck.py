"""The slides of a deck that show the strategy map: their shapes, and what their notes say."""

from collections.abc import Iterator, Sequence
from typing import Final

from strategy_graph.documents.deck.look import EAST_ASIAN
from strategy_graph.documents.deck.slides import PICTURE, DrawnMap
from strategy_graph.i18n import location_of, message
from strategy_graph.i18n.language import use_language
from strategy_graph.model.text import in_language
from strategy_graph.render.diagrams.boxes import said_of
from strategy_graph.render.layout.grid import NAME_SIZE
from strategy_graph.render.map import Map
from strategy_graph.render.messages import phrase
from strategy_graph.render.model import Heading, MapContent

_LATIN: Final = "Arial"
"""Has a twin of the same widths wherever it is absent, so that lines stay as long as they are."""


_READABLE: Final = 8.0
"""Points: where names on a slide would be smaller, there are slides of parts, too."""


def map_in_deck(drawn: Map) -> tuple[DrawnMap, ...]:
    """The map *drawn* for the slides of a deck: whole, then its parts where it is too small."""
    with use_language(drawn.language):
        return tuple(_slide(title, each, notes) for title, each, notes in _slides(drawn))


def _slides(drawn: Map) -> Iterator[tuple[str, Map, tuple[str, ...]]]:
    """Each map with its title and what its notes say first: the whole, themes, cells."""
    content = drawn.content
    whole = message("documents.deck.map_drawn")
    yield whole, drawn, ()
    if drawn.shown is content and _is_readable(drawn):
        return
    for column, heading in enumerate(content.columns):
        part = drawn.part(column)
        cells = {card.band for card in content.cards if card.column == column}
        if not cells or len(part.content.cards) == len(content.cards):
            continue
        split = not _is_readable(part) and len(cells) > 1
        for band in sorted(cells) if split else [None]:
            each = drawn.part(column, band) if split else part
            bands = [] if band is None else [_named(drawn, content.bands[band], "no_perspective")]
            where = " · ".join([_named(drawn, heading, "no_theme"), *bands])
            title = message("kinds.mark.pair", label=whole, text=where)
            yield title, each, tuple(_elsewhere(content, column, band))


def _named(drawn: Map, heading: Heading, nothing: str) -> str:
    if heading.id is None:
        return phrase(nothing, drawn.language)
    return f"{heading.code} {in_language(heading.name, drawn.language)}".strip()


def _elsewhere(content: MapContent, column: int, band: int | None) -> Iterator[str]:
    """How many links lead to boxes that the map of a part does not show."""

    def is_here(card: int) -> bool:
        one = content.cards[card]
        return one.column == column and band in (None, one.band)

    count = sum(is_here(link.source) is not is_here(link.target) for link in content.links)
    if count:
        yield message("documents.deck.links_elsewhere", count=count)


def _is_readable(drawn: Map) -> bool:
    _, _, wide, tall = PICTURE
    scale = min(wide / drawn.layout.width, tall / drawn.layout.height)
    return NAME_SIZE * scale >= _READABLE


def _slide(title: str, drawn: Map, notes: tuple[str, ...]) -> DrawnMap:
    """*drawn* as shapes, drawn when the deck asks for them."""
    from strategy_graph.render.slide.drawing_ml import Faces
    from strategy_graph.render.slide.map_slide import shapes_of
    from strategy_graph.render.slide.sheet import Room

    faces = Faces(_LATIN, EAST_ASIAN, drawn.language)

    def shapes(room: tuple[float, float, float, float], first: int) -> Sequence[str]:
        return shapes_of(drawn, Room(*room), faces, first=first)

    return DrawnMap(title, shapes, (*notes, *_notes(drawn)))


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
