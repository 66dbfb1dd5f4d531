"""Scorecards cut into the tables of one page each, with the height of every row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_graph.documents.deck.contents import Line, Scorecard
from strategy_graph.documents.deck.look import height_of
from strategy_graph.text.width import width

Texts = tuple[str, ...]
_MOST = 40
"""Letters for which a column of a table is as wide as any."""
_LONGEST = 14
"""Letters of the longest word that makes room for itself."""
PADDING = 8.0
"""Points above and below the texts of a cell together, and left and right of them."""


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page; ``spans`` are merged cells: first row, last row, column."""

    rows: tuple[tuple[Texts, ...], ...]
    heights: tuple[float, ...]
    spans: tuple[tuple[int, int, int], ...]


def shares_of(card: Scorecard) -> list[float]:
    """The width of each column of *card*, as a share of the table: by what most texts take.

    No word is broken that is not very long.
    """
    wide: list[int] = []
    for at, heading in enumerate(card.columns):
        texts = [heading, *(text for line in card.lines for text in line.cells[at])]
        ordered = sorted(map(width, texts))
        usual = ordered[int(0.8 * len(ordered))] + 3
        word = max(width(word) for text in texts for word in text.split())
        wide.append(min(max(usual, min(word, _LONGEST) + 8), _MOST))
    return [each / sum(wide) for each in wide]


def pages_of(
    card: Scorecard, widths: Sequence[float], *, size: float, room: float
) -> Iterator[Page]:
    """*card* as pages on which rows of *room* points stand, in columns of *widths* points.

    What goes on from the page before is printed again at the top.
    """
    page: list[Line] = []
    heights: list[float] = []
    shown: list[Texts] = [()] * len(card.columns)
    leading = card.spanning
    for line in card.lines:
        full = _resumed(line, shown, leading)
        height = _height(line, widths, size)
        if page and sum(heights) + height > room:
            yield _page(page, heights, widths, size, leading)
            page, heights = [], []
        if not page:
            height = max(height, _height(full, widths, size))
        shown = list(full.cells)
        page.append(line if page else full)
        heights.append(height)
    if page:
        yield _page(page, heights, widths, size, leading)


def _resumed(line: Line, shown: Sequence[Texts], leading: int) -> Line:
    """*line* with what it goes on with written out."""
    cells = [
        shown[at] if at < leading and not line.begins[at] and not texts else texts
        for at, texts in enumerate(line.cells)
    ]
    begins = [at < leading or begun for at, begun in enumerate(line.begins)]
    return Line(tuple(cells), tuple(begins))


def _height(line: Line, widths: Sequence[float], size: float) -> float:
    cells = zip(line.cells, widths, strict=True)
    return max(height_of(texts, wide - 2 * PADDING, size) for texts, wide in cells) + PADDING


def _page(
    lines: list[Line], heights: list[float], widths: Sequence[float], size: float, leading: int
) -> Page:
    spans: list[tuple[int, int, int]] = []
    tall = list(heights)
    for at in range(leading):
        starts = [number for number, line in enumerate(lines) if line.begins[at]]
        for first, following in zip(starts, [*starts[1:], len(lines)], strict=True):
            if following - 1 > first:
                spans.append((first, following - 1, at))
            texts = lines[first].cells[at]
            wanted = height_of(texts, widths[at] - 2 * PADDING, size) + PADDING
            missing = wanted - sum(tall[first:following])
            if missing > 0:
                tall[following - 1] += missing
    rows = tuple(line.cells for line in lines)
    return Page(rows, tuple(tall), tuple(spans))
