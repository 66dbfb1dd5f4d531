"""Plans whose lines are numbered in several ways, as Chinese documents are: an outline by signs.

Which level a line is of is told by how it is numbered, in this order: formal numerals and a comma,
plain numerals and a comma, numerals in brackets, figures, figures in brackets. Formal numerals part
a document, so with two ways below them they are its chapters.
"""

import re
from dataclasses import dataclass
from typing import Final

from strategy_graph.documents.grid import Grid, Item, Piece, Table, pieces_of
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.model import EdgeKind, NodeKind

_FORMAL: Final = "[\u58f9\u8cb3\u53c3\u8086\u4f0d\u9678\u67d2\u634c\u7396\u62fe]{1,3}"
_PLAIN: Final = "[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}"
_STYLES: Final = (
    re.compile(rf"{_FORMAL}\s*[\u3001.\uff0e]\s*"),
    re.compile(rf"{_PLAIN}\s*[\u3001.\uff0e]\s*"),
    re.compile(rf"[(\uff08]\s*{_PLAIN}\s*[)\uff09]\s*[\u3001.\uff0e]?\s*"),
    re.compile(r"\d{1,3}\s*[\u3001.\uff0e](?!\d)\s*"),
    re.compile(r"[(\uff08]\s*\d{1,3}\s*[)\uff09]\s*"),
)
"""How a line begins, from the outermost level to the innermost."""
_BULLET: Final = len(_STYLES)
"""The style of an item without a number, which goes on the innermost level."""
_CHAPTERS: Final = 0
_HAN: Final = 3
"""Styles before this one are numerals in words."""
_FEWEST: Final = 3
"""Numbered lines that make an outline."""

_KINDS: Final = (NodeKind.THEME, NodeKind.OBJECTIVE, NodeKind.ACTION_PLAN)
_EDGES: Final = {
    NodeKind.OBJECTIVE: EdgeKind.BELONGS_TO,
    NodeKind.ACTION_PLAN: EdgeKind.DRIVES,
}


@dataclass(frozen=True, slots=True)
class _Line:
    style: int
    text: str
    piece: Piece


def read_ordinals(grid: Grid, draft: Draft) -> None:
    """Read *grid* as such an outline where two ways of numbering make one."""
    lines = [line for line in _lines(grid) if line.piece not in draft.read]
    styles = sorted({line.style for line in lines} - {_BULLET})
    if len(styles) > 2 and styles[0] == _CHAPTERS:
        draft.form |= {line.piece for line in lines if line.style == _CHAPTERS}
        styles = styles[1:]
    styles = styles[: len(_KINDS)]
    lines = [line for line in lines if line.style in (*styles, _BULLET)]
    in_words = sum(line.style < _HAN for line in lines)
    if len(styles) < 2 or len(lines) < _FEWEST or in_words < 2:
        return
    above: dict[int, DraftNode] = {}
    innermost, last, made = len(styles) - 1, _BULLET, 0
    for line in lines:
        bullet = line.style == _BULLET
        if bullet and (innermost - 1 not in above or last not in (styles[-2], _BULLET)):
            continue  # below a numbered line of the innermost level: more about it
        last, made = line.style, made + 1
        level = innermost if bullet else styles.index(line.style)
        node = DraftNode(_KINDS[level], line.text, sources=[line.piece.place.source()])
        draft.nodes.append(node)
        draft.read.add(line.piece)
        draft.form.discard(line.piece)
        upper = above.get(level - 1)
        if upper is not None:
            draft.link(source=node, kind=_EDGES[node.kind], target=upper)
        above = {each: held for each, held in above.items() if each < level} | {level: node}
    upper_kind, lower_kind = _KINDS[0], _KINDS[len(styles) - 1]
    draft.decide("ordinals", None, count=made, upper=upper_kind, lower=lower_kind)


def _lines(grid: Grid) -> list[_Line]:
    found: list[_Line] = []
    for block in grid.blocks:
        if isinstance(block, Table):
            continue
        mark = f"{block.mark} " if isinstance(block, Item) else ""
        for piece in pieces_of(block):
            text = " ".join(f"{mark}{piece.text}".split())
            for style, pattern in enumerate(_STYLES):
                begun = pattern.match(text)
                if begun is not None and text[begun.end() :]:
                    found.append(_Line(style, text[begun.end() :], piece))
                    break
            else:
                if mark:
                    found.append(_Line(_BULLET, piece.text, piece))
    return found
