"""The shapes of slides: boxes and tables, every text with its font for Chinese letters."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from strategy_graph.documents.deck.contents import Labelled
from strategy_graph.documents.deck.look import (
    DEEP,
    INK,
    LATIN,
    PALE,
    WHITE,
    east_asian,
)

Texts = tuple[str, ...]
_TITLE_PAGE, _TITLE_ONLY = 0, 5
"""Layouts of the template of the library."""
_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLAIN_TABLE: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""The style "No Style, Table Grid": thin lines, no colours of its own."""


class Slides:
    """Adds slides and what stands on them; places and sizes are in points."""

    def __init__(
        self, presentation: Any, language: str | None, width: float, height: float
    ) -> None:
        from pptx.dml.color import RGBColor
        from pptx.util import Pt

        colors: Any = RGBColor
        self.points: Any = Pt
        self.color: Any = colors.from_string
        self.presentation = presentation
        self.tag = language or ""
        self.east_asian = east_asian(language)
        self.width, self.height = width, height
        presentation.slide_width, presentation.slide_height = Pt(width), Pt(height)

    def title_page(self, title: str, subtitle: str | None) -> None:
        """The first slide."""
        slide = self._add(_TITLE_PAGE)
        self._block(slide, (0, 0, self.width, self.height), DEEP)
        self._place(slide.shapes.title, (60, 170, self.width - 120, 90))
        self._write(slide.shapes.title.text_frame, [title], size=40, color=WHITE, bold=True)
        holder = slide.placeholders[1]
        self._place(holder, (60, 270, self.width - 120, 60))
        if subtitle:
            self._write(holder.text_frame, [subtitle], size=24, color=PALE)
        else:
            holder.element.getparent().remove(holder.element)

    def titled(self, title: str, margin: float) -> Any:
        """A slide with a title and a line below it."""
        slide = self._add(_TITLE_ONLY)
        self._place(slide.shapes.title, (margin, 22, self.width - 2 * margin, 52))
        frame = slide.shapes.title.text_frame
        frame.margin_left = 0
        self._write(frame, [title], size=26, color=DEEP, bold=True)
        self._block(slide, (margin, 76, self.width - 2 * margin, 2.5), DEEP)
        return slide

    def bare(self, title: str) -> Any:
        """A slide with a small title, for what needs the room."""
        slide = self._add(_TITLE_ONLY)
        self._place(slide.shapes.title, (16, 8, self.width - 32, 32))
        frame = slide.shapes.title.text_frame
        frame.margin_left = frame.margin_top = frame.margin_bottom = 0
        self._write(frame, [title], size=18, color=DEEP, bold=True)
        return slide

    def draw(self, slide: Any, shapes: Callable[[int], Sequence[str]]) -> None:
        """Add *shapes*, as XML; they are numbered from a number on that is free."""
        from pptx.oxml import parse_xml

        tree = slide.shapes._spTree
        first = 1 + max(shape.shape_id for shape in slide.shapes)
        for each in shapes(first):
            tree.append(parse_xml(each))

    def card(
        self, slide: Any, held: Labelled, where: tuple[float, float, float, float], *, size: float
    ) -> None:
        """A box with a label and what stands under it."""
        box = slide.shapes.add_textbox(*map(self.points, where))
        box.fill.solid()
        box.fill.fore_color.rgb = self.color(PALE)
        from pptx.enum.text import MSO_AUTO_SIZE

        frame = box.text_frame
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = self.points(16)
        frame.margin_top = frame.margin_bottom = self.points(12)
        self._write(frame, [held.label], size=size, color=DEEP, bold=True)
        for text in held.texts:
            paragraph = frame.add_paragraph()
            paragraph.space_before = self.points(size / 4)
            self._run(paragraph, text, size=size, color=INK)
            if held.is_list:
                _bullet(paragraph, size * 12700)

    def table(
        self,
        slide: Any,
        rows: Sequence[Sequence[Texts]],
        corner: tuple[float, float],
        widths: Sequence[float],
        heights: Sequence[float],
        *,
        size: float,
    ) -> Any:
        """A table whose cells hold *rows*."""
        left, top = map(self.points, corner)
        whole = self.points(sum(widths)), self.points(sum(heights))
        shape = slide.shapes.add_table(len(rows), len(widths), left, top, *whole)
        table = shape.table
        shape._element.graphic.graphicData.tbl.tblPr.find(
            f"{{{_NS}}}tableStyleId"
        ).text = _PLAIN_TABLE
        for at, wide in enumerate(widths):
            table.columns[at].width = self.points(wide)
        for number, row in enumerate(rows):
            table.rows[number].height = self.points(heights[number])
            for at, texts in enumerate(row):
                cell = table.cell(number, at)
                cell.margin_top = cell.margin_bottom = self.points(3)
                cell.margin_left = cell.margin_right = self.points(6)
                self._write(cell.text_frame, list(texts) or [""], size=size, color=INK)
        return table

    def merge(self, table: Any, first: tuple[int, int], last: tuple[int, int]) -> None:
        """One cell from *first* to *last*, each a row and a column."""
        table.cell(*first).merge(table.cell(*last))

    def paint(self, table: Any, *, heads: int, sides: int) -> None:
        """Colours: the first rows deep, the first columns pale."""
        from pptx.enum.text import MSO_ANCHOR

        for number, row in enumerate(table.rows):
            for at, cell in enumerate(row.cells):
                head = number < heads
                cell.fill.solid()
                color = DEEP if head else PALE if at < sides else WHITE
                cell.fill.fore_color.rgb = self.color(color)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                for paragraph in cell.text_frame.paragraphs:
                    for run in paragraph.runs:
                        run.font.bold = head or at < sides - 1 or None
                        run.font.color.rgb = self.color(WHITE if head else INK)

    def note(self, slide: Any, lines: Sequence[str]) -> None:
        """What the notes of *slide* say."""
        self._write(slide.notes_slide.notes_text_frame, lines, size=12, color=INK)

    def _add(self, layout: int) -> Any:
        return self.presentation.slides.add_slide(self.presentation.slide_layouts[layout])

    def _place(self, shape: Any, where: tuple[float, float, float, float]) -> None:
        shape.left, shape.top, shape.width, shape.height = map(self.points, where)

    def _block(self, slide: Any, where: tuple[float, float, float, float], color: str) -> None:
        """A coloured rectangle behind everything else."""
        from pptx.enum.shapes import MSO_SHAPE

        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(self.points, where))
        shape.fill.solid()
        shape.fill.fore_color.rgb = self.color(color)
        shape.line.fill.background()
        shape.shadow.inherit = False
        tree = slide.shapes._spTree
        tree.remove(shape._element)
        tree.insert(2, shape._element)

    def _write(
        self, frame: Any, lines: Sequence[str], *, size: float, color: str, bold: bool = False
    ) -> None:
        """*lines* as the paragraphs of *frame*."""
        from pptx.enum.text import PP_ALIGN

        for at, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            self._run(paragraph, line, size=size, color=color, bold=bold)

    def _run(
        self, paragraph: Any, text: str, *, size: float, color: str, bold: bool = False
    ) -> None:
        run = paragraph.add_run()
        run.text = text
        font = run.font
        font.size, font.bold, font.name = self.points(size), bold, LATIN
        font.color.rgb = self.color(color)
        if self.east_asian:
            properties = run._r.get_or_add_rPr()
            properties.set("lang", self.tag)
            properties.set("altLang", "en-US")
            latin = properties.find(f"{{{_NS}}}latin")
            font_of = latin.makeelement(f"{{{_NS}}}ea", {"typeface": self.east_asian})
            latin.addnext(font_of)


def _bullet(paragraph: Any, size: float) -> None:
    """A bullet before *paragraph*, with the text set in."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(int(size)))
    properties.set("indent", str(-int(size)))
    mark = properties.makeelement(f"{{{_NS}}}buChar", {"char": "•"})
    properties.append(mark)
