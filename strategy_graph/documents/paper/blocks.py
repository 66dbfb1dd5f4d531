"""Pages to blocks: what is larger is a heading, what begins with a mark is an item."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from strategy_graph.documents.grid import Block, Heading, Item, Paragraph, Piece
from strategy_graph.documents.paper.cells import first_word, prose
from strategy_graph.documents.paper.order import in_order
from strategy_graph.documents.paper.page import BULLETS, Cell, Line, Page
from strategy_graph.documents.paper.tables import Ruled, box_of, ruled, run_on
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark

_ITEM = re.compile(
    rf"(?P<mark>[{re.escape(BULLETS)}]|[*+-](?=\s)|\d{{1,3}}[.)、](?!\d)|[(（]\d{{1,3}}[)）])"
    r"\s*(?P<text>\S.*)$"
)
_LARGER = 1.12
"""A heading is larger than the text of the document by this factor."""

_PROSE = 16
"""Lines longer than this, in sizes of the letters, are wrapped; shorter ones are a list."""

_NUMBERS = re.compile(r"\d+")
_ENDS = (".", "。", "；", ";")


@dataclass(slots=True)
class _Box:
    """Lines that stand together."""

    lines: list[Line] = field(default_factory=list[Line])

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(line.x1 for line in self.lines)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(line.bottom for line in self.lines)


@dataclass(slots=True)
class _Grid:
    """A table on a page."""

    table: Ruled
    x0: float
    x1: float
    top: float
    bottom: float


def blocks_of(pages: Sequence[Page]) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """The blocks of all *pages*, and what is to be said of them."""
    return _Reader(pages).read()


class _Reader:
    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.margins = _margins(pages)
        lines = [line for page in pages for line in self._own(page)]
        cells = [
            line for page in pages for table in page.tables for each in table for line in each.lines
        ]
        self.body = _common_size(lines or cells)
        self.sizes = _heading_sizes(lines, self.body)
        letters = sum(len(line.text) for line in lines)
        bold = sum(len(line.text) for line in lines if line.bold)
        self.bold_tells = bold < 0.3 * letters
        self.blanks = any(line.blank for line in cells)
        self.last: tuple[Ruled, int] | None = None
        self.blocks: list[Block | Ruled] = []
        self.remarks: list[Remark] = []

    def read(self) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
        """Every block and every remark."""
        if self.margins:
            count = len(set(self.margins.values()))
            self.remarks.append(Remark(Class.LOSS, "margins", None, {"count": count}))
        for page in self.pages:
            self._page(page)
        blocks = tuple(
            block.table() if isinstance(block, Ruled) else block for block in self.blocks
        )
        return blocks, tuple(self.remarks)

    def _own(self, page: Page) -> list[Line]:
        """The lines of *page* but for those that stand on most pages."""
        return [line for line in page.lines if (page.number, line) not in self.margins]

    def _page(self, page: Page) -> None:
        lines = self._own(page)
        tables: list[tuple[Cell, ...]] = []
        for table in page.tables:
            if self._is_table(table, page, lines):
                tables.append(table)
            else:
                lines += [line for cell in table for line in cell.lines]
        parts: list[_Box | _Grid] = [*_boxes(lines)]
        for table in tables:
            grid = ruled(table, page.number, blanks=self.blanks)
            if not any(each and each.text.text for row in grid.rows for each in row):
                continue
            xs, ys = [cell.x0 for cell in table], [cell.top for cell in table]
            right, low = max(cell.x1 for cell in table), max(cell.bottom for cell in table)
            parts.append(_Grid(grid, min(xs), right, min(ys), low))
            unsure = grid.undecidable()
            if unsure:
                values = {"cells": ", ".join(unsure), "count": len(unsure)}
                place = Place(page=page.number, box=box_of(parts[-1]))
                self.remarks.append(Remark(Class.DECISION, "wrapped_or_two", place, values))
        for number, part in enumerate(in_order(parts)):
            if isinstance(part, _Grid):
                self._table(part, page, first=number == 0)
            else:
                self.blocks += self._box(part, page)
        self._told(page)

    def _is_table(self, table: tuple[Cell, ...], page: Page, lines: list[Line]) -> bool:
        """Whether *table* is one: a single row is the end of a table, or frames side by side."""
        top = min(cell.top for cell in table)
        if max(cell.top for cell in table) - top > 3:
            return True
        before = self.blocks[-1] if self.blocks else None
        follows = self.last is not None and self.last[1] == page.number - 1
        alone = all(line.bottom > top for line in lines)
        if not (follows and alone and isinstance(before, Ruled)):
            return False
        return before.columns_of(ruled(table, page.number, blanks=self.blanks)) is not None

    def _table(self, part: _Grid, page: Page, *, first: bool) -> None:
        before = self.blocks[-1] if self.blocks else None
        follows = self.last is not None and self.last[1] == page.number - 1
        if first and follows and isinstance(before, Ruled):
            joined = run_on(before, part.table)
            if joined is not None:
                place = Place(page=page.number, box=box_of(part))
                values = {
                    "cells": ", ".join(each.cell or "" for each in joined),
                    "page": joined[0].page if joined else page.number - 1,
                }
                name = "row_cut" if joined else "table_runs_on"
                self.remarks.append(Remark(Class.DECISION, name, place, values))
                self.last = (before, page.number)
                return
        self.blocks.append(part.table)
        self.last = (part.table, page.number)

    def _box(self, box: _Box, page: Page) -> Iterator[Block]:
        """A box: headings, items, paragraphs, as its lines begin and look."""
        lines: list[Line] = []
        item: tuple[re.Match[str], list[Line]] | None = None

        def flush() -> Iterator[Block]:
            nonlocal lines, item
            if item is not None:
                yield self._item(item[0], item[1], box, page)
            if lines:
                yield from self._text(lines, box, page)
            lines, item = [], None

        for line in box.lines:
            found = _ITEM.match(line.text)
            level = self._level(line, box)
            if found is not None and level is None:
                yield from flush()
                item = (found, [line])
            elif item is not None and line.x0 > item[1][0].x0 + 0.5 * line.size:
                item[1].append(line)
            else:
                if item is not None or (lines and self._level(lines[-1], box) != level):
                    yield from flush()
                lines.append(line)
        yield from flush()

    def _item(self, found: re.Match[str], lines: list[Line], box: _Box, page: Page) -> Item:
        first = lines[0]
        text = prose(lines)
        start = _ITEM.match(text)
        depth = round(max(0.0, first.x0 - box.x0) / (1.5 * first.size))
        return Item(
            depth,
            found["mark"],
            Piece((start["text"] if start else text).strip(), _place(lines, page)),
        )

    def _text(self, lines: list[Line], box: _Box, page: Page) -> Iterator[Block]:
        level = self._level(lines[0], box)
        if level is not None:
            yield Heading(level, Piece(prose(lines), _place(lines, page)))
            return
        yield Paragraph(tuple(_pieces(lines, page)))

    def _level(self, line: Line, box: _Box) -> int | None:
        """The level of the heading that *line* is; nothing where it is text."""
        if _is_bulleted(line) and sum(_is_bulleted(each) for each in box.lines) > 1:
            return None  # a list of large letters, as slides have them
        size = round(line.size, 1)
        if size in self.sizes:
            return self.sizes[size]
        alone = len(box.lines) == 1 and not line.text.endswith(_ENDS)
        if line.bold and self.bold_tells and alone and len(line.text) < 80:
            return min(6, max(self.sizes.values(), default=0) + 1)
        return None

    def _told(self, page: Page) -> None:
        """What of *page* could not be read."""
        place = Place(page=page.number)
        texts = page.lines or page.tables
        if page.pictures and not texts:
            self.remarks.append(Remark(Class.LOSS, "scanned", place))
        elif page.pictures:
            values = {"count": page.pictures}
            self.remarks.append(Remark(Class.LOSS, "pictures", place, values))
        for name, count in (("unknown_letters", page.unknown), ("turned", page.turned)):
            if count:
                self.remarks.append(Remark(Class.LOSS, name, place, {"count": count}))
        if page.drawn:
            self.remarks.append(Remark(Class.LOSS, "drawing", place))


def _is_bulleted(line: Line) -> bool:
    return line.text[:1] in BULLETS


def _boxes(lines: Sequence[Line]) -> list[_Box]:
    """*lines* that stand under each other, close and alike, in boxes."""
    boxes: list[_Box] = []
    for line in sorted(lines, key=lambda each: (each.top, each.x0)):
        near = [box for box in boxes if _goes_on(box, line)]
        if near:
            max(near, key=lambda box: box.lines[-1].bottom).lines.append(line)
        else:
            boxes.append(_Box([line]))
    return boxes


def _goes_on(box: _Box, line: Line) -> bool:
    last = box.lines[-1]
    size = max(last.size, line.size)
    if abs(last.size - line.size) > 0.15 * size or last.bold != line.bold:
        return False
    gap = line.top - last.bottom
    shared = min(last.x1, line.x1) - max(last.x0, line.x0)
    return (
        -0.5 * size < gap < 0.7 * size
        and line.middle > last.bottom - 0.2 * size
        and (
            shared > 0.3 * min(last.x1 - last.x0, line.x1 - line.x0)
            or abs(last.x0 - line.x0) < 2 * size
        )
    )


def _pieces(lines: Sequence[Line], page: Page) -> Iterator[Piece]:
    """Lines of text; long ones that were wrapped are one."""
    right = max(line.x1 for line in lines)
    run = [lines[0]]
    for before, line in pairwise(lines):
        wide = before.x1 - before.x0 > _PROSE * before.size
        if wide and right - before.x1 < first_word(line) + 0.5 * line.size:
            run.append(line)
        else:
            yield Piece(prose(run), _place(run, page))
            run = [line]
    yield Piece(prose(run), _place(run, page))


def _place(lines: Sequence[Line], page: Page) -> Place:
    return Place(page=page.number, box=box_of(_Box(list(lines))))


def _common_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _heading_sizes(lines: Sequence[Line], body: float) -> dict[float, int]:
    """The sizes of headings, the largest first, and their levels."""
    larger = sorted({round(line.size, 1) for line in lines if line.size > _LARGER * body})
    levels: dict[float, int] = {}
    level, before = 0, 0.0
    for size in reversed(larger):
        if not before or size < 0.95 * before:
            level, before = level + 1, size
        levels[size] = min(level, 6)
    return levels


def _margins(pages: Sequence[Page]) -> dict[tuple[int, Line], str]:
    """Lines at the upper or lower edge that stand on most pages, numbers apart."""
    found: dict[str, list[tuple[int, Line]]] = {}
    for page in pages:
        for line in page.lines:
            if line.bottom < 0.1 * page.height or line.top > 0.9 * page.height:
                text = _NUMBERS.sub("#", line.text) + (
                    "^" if line.bottom < 0.1 * page.height else "_"
                )
                found.setdefault(text, []).append((page.number, line))
    return {
        each: text
        for text, places in found.items()
        if len(pages) > 2 and len({number for number, _ in places}) > 0.5 * len(pages)
        for each in places
    }
