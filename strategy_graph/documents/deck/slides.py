"""A deck as a presentation: native tables and boxes, nothing is a picture."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from strategy_graph.documents.deck.archive import unstamped
from strategy_graph.documents.deck.contents import Contents, Labelled, StrategyMap
from strategy_graph.documents.deck.look import height_of, lines_of
from strategy_graph.documents.deck.paging import PADDING, pages_of, shares_of
from strategy_graph.documents.deck.slide_shapes import Slides, Texts
from strategy_graph.documents.extra import need
from strategy_graph.i18n import message
from strategy_graph.text.same_name import has_han

WIDTH: Final = 960.0
HEIGHT: Final = 540.0
"""A slide, 16 to 9, in points."""
MARGIN: Final = 36.0
TOP: Final = 92.0
"""Where what stands below the title of a slide begins."""
_ROOM: Final = HEIGHT - TOP - 28
_SIZES: Final = (20.0, 18.0, 16.0, 14.0, 12.0, 11.0, 10.0, 9.0)
_CARD_SIZE: Final = 12.0
_READABLE: Final = 11.0
"""The smallest font to which a map shrinks so that no name is broken."""
_ACROSS: Final = 6
"""Themes of a map on one slide."""
_CARDS: Final = (4, 2, 1)
"""Lists of themes on one slide: as many as can be read."""
_GAP: Final = 20.0
PICTURE: Final = (16.0, 44.0, WIDTH - 32.0, HEIGHT - 54.0)
"""Where a drawn map stands."""


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The strategy map, or a part of it, as a slide: its title, its shapes as XML from the back to
    the front, and what the notes say.

    ``shapes`` takes where they stand, in points, and the number of the first.
    """

    title: str
    shapes: Callable[[tuple[float, float, float, float], int], Sequence[str]]
    notes: tuple[str, ...] = ()


def presentation_bytes(contents: Contents, *, file: str, drawn: Sequence[DrawnMap] = ()) -> bytes:
    """The presentation. Raises ``ReadError`` where the library is absent.

    The slides *drawn* show the map, before the one that has it as a table. The same contents
    give the same bytes.
    """
    library = need("pptx", extra="office", file=file, to_write=True)
    presentation = library.Presentation()
    slides = Slides(presentation, contents.language, WIDTH, HEIGHT)
    _Deck(slides, contents, drawn).draw()
    data = io.BytesIO()
    presentation.save(data)
    return unstamped(data.getvalue())


