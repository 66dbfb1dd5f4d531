"""The deck of the pawnshop office as a presentation, as an agency would build it."""

from pathlib import Path
from typing import cast

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck_
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Cm, Pt

from strategy_graph.model import EdgeKind, NodeKind
from tests.support.deck import CLOSING, HEADER, Deck, crosstab, sources

_BULLET = (
    '<a:buChar xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" char="&#8226;"/>'
)


def make(path: Path) -> Path:
    """Write the presentation: title page, statements, priorities, map, a scorecard per theme."""
    deck = Deck()
    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[0])
    _write(first.shapes.title, str(deck.strategy.organization))
    _write(first.placeholders[1], str(deck.strategy.name))
    _statements(made, deck)
    _priorities(made, deck)
    _map(made, deck)
    for theme in deck.of(NodeKind.THEME):
        slide = _titled(made, "動產質借處108年度平衡計分卡")
        _box(slide, [sources(theme, "scorecard")[0].quote or ""], 1, 2.6, 20)
        rows: list[list[str]] = [list(HEADER)]
        rows += [[*cells[:3], "\n".join(cells[3])] for _, cells in deck.rows(theme)]
        frame = _table(slide, rows, 3.8)
        for column in (0, 1):
            _merge(frame, column)
    _titled(made, CLOSING)
    made.save(str(path))
    return path


def _write(shape: BaseShape | None, text: str) -> None:
    cast(Shape, shape).text_frame.text = text


def _titled(made: Deck_, title: str) -> Slide:
    slide: Slide = made.slides.add_slide(made.slide_layouts[5])
    _write(slide.shapes.title, title)
    return slide


def _box(slide: Slide, lines: list[str], left: float, top: float, width: float = 8) -> None:
    box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(0.9 * len(lines)))
    box.text_frame.text = lines[0]
    for line in lines[1:]:
        box.text_frame.add_paragraph().text = line


def _statements(made: Deck_, deck: Deck) -> None:
    slide = _titled(made, "願景、使命及核心價值")
    # Drawn from the bottom up: the order of drawing is not that of reading.
    values = " ".join(str(node.name) for node in deck.of(NodeKind.VALUE))
    _box(slide, ["核心價值", values], 2, 12)
    _box(slide, [str(deck.of(NodeKind.MISSION)[0].name)], 2, 9)
    _box(slide, ["使命"], 2, 7.5)
    _box(slide, [str(deck.of(NodeKind.VISION)[0].name)], 2, 5)
    _box(slide, ["願景"], 2, 3.5)


def _priorities(made: Deck_, deck: Deck) -> None:
    slide = _titled(made, "動產質借處108年度施政重點")
    for at, priority in enumerate(deck.of(NodeKind.PRIORITY)):
        name = str(priority.name)
        _box(slide, [name[:2], name[2:4], name[4:]], 1 + 4 * at, 3, 3)
    for at, theme in enumerate(deck.of(NodeKind.THEME)):
        slide = _titled(made, str(theme.name))
        objectives = deck.below(theme, EdgeKind.BELONGS_TO)
        box = slide.shapes.add_textbox(Cm(2), Cm(4 + at), Cm(12), Cm(8))
        for number, objective in enumerate(objectives, start=1):
            frame = box.text_frame
            paragraph = frame.paragraphs[0] if number == 1 else frame.add_paragraph()
            printed = sources(objective, "list")[0].quote or str(objective.name)
            paragraph.text = f"{number}{printed}"
            paragraph._p.get_or_add_pPr().append(parse_xml(_BULLET))


def _map(made: Deck_, deck: Deck) -> None:
    slide = _titled(made, "動產質借處108年度策略地圖")
    frame = _table(slide, crosstab(deck), 3)
    frame.table.cell(0, 0).merge(frame.table.cell(0, 1))
    frame.table.cell(1, 0).merge(frame.table.cell(4, 0))


def _table(slide: Slide, rows: list[list[str]], top: float) -> GraphicFrame:
    size = (Cm(1), Cm(top), Cm(23), Cm(0.8 * len(rows)))
    frame = slide.shapes.add_table(len(rows), len(rows[0]), *size)
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            cell = frame.table.cell(number, at)
            cell.text_frame.text = text
            for paragraph in cell.text_frame.paragraphs:
                paragraph.font.size = Pt(9)
    return frame


def _merge(frame: GraphicFrame, column: int) -> None:
    table = frame.table
    last = len(table.rows)
    starts = [r for r in range(1, last) if table.cell(r, column).text_frame.text]
    for first, end in zip(starts, [*starts[1:], last], strict=True):
        if end - first > 1:
            table.cell(first, column).merge(table.cell(end - 1, column))
