"""The map as Mermaid: perspectives as frames one above the other, links as arrows."""

import json

from strategy_graph.render.diagrams.boxes import STATED, groups, lines_of, said_of
from strategy_graph.render.map import Map
from strategy_graph.render.mermaid import label
from strategy_graph.render.messages import clean
from strategy_graph.render.svg import palette
from strategy_graph.text.visible import one_line


def mermaid_text(drawn: Map) -> str:
    """The map *drawn* as a flow chart, from the bottom up; the same map gives the same bytes.

    Boxes are numbered, so that no identity can be read as syntax, and every character of a label
    that Mermaid or HTML could read as more than text is an entity.
    """
    content = drawn.shown
    title = json.dumps(one_line(clean(drawn.title)), ensure_ascii=False)
    lines = ["---", f"title: {title}", "---", "flowchart BT"]
    found = groups(drawn)
    for at, group in enumerate(found):
        lines.append(f'  subgraph g{at}["{label(group.label)}"]')
        for number in group.cards:
            text = "<br/>".join(map(label, lines_of(drawn, number)))
            lines.append(f'    n{number}["{text}"]')
        lines.append("  end")
    lines += [f"  g{at} ~~~ g{at - 1}" for at in range(1, len(found))]
    for link in content.links:
        arrow = "-->" if link.origin in STATED else "-.->"
        words = label(said_of(link, drawn.language))
        lines.append(f'  n{link.source} {arrow}|"{words}"| n{link.target}')
    for column, heading in enumerate(content.columns):
        held = [f"n{n}" for n, card in enumerate(content.cards) if card.column == column]
        if heading.id is not None and held:
            hue = palette.hue(column)
            look = f"fill:{hue.tint},stroke:{hue.strong},color:{palette.INK}"
            lines += [f"  classDef c{column} {look}", f"  class {','.join(held)} c{column}"]
    return "\n".join(lines) + "\n"
