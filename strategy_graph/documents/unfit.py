"""What is no text: characters that no strategy file may hold, errors that a spreadsheet left.

The first are taken out; the second stay as they are printed, and are told once.
"""

import re

from strategy_graph.documents.grid import Block, Grid, Heading, Item, Paragraph, Piece, Table
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.text.characters import UNFIT_FOR_FILES

_UNFIT = re.compile(f"[{UNFIT_FOR_FILES}]")
_ERRORS = frozenset({"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"})
"""What Excel shows where a formula has no value."""
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def without_unfit(grid: Grid) -> Grid:
    """*grid* without those characters; reports how many there were.

    >>> from strategy_graph.documents.place import Place
    >>> grid = Grid((Heading(1, Piece("a\\x07b", Place(line=1))),))
    >>> without_unfit(grid).blocks[0].piece.text
    'ab'
    """
    cleaner = Cleaner()
    if all(_UNFIT.search(each.text) is None and "\r" not in each.text for each in grid.pieces()):
        return grid
    cleaned = (cleaner.block(block) for block in grid.blocks)
    blocks = tuple(block for block in cleaned if block is not None)
    return Grid(blocks, (*grid.remarks, *cleaner.remarks()))


def with_errors_told(grid: Grid) -> Grid:
    """*grid*, which reports the texts that a spreadsheet left where a value was.

    >>> from strategy_graph.documents.place import Place
    >>> grid = Grid((Heading(1, Piece("#REF!", Place(line=1))),))
    >>> [remark.values["count"] for remark in with_errors_told(grid).remarks]
    [1]
    """
    found: dict[str, list[Piece]] = {}
    for piece in grid.pieces():
        if piece.text[:1] == "#" and piece.text in _ERRORS:
            found.setdefault(piece.text, []).append(piece)
    told = (
        Remark(Class.LOSS, "error_texts", pieces[0].place, {"error": error, "count": len(pieces)})
        for error, pieces in found.items()
    )
    return Grid(grid.blocks, (*grid.remarks, *told)) if found else grid


class Cleaner:
    """Takes those characters out of one text after the other, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def remarks(self) -> tuple[Remark, ...]:
        """What is to be reported of it."""
        values = {"count": self.count}
        return (Remark(Class.LOSS, "characters", None, values),) if self.count else ()

    def block(self, block: Block) -> Block | None:
        """*block* with clean texts; nothing where that leaves none of it."""
        if isinstance(block, Paragraph):
            lines = tuple(line for each in block.lines if (line := self.cell(each)) is not None)
            return Paragraph(lines) if lines else None
        if isinstance(block, Table):
            rows = tuple(tuple(self.cell(each) for each in row) for row in block.rows)
            covered = {at: self.piece(each) for at, each in block.covered.items()}
            return Table(rows, covered)
        piece = self.cell(block.piece)
        if piece is None:
            return None
        if isinstance(block, Heading):
            return Heading(block.level, piece)
        return Item(block.depth, block.mark, piece)

    def cell(self, piece: Piece | None) -> Piece | None:
        """*piece* with a clean text; nothing where that leaves none of it."""
        clean = self.piece(piece) if piece is not None else None
        return clean if clean is not None and clean.text.strip() else None

    def piece(self, piece: Piece) -> Piece:
        """*piece* with a clean text."""
        text = self.text(piece.text)
        return piece if text == piece.text else piece._replace(text=text)

    def text(self, text: str) -> str:
        """*text* with other line breaks as such, and without what is no text."""
        clean, count = _UNFIT.subn("", _BREAKS.sub("\n", text))
        self.count += count
        return clean
