"""Strengths, weaknesses, opportunities and threats: what a plan was drawn from, not a part of it.

The model has no place for them, so each list is kept under ``extra`` of the strategy, by its
heading. A page of them shows itself by two of the four words: as headings or first lines of boxes,
or as cells of a table, their texts in the same cell, below or beside it.
"""

from collections.abc import Iterable
from typing import Final

from strategy_graph.documents.grid import Block, Grid, Heading, Item, Paragraph, Piece, Table
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.headers import EXTRA, words
from strategy_graph.documents.reader.statements import label_of
from strategy_graph.documents.reader.tables import is_header
from strategy_graph.text.same_name import normalised

_FEWEST: Final = 2
"""Words of the four that make a page of them."""
_LONGEST: Final = 60

_Lists = dict[str, list[Piece]]


def read_swot(grid: Grid, draft: Draft) -> Grid:
    """Keep the lists of strengths and the like; what remains of *grid*."""
    found: _Lists = {}
    heads: list[Piece] = []
    remaining: list[Block] = []
    blocks = list(grid.blocks)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if isinstance(block, Table):
            remaining += _of_table(block, found, heads)
            continue
        head, texts = _opened(block)
        if head is None:
            remaining.append(block)
            continue
        while at < len(blocks) and _goes_on(blocks[at], block, texts):
            texts += _pieces(blocks[at])
            at += 1
        heads.append(head)
        if remaining and _is_only_above(remaining[-1]):
            heads += _pieces(remaining.pop())
        found.setdefault(_name(head), []).extend(texts)
    held = {name: texts for name, texts in found.items() if texts}
    if len(held) < _FEWEST:
        return grid
    _keep(held, heads, draft)
    return Grid(tuple(remaining), grid.remarks)


def _is_word(piece: Piece | None) -> bool:
    """Whether *piece* is one of the four words by itself."""
    if piece is None or len(piece.text) > _LONGEST:
        return False
    return _known(_first_line(piece.text))


def _known(text: str) -> bool:
    bare = text.partition("(")[0].partition("（")[0].strip(" :：-–—•*#")
    return words().get(normalised(bare)) == EXTRA


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _name(piece: Piece) -> str:
    return " ".join(_first_line(piece.text).strip(" :：").split())


def _opened(block: Block) -> tuple[Piece | None, list[Piece]]:
    """The word that *block* begins with, and the texts that follow it in the block."""
    if isinstance(block, Paragraph):
        first, *rest = block.lines
    else:
        (first, *rest) = _pieces(block)
    return (first, rest) if _is_word(first) else (None, [])


def _goes_on(block: Block, head: Block, texts: list[Piece]) -> bool:
    """Whether *block* still stands under *head*, which has *texts* so far."""
    if isinstance(block, (Table, Heading)) or _opened(block)[0] is not None:
        return False
    if isinstance(block, Item):
        return not isinstance(head, Item) or block.depth > head.depth
    if label_of(block.lines[0].text) is not None:
        return False
    return isinstance(head, Heading) or not texts


def _is_only_above(block: Block) -> bool:
    """Whether *block*, the last before a list, is a heading of such lists: ``SWOT analysis``."""
    return isinstance(block, Heading) and block.level > 1


def _pieces(block: Block) -> list[Piece]:
    if isinstance(block, Paragraph):
        return list(block.lines)
    return [] if isinstance(block, Table) else [block.piece]


def _of_table(table: Table, found: _Lists, heads: list[Piece]) -> Iterable[Table]:
    """Take the lists of *table* into *found*; the table, where it holds none."""
    marks = [
        (row, column, piece)
        for row, cells in enumerate(table.rows)
        for column, piece in enumerate(cells)
        if piece is not None and _begins(piece)
    ]
    named = {normalised(_name(piece)) for _, _, piece in marks}
    if len(named) < _FEWEST or any(is_header(row, None) for row in table.rows):
        return (table,)
    marked = {(row, column) for row, column, _ in marks}
    taken: set[Piece] = set()
    for row, column, piece in marks:
        own = [piece] if "\n" in piece.text.strip() else []
        texts = own or _below(table, row, column, marked) or _beside(table, row, column, marked)
        found.setdefault(_name(piece), []).extend(texts)
        heads.append(piece)
        taken |= {piece, *texts}
    rest = [tuple(None if piece in taken else piece for piece in row) for row in table.rows]
    return (Table(tuple(rest)),) if any(any(row) for row in rest) else ()


def _begins(piece: Piece) -> bool:
    return _known(_first_line(piece.text)) and len(_first_line(piece.text)) <= _LONGEST


def _below(table: Table, row: int, column: int, marked: set[tuple[int, int]]) -> list[Piece]:
    cells = ((at, column) for at in range(row + 1, len(table.rows)))
    return _run(table, cells, marked)


def _beside(table: Table, row: int, column: int, marked: set[tuple[int, int]]) -> list[Piece]:
    cells = ((row, at) for at in range(column + 1, len(table.rows[row])))
    return _run(table, cells, marked)


def _run(
    table: Table, cells: Iterable[tuple[int, int]], marked: set[tuple[int, int]]
) -> list[Piece]:
    """The texts of *cells* up to the one where another list begins."""
    texts: list[Piece] = []
    for row, column in cells:
        if (row, column) in marked:
            break
        piece = table.rows[row][column] if column < len(table.rows[row]) else None
        if piece is not None:
            texts.append(piece)
    return texts


def _keep(found: _Lists, heads: list[Piece], draft: Draft) -> None:
    extra = draft.head.setdefault("extra", {})
    for name, texts in found.items():
        lines = [line.strip() for each in texts for line in each.text.split("\n")]
        kept = [line for line in lines if line and _name_of(line) != normalised(name)]
        extra[name] = "\n".join(kept)
        draft.read |= set(texts)
    draft.form |= {head for head in heads if head not in draft.read}
    count = sum(map(len, found.values()))
    draft.decide("swot", heads[0].place, headings=", ".join(found), count=count)


def _name_of(line: str) -> str:
    return normalised(line.strip(" :："))
