"""A slide that shows the map of a strategy as an export drew it: its tables say the same.

Its shapes are known by their names. What somebody changed there since is seen by the text that
each shape has for readers of screens, which editing leaves as it was.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, cast

from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide

PREFIX: Final = "map/"
"""What the names of shapes of a drawn map begin with."""


def shows_map(slide: "Slide") -> bool:
    """Whether *slide* shows a map that was drawn by an export."""
    return any(shape.name.startswith(PREFIX) for shape in slide.shapes)


def remarks_of(slide: "Slide", number: int) -> Iterator[Remark]:
    """That the map is not read, and each text on it that it was not drawn with."""
    yield Remark(Class.DECISION, "drawn_map", Place(slide=number))
    title = slide.shapes.title
    for shape in slide.shapes:
        if not shape.has_text_frame or (title is not None and shape.shape_id == title.shape_id):
            continue
        text = cast("Shape", shape).text_frame.text
        told = _told(shape)
        drawn = shape.name.startswith(PREFIX) and (not told or _bare(text) in _bare(told))
        if text.strip() and not drawn:
            place = Place(slide=number, box=shape.name)
            yield Remark(Class.LOSS, "drawn_map_text", place, {"text": " ".join(text.split())})


def _told(shape: Any) -> str:
    """What is read out of *shape*; nothing where it only decorates."""
    properties = shape._element.xpath("./*/p:cNvPr")  # there is no public way
    return str(properties[0].get("descr") or "") if properties else ""


def _bare(text: str) -> str:
    return "".join(text.split())
