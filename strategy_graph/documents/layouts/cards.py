"""A part of its own for each node: ``Action 7: Train staff``, and what stands below it.

Below such a heading stand facts (``Owner: Ann``, a table of two columns), a table of
milestones, and sentences that describe it.
"""

from collections import Counter
from dataclasses import dataclass, field

from strategy_graph.documents.grid import (
    DONE,
    OPEN,
    Block,
    Grid,
    Heading,
    Item,
    Paragraph,
    Piece,
    Table,
)
from strategy_graph.documents.layouts.facts import read_facts, read_line
from strategy_graph.documents.layouts.milestones import read_milestones
from strategy_graph.documents.layouts.words import Label, label
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.reader.headers import LEVELS, kind_named
from strategy_graph.documents.reader.links import Current, connect
from strategy_graph.documents.reader.names import Named
from strategy_graph.documents.reader.rows import read_rows
from strategy_graph.documents.reader.tables import columns_of, is_header
from strategy_graph.model import EdgeKind, NodeKind

_FEWEST = 2
"""Headings of one word that make a series."""


def read_cards(grid: Grid, draft: Draft) -> Grid:
    """Read the cards of *grid*; the blocks that remain."""
    grid = _line_by_line(grid)
    boxed = any(isinstance(block, Item) and block.mark in (DONE, OPEN) for block in grid.blocks)
    found = {
        id(block): one
        for block in grid.blocks
        # Items beside check boxes are results of an outline, whatever they are called.
        if not (boxed and isinstance(block, Item)) and (one := _label(block)) is not None
    }
    words = Counter(one.word.casefold() for one in found.values())
    series = {word for word, count in words.items() if count >= _FEWEST}
    if not series:
        return grid
    reader = _Reader(draft, _upper(list(found.values()), series))
    rest: list[Block] = []
    for block in grid.blocks:
        one = found.get(id(block))
        if one is not None and (one.word.casefold() in series or reader.holder is not None):
            reader.begin(block, one)
        elif not reader.take(block):
            rest.append(block)
    counts = Counter(node.kind for node in reader.made)
    for kind, count in counts.items():
        draft.decide("cards", None, kind=kind, count=count)
    return Grid(tuple(rest), grid.remarks)


def _line_by_line(grid: Grid) -> Grid:
    """*grid* with a paragraph for each line where several lines of one are labels."""
    blocks: list[Block] = []
    for block in grid.blocks:
        lines = block.lines if isinstance(block, Paragraph) else ()
        if sum(_label(Paragraph((line,))) is not None for line in lines) >= _FEWEST:
            blocks += [Paragraph((line,)) for line in lines]
        else:
            blocks.append(block)
    return Grid(tuple(blocks), grid.remarks)


def _label(block: Block) -> Label | None:
    piece = _line(block)
    found = label(piece.text) if piece is not None else None
    return found if found is not None and found.field.kind in LEVELS else None


def _line(block: Block) -> Piece | None:
    """The line that *block* is, if it is one."""
    if isinstance(block, Heading | Item):
        return block.piece
    if isinstance(block, Paragraph) and len(block.lines) == 1:
        return block.lines[0]
    return None


def _upper(labels: list[Label], series: set[str]) -> str | None:
    """The word of the goals above the objectives, where a document counts both."""
    words = dict.fromkeys(
        one.word.casefold() for one in labels if one.field.kind is NodeKind.OBJECTIVE
    )
    several = [word for word in words if word in series]
    return several[0] if len(several) > 1 else None


@dataclass(slots=True)
class _Reader:
    draft: Draft
    upper: str | None
    holder: DraftNode | None = None
    level: int = 0
    current: Current = field(default_factory=Current)
    made: list[DraftNode] = field(default_factory=list[DraftNode])

    def begin(self, block: Block, one: Label) -> None:
        """A card begins: its node, under the nodes whose cards are open."""
        piece = _line(block)
        kind = one.field.kind
        if piece is None or kind is None:
            return
        kind = NodeKind.THEME if one.word.casefold() == self.upper else kind
        for lower in LEVELS[LEVELS.index(kind) :]:
            self.current.pop(lower, None)
        code = one.number if any(mark in one.number for mark in ".-") else None
        above = tuple(node for nodes in self.current.values() for node in nodes)
        named = Named(one.name, code, piece.text)
        node = self.draft.node(kind, named, piece.place, above=above)
        connect(node, self.draft, self.current, piece.place)
        self._under_a_theme(node)
        self.draft.read.add(piece)
        self.current[kind] = [node]
        self.holder = node
        self.level = block.level if isinstance(block, Heading) else 0
        self.made.append(node)

    def _under_a_theme(self, node: DraftNode) -> None:
        """A plan that stands right under a theme drives it."""
        themes = self.current.get(NodeKind.THEME, [])
        lower = self.current.get(NodeKind.OBJECTIVE) or self.current.get(NodeKind.KPI)
        if node.kind is NodeKind.ACTION_PLAN and themes and not lower:
            self.draft.link(source=node, kind=EdgeKind.DRIVES, target=themes[-1])

    def take(self, block: Block) -> bool:
        """Whether *block* says something of the open card, and was read."""
        node = self.holder
        if node is None:
            return False
        if isinstance(block, Heading):
            if self.level == 0 or block.level <= self.level:
                self.holder = None
            return False
        if isinstance(block, Table):
            return self._table(block, node)
        if isinstance(block, Item):
            return read_line(block.piece, node, self.draft)
        if len(block.lines) == 1 and kind_named(block.lines[0].text) is not None:
            self.draft.form |= {*block.lines}  # the heading of what follows
            return True
        lines = [line for line in block.lines if not read_line(line, node, self.draft)]
        if lines:
            self._describe(node, lines)
        return True

    def _table(self, table: Table, node: DraftNode) -> bool:
        if read_milestones(table, node, self.draft) or read_facts(table, node, self.draft):
            return True
        header = next((at for at, row in enumerate(table.rows) if is_header(row, None)), None)
        if header is None:
            self.holder = None
            return False
        columns = columns_of(table, header, None, self.draft)
        read_rows(table, range(header + 1, len(table.rows)), columns, self.draft, self.current)
        self.draft.form |= {piece for row in table.rows[:header] for piece in row if piece}
        return True

    def _describe(self, node: DraftNode, lines: list[Piece]) -> None:
        # Lines of a text are wrapped; paragraphs of a box, items of a list, stand each for itself.
        wrapped = all(line.place.line is not None for line in lines)
        text = (" " if wrapped else "\n").join(" ".join(line.text.split()) for line in lines)
        self.draft.read |= {*lines}
        known = node.values.get("description")
        node.values["description"] = f"{known}\n{text}" if known else text