class _Deck:
    def __init__(self, slides: Slides, contents: Contents, drawn: Sequence[DrawnMap]) -> None:
        self.slides, self.contents, self.drawn = slides, contents, drawn

    def draw(self) -> None:
        """Every slide, in order."""
        contents = self.contents
        self.slides.title_page(contents.owner or contents.title, contents.owner and contents.title)
        if contents.statements:
            self._cards(contents.statements_title, contents.statements)
        lists = contents.lists
        count = next((each for each in _CARDS if _all_fit(lists, each)), _CARDS[-1])
        for at in range(0, len(lists), count):
            self._cards(contents.lists_title, lists[at : at + count])
        for drawn in self.drawn:
            slide = self.slides.bare(drawn.title)
            self.slides.draw(slide, partial(drawn.shapes, PICTURE))
            if drawn.notes:
                self.slides.note(slide, drawn.notes)
        if contents.map is not None:
            for part in _parts(contents.map):
                self._map(part)
        for card in contents.scorecards:
            wide = WIDTH - 2 * MARGIN
            widths = [share * wide for share in shares_of(card)]
            room = _ROOM - 30
            for page in pages_of(card, widths, size=_CARD_SIZE, room=room):
                slide = self._titled(card.title)
                rows = [tuple((text,) for text in card.columns), *page.rows]
                heights = [28.0, *page.heights]
                table = self.slides.table(
                    slide, rows, (MARGIN, TOP), widths, heights, size=_CARD_SIZE
                )
                for first, last, at in page.spans:
                    self.slides.merge(table, (first + 1, at), (last + 1, at))
                self.slides.paint(table, heads=1, sides=card.spanning)
                if card.sources:
                    self.slides.note(slide, [message("documents.deck.sources"), *card.sources])

    def _titled(self, title: str) -> Any:
        return self.slides.titled(title, MARGIN)

    def _cards(self, title: str, held: Sequence[Labelled]) -> None:
        """Boxes in two columns, each with its label."""
        slide = self._titled(title)
        wide, tall, columns = _boxes(len(held))
        size = next((size for size in _SIZES if _fits(held, wide - 48, tall, size)), _SIZES[-1])
        for at, each in enumerate(held):
            left = MARGIN + (at % columns) * (wide + _GAP)
            top = TOP + (at // columns) * (tall + _GAP)
            self.slides.card(slide, each, (left, top, wide, tall), size=size)

    def _map(self, drawn: StrategyMap) -> None:
        slide = self._titled(self.contents.map_title)
        wide = WIDTH - 2 * MARGIN
        label = 0.07 if has_han(drawn.side) else 0.11  # letters of a word stay together
        count = len(drawn.across)
        shares = [label, 0.13, *[(0.87 - label) / count] * count]
        widths = [share * wide for share in shares]
        rows: list[tuple[Texts, ...]] = [
            ((drawn.corner,), (), *((text,) for text in drawn.across)),
            *(
                (((drawn.side,) if at == 0 else ()), (side,), *cells)
                for at, (side, cells) in enumerate(drawn.rows)
            ),
        ]
        fitting = [
            size for size in _SIZES[2:] if sum(_tallest(row, widths, size) for row in rows) <= _ROOM
        ] or [_SIZES[-1]]
        whole = [size for size in fitting if size >= _READABLE and _unbroken(rows, widths, size)]
        size = (whole or fitting)[0]
        heights = [_tallest(row, widths, size) for row in rows]
        spare = max(0.0, _ROOM - sum(heights)) / len(heights)
        heights = [height + min(spare, 40) for height in heights]
        table = self.slides.table(slide, rows, (MARGIN, TOP), widths, heights, size=size)
        self.slides.merge(table, (0, 0), (0, 1))
        if len(rows) > 2:
            self.slides.merge(table, (1, 0), (len(rows) - 1, 0))
        self.slides.paint(table, heads=1, sides=2)


def _boxes(count: int) -> tuple[float, float, int]:
    """Width and height of each of *count* boxes on a slide, and how many stand side by side."""
    columns = 1 if count == 1 else 2
    rows = -(-count // columns)
    wide = (WIDTH - 2 * MARGIN - _GAP * (columns - 1)) / columns
    return wide, (_ROOM - _GAP * (rows - 1)) / rows, columns


def _all_fit(lists: Sequence[Labelled], count: int) -> bool:
    """Whether *lists*, so many on a slide, can be read."""
    wide, tall, _ = _boxes(count)
    return _fits(lists, wide - 48, tall, _READABLE)


def _fits(held: Sequence[Labelled], wide: float, tall: float, size: float) -> bool:
    """Whether each of *held* fits into a box; a list has a little room before each item."""
    return all(
        height_of((each.label, *each.texts), wide, size) + len(each.texts) * size / 4 + 30 <= tall
        for each in held
    )


def _unbroken(rows: Sequence[Sequence[Texts]], widths: Sequence[float], size: float) -> bool:
    """Whether every text of the map stands on one line."""
    return all(
        lines_of(text, wide - 2 * PADDING, size) <= 1
        for row in rows
        for texts, wide in list(zip(row, widths, strict=True))[1:]
        for text in texts
    )


def _tallest(row: Sequence[Texts], widths: Sequence[float], size: float) -> float:
    """The height of a row of the map; its narrow first column is merged and counts nowhere."""
    cells = list(zip(row, widths, strict=True))[1:]
    return max(height_of(texts, wide - 2 * PADDING, size) for texts, wide in cells) + PADDING


def _parts(drawn: StrategyMap) -> Iterator[StrategyMap]:
    """The map as maps of at most so many themes as one slide holds."""
    for at in range(0, len(drawn.across), _ACROSS):
        part = slice(at, at + _ACROSS)
        rows = tuple((side, cells[part]) for side, cells in drawn.rows)
        yield StrategyMap(drawn.corner, drawn.side, drawn.across[part], rows)
