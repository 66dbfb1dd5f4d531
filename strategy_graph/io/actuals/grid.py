"""A table of actual values before anybody knows its columns: cells, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from strategy_graph.model import Location, Source


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something.

    ``raw`` is what a workbook or a column of types holds it for where it is no text
    (``number``, ``date``, ``flag``; ``error``, or ``formula`` without a value), ``shown`` what it
    shows where that is another text.
    """

    text: str
    location: Location
    raw: str = ""
    shown: str = ""


Row = tuple[Cell | None, ...]
"""The cells of a row, ``None`` where one is empty; it may end before the others do."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: of a text, of a sheet, of a file of columns.

    ``name`` is how values name the file that they come from. ``lines`` are the texts of its
    lines, to quote.
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    lines: Mapping[int, str] = field(default_factory=dict[int, str], hash=False)
    sheet: str | None = None

    def excerpt(self, location: Location) -> str | None:
        """The line at *location*, to quote."""
        return None if location.line is None else self.lines.get(location.line)

    def source(self, location: Location) -> Source:
        """The *location* as an actual value states it.

        >>> str(Grid("data/v.csv", "v.csv", ()).source(Location("data/v.csv", 3, 9)))
        'v.csv, line 3'
        """
        return Source(
            document=self.name, line=location.line, sheet=location.sheet, cell=location.cell
        )
