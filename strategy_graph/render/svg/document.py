"""The map as SVG: the one drawing that the page, the printer and the file share.

Nothing here depends on a font or a style sheet: every size and colour is written on
its element, so that the file looks the same wherever it is opened. Where the page
can change its language both texts are drawn, and a class hides the other one.
"""

from strategy_graph.render.layout.grid import (
    Box,
)
from strategy_graph.render.svg import backdrop, cards, legend, links, palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import (
    element,
    value,
    words,
)
from strategy_graph.render.svg.fonts import families

MARGIN = 14.0


class Drawing(Pen):
    """Draws one map."""

    def body(self) -> str:
        """Everything inside the ``svg`` element."""
        return "".join(
            [
                backdrop.columns(self),
                backdrop.bands(self),
                backdrop.frames(self),
                backdrop.bars(self),
                element("g", links.links(self), class_="links"),
                element(
                    "g",
                    [cards.card(self, n) for n in range(len(self.content.cards))],
                    class_="cards",
                ),
                legend.nothing(self),
                legend.note(self),
            ]
        )

    def frame(self) -> Box:
        """What the drawing fills, with its margin."""
        return Box(
            -MARGIN, -MARGIN, self.layout.width + 2 * MARGIN, self.layout.height + 2 * MARGIN
        )

    def document(self, *, title: str) -> str:
        """A file of its own, with a white ground and a title."""
        frame = self.frame()
        ground = element(
            "rect", x=frame.x, y=frame.y, width=frame.w, height=frame.h, fill=palette.PAPER
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            + element(
                "svg",
                [element("title", [words(title)]), ground, self.body()],
                xmlns="http://www.w3.org/2000/svg",
                viewBox=" ".join(map(value, (frame.x, frame.y, frame.w, frame.h))),
                width=frame.w,
                height=frame.h,
                font_family=families(self.languages[0]),
                lang=self.languages[0],
                role="img",
            )
            + "\n"
        )
