"""Text, as extraction from a deck gives it: headings, lists, tables with tabs or bars."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from strategy_graph.documents.document_format import DocumentFormat, text_of
from strategy_graph.documents.grid import Block, Grid, Heading, Item, Paragraph, Piece, Table
from strategy_graph.documents.place import Place

_LINE = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_RULER = re.compile(r"[\s|:+\-=_—─]*$")
_ITEM = re.compile(
    r"(?P<mark>[-*+•‣◦●○▪■◆◇➤➢►✓]|\d{1,3}[.)、](?!\d)|[(（]\d{1,3}[)）])[ \t　]*(?P<text>\S.*)$"
)
_BULLETS = "-*+"


def read(stream: BinaryIO, file: str) -> Grid:
    """The grid of a text."""
    return grid_of(text_of(stream, file))


def grid_of(text: str) -> Grid:
    """The grid of *text*; every place is a line.

    >>> [type(block).__name__ for block in grid_of("# Goals\\n- Grow\\n\\na\\tb\\n").blocks]
    ['Heading', 'Item', 'Table']
    """
    return Grid(tuple(_blocks(_LINE.split(text))))


def _blocks(lines: list[str]) -> Iterator[Block]:
    paragraph: list[Piece] = []
    rows: list[tuple[Piece | None, ...]] = []
    ruled = False  # a blank line behind a ruler does not end the table
    for number, line in enumerate([*lines, ""], start=1):
        stripped = line.strip()
        cells = _cells(line, number) if stripped else None
        if cells is None and rows and not (ruled and not stripped and number <= len(lines)):
            yield Table(tuple(rows))
            rows = []
        heading = None if cells else _HEADING.match(stripped)
        item = None if cells or heading else _item(line, number)
        if paragraph and (not stripped or cells or heading or item):
            yield Paragraph(tuple(paragraph))
            paragraph = []
        if cells is not None:
            ruled = _RULER.match(line) is not None
            if not ruled:
                rows.append(cells)
        elif heading is not None:
            yield Heading(len(heading[1]), Piece(heading[2], Place(line=number)))
        elif item is not None:
            yield item
        elif stripped:
            paragraph.append(Piece(stripped, Place(line=number)))


def _cells(line: str, number: int) -> tuple[Piece | None, ...] | None:
    """The cells of a row of a table; ``None`` where the line is no such row."""
    stripped = line.strip()
    if "\t" in stripped or line.startswith("\t"):
        texts = line.split("\t")
    elif stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
        texts = re.split(r"(?<!\\)\|", stripped[1:-1])
    else:
        return None
    return tuple(
        Piece(text.strip(), Place(line=number, column=at)) if text.strip() else None
        for at, text in enumerate(texts)
    )


def _item(line: str, number: int) -> Item | None:
    found = _ITEM.match(line.strip())
    if found is None or (found["mark"] in _BULLETS and line.strip()[1:2] not in {" ", "\t"}):
        return None
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    return Item(indent // 2, found["mark"], Piece(found["text"].strip(), Place(line=number)))


FORMAT = DocumentFormat(name="text", suffixes=(".txt", ".text"), read=read)
