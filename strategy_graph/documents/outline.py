"""Outlines: documents that say by headings and lists alone what stands under what.

Two forms are known by what they print, and no other is guessed. **Objectives and key results**
say so in a heading, or have check boxes: with boxes, headings are objectives and items key
results; without, headings are themes, outer items objectives, and inner ones key results. In a
**numbered list** the outer items begin with codes: headings are themes, items objectives.
"""

from dataclasses import dataclass, field

from strategy_graph.documents.grid import (
    DONE,
    OPEN,
    STRUCK,
    Grid,
    Heading,
    Item,
    Paragraph,
    Piece,
)
from strategy_graph.documents.reader.codes import Scheme, scheme_of, split
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.reader.headers import Field, without_ordinal
from strategy_graph.documents.reader.statements import MANY, ONE, label_of, labelled, one_line
from strategy_graph.documents.reader.title import is_called, period_of
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.text.same_name import normalised

BOXES = {DONE: "done", OPEN: None}
"""Marks of items with check boxes, and the status that they state."""

_OBJECTIVE = Field(NodeKind.OBJECTIVE, "name")
_BELOW_HEADINGS = 7
"""The level of a label: headings have up to six."""

_FEWEST = 3
"""Outer items that make a numbered list."""


def read_outline(grid: Grid, draft: Draft) -> None:
    """Read *grid* as an outline where it is one of those that are known."""
    items = [block for block in grid.blocks if isinstance(block, Item)]
    headings = [block for block in grid.blocks if isinstance(block, Heading)]
    boxed = any(item.mark in BOXES for item in items)
    okr = boxed or any(is_called(heading.piece.text, "okr") for heading in headings)
    outer = [item.piece.text for item in items if item.depth == 0]
    found = None if okr or len(outer) < _FEWEST or len(headings) < 2 else scheme_of(outer)
    if not items or not (okr or found):
        return
    reader = _Reader(draft, boxed=boxed, scheme=found[0] if found else None)
    reader.contents = {normalised(heading.piece.text) for heading in headings}
    for block in grid.blocks:
        if isinstance(block, Heading):
            reader.heading(block)
        elif isinstance(block, Item):
            reader.item(block)
        elif isinstance(block, Paragraph) and boxed:
            reader.labelled(block)
    kinds = [NodeKind.OBJECTIVE, NodeKind.KPI] if boxed else [NodeKind.THEME, NodeKind.OBJECTIVE]
    draft.decide("outline", None, upper=kinds[0], lower=kinds[1])


@dataclass(slots=True)
class _Reader:
    draft: Draft
    boxed: bool
    scheme: Scheme | None
    contents: set[str] = field(default_factory=set[str])
    above: list[tuple[int, DraftNode]] = field(default_factory=list[tuple[int, DraftNode]])
    """The headings that are open, with their levels."""
    items: list[tuple[int, DraftNode]] = field(default_factory=list[tuple[int, DraftNode]])

    def heading(self, heading: Heading) -> None:
        """A heading: the title, a period, or a node."""
        piece, draft = heading.piece, self.draft
        self.items = []
        if piece in draft.read:
            return
        text = without_ordinal(piece.text) if self.scheme else piece.text
        if draft.title is None and heading.level == 1:
            draft.title, draft.title_source = piece.text, piece.place.source()
            self._read(piece)
            return
        if label_of(text) in (*ONE, *MANY):
            return  # what stands below it was read as a statement
        period = period_of(text)
        if period is not None and len(normalised(text)) <= len(normalised(period)) + 3:
            draft.head.setdefault("period", text)
            self._read(piece)
            return
        self._open(heading.level, text.rstrip(":："), piece)

    def _open(self, level: int, name: str, piece: Piece) -> None:
        """A node that what follows stands under, itself under those of higher levels."""
        while self.above and self.above[-1][0] >= level:
            self.above.pop()
        kind = NodeKind.OBJECTIVE if self.boxed else NodeKind.THEME
        node = self._node(kind, name, piece)
        if self.above:
            self.draft.link(source=node, kind=EdgeKind.PART_OF, target=self.above[-1][1])
        self.above.append((level, node))

    def labelled(self, block: Paragraph) -> None:
        """``Objective: Never down`` on a line by itself, below the headings that are open."""
        piece = one_line(block)
        found = labelled(piece.text.strip("*_ ")) if piece is not None else None
        if piece is None or found is None or found[0] != _OBJECTIVE or piece in self.draft.read:
            return
        self.items = []
        self._open(_BELOW_HEADINGS, found[1].strip("*_ "), piece)

    def item(self, item: Item) -> None:
        """An item: a key result, an objective, or a line of the table of contents."""
        piece, draft = item.piece, self.draft
        if piece in draft.read:
            return
        if normalised(piece.text) in self.contents and item.mark not in BOXES:
            draft.form.add(piece)
            return
        while self.items and self.items[-1][0] >= item.depth:
            self.items.pop()
        upper = self.items[-1][1] if self.items else None
        holder = self.above[-1][1] if self.above else None
        is_objective = not self.boxed and (upper is None or self.scheme is not None)
        kind = NodeKind.OBJECTIVE if is_objective else NodeKind.KPI
        parts = split(piece.text, self.scheme) if self.scheme else []
        node = self._node(kind, parts[0][1] if len(parts) == 1 else piece.text, piece)
        if len(parts) == 1:
            node.code = parts[0][0]
        status = "cancelled" if item.mark == STRUCK else BOXES.get(item.mark)
        if status is not None:
            node.values["status"] = status
        self._link(node, upper, holder)
        self.items.append((item.depth, node))

    def _link(self, node: DraftNode, upper: DraftNode | None, holder: DraftNode | None) -> None:
        target = upper or holder
        if target is None:
            return
        kinds = (node.kind, target.kind)
        if kinds == (NodeKind.OBJECTIVE, NodeKind.THEME):
            edge = EdgeKind.BELONGS_TO
        elif kinds == (NodeKind.KPI, NodeKind.OBJECTIVE):
            edge = EdgeKind.MEASURES
        else:
            edge = EdgeKind.PART_OF
        self.draft.link(source=node, kind=edge, target=target)
        inner = edge is EdgeKind.PART_OF and node.kind is NodeKind.OBJECTIVE
        if inner and holder is not None and holder.kind is NodeKind.THEME:
            self.draft.link(source=node, kind=EdgeKind.BELONGS_TO, target=holder)

    def _node(self, kind: NodeKind, name: str, piece: Piece) -> DraftNode:
        node = DraftNode(kind, " ".join(name.split()), sources=[piece.place.source()])
        self.draft.nodes.append(node)
        self._read(piece)
        return node

    def _read(self, piece: Piece) -> None:
        self.draft.read.add(piece)
        self.draft.form.discard(piece)
