"""Where a text stands in a foreign document."""

from typing import NamedTuple

from strategy_graph.model import Source


class Place(NamedTuple):
    """The fields of ``Source`` that say where; ``column`` tells cells of one line apart.

    A tuple, because a workbook has a million of them, and they are looked up in sets.

    >>> str(Place(line=28, end_line=29)), str(Place(sheet="KPI", cell="C7"))
    ('line 28-29', 'KPI!C7')
    """

    line: int | None = None
    end_line: int | None = None
    column: int = 0
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    slide: int | None = None
    box: str | None = None
    element: str | None = None

    @classmethod
    def of(cls, source: Source) -> "Place":
        """The place that *source* states."""
        return cls(
            line=source.line,
            end_line=source.end_line,
            page=source.page,
            sheet=source.sheet,
            cell=source.cell,
            slide=source.slide,
            box=source.box,
            element=source.element,
        )

    def source(self, quote: str | None = None) -> Source:
        """The place as a node states it, with what is printed there."""
        return Source(
            line=self.line,
            end_line=self.end_line,
            page=self.page,
            sheet=self.sheet,
            cell=self.cell,
            slide=self.slide,
            box=self.box,
            element=self.element,
            quote=quote,
        )

    def __str__(self) -> str:
        return str(self.source())
