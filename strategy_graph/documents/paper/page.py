"""What a page shows, as far as a reader of texts is concerned: lines, tables, pictures.

All numbers are points, from the left and from the top. Pages come from another process as
JSON, and are read here with nothing taken on trust.
"""

from dataclasses import dataclass
from typing import Any, cast

BULLETS = "•◦●○▪■□◆◇➤➢►▶✓✔‣‧∙·–—\uf0b7\uf0a7\uf0d8\uf0fc"
"""Bullets, as documents print them; the last are those of a font of signs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text on one line, without a gap in it; ``blank`` says that a blank ends it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    blank: bool = False

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A ruled rectangle and the lines in it."""

    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``lines`` stand outside of ``tables``.

    ``unknown`` are characters whose font does not say what they are, ``turned`` those that are
    not upright. ``drawn`` says that there are more strokes than a table has.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[tuple[Cell, ...], ...]
    pictures: int = 0
    unknown: int = 0
    turned: int = 0
    drawn: bool = False

    def as_data(self) -> dict[str, Any]:
        """The page as JSON has it; ``page_of`` is the way back."""
        return {
            "number": self.number,
            "size": [self.width, self.height],
            "lines": [_line(each) for each in self.lines],
            "tables": [
                [
                    [cell.x0, cell.top, cell.x1, cell.bottom, [_line(each) for each in cell.lines]]
                    for cell in table
                ]
                for table in self.tables
            ],
            "counts": [self.pictures, self.unknown, self.turned, self.drawn],
        }


def page_of(data: Any) -> Page:
    """The page that *data* is; raises ``ValueError`` for anything else.

    >>> page = Page(1, 10.0, 20.0, (Line("a", 0.0, 1.0, 2.0, 3.0, 9.0),), ())
    >>> page_of(page.as_data()) == page
    True
    """
    try:
        width, height = data["size"]
        pictures, unknown, turned, drawn = data["counts"]
        return Page(
            int(data["number"]),
            float(width),
            float(height),
            tuple(_line_of(each) for each in data["lines"]),
            tuple(tuple(_cell_of(each) for each in table) for table in data["tables"]),
            int(pictures),
            int(unknown),
            int(turned),
            bool(drawn),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("no page") from error


def _line(line: Line) -> list[object]:
    box = (line.x0, line.x1, line.top, line.bottom, line.size)
    return [line.text, *(round(each, 2) for each in box), line.bold, line.blank]


def _line_of(data: Any) -> Line:
    text, x0, x1, top, bottom, size, bold, blank = cast(list[Any], data)
    x0, x1, top, bottom, size = map(float, (x0, x1, top, bottom, size))
    return Line(str(text), x0, x1, top, bottom, size, bool(bold), bool(blank))


def _cell_of(data: Any) -> Cell:
    x0, top, x1, bottom, lines = cast(list[Any], data)
    x0, top, x1, bottom = map(float, (x0, top, x1, bottom))
    return Cell(x0, top, x1, bottom, tuple(_line_of(each) for each in lines))
