"""The HTML that mammoth makes of a document, as blocks: headings, paragraphs, items, tables.

Places are counted: ``p12`` is the twelfth paragraph, ``t2!C3`` a cell of the second table. A word
processor knows neither lines nor pages before it lays a document out.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from strategy_graph.documents.grid import Block, Heading, Item, Paragraph, Piece, Table
from strategy_graph.documents.place import Place

MAX_COLUMNS: Final = 1_000
"""Columns of a table; what spans more was not made by hand."""

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = ("ul", "ol")
_LETTERS: Final = 26


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of *html*, in reading order; a table in a cell follows the table of the cell.

    >>> [type(block).__name__ for block in blocks_of("<h1>Plan</h1><p>a</p><ul><li>b</li></ul>")]
    ['Heading', 'Paragraph', 'Item']
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.blocks)


def cell_name(column: int, row: int) -> str:
    """The name of a cell, both counted from 0.

    >>> cell_name(0, 0), cell_name(27, 4)
    ('A1', 'AB5')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


@dataclass(slots=True)
class _OpenTable:
    """A table that is being read."""

    number: int
    rows: list[dict[int, Piece]] = field(default_factory=list[dict[int, Piece]])
    covered: dict[tuple[int, int], Piece | None] = field(
        default_factory=dict[tuple[int, int], Piece | None]
    )
    column: int = 0
    spans: tuple[int, int] = (1, 1)
    lines: list[str] = field(default_factory=list[str])

    def open_cell(self, across: int, down: int) -> None:
        """Find the column of the next cell, past those that merged cells cover."""
        row = len(self.rows) - 1
        while (row, self.column) in self.covered:
            self.column += 1
        self.spans = (max(1, min(across, MAX_COLUMNS)), max(1, down))
        self.lines = []

    def close_cell(self) -> None:
        """Put the lines of the cell in its place, and note what it covers."""
        row = len(self.rows) - 1
        text = "\n".join(line for line in self.lines if line)
        across, down = self.spans
        piece = None
        if text and self.column < MAX_COLUMNS:
            place = Place(element=f"t{self.number}!{cell_name(self.column, row)}")
            piece = self.rows[row][self.column] = Piece(text, place)
        for at in range(row, row + min(down, 10_000)):
            for column in range(self.column, self.column + across):
                if (at, column) != (row, self.column):
                    self.covered[at, column] = piece if column == self.column else None
        self.column += across

    def table(self) -> Table:
        """The table as it stands."""
        width = max((max(row, default=-1) + 1 for row in self.rows), default=0)
        rows = tuple(tuple(row.get(at) for at in range(width)) for row in self.rows)
        covered = {
            (row, column): piece
            for (row, column), piece in self.covered.items()
            if piece is not None and row < len(rows)
        }
        return Table(rows, covered)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.count = 0
        self.tables: list[_OpenTable] = []
        self.table_count = 0
        self.inner: list[Table] = []
        self.lists: list[list[object]] = []
        self.text: list[str] = []
        self.heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text.append("\n")
        elif tag in {"p", *_HEADINGS}:
            self.end_block()
            self.heading = _HEADINGS.get(tag, 0)
        elif tag in _LISTS:
            self.end_block()
            self.lists.append([tag, 0])
        elif tag == "li":
            self.end_block()
            if self.lists:
                self.lists[-1][1] = int(str(self.lists[-1][1])) + 1
        elif tag == "table":
            self.end_block()
            self.table_count += 1
            self.tables.append(_OpenTable(self.table_count))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append({})
            self.tables[-1].column = 0
        elif tag in {"td", "th"} and self.tables and self.tables[-1].rows:
            spans = dict(attrs)
            self.tables[-1].open_cell(_span(spans, "colspan"), _span(spans, "rowspan"))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "li", *_HEADINGS}:
            self.end_block()
            self.heading = 0
        elif tag in _LISTS:
            self.end_block()
            if self.lists:
                self.lists.pop()
        elif tag in {"td", "th"} and self.tables and self.tables[-1].rows:
            self.end_block()
            self.tables[-1].close_cell()
        elif tag == "table" and self.tables:
            self.end_block()
            self.inner.insert(0, self.tables.pop().table())
            if not self.tables:
                self.blocks += self.inner
                self.inner = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def close(self) -> None:
        super().close()
        self.end_block()

    def end_block(self) -> None:
        """Put the text that was gathered where it stands."""
        lines = [" ".join(line.split()) for line in "".join(self.text).split("\n")]
        lines = [line for line in lines if line]
        self.text = []
        if not lines:
            return
        if self.tables:
            self.tables[-1].lines += lines
            return
        self.count += 1
        place = Place(element=f"p{self.count}")
        if self.heading:
            self.blocks.append(Heading(self.heading, Piece(" ".join(lines), place)))
        elif self.lists:
            tag, number = self.lists[-1]
            mark = "•" if tag == "ul" else f"{number}."
            self.blocks.append(Item(len(self.lists) - 1, mark, Piece(" ".join(lines), place)))
        else:
            pieces = [
                Piece(line, Place(element=place.element, column=at))
                for at, line in enumerate(lines)
            ]
            self.blocks.append(Paragraph(tuple(pieces)))


def _span(attributes: dict[str, str | None], name: str) -> int:
    text = attributes.get(name) or ""
    return int(text) if text.isdecimal() and len(text) < 5 else 1
