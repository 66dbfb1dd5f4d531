"""A deck as a document of a word processor: headings, lists and tables with repeated headers."""

import io
from collections.abc import Sequence
from typing import Any, Final

from strategy_graph.documents.deck.archive import unstamped
from strategy_graph.documents.deck.contents import Contents, Labelled, Scorecard, StrategyMap
from strategy_graph.documents.deck.look import DEEP, LATIN, PALE, WHITE, east_asian
from strategy_graph.documents.deck.paging import shares_of
from strategy_graph.documents.extra import need
from strategy_graph.text.same_name import has_han

Texts = tuple[str, ...]
_WIDE: Final = 24.7
"""Centimetres between the margins of a landscape page of A4."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_bytes(contents: Contents, *, file: str) -> bytes:
    """The document. Raises ``ReadError`` where the library is absent.

    The same contents give the same bytes.
    """
    library = need("docx", extra="office", file=file, to_write=True)
    made = library.Document()
    _Writer(made, contents).write()
    data = io.BytesIO()
    made.save(data)
    return unstamped(data.getvalue())


class _Writer:
    def __init__(self, made: Any, contents: Contents) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt, RGBColor

        self.centimetres: Any = Cm
        self.points: Any = Pt
        self.color: Any = RGBColor.from_string
        self.made, self.contents = made, contents
        self.font = east_asian(contents.language)
        page = made.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Cm(29.7), Cm(21)
        page.left_margin = page.right_margin = Cm(2.5)
        page.top_margin = page.bottom_margin = Cm(2)
        for name, size in (("Normal", 11), ("Heading 1", 18), ("Heading 2", 14)):
            self._style(name, size)

    def write(self) -> None:
        """Every part, in order."""
        contents = self.contents
        if contents.owner:
            self._heading(contents.owner, 1)
        self._heading(contents.title, 2 if contents.owner else 1)
        self._lists(contents.statements_title, contents.statements)
        self._lists(contents.lists_title, contents.lists, on_new_page=True)
        if contents.map is not None:
            self._heading(contents.map_title, 1, on_new_page=True)
            self._map(contents.map)
        for card in contents.scorecards:
            self._heading(card.title, 1, on_new_page=True)
            self._card(card)

    def _style(self, name: str, size: float) -> None:
        style = self.made.styles[name]
        style.font.name, style.font.size = LATIN, self.points(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if "Theme" in attribute:  # it would win over the font that is named
                del fonts.attrib[attribute]
        fonts.set(f"{_W}hAnsi", LATIN)
        if self.font:
            fonts.set(f"{_W}eastAsia", self.font)
        if name != "Normal":
            style.font.color.rgb = self.color(DEEP)
            style.font.bold = True

    def _heading(self, text: str, level: int, *, on_new_page: bool = False) -> None:
        heading = self.made.add_heading(text, level)
        if on_new_page:
            heading.paragraph_format.page_break_before = True

    def _lists(self, title: str, held: Sequence[Labelled], *, on_new_page: bool = False) -> None:
        if not held:
            return
        self._heading(title, 1, on_new_page=on_new_page)
        for each in held:
            self._heading(each.label, 2)
            for text in each.texts:
                self.made.add_paragraph(text, style="List Bullet" if each.is_list else None)

    def _map(self, drawn: StrategyMap) -> None:
        count = len(drawn.across)
        label = 1.8 if has_han(drawn.side) else 2.6  # letters of a word stay together
        widths = [label, 3.2, *[(_WIDE - 3.2 - label) / count] * count]
        rows: list[Sequence[Texts]] = [
            ((drawn.corner,), (), *((text,) for text in drawn.across)),
            *(
                (((drawn.side,) if at == 0 else ()), (side,), *cells)
                for at, (side, cells) in enumerate(drawn.rows)
            ),
        ]
        table = self._table(rows, widths, sides=2)
        table.cell(0, 0).merge(table.cell(0, 1))
        if len(rows) > 2:
            table.cell(1, 0).merge(table.cell(len(rows) - 1, 0))

    def _card(self, card: Scorecard) -> None:
        rows: list[Sequence[Texts]] = [tuple((text,) for text in card.columns)]
        rows += [line.cells for line in card.lines]
        table = self._table(rows, [share * _WIDE for share in shares_of(card)], sides=card.spanning)
        for at in range(card.spanning):
            starts = [number for number, line in enumerate(card.lines, 1) if line.begins[at]]
            for first, following in zip(starts, [*starts[1:], len(rows)], strict=True):
                if following - 1 > first:
                    table.cell(first, at).merge(table.cell(following - 1, at))

    def _table(
        self, rows: Sequence[Sequence[Texts]], widths: Sequence[float], *, sides: int
    ) -> Any:
        """A table with a header that is repeated on every page."""
        table = self.made.add_table(len(rows), len(widths), style="Table Grid")
        table.autofit = False
        for at, wide in enumerate(widths):
            table.columns[at].width = self.centimetres(wide)
        for number, (row, held) in enumerate(zip(rows, table.rows, strict=True)):
            cells = held.cells
            for at, texts in enumerate(row):
                cells[at].width = self.centimetres(widths[at])
                self._fill(cells[at], texts, head=number == 0, side=at < sides)
            properties = held._tr.get_or_add_trPr()
            properties.append(properties.makeelement(f"{_W}cantSplit", {}))
            if number == 0:
                properties.append(properties.makeelement(f"{_W}tblHeader", {}))
        return table

    def _fill(self, cell: Any, texts: Texts, *, head: bool, side: bool) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if head or side:
            properties = cell._tc.get_or_add_tcPr()
            fill = {f"{_W}val": "clear", f"{_W}color": "auto", f"{_W}fill": DEEP if head else PALE}
            properties.append(properties.makeelement(f"{_W}shd", fill))
        for at, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_before = self.points(2)
            paragraph.paragraph_format.space_after = self.points(2)
            paragraph.paragraph_format.line_spacing = 1.0
            run = paragraph.add_run(text)
            run.font.size = self.points(10)
            if head:
                run.font.bold, run.font.color.rgb = True, self.color(WHITE)
