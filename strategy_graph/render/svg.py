"""The map as SVG: the one drawing that the page, the printer and the file share.

Nothing here depends on a font or a style sheet: every size and colour is written on
its element, so that the file looks the same wherever it is opened. Where the page
can change its language both texts are drawn, and a class hides the other one.
"""

from collections.abc import Callable, Mapping

from strategy_graph.i18n import LANGUAGES
from strategy_graph.model import EdgeKind, Origin, Polarity
from strategy_graph.model.text import Text, in_language
from strategy_graph.render import palette
from strategy_graph.render.layout import (
    FOOT,
    HEAD,
    HEAD_SIZE,
    LABEL_SIZE,
    LINE_HEIGHT,
    NAME_SIZE,
    Box,
    Layout,
)
from strategy_graph.render.marks import (
    RADIUS,
    arrow_head,
    backed,
    conflict_mark,
    dash,
    direction,
    element,
    minus_mark,
    path,
    sample,
    text_line,
    text_lines,
    value,
    words,
)
from strategy_graph.render.place import BARS, bar_lines, head_lines
from strategy_graph.render.route import Point
from strategy_graph.render.sketch import Card, Heading, Link, Sketch
from strategy_graph.render.words import phrase
from strategy_graph.render.wrap import text_width, wrap

FONTS = (
    "'Noto Sans TC','Noto Sans CJK TC','PingFang TC','Microsoft JhengHei',"
    "system-ui,-apple-system,'Segoe UI',sans-serif"
)
MARGIN = 14.0

Say = Callable[[str], str]


