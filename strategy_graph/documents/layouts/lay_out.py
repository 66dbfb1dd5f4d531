"""Every family of layouts: tables are set upright, then what has a reader of its own is read."""

from collections.abc import Callable

from strategy_graph.documents.grid import Block, Grid, Table
from strategy_graph.documents.layouts.cards import read_cards
from strategy_graph.documents.layouts.groups import ungrouped
from strategy_graph.documents.layouts.levels import read_levels
from strategy_graph.documents.layouts.paths import unfolded
from strategy_graph.documents.layouts.side_lists import read_side_lists
from strategy_graph.documents.layouts.swot import read_swot
from strategy_graph.documents.layouts.transposed import transposed
from strategy_graph.documents.layouts.typed import read_typed, typed
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.remark import Class, Remark


def upright(grid: Grid) -> Grid:
    """*grid* with its tables as the reader of scorecards knows them: a node in each row."""
    blocks: list[Block] = []
    remarks = list(grid.remarks)
    for block in grid.blocks:
        if isinstance(block, Table):
            blocks += _upright(block, remarks)
        else:
            blocks.append(block)
    return Grid(tuple(blocks), tuple(remarks))


def read_layouts(grid: Grid, draft: Draft) -> Grid:
    """Read into *draft* what has a layout of its own; the blocks of *grid* that remain."""
    for read in (read_swot, read_typed, read_cards, read_levels, read_side_lists):
        grid = read(grid, draft)
    return grid


def _upright(table: Table, remarks: list[Remark]) -> tuple[Block, ...]:
    place = next((piece.place for row in table.rows for piece in row if piece is not None), None)
    if typed(table) is not None:
        return (table,)
    stood = transposed(table)
    if stood is not None:
        remarks.append(Remark(Class.DECISION, "transposed", place))
    *above, last = stood or (table,)
    if not isinstance(last, Table):
        return (*above, last)
    changes: tuple[tuple[str, Callable[[Table], Table | None]], ...] = (
        ("groups", ungrouped),
        ("paths", unfolded),
    )
    for name, change in changes:
        made = change(last)
        if made is not None:
            remarks.append(Remark(Class.DECISION, name, place))
            last = made
    return (*above, last)
