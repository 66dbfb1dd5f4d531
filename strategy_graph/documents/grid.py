"""A foreign document before anybody knows what it says: texts in order, each with its place.

Every format is read into one ``Grid``; the reader of scorecards knows nothing else. A grid
holds blocks: headings, paragraphs, items of lists, tables.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Remark

KEY: Final = "key"
"""What a piece is that names a column for certain."""


class Piece(NamedTuple):
    """A text in one place: a line, a cell, a paragraph of a box. ``text`` may hold line breaks.

    ``raw`` is what a workbook holds the cell for where it is no text (``number``, ``date``,
    ``flag``), and ``shown`` what it shows, where that is another text. ``key`` is a heading for
    certain: the key of records.
    """

    text: str
    place: Place
    raw: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level, 1 the highest; the name of a sheet or the title of a slide is one."""

    level: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together."""

    lines: tuple[Piece, ...]

    @property
    def place(self) -> Place:
        """From its first line to its last."""
        first, last = self.lines[0].place, self.lines[-1].place
        if first.line is None or first.line == last.line:
            return first  # a box, a cell: where it begins is where it stands
        return Place(line=first.line, end_line=last.line)


DONE, OPEN, STRUCK = "[x]", "[ ]", "~"
"""Marks of items: a check box that is ticked or is not, a line that is struck through."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, ``depth`` 0 the outermost.

    ``mark`` is its bullet or number, or one of ``DONE``, ``OPEN``, ``STRUCK``.
    """

    depth: int
    mark: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``None`` where a cell is empty or covered by a merged one.

    ``covered`` are the cells (row, column) that a merged cell of the same column covers.
    """

    rows: tuple[tuple[Piece | None, ...], ...]
    covered: Mapping[tuple[int, int], Piece] = field(
        default_factory=dict[tuple[int, int], Piece], hash=False
    )


Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True, slots=True)
class Grid:
    """A document as blocks in reading order.

    ``remarks`` are what the reader of the format has to report: hidden rows, pictures, what
    could not be read.
    """

    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        """Every text, in reading order."""
        for block in self.blocks:
            yield from pieces_of(block)


def pieces_of(block: Block) -> Iterator[Piece]:
    """The texts of *block*, in reading order."""
    if isinstance(block, Paragraph):
        yield from block.lines
    elif isinstance(block, Table):
        for row in block.rows:
            yield from (piece for piece in row if piece is not None)
    else:
        yield block.piece
