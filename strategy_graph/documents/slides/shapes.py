"""The shapes of a slide as blocks, in the order in which they are read."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from strategy_graph.documents.grid import Block, Heading, Item, Paragraph, Piece, Table
from strategy_graph.documents.place import Place
from strategy_graph.io.office.xml import local, parse
from strategy_graph.io.spreadsheet.sheet import column_name

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.base import BaseShape
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.shapes.group import GroupShape
    from pptx.slide import Slide
    from pptx.table import Table as SlideTable
    from pptx.text.text import TextFrame

MAX_ROWS = 2_000
"""Rows of a table of a slide; the library takes a time that grows with their square."""

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BULLETS = (f"{_DRAWING}buChar", f"{_DRAWING}buAutoNum", f"{_DRAWING}buBlip")


class TooManyRowsError(Exception):
    """A table of a slide has more than ``MAX_ROWS`` rows."""


def blocks_of(slide: "Slide", number: int) -> Iterator[Block]:
    """The texts of *slide*: its title first, then every shape from the top down."""
    title = slide.shapes.title
    if title is not None and title.has_text_frame:
        yield from _title(title.text_frame, Place(slide=number, box=title.name), level=1)
    for shape in _in_order(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, number)
    if slide.has_notes_slide:
        notes = slide.notes_slide.notes_text_frame
        lines = (notes.text if notes is not None else "").splitlines()
        place = Place(slide=number, box="notes")
        yield from (Paragraph((piece,)) for piece in _pieces(lines, place))


def left_out(slide: "Slide") -> dict[str, int]:
    """How many pictures and charts *slide* has: what cannot be read."""
    counts: dict[str, int] = {}
    for shape in _in_order(slide.shapes):
        name = "chart" if shape.has_chart else "picture" if hasattr(shape, "image") else ""
        if name:
            counts[name] = counts.get(name, 0) + 1
    return counts


def _in_order(shapes: "Iterable[BaseShape]") -> "Iterator[BaseShape]":
    """*shapes* from the top down, those side by side from the left; what is grouped together."""
    placed = sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0))
    row: list[BaseShape] = []
    bottom = 0
    for shape in [*placed, None]:
        middle = (shape.top or 0) + (shape.height or 0) // 2 if shape is not None else bottom + 1
        if row and middle > bottom:
            for one in sorted(row, key=lambda each: each.left or 0):
                inner = getattr(one, "shapes", None)
                if inner is not None:
                    yield from _in_order(cast("GroupShape", one).shapes)
                else:
                    yield one
            row = []
        if shape is not None:
            bottom = (shape.top or 0) + (shape.height or 0) if not row else bottom
            row.append(shape)


def _shape(shape: "BaseShape", number: int) -> Iterator[Block]:
    place = Place(slide=number, box=shape.name)
    if shape.has_table:
        yield _table(cast("GraphicFrame", shape).table, place)
    elif shape.has_text_frame:
        frame = cast("Shape", shape).text_frame
        kind = str(shape.placeholder_format.type) if shape.is_placeholder else ""
        if kind.startswith("SUBTITLE"):
            yield from _title(frame, place, level=2)
        elif not kind.startswith(("SLIDE_NUMBER", "DATE", "FOOTER")):
            yield from _box(frame, place)
    elif not shape.has_chart and not hasattr(shape, "image"):
        yield from _diagram(shape, place)


def _title(frame: "TextFrame", place: Place, *, level: int) -> Iterator[Block]:
    text = " ".join(frame.text.split())
    if text:
        yield Heading(level, Piece(text, place))


def _box(frame: "TextFrame", place: Place) -> Iterator[Block]:
    """A box: its paragraphs stand together; bullets are items below what stands before them."""
    lines: list[Piece] = []
    for at, paragraph in enumerate(frame.paragraphs):
        texts = paragraph.text.replace("\v", "\n").splitlines()
        pieces = _pieces(texts, place, first=at * 1000)
        if pieces and _has_bullet(paragraph):
            if lines:
                yield from _above_items(lines)
            lines = []
            text = " ".join(piece.text for piece in pieces)
            yield Item(paragraph.level, "•", Piece(text, pieces[0].place))
        else:
            lines += pieces
    if lines:
        yield Paragraph(tuple(lines))


def _has_bullet(paragraph: Any) -> bool:
    properties = paragraph._p.pPr  # there is no public way
    return properties is not None and any(child.tag in _BULLETS for child in properties)


def _above_items(lines: list[Piece]) -> Iterator[Block]:
    """What stands above a list in its box heads it, where it is one line."""
    if len(lines) == 1:
        yield Heading(2, lines[0])
    else:
        yield Paragraph(tuple(lines))


def _pieces(texts: Iterable[str], place: Place, first: int = 0) -> list[Piece]:
    return [
        Piece(text.strip(), Place(slide=place.slide, box=place.box, column=first + at))
        for at, text in enumerate(texts)
        if text.strip()
    ]


def _table(table: "SlideTable", place: Place) -> Table:
    if len(table.rows) > MAX_ROWS:
        raise TooManyRowsError
    rows: list[tuple[Piece | None, ...]] = []
    covered: dict[tuple[int, int], Piece] = {}
    for number in range(len(table.rows)):
        pieces: list[Piece | None] = []
        for at in range(len(table.columns)):
            cell = table.cell(number, at)
            text = "" if cell.is_spanned else cell.text_frame.text.replace("\v", "\n").strip()
            reference = f"{column_name(at + 1)}{number + 1}"
            where = Place(slide=place.slide, box=place.box, cell=reference)
            pieces.append(Piece(text, where) if text else None)
            if text and cell.is_merge_origin:
                piece = Piece(text, where)
                below = range(number + 1, number + cell.span_height)
                covered |= {(each, at): piece for each in below}
        rows.append(tuple(pieces))
    return Table(tuple(rows), covered)


def _diagram(shape: "BaseShape", place: Place) -> Iterator[Block]:
    """The texts of a SmartArt diagram, which stand in a part of their own."""
    for element in cast(Any, shape.element).iter():
        relation = element.get(f"{_RELATION}dm")
        if relation is not None:
            data: bytes = shape.part.related_part(relation).blob
            for piece in _pieces(_points(data, place), place):
                yield Paragraph((piece,))


def _points(data: bytes, place: Place) -> list[str]:
    """The text of each point of the diagram in *data*."""
    texts: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str], line: int) -> None:
        inside.append(local(name))
        if inside[-1] == "pt":
            texts.append("")

    def end(name: str) -> None:
        inside.pop()

    def text(content: str) -> None:
        if inside[-1:] == ["t"] and texts:
            texts[-1] += content

    parse(data, file=place.box or "", start=start, end=end, text=text)
    return texts
