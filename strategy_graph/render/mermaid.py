"""Mermaid: a part of a graph as text that GitHub and many editors draw."""

import re
from collections.abc import Iterable

from strategy_graph.i18n import language, message
from strategy_graph.model import Edge, Node, NodeKind, Origin, in_language
from strategy_graph.text.visible import one_line

_SHAPES = {
    NodeKind.VISION: ('(["', '"])'),
    NodeKind.MISSION: ('(["', '"])'),
    NodeKind.THEME: ('[["', '"]]'),
    NodeKind.KPI: ('("', '")'),
    NodeKind.ACTION_PLAN: ('>"', '"]'),
}
_BOX = ('["', '"]')
_STATED = frozenset({Origin.DECLARED, Origin.SUPPORTED})
_SPECIAL = re.compile(r"[^\w\s.,:/()\u00b7\u3000-\u9fff\uf900-\ufaff\uff00-\uffef-]")


MOST_LINKS, MOST_CHARACTERS = 500, 50_000
"""What Mermaid draws where a page does not set more (``maxEdges``, ``maxTextSize``)."""


def too_large(drawing: str) -> str | None:
    """What viewers make of a *drawing* that Mermaid refuses; ``None`` where they draw it.

    Links are counted, and characters as JavaScript does, in UTF-16.
    """
    links = sum(line.startswith("  n") and "->|" in line for line in drawing.splitlines())
    characters = len(drawing.encode("utf-16-le")) // 2
    if links <= MOST_LINKS and characters <= MOST_CHARACTERS:
        return None
    most = {"most_links": MOST_LINKS, "most_characters": MOST_CHARACTERS}
    return message("render.mermaid.too_large", links=links, characters=characters, **most)


def mermaid(nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    """A flow chart, bottom to top; what the document does not state is dashed and says so.

    Nodes are numbered, so that no identity can be read as syntax; in labels every
    character that Mermaid or HTML could read as more than text is an entity.

    >>> from strategy_graph.model import Theme
    >>> print(mermaid([Theme(strategy="s", code="A", name='<b>"x"')], []))
    flowchart BT
      n0[["A #60;b#62;#34;x#34;"]]
    """
    lines = ["flowchart BT"]
    number: dict[str, str] = {}
    for node in nodes:
        number[node.id] = name = f"n{len(number)}"
        before, after = _SHAPES.get(node.kind, _BOX)
        text = f"{node.code} {in_language(node.name, language())}"
        lines.append(f"  {name}{before}{label(text)}{after}")
    for edge in edges:
        if edge.source in number and edge.target in number:
            arrow = "-->" if edge.origin in _STATED else "-.->"
            words = message(f"kinds.edge.{edge.kind.value}")
            if edge.polarity is not None:
                words += f" {edge.polarity.value}"
            if edge.origin not in _STATED:
                origin = message(f"kinds.origin.{edge.origin.value}")
                words = message("kinds.mark.remark", text=words, remark=origin)
            lines.append(f'  {number[edge.source]} {arrow}|"{label(words)}"| {number[edge.target]}')
    return "\n".join(lines)


def label(text: str) -> str:
    """*text* with every character that Mermaid or HTML could read as more as an entity."""
    flat = one_line(text)
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};", flat)
