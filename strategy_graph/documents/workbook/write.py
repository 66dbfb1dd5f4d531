"""Sheets as the bytes of a workbook: texts as texts, lists to choose from, a note for each heading.

The same strategy gives the same bytes.
"""

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any, Final

from strategy_graph.documents.extra import need
from strategy_graph.documents.workbook.cell_text import Held
from strategy_graph.documents.workbook.columns import Column
from strategy_graph.documents.workbook.fill import Filled
from strategy_graph.documents.workbook.guidance import help_of, list_of
from strategy_graph.documents.workbook.sheets import HEAD, OF_NAME
from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import language, message, traits
from strategy_graph.i18n.problem import problem
from strategy_graph.io.schema.field_types import Form
from strategy_graph.model import Location
from strategy_graph.text.width import width

MAX_CHARACTERS: Final = 32_767
"""Characters (in UTF-16) that a cell of Excel holds."""

_STAMP: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no time zone
"""What the workbook says of when it was made: the same for the same strategy."""

_NARROW, _ROOMY, _WIDE = 9, 24, 44
_SPARE: Final = 500
"""Rows below the last one that have lists to choose from."""

_FORMULA: Final = ("=", "+", "-", "@")
_OFFICE_FONT: Final = "Microsoft JhengHei"
_INK, _PAPER, _LINE = "#FFFFFF", "#1F4E79", "#BFBFBF"


def workbook_bytes(sheets: Iterable[Filled], *, file: str) -> bytes:
    """The workbook of *sheets*, with headings in the language in force.

    Raises ``StrategyGraphError`` where a text is longer than a cell, and ``ReadError`` that
    names the command to install the library where it is absent.
    """
    book_of: Any = need("xlsxwriter", extra="excel", file=file, to_write=True).Workbook

    data = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = book_of(data, options)
    book.set_properties({"created": _STAMP})
    made = list(sheets)
    writer = _Writer(book, file, {sheet.plan.name: sheet for sheet in made})
    for sheet in made:
        writer.sheet(sheet)
    if writer.problems:
        raise StrategyGraphError(writer.problems)
    book.close()
    return data.getvalue()


