"""A review as an Excel workbook: a sheet of texts for each chapter; only Values has numbers."""

import datetime as dt
import importlib
import io
from typing import Any, Final

from strategy_graph.errors import ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location
from strategy_graph.text.visible import one_line
from strategy_graph.workspace.review.chapters import Chapter, chapters, heads, title_of
from strategy_graph.workspace.review.result import Reviewed

_STAMP: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no time zone
_FILL: Final = {"green": "#DDF1E2", "amber": "#FCEFD0", "red": "#F9DEDC", "unknown": "#ECEFF3"}
_WIDE: Final = {"why": 60, "name": 36, "made_of": 60, "explained": 40, "finding": 60}
_MOST: Final = 32_767
"""How many characters a cell holds."""


def as_xlsx(review: Reviewed) -> bytes:
    """The workbook, in the language in force. Raises ``ReadError`` where the library is absent.

    Every text is a text: no formula runs. The same review gives the same bytes.
    """
    try:
        xlsxwriter: Any = importlib.import_module("xlsxwriter")
    except ImportError:
        values = {"library": "xlsxwriter", "extra": "excel"}
        raise ReadError([problem("io.actuals.extra", Location("review.xlsx"), **values)]) from None
    data = io.BytesIO()
    texts = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(data, {"in_memory": True, **texts})
    book.set_properties({"created": _STAMP})
    _Book(book, review).write()
    book.close()
    return data.getvalue()


class _Book:
    def __init__(self, book: Any, review: Reviewed) -> None:
        self.book, self.review = book, review
        self.bold = book.add_format({"bold": True})
        self.large = book.add_format({"bold": True, "font_size": 16})
        head = {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "valign": "top"}
        self.head = book.add_format({**head, "text_wrap": True})
        plain = {"text_wrap": True, "valign": "top"}
        self.plain = book.add_format(plain)
        self.fills = {
            name: book.add_format({**plain, "bg_color": fill}) for name, fill in _FILL.items()
        }
        self.ranges: dict[str, str] = {}

    def write(self) -> None:
        """The first sheet, those of the chapters, and the values that are drawn in them."""
        every = chapters(self.review)
        first = self.book.add_worksheet(message("review.sheet.first"))
        sheets = [self.book.add_worksheet(message(f"review.sheet.{each.key}")) for each in every]
        self._values(self.book.add_worksheet(message("review.sheet.values")))
        self._first(first)
        for sheet, chapter in zip(sheets, every, strict=True):
            self._chapter(sheet, chapter)

    def _text(self, sheet: Any, row: int, column: int, text: str, look: Any) -> None:
        sheet.write_string(row, column, one_line(text)[:_MOST], look)

    def _first(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 1, 24)
        sheet.set_column(2, 2, 60)
        self._text(sheet, 0, 0, title_of(self.review), self.large)
        row = 2
        for head in heads(self.review):
            self._text(sheet, row, 0, head.title, self.bold)
            self._text(sheet, row, 2, head.sentence, self.plain)
            for tile in head.tiles:
                row += 1
                self._text(sheet, row, 0, tile.label, self.plain)
                look = self.plain if tile.color is None else self.fills[tile.color]
                self._text(sheet, row, 1, tile.value, look)
                notes = message("analysis.list.then").join(tile.notes)
                self._text(sheet, row, 2, notes, self.plain)
            row += 2
        on = message("review.on", day=self.review.on.isoformat())
        for text in (*self.review.notes, self.review.evidence.sentence(), on):
            self._text(sheet, row, 0, text, None)
            row += 1

    def _values(self, sheet: Any) -> None:
        """The values of each KPI, a row of periods and one of numbers, which sparklines draw."""
        utility: Any = importlib.import_module("xlsxwriter.utility")
        cell_name = utility.xl_rowcol_to_cell

        sheet.set_column(0, 0, 36)
        for number, each in enumerate(self.review.measured):
            self._text(sheet, 2 * number, 0, f"{each.kpi.code} {each.score.name}", self.bold)
            for at, point in enumerate(each.points, start=1):
                self._text(sheet, 2 * number, at, str(point.period), self.bold)
                sheet.write_number(2 * number + 1, at, point.value)
            if len(each.points) > 1:
                cells = (1, len(each.points))
                start, end = (cell_name(2 * number + 1, at) for at in cells)
                self.ranges[each.kpi.id] = f"'{sheet.get_name()}'!{start}:{end}"

    def _chapter(self, sheet: Any, chapter: Chapter) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        row = 0
        for text in chapter.lead:
            self._text(sheet, row, 0, text, None)
            row += 1
        if not chapter.rows:
            self._text(sheet, row, 0, chapter.nothing, None)
            return
        for at, (name, title) in enumerate(zip(chapter.names, chapter.columns, strict=True)):
            sheet.set_column(at, at, _WIDE.get(name, 16))
            self._text(sheet, row, at, title, self.head)
        sheet.freeze_panes(row + 1, 1)
        for cells in chapter.rows:
            row += 1
            for at, held in enumerate(cells):
                look = self.plain if held.color is None else self.fills[held.color]
                self._text(sheet, row, at, "  " * held.level + held.text, look)
                drawn = None if held.course is None else self.ranges.get(held.course.kpi.id)
                if drawn is not None:
                    sheet.add_sparkline(row, at, {"range": drawn, "markers": True})
