"""What every part of a slide needs: the map, its scale, the numbers of its shapes."""

from dataclasses import dataclass, field
from itertools import count
from typing import Final

from strategy_graph.model.text import Text, in_language
from strategy_graph.render.layout.grid import Box
from strategy_graph.render.map import Map
from strategy_graph.render.messages import phrase
from strategy_graph.render.model import Heading
from strategy_graph.render.routing.router import Point
from strategy_graph.render.slide import drawing_ml as ml
from strategy_graph.render.slide.glue import Glue, Key, course
from strategy_graph.render.svg.context import Pen

PREFIX: Final = "map/"
"""What names of shapes begin with: an import knows by it that a slide shows a map."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where on a slide the map stands, in points."""

    left: float
    top: float
    wide: float
    tall: float


@dataclass
class Sheet:
    """A map on its way to a slide: shapes are added one above the other."""

    map: Map
    room: Room
    faces: ml.Faces
    first: int
    """The number of the first shape."""
    glue: Glue = field(default_factory=Glue)
    shapes: list[str] = field(default_factory=list[str])
    numbers: dict[Key, int] = field(default_factory=dict[Key, int])

    def __post_init__(self) -> None:
        self.content, self.layout = self.map.shown, self.map.layout
        self.pen = Pen(self.content, self.layout, self.map.lines, languages=(self.map.language,))
        shares = self.room.wide / self.layout.width, self.room.tall / self.layout.height
        self.scale = min(*shares)
        self._left = self.room.left + (self.room.wide - self.layout.width * self.scale) / 2
        self._next = count(self.first)

    def say(self, text: Text) -> str:
        """*text* in the language of the map."""
        return in_language(text, self.map.language)

    def phrase(self, key: str, **values: object) -> str:
        """A message of the map."""
        return phrase(key, self.map.language, **values)

    def named(self, heading: Heading, nothing: str) -> str:
        """The name of a theme or perspective, or that there is none."""
        return self.say(heading.name) if heading.id is not None else self.phrase(nothing)

    def spot(self, point: Point) -> ml.Spot:
        """A place of the map on the slide."""
        x, y = point
        return ml.emu(self._left + x * self.scale), ml.emu(self.room.top + y * self.scale)

    def frame(self, box: Box) -> str:
        """Where *box* stands on the slide."""
        left, top = self.spot((box.x, box.y))
        right, bottom = self.spot((box.right, box.bottom))
        return ml.frame_of(left, top, right - left, bottom - top)

    def run(
        self, text: str, size: float, color: str, *, bold: bool = False, struck: bool = False
    ) -> ml.Run:
        """Letters of *size* in units of the map."""
        return ml.Run(text, size * self.scale, color, bold, struck)

    def add(
        self,
        name: str,
        told: str,
        box: Box,
        look: str,
        paragraphs: tuple[ml.Lines, ...] = (),
        *,
        key: Key | None = None,
        anchor: str = "ctr",
        side: float = 0.0,
        wrap: str = "square",
    ) -> None:
        """A shape where *box* is; *look* is its geometry, fill and line.

        Lines find it by its *key*. What is read out holds what is shown, in its order, so that
        an import sees what was edited.
        """
        number = next(self._next)
        shown = " ".join(run.text for each in paragraphs for run in each.runs)
        if told and _bare(shown) not in _bare(told):
            told = f"{' '.join(shown.split())}; {told}"
        if key is not None:
            self.numbers[key] = number
        body = ml.text_body(
            paragraphs, self.faces, anchor=anchor, side=side * self.scale, wrap=wrap
        )
        self.shapes.append(ml.shape(number, PREFIX + name, told, self.frame(box) + look, body))

    def corners(self, key: Key, box: Box, radius: float) -> str:
        """A rectangle with round corners; with sites where lines are glued to it."""
        sites = self.glue.of(key, box, self.scale)
        if not sites:
            return ml.preset("roundRect", adj=min(0.5, radius / min(box.w, box.h)))
        left, top = self.spot((box.x, box.y))
        right, bottom = self.spot((box.right, box.bottom))
        return ml.rounded(right - left, bottom - top, ml.emu(radius * self.scale), sites)

    def line(
        self,
        name: str,
        told: str,
        points: tuple[Point, ...],
        look: str,
        ends: tuple[tuple[Key, int], ...],
    ) -> None:
        """A line along *points*, glued to the boxes of these keys at sites of these numbers."""
        glued = [(self.numbers[key], site) for key, site in ends]
        drawn = course([self.spot(point) for point in points]) + look
        number = next(self._next)
        self.shapes.append(ml.connector(number, PREFIX + name, told, drawn, glued))


def _bare(text: str) -> str:
    return "".join(text.split())