class _Writer:
    def __init__(self, book: Any, file: str, sheets: dict[str, Filled]) -> None:
        self.book, self.file, self.sheets = book, file, sheets
        self.problems: list[Any] = []
        font = {"font_size": 11, "valign": "top"}
        if traits(language()).fonts:
            font["font_name"] = _OFFICE_FONT
        edge = {"bottom": 1, "bottom_color": _LINE}
        bold = {"bold": True, "font_color": _INK, "bg_color": _PAPER, "text_wrap": True}
        self.heading = book.add_format({**font, **bold, "valign": "vcenter"})
        self.side = book.add_format({**font, **edge, "bold": True, "bg_color": "#EAF1F8"})
        plain = {**font, **edge, "text_wrap": True}
        self.text = book.add_format(plain)
        self.code = book.add_format({**plain, "num_format": "@"})
        self.quoted = book.add_format({**plain, "num_format": "@", "quote_prefix": True})
        self.number = book.add_format({**font, **edge})
        self.day = book.add_format({**font, **edge, "num_format": "yyyy-mm-dd", "align": "left"})
        self.faint = book.add_format({**plain, "font_color": "#7F7F7F"})

    def sheet(self, filled: Filled) -> None:
        """Add one sheet."""
        sheet = self.book.add_worksheet(filled.plan.title)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_comments_author("")
        if filled.plan.name == HEAD:
            self._upright(sheet, filled)
        else:
            self._table(sheet, filled)

    def _upright(self, sheet: Any, filled: Filled) -> None:
        """A field in each row: what there is once needs no columns."""
        for at, name in enumerate(("field", "content")):
            sheet.write_string(0, at, message(f"documents.workbook.{name}"), self.heading)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 70)
        sheet.freeze_panes(1, 1)
        cells = filled.rows[0].cells if filled.rows else {}
        for at, column in enumerate(filled.columns, start=1):
            sheet.write_string(at, 0, column.heading, self.side)
            self._note(sheet, at, 0, column)
            self._cell(sheet, at, 1, cells.get(column.path), column, filled)
            self._choose(sheet, (at, at), 1, column, filled)

    def _table(self, sheet: Any, filled: Filled) -> None:
        last = len(filled.rows)
        wides: list[float] = []
        for at, column in enumerate(filled.columns):
            sheet.write_string(0, at, column.heading, self.heading)
            self._note(sheet, 0, at, column)
            texts = [str(row.cells.get(column.path, "")) for row in filled.rows]
            least = _ROOMY if column.shape.form is Form.TEXT else _NARROW
            wide = max(_width([column.heading, *texts]), least)
            wides.append(wide)
            sheet.set_column(at, at, wide, self._format(column, None))
            self._choose(sheet, (1, last + _SPARE), at, column, filled)
        for number, row in enumerate(filled.rows, start=1):
            for at, column in enumerate(filled.columns):
                self._cell(sheet, number, at, row.cells.get(column.path), column, filled)
            lines = max(
                -(-width(str(row.cells.get(column.path, ""))) // max(1, int(wide) - 2))
                for column, wide in zip(filled.columns, wides, strict=True)
            )
            if lines > 1:  # LibreOffice does not find the height of wrapped lines by itself
                sheet.set_row(number, 15 * lines)
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, min(2, len(filled.columns)))
        sheet.autofilter(0, 0, max(last, 1), len(filled.columns) - 1)
        sheet.repeat_rows(0)

    def _cell(  # noqa: PLR0917 - where, what and of which column
        self, sheet: Any, row: int, at: int, held: Held | None, column: Column, filled: Filled
    ) -> None:
        form = self._format(column, held)
        if held is None:
            sheet.write_blank(row, at, None, form)
        elif isinstance(held, bool):
            sheet.write_boolean(row, at, held, form)
        elif isinstance(held, dt.date):
            sheet.write_datetime(row, at, held, form)
        elif isinstance(held, (int, float)):
            sheet.write_number(row, at, held, form)
        elif len(held.encode("utf-16-le", "replace")) // 2 > MAX_CHARACTERS:
            values = {"sheet": filled.plan.title, "field": column.heading, "limit": MAX_CHARACTERS}
            self.problems.append(problem("documents.workbook.long", Location(self.file), **values))
        else:
            sheet.write_string(row, at, held, form)

    def _format(self, column: Column, held: Held | None) -> Any:
        if isinstance(held, str) and held.startswith(_FORMULA):
            return self.quoted
        if column.path == (OF_NAME,):
            return self.faint
        form = column.shape.form
        if form is Form.DATE or isinstance(held, dt.date):
            return self.day
        if form in (Form.NUMBER, Form.INTEGER) or isinstance(held, (int, float)):
            return self.number
        return self.code if form in (Form.LINE, Form.LIST) else self.text

    def _note(self, sheet: Any, row: int, at: int, column: Column) -> None:
        text = help_of(column)
        if text:
            lines = sum(-(-width(line) // 40) or 1 for line in text.splitlines())
            size = {"width": 320, "height": 22 + 19 * lines, "font_size": 10}
            sheet.write_comment(row, at, text, size)

    def _choose(
        self, sheet: Any, rows: tuple[int, int], at: int, column: Column, filled: Filled
    ) -> None:
        found = list_of(column, filled.plan, self.sheets)
        if found is None:
            return
        source, strict = found
        sheet.data_validation(
            rows[0], at, rows[1], at,
            {
                "validate": "list",
                "source": source,
                "error_type": "stop" if strict else "warning",
                "error_title": column.heading[:32],
                "error_message": message("documents.workbook.not_in_list")[:255],
            },
        )  # fmt: skip


def _width(texts: Iterable[str]) -> int:
    lines = (line for text in texts for line in text.splitlines())
    return min(max((width(line) for line in lines), default=0) + 3, _WIDE)
