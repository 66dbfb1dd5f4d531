"""What stands under a label: vision, mission, values, priorities."""

from strategy_graph.documents.grid import Heading, Item, Paragraph, Piece
from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.headers import Field, field_of
from strategy_graph.documents.reader.names import Named, joined
from strategy_graph.model import NodeKind
from strategy_graph.text.same_name import has_han

ONE = (NodeKind.VISION, NodeKind.MISSION)
MANY = (NodeKind.VALUE, NodeKind.PRIORITY)
_MARKS = (":", "：")
_WORD = 3
"""Characters of the longest line that is taken for a part of a wrapped word."""


def label_of(text: str) -> NodeKind | None:
    """The kind that *text* is a label of, as a line by itself.

    >>> label_of("〔核心價值〕"), label_of("Grow the business")
    (<NodeKind.VALUE: 'value'>, None)
    """
    field = field_of(text)
    return field.kind if field is not None and field.is_name else None


def labelled(text: str) -> tuple[Field, str] | None:
    """The field and the value of ``label: value``.

    >>> labelled("策略主題：提昇資產效益 (B)")[1]
    '提昇資產效益 (B)'
    """
    for mark in _MARKS:
        label, found, value = text.partition(mark)
        field = field_of(label) if found and value.strip() else None
        if field is not None:
            return field, value.strip()
    return None


def read_statement(block: Paragraph | Item | Heading, kind: NodeKind, draft: Draft) -> None:
    """Read the lines of *block* as the vision or the mission, or as values."""
    lines = block.lines if isinstance(block, Paragraph) else (block.piece,)
    place = block.place if isinstance(block, Paragraph) else block.piece.place
    draft.read |= set(lines)
    if kind in ONE:
        statement(" ".join(line.text for line in lines), kind, place, draft)
        return
    for line in lines:
        for text in _apart(line.text) if kind is NodeKind.VALUE else [line.text]:
            draft.node(kind, Named(text, None, text), line.place)


def statement(text: str, kind: NodeKind, place: Place, draft: Draft) -> None:
    """The one node of *kind*, printed as *text*."""
    name = " ".join(text.split())
    first = next(iter(draft.of(kind)), None)
    if first is None:
        draft.node(kind, Named(name, None, name), place)
    else:
        other = draft.called(kind, name)
        first.seen(place.source())
        if other is None:
            draft.other_name(first, name, place.source(name))


def _apart(text: str) -> list[str]:
    """Values that stand on one line: Chinese ones part at blanks, others at marks.

    >>> _apart("正直誠信 團隊合作"), _apart("Team spirit, candour")
    (['正直誠信', '團隊合作'], ['Team spirit', 'candour'])
    """
    for mark in ("、", "；", ";", "，", ","):
        text = text.replace(mark, "\n")
    if has_han(text):
        text = text.replace(" ", "\n").replace("\u3000", "\n")
    return [part.strip() for part in text.split("\n") if part.strip()]


def read_peers(paragraphs: list[Paragraph], kind: NodeKind, draft: Draft) -> None:
    """Read the paragraphs that look alike as nodes of *kind*; what looks otherwise is left over.

    Boxes of a list have the same number of lines. The longest run of such paragraphs is the
    list; where two runs are as long, nothing is chosen.
    """
    runs: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if runs and len(runs[-1][0].lines) == len(paragraph.lines):
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    longest = max((len(run) for run in runs), default=0)
    chosen = [run for run in runs if len(run) == longest]
    if len(chosen) != 1:
        return
    if len(runs) > 1:
        others = len(paragraphs) - longest
        place = chosen[0][0].place
        draft.decide("peers", place, count=longest, others=others, kind=kind)
    for paragraph in chosen[0]:
        texts = [line.text for line in paragraph.lines]
        draft.read |= set(paragraph.lines)
        short = len(texts) > 1 and all(len(text) <= _WORD for text in texts)
        name = joined(texts) if short or not has_han("".join(texts)) else " ".join(texts)
        if short:
            draft.decide("wrapped", paragraph.place, name=name)
        draft.node(kind, Named(name, None, name), paragraph.place)


def one_line(paragraph: Paragraph) -> Piece | None:
    """The line of a paragraph that has one line."""
    return paragraph.lines[0] if len(paragraph.lines) == 1 else None
