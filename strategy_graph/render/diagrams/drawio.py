"""The map as a diagram of draw.io (mxGraph, not packed): its boxes and lines in their places.

Each box is an object with the code and kind of its node, so that draw.io finds and filters by
them, and each line is joined to its boxes: what is moved takes its lines along.
"""

from collections.abc import Iterator
from html import escape
from math import ceil
from xml.sax.saxutils import quoteattr

from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.model.text import Text, in_language
from strategy_graph.render.layout.bars import bar_lines
from strategy_graph.render.layout.grid import Box
from strategy_graph.render.map import Map
from strategy_graph.render.messages import clean, phrase
from strategy_graph.render.model import Link
from strategy_graph.render.routing.router import Point
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.elements import dash, value

_BOX = "rounded=1;arcSize=8;whiteSpace=wrap;html=1;"
_LINE = (
    "edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;jettySize=auto;fontSize=14;fontStyle=1;"
    f"labelBackgroundColor={palette.PAPER};"
)


def drawio_text(drawn: Map) -> str:
    """The file of draw.io for the map *drawn*; the same map gives the same bytes."""
    return "\n".join(_Diagram(drawn).lines()) + "\n"


class _Diagram:
    def __init__(self, drawn: Map) -> None:
        self.map = drawn
        self.content = drawn.shown
        self.layout = drawn.layout
        self.of = {node.id: node for node in drawn.graph.nodes}
        self.cards = [card.id or f"cell-{n}" for n, card in enumerate(self.content.cards)]

    def lines(self) -> Iterator[str]:
        """The document, a line for each cell."""
        width, height = ceil(self.layout.width), ceil(self.layout.height)
        yield '<mxfile host="strategy-graph">'
        yield f'  <diagram id="map" name={_quoted(self.map.title)}>'
        size = f'pageWidth="{width}" pageHeight="{height}"'
        yield f'    <mxGraphModel grid="0" page="1" {size} math="0" shadow="0">'
        yield "      <root>"
        yield '        <mxCell id="0"/>'
        yield '        <mxCell id="1" parent="0"/>'
        for cell in (*self.ground(), *self.bars(), *self.boxes(), *self.links()):
            yield f"        {cell}"
        yield "      </root>"
        yield "    </mxGraphModel>"
        yield "  </diagram>"
        yield "</mxfile>"

    def say(self, text: Text) -> str:
        """*text* in the language of the map, as HTML."""
        return escape(clean(in_language(text, self.map.language)), quote=False)

    def ground(self) -> Iterator[str]:
        """Columns with their heads, and the labels of bands."""
        for number, (column, heading) in enumerate(
            zip(self.layout.columns, self.content.columns, strict=True)
        ):
            has_hue = heading.id or not self.content.has_themes
            hue = palette.hue(number) if has_hue else palette.NEUTRAL
            style = f"{_BOX}arcSize=3;fillColor={hue.tint};strokeColor=none;"
            yield _vertex({"id": f"column-{number}", "label": ""}, style, column)
            if self.layout.heads:
                name = self.say(heading.name) if heading.id else self.phrase("no_theme")
                style = f"{_BOX}fillColor={hue.strong};strokeColor=none;fontColor={palette.PAPER};"
                style += "fontSize=16;fontStyle=1;"
                label = f"{escape(heading.code)} {name}".strip()
                said = self.node(heading.id, f"head-{number}", label)
                yield _vertex(said, style, self.layout.heads[number])
        for number, (box, heading) in enumerate(
            zip(self.layout.labels, self.content.bands, strict=False)
        ):
            name = self.say(heading.name) if heading.id else self.phrase("no_perspective")
            style = f"{_BOX}fillColor={palette.GUTTER};strokeColor=none;fontColor={palette.INK};"
            style += "fontSize=15;fontStyle=1;"
            label = f"{name}<br>{escape(heading.code)}" if heading.code else name
            yield _vertex(self.node(heading.id, f"band-{number}", label), style, box)

    def bars(self) -> Iterator[str]:
        """Vision, mission and values; each says of which nodes it is."""
        looks = {
            "vision": (NodeKind.VISION, palette.INK, palette.PAPER),
            "mission": (NodeKind.MISSION, palette.MISSION, palette.PAPER),
            "values": (NodeKind.VALUE, palette.GUTTER, palette.INK),
        }
        for key, box in self.layout.bars.items():
            kind, ground, ink = looks[key]
            lines = bar_lines(self.content, key, self.map.language, self.layout.width)
            text = "<br>".join(escape(clean(line), quote=False) for line in lines)
            strategy = self.content.strategy.id
            own = [n.id for n in self.map.graph.nodes if n.kind is kind and n.strategy == strategy]
            style = f"{_BOX}fillColor={ground};strokeColor=none;fontColor={ink};fontSize=16;"
            label = f"{self.phrase(key)}: {text}"
            said = {"id": f"bar-{key}", "label": label, "kind": kind.value, "nodes": " ".join(own)}
            yield _vertex(said, style, box)

    def boxes(self) -> Iterator[str]:
        """Objectives, or cells with counts where they are too many."""
        for number, card in enumerate(self.content.cards):
            column = self.content.columns[card.column]
            has_hue = column.id or not self.content.has_themes
            hue = palette.hue(card.column) if has_hue else palette.NEUTRAL
            style = f"{_BOX}fillColor={palette.PAPER};strokeColor={hue.strong};"
            style += f"fontColor={palette.INK};fontSize=13;"
            code = f"<b>{escape(card.code)}</b><br>" if card.code else ""
            label = code + self.say(card.name)
            said = self.node(card.id or None, self.cards[number], label)
            if card.id:
                band = self.content.bands[card.band]
                said |= {"theme": column.id or "", "perspective": band.id or ""}
            said |= {"kpis": str(card.kpis), "plans": str(card.plans)}
            yield _vertex(said, style, self.layout.cards[number])

    def links(self) -> Iterator[str]:
        """Lines, each with its bends and what it says."""
        for number, link in enumerate(self.content.links):
            edge = self.map.graph.edges[link.edge]
            points = self.map.lines[number]
            source, target = self.layout.cards[link.source], self.layout.cards[link.target]
            ends = _port("exit", points[0], source) + _port("entry", points[-1], target)
            sign = {1: "+", -1: "−", 0: ""}[link.sign]
            said = {
                "id": f"link-{number}",
                "label": sign,
                "kind": edge.kind.value,
                "origin": edge.origin.value,
                "from": edge.source,
                "to": edge.target,
            }
            tied = {"source": self.cards[link.source], "target": self.cards[link.target]}
            style = {"style": _LINE + ends + self.look(link), "edge": "1", "parent": "1"}
            bends = "".join(f'<mxPoint x="{value(x)}" y="{value(y)}"/>' for x, y in points[1:-1])
            path = f'<Array as="points">{bends}</Array>' if bends else ""
            yield (
                f"<object{_attributes(said)}><mxCell{_attributes(style | tied)}>"
                f'<mxGeometry relative="1" as="geometry">{path}</mxGeometry></mxCell></object>'
            )

    def look(self, link: Link) -> str:
        """Colour, dash and head of a line, as on the map."""
        hue = palette.hue(self.content.cards[link.source].column)
        colour = palette.CONFLICT if link.kind is EdgeKind.CONFLICTS_WITH else hue.strong
        head = "none" if link.kind is EdgeKind.CONFLICTS_WITH else "block"
        broken = f"dashed=1;dashPattern={pattern};" if (pattern := dash(link.origin)) else ""
        if link.is_level:
            head = "diamond"
        fill = "0" if link.kind is EdgeKind.DEPENDS_ON else "1"
        return f"strokeColor={colour};strokeWidth=1.8;endArrow={head};endFill={fill};{broken}"

    def node(self, id_: str | None, otherwise: str, label: str) -> dict[str, str]:
        """What a box says of its node; *otherwise* is its id where it stands for none."""
        if id_ is None:
            return {"id": otherwise, "label": label}
        node = self.of[id_]
        return {"id": id_, "label": label, "kind": node.kind.value, "code": node.code}

    def phrase(self, key: str) -> str:
        """A word of the map, as HTML."""
        return escape(phrase(key, self.map.language), quote=False)


def _port(name: str, point: Point, box: Box) -> str:
    """Where a line meets a box, as shares of its width and height."""
    x, y = (point[0] - box.x) / box.w, (point[1] - box.y) / box.h
    return f"{name}X={x:.4g};{name}Y={y:.4g};{name}Dx=0;{name}Dy=0;"


def _vertex(said: dict[str, str], style: str, box: Box) -> str:
    place = f'x="{value(box.x)}" y="{value(box.y)}" width="{value(box.w)}" height="{value(box.h)}"'
    return (
        f'<object{_attributes(said)}><mxCell style={_quoted(style)} vertex="1" parent="1">'
        f'<mxGeometry {place} as="geometry"/></mxCell></object>'
    )


def _attributes(said: dict[str, str]) -> str:
    return "".join(f" {name}={_quoted(text)}" for name, text in said.items())


def _quoted(text: str) -> str:
    return quoteattr(clean(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
