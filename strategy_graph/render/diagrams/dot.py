"""The map as DOT, the notation of Graphviz: perspectives as clusters, links as arrows."""

from itertools import pairwise

from strategy_graph.model import EdgeKind
from strategy_graph.render.diagrams.boxes import STATED, groups, lines_of, said_of
from strategy_graph.render.layout.widths import is_wide
from strategy_graph.render.map import Map
from strategy_graph.render.messages import clean
from strategy_graph.render.model import Link
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.fonts import named
from strategy_graph.text.visible import one_line


def dot_text(drawn: Map) -> str:
    """The map *drawn*, from the bottom up; the same map gives the same bytes."""
    content = drawn.shown
    wide = any(is_wide(letter) for letter in drawn.title)
    font = _quoted(named(drawn.language, wide=wide)[0])
    lines = [
        "digraph {",
        f"  graph [label={_quoted(drawn.title)}, labelloc=t, fontname={font}];",
        "  rankdir=BT; newrank=true;",
        f'  node [shape=box, style="rounded,filled", fontname={font}];',
        f"  edge [fontname={font}];",
    ]
    found = groups(drawn)
    for at, group in enumerate(found):
        lines.append(f"  subgraph cluster_{at} {{")
        lines.append(f"    label={_quoted(group.label)}; labelloc=b; rank=same;")
        for number in reversed(group.cards):  # Graphviz sets them from the right
            card = content.cards[number]
            theme = content.columns[card.column].id
            hue = palette.hue(card.column) if theme is not None else palette.NEUTRAL
            text = _quoted(*lines_of(drawn, number))
            look = f'fillcolor="{hue.tint}", color="{hue.strong}"'
            lines.append(f"    n{number} [label={text}, {look}];")
        lines.append("  }")
    for upper, lower in pairwise(found):  # bands stay one above the other
        lines.append(f"  n{lower.cards[0]} -> n{upper.cards[0]} [style=invis];")
    lines += [
        f"  n{link.source} -> n{link.target} [{_look(drawn, link)}];" for link in content.links
    ]
    return "\n".join([*lines, "}", ""])


def _look(drawn: Map, link: Link) -> str:
    looks = [f"label={_quoted(said_of(link, drawn.language))}, constraint=false"]
    if link.origin not in STATED:
        looks.append("style=dashed")
    if link.kind is EdgeKind.CONFLICTS_WITH:
        looks.append("dir=none")
    elif link.is_level:
        looks.append("arrowhead=odiamond")
    elif link.kind is EdgeKind.DEPENDS_ON:
        looks.append("arrowhead=empty")
    return ", ".join(looks)


def _quoted(*lines: str) -> str:
    r"""*lines* as one quoted string: Graphviz reads ``\`` as the start of its own escapes, and
    ``&`` as that of an entity.
    """
    text = "\\n".join(
        one_line(clean(line)).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
        for line in lines
    )
    return f'"{text}"'