class Drawing:
    """Draws one map, in one language or in all of them."""

    def __init__(
        self,
        sketch: Sketch,
        layout: Layout,
        lines: tuple[tuple[Point, ...], ...],
        *,
        languages: tuple[str, ...] = LANGUAGES,
    ) -> None:
        self.sketch = sketch
        self.layout = layout
        self.lines = lines
        self.languages = languages

    # -- text in several languages ---------------------------------------------------

    def each(self, say: Say, draw: Callable[[str], str]) -> str:
        """What *draw* makes of the text in every language; marked only where they differ."""
        texts = {language: say(language) for language in self.languages}
        if len(set(texts.values())) == 1:
            return draw(next(iter(texts.values())))
        return "".join(
            element("g", [draw(text)], class_=f"l-{language[:2]}", lang=language)
            for language, text in texts.items()
        )

    def message(self, key: str, **values: object) -> Say:
        """The message *key*, to be said in any language."""
        return lambda language: phrase(key, language, **values)

    @staticmethod
    def name(text: Text) -> Say:
        """A text of the model, to be said in any language."""
        return lambda language: in_language(text, language)

    # -- the parts ---------------------------------------------------------------------

    def body(self) -> str:
        """Everything inside the ``svg`` element."""
        return "".join(
            [
                self._columns(),
                self._bands(),
                self._bars(),
                element("g", self._links(), class_="links"),
                element(
                    "g", [self._card(n) for n in range(len(self.sketch.cards))], class_="cards"
                ),
                self._note(),
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
                font_family=FONTS,
                lang=self.languages[0],
                role="img",
            )
            + "\n"
        )

    def _columns(self) -> str:
        parts: list[str] = []
        for number, (column, heading) in enumerate(
            zip(self.layout.columns, self.sketch.columns, strict=True)
        ):
            hue = self._hue(number)
            panel = element(
                "rect",
                x=column.x,
                y=column.y,
                width=column.w,
                height=column.h,
                rx=12,
                fill=hue.tint,
            )
            head = self._head(number, heading) if self.layout.heads else ""
            parts.append(
                element(
                    "g", [panel, head], class_="column", data_column=number, data_node=f"c{number}"
                )
            )
        return "".join(parts)

    def _head(self, number: int, heading: Heading) -> str:
        box, hue = self.layout.heads[number], self._hue(number)
        shape = element(
            "path",
            d=(
                f"M{value(box.x)} {value(box.bottom)}V{value(box.y + 12)}a12 12 0 0 1 12-12"
                f"H{value(box.right - 12)}a12 12 0 0 1 12 12V{value(box.bottom)}Z"
            ),
            fill=hue.strong,
        )

        def draw(name: str) -> str:
            lines = head_lines(name, heading.code, box.w)
            run = max(map(text_width, lines)) * HEAD_SIZE
            code = heading.code
            code_run = text_width(code) * HEAD_SIZE + 22 if code else 0.0
            left = box.cx - (run + code_run) / 2
            parts: list[str] = []
            if code:
                chip = text_width(code) * 15 + 14
                parts += [
                    element(
                        "rect",
                        x=left,
                        y=box.y + box.h / 2 - 12,
                        width=chip,
                        height=24,
                        rx=6,
                        fill=palette.PAPER,
                    ),
                    text_line(
                        code,
                        left + chip / 2,
                        box.y + box.h / 2,
                        size=15,
                        fill=hue.strong,
                        weight=700,
                    ),
                ]
            parts += text_lines(
                lines,
                left + code_run + run / 2,
                box.y + box.h / 2,
                size=HEAD_SIZE,
                leading=24,
                fill=palette.PAPER,
                weight=600,
            )
            return "".join(parts)

        say = self.name(heading.name) if heading.id else self.message("no_theme")
        return shape + self.each(say, draw)

    def _bands(self) -> str:
        parts: list[str] = []
        for upper, lower in zip(self.layout.bands, self.layout.bands[1:], strict=False):
            parts.append(
                element(
                    "rect",
                    x=upper.x,
                    y=upper.bottom - 2,
                    width=upper.w,
                    height=4,
                    fill=palette.PAPER,
                )
            )
            del lower
        for number, (box, heading) in enumerate(
            zip(self.layout.labels, self.sketch.bands, strict=False)
        ):
            parts.append(self._band_label(number, box, heading))
        return "".join(parts)

    def _band_label(self, number: int, box: Box, heading: Heading) -> str:
        plate = element(
            "rect", x=box.x, y=box.y, width=box.w, height=box.h, rx=10, fill=palette.GUTTER
        )

        def draw(name: str) -> str:
            lines = wrap(name, width=(box.w - 16) / LABEL_SIZE, lines=4)
            middle = box.y + box.h / 2 - (9 if heading.code else 0)
            return "".join(
                text_lines(
                    lines,
                    box.x + box.w / 2,
                    middle,
                    size=LABEL_SIZE,
                    leading=23,
                    fill=palette.INK,
                    weight=700,
                )
            )

        say = self.name(heading.name) if heading.id else self.message("no_perspective")
        label = self.each(say, draw)
        if heading.code:
            rows = max(
                len(
                    wrap(
                        in_language(heading.name, language),
                        width=(box.w - 16) / LABEL_SIZE,
                        lines=4,
                    )
                )
                for language in self.languages
            )
            y = box.y + box.h / 2 - 9 + rows * 11.5 + 13
            label += text_line(
                heading.code, box.x + box.w / 2, y, size=12.5, fill=palette.SUB, weight=600
            )
        return element("g", [plate, label], class_="band", data_band=number, data_node=f"b{number}")

    def _bars(self) -> str:
        looks = {
            "vision": (palette.INK, palette.PAPER, "#C6D0DB", 700),
            "mission": (palette.MISSION, palette.PAPER, "#D3DBE4", 600),
            "values": (palette.GUTTER, palette.INK, palette.SUB, 500),
        }
        return self._stems() + "".join(
            self._bar(key, box, looks[key]) for key, box in self.layout.bars.items()
        )

    def _bar(self, key: str, box: Box, look: tuple[str, str, str, int]) -> str:
        ground, ink, quiet, weight = look
        plate = element("rect", x=box.x, y=box.y, width=box.w, height=box.h, rx=12, fill=ground)
        style = BARS[key]
        middle = box.y + box.h / 2

        def draw(text: str) -> str:
            label, *lines = text.split("\n")
            run = text_width(label) * 14 + 20
            # The text stands in the middle of the map, its label before it.
            left = box.cx - max(map(text_width, lines)) * style.size / 2 - run
            return text_line(
                label, max(left, 14.0), middle, size=14, fill=quiet, weight=500, anchor="start"
            ) + "".join(
                text_lines(
                    tuple(lines),
                    box.cx,
                    middle,
                    size=style.size,
                    leading=style.leading,
                    fill=ink,
                    weight=weight,
                )
            )

        def say(language: str) -> str:
            lines = bar_lines(self.sketch, key, language, self.layout.width)
            return "\n".join((phrase(key, language), *lines))

        return element("g", [plate, self.each(say, draw)], class_=f"bar {key}", data_node=key)

    def _stems(self) -> str:
        """How themes hang on the mission: a plain stem, an arrow only where it is declared."""
        layout = self.layout
        foot = layout.bars.get("mission") or layout.bars.get("vision")
        if not foot or not layout.heads:
            return ""
        parts: list[str] = []
        for number, heading in enumerate(self.sketch.columns):
            if heading.link is None:
                continue
            head, colour = layout.heads[number], self._hue(number).strong
            declared = heading.link is not Origin.IMPLIED
            parts.append(
                element(
                    "path",
                    d=path(((head.cx, head.y), (head.cx, foot.bottom + (7 if declared else 0)))),
                    stroke=colour,
                    stroke_width=2,
                    stroke_dasharray=None if declared else "2 3",
                    fill="none",
                )
            )
            if declared:
                parts.append(arrow_head((head.cx, foot.bottom), (0.0, -1.0), colour))
        return element("g", parts, class_="stems")

    # -- cards -------------------------------------------------------------------------

    def _card(self, number: int) -> str:
        card, box = self.sketch.cards[number], self.layout.cards[number]
        hue = self._hue(card.column)
        shadow = element(
            "rect",
            x=box.x,
            y=box.y + 2,
            width=box.w,
            height=box.h,
            rx=9,
            fill="#0F1B2D",
            fill_opacity=0.08,
            class_="shadow",
        )
        plate = element(
            "rect",
            x=box.x,
            y=box.y,
            width=box.w,
            height=box.h,
            rx=RADIUS,
            fill=palette.PAPER,
            stroke=hue.strong,
            stroke_width=1.3,
            class_="plate",
        )
        cap = element(
            "path",
            d=(
                f"M{value(box.x + 0.65)} {value(box.y + HEAD)}V{value(box.y + RADIUS)}"
                f"a7.35 7.35 0 0 1 7.35-7.35H{value(box.right - RADIUS)}"
                f"a7.35 7.35 0 0 1 7.35 7.35V{value(box.y + HEAD)}Z"
            ),
            fill=hue.tint,
            class_="cap",
        )
        code = wrap(card.code, width=(box.w - 20) / 13.5, lines=1)[0]
        head = text_line(
            code, box.cx, box.y + HEAD / 2, size=13.5, fill=hue.strong, weight=700, class_="code"
        )
        top = HEAD if card.code else 0
        middle = box.y + top + (box.h - top - FOOT) / 2

        def draw(name: str) -> str:
            lines = wrap(name, width=self.layout.size.name_width, lines=self.layout.size.lines)
            return "".join(
                text_lines(
                    lines,
                    box.cx,
                    middle + 1,
                    size=NAME_SIZE,
                    leading=LINE_HEIGHT,
                    fill=palette.INK,
                    weight=600,
                )
            )

        title = self.each_title(self.name(card.name), card.code)
        return element(
            "g",
            [
                title,
                shadow,
                plate,
                *((cap, head) if card.code else ()),
                self.each(self.name(card.name), draw),
                self._counts(card, box),
            ],
            class_="card",
            data_node=f"{self.sketch.letter}{number}",
            data_column=card.column,
            data_band=card.band,
        )

    def each_title(self, say: Say, code: str) -> str:
        """The whole name for a pointer that rests: in a single language only."""
        only, *others = self.languages
        return "" if others else element("title", [words(f"{code} {say(only)}")])

    def _counts(self, card: Card, box: Box) -> str:
        y = box.bottom - FOOT / 2 - 2

        def draw(text: str) -> str:
            kpis, _, plans = text.partition("\n")
            if card.kpis:
                return text_line(
                    f"{kpis}　{plans}", box.cx, y, size=12, fill=palette.SUB, weight=500
                )
            run = text_width(kpis) * 12
            left = box.cx - run / 2
            return (
                element("circle", cx=left - 4, cy=y, r=7, fill=palette.GAP)
                + text_line("!", left - 4, y, size=11, fill=palette.PAPER, weight=700)
                + text_line(
                    kpis, left + 8, y, size=12, fill=palette.GAP, weight=600, anchor="start"
                )
            )

        def say(language: str) -> str:
            if not card.kpis:
                return phrase("no_kpi", language)
            return (
                phrase("kpi_count", language, count=card.kpis)
                + "\n"
                + phrase("plan_count", language, count=card.plans)
            )

        return self.each(say, draw)

    # -- links ---------------------------------------------------------------------------

    def _links(self) -> list[str]:
        """Line after line, each clearing its way; branches of one trunk share theirs."""
        trunks: dict[tuple[object, ...], list[int]] = {}
        for number, link in enumerate(self.sketch.links):
            start = self.lines[number][0]
            trunks.setdefault((link.source, start, *link.style), []).append(number)
        parts: list[str] = []
        for members in trunks.values():
            parts += [self._halo(number) for number in members]
            parts += [self._link(number) for number in members]
        return parts

    def _halo(self, number: int) -> str:
        return element(
            "path",
            d=path(backed(self.lines[number], 8.0)),
            fill="none",
            stroke=palette.PAPER,
            stroke_width=5.5,
            stroke_opacity=0.9,
            class_="halo",
            data_link=number,
        )

    def _link(self, number: int) -> str:
        link, points = self.sketch.links[number], self.lines[number]
        colour = self._line_colour(link)
        conflict = link.kind is EdgeKind.CONFLICTS_WITH
        end = backed(points, 0.0 if conflict else 7.0)
        d = path(end)
        line = element(
            "path",
            d=d,
            fill="none",
            stroke=colour,
            stroke_width=1.8,
            stroke_dasharray=dash(link.origin),
            stroke_linejoin="round",
            class_="line",
        )
        marks: list[str] = []
        if conflict:
            marks.append(conflict_mark(points, colour))
        else:
            marks.append(
                arrow_head(
                    points[-1], direction(points), colour, hollow=link.kind is EdgeKind.DEPENDS_ON
                )
            )
        if link.polarity is Polarity.NEGATIVE:
            marks.append(minus_mark(points, colour))
        return element(
            "g",
            [line, *marks],
            class_=f"link {link.kind.value} {link.origin.value}",
            data_link=number,
        )

    def _line_colour(self, link: Link) -> str:
        if link.kind is EdgeKind.CONFLICTS_WITH:
            return palette.CONFLICT
        return self._hue(self.sketch.cards[link.source].column).strong

    def _hue(self, column: int) -> palette.Hue:
        heading = self.sketch.columns[column]
        return palette.hue(column) if heading.id or not self.sketch.has_themes else palette.NEUTRAL

    # -- what the map says of itself -------------------------------------------------------

    def _note(self) -> str:
        box = self.layout.note
        y = box.y + 26
        left = element(
            "g", [self.each(self._remark, lambda text: self._remark_line(text, box.x, y))]
        )
        return element(
            "g", [left, self.each(lambda language: language, self._legend)], class_="note"
        )

    def _remark(self, language: str) -> str:
        inferred = sum(link.origin is Origin.INFERRED for link in self.sketch.links)
        said: list[str] = []
        if not self.sketch.causes_declared:
            said.append(phrase("no_causes_declared", language))
        if inferred:
            said.append(phrase("inferred_shown", language, count=inferred))
        return "　".join(said)

    @staticmethod
    def _remark_line(text: str, x: float, y: float) -> str:
        if not text:
            return ""
        return (
            element("circle", cx=x + 8, cy=y, r=8, fill=palette.SUB)
            + text_line("i", x + 8, y, size=12, fill=palette.PAPER, weight=700)
            + text_line(text, x + 23, y, size=14, fill=palette.INK, weight=500, anchor="start")
        )

    def _legend(self, language: str) -> str:
        """Samples of the kinds of line that are there, from right to left."""
        if language not in LANGUAGES:
            return ""
        samples = self._samples()
        x, y = self.layout.note.right, self.layout.note.y + 26
        parts: list[str] = []
        for key, attributes in reversed(samples):
            text = phrase(f"legend.{key}", language)
            x -= text_width(text) * 13
            parts.append(
                text_line(text, x, y, size=13, fill=palette.SUB, weight=500, anchor="start")
            )
            x -= 46
            parts.append(sample(x, y, attributes))
            x -= 20
        return "".join(parts)

    def _samples(self) -> list[tuple[str, Mapping[str, bool]]]:
        links = self.sketch.links
        causes = [link for link in links if link.kind is EdgeKind.CAUSES]
        found: list[tuple[str, Mapping[str, bool]]] = []
        if any(link.origin is not Origin.INFERRED for link in causes):
            found.append(("cause", {}))
        if any(link.origin is Origin.INFERRED for link in links):
            found.append(("inferred", {"dashed": True}))
        if any(link.polarity is Polarity.NEGATIVE for link in links):
            found.append(("negative", {"minus": True}))
        if any(link.kind is EdgeKind.DEPENDS_ON for link in links):
            found.append(("depends_on", {"hollow": True}))
        if any(link.kind is EdgeKind.CONFLICTS_WITH for link in links):
            found.append(("conflict", {"conflict": True}))
        return found
