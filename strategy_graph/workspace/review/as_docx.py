"""A review as a document of a word processor: headings, native tables, A4 across."""

import datetime as dt
import io
from typing import Any, Final

from strategy_graph.documents.deck.archive import unstamped
from strategy_graph.documents.deck.look import DEEP, LATIN, WHITE, east_asian
from strategy_graph.documents.extra import need
from strategy_graph.i18n import language, message
from strategy_graph.text.visible import one_line
from strategy_graph.workspace.review.as_markdown import text_course
from strategy_graph.workspace.review.chapters import Chapter, Held, chapters, heads, title_of
from strategy_graph.workspace.review.result import Reviewed

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PAGE: Final = 25.7
"""Centimetres between the margins of a landscape page of A4."""
_WIDE: Final = {
    "name": 2.2,
    "owner": 1.4,
    "why": 3.4,
    "made_of": 4.0,
    "formula": 1.6,
    "explained": 2.6,
    "finding": 3.6,
    "location": 1.8,
    "trend": 1.5,
    "fingerprint": 1.5,
}
"""How wide columns are, those of numbers being 1."""
_WASH: Final = {"green": "DDF1E2", "amber": "FCEFD0", "red": "F9DEDC", "unknown": "ECEFF3"}
"""What is laid under a cell of each colour; the mark and the word stand in it."""


def as_docx(review: Reviewed) -> bytes:
    """The document, in the language in force. Raises ``ReadError`` where the library is absent.

    The same review gives the same bytes.
    """
    library = need("docx", extra="office", file="review.docx", to_write=True)
    made = library.Document()
    _look(made)
    made.add_heading(one_line(title_of(review)), 1)
    for head in heads(review):
        made.add_heading(one_line(head.title), 2)
        made.add_paragraph(one_line(head.sentence))
        for tile in head.tiles:
            line = made.add_paragraph(style="List Bullet")
            line.add_run(one_line(message("kinds.mark.pair", label=tile.label, text="")))
            line.add_run(one_line(tile.value)).bold = True
            for note in tile.notes:
                line.add_run(one_line(message("analysis.list.then") + note))
    for chapter in chapters(review):
        made.add_heading(one_line(chapter.title), 2)
        for text in chapter.lead:
            made.add_paragraph(one_line(text))
        if chapter.rows:
            _table(made, chapter)
        else:
            made.add_paragraph(one_line(chapter.nothing))
    for text in (*review.notes, review.evidence.sentence()):
        made.add_paragraph(one_line(text))
    made.add_paragraph(message("review.on", day=review.on.isoformat()))
    _say_whose(made, review)
    data = io.BytesIO()
    made.save(data)
    return unstamped(data.getvalue())


def _say_whose(made: Any, review: Reviewed) -> None:
    """What the file says of itself: its title, and nothing of the library's template."""
    about = made.core_properties
    about.title = one_line(title_of(review))
    about.language = language()
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = dt.datetime.combine(review.on, dt.time())


def _look(made: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.8)
    font = east_asian(language())
    for name, size in (("Normal", 9.5), ("Heading 1", 18), ("Heading 2", 13)):
        style = made.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [each for each in fonts.attrib if "Theme" in each]:
            del fonts.attrib[attribute]  # it would win over the font that is named
        fonts.set(f"{_W}hAnsi", LATIN)
        if font:
            fonts.set(f"{_W}eastAsia", font)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(DEEP)


def _table(made: Any, chapter: Chapter) -> None:
    from docx.shared import Cm, RGBColor

    table = made.add_table(1 + len(chapter.rows), len(chapter.columns), style="Table Grid")
    table.autofit = False
    shares = [_WIDE.get(name, 1.0) for name in chapter.names]
    widths = [Cm(_PAGE * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    held_rows = list(table.rows)
    for row in held_rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    for number, row in enumerate(held_rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(f"{_W}cantSplit", {}))
        if number == 0:
            properties.append(properties.makeelement(f"{_W}tblHeader", {}))
    for cell, title in zip(held_rows[0].cells, chapter.columns, strict=True):
        _shade(cell, DEEP)
        run = cell.paragraphs[0].add_run(one_line(title))
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(WHITE)
    for row, cells in zip(held_rows[1:], chapter.rows, strict=True):
        for cell, held in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].add_run(_text(held))
            if held.color is not None:
                _shade(cell, _WASH[held.color])


def _text(held: Held) -> str:
    parts = (text_course(held), held.text)
    return "\u2003" * held.level + one_line(" ".join(part for part in parts if part))


def _shade(cell: Any, fill: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    shade = {f"{_W}val": "clear", f"{_W}color": "auto", f"{_W}fill": fill}
    properties.append(properties.makeelement(f"{_W}shd", shade))
