"""Ruled rectangles to tables, and tables that run on over pages to one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.paper.cells import CellText, has_code, is_open, text_of
from strategy_graph.documents.paper.order import Placed
from strategy_graph.documents.paper.page import Cell
from strategy_graph.documents.place import Place
from strategy_graph.io.spreadsheet.sheet import column_name
from strategy_graph.text.same_name import normalised

_NEAR = 3.0
"""Edges that are nearer than this are one, in points."""


@dataclass(slots=True)
class Ruled:
    """A table as it stands: where its columns begin, and the cells of each row."""

    columns: list[float]
    rows: list[list["Entry | None"]]
    covered: dict[tuple[int, int], "Entry"] = field(default_factory=dict[tuple[int, int], "Entry"])

    def table(self) -> Table:
        """The table as a block."""
        rows = tuple(tuple(each.piece if each else None for each in row) for row in self.rows)
        covered = {at: each.piece for at, each in self.covered.items() if each.piece is not None}
        return Table(rows, covered)

    def columns_of(self, other: "Ruled") -> list[int] | None:
        """Which columns of this table those of *other* are; nothing where one is none of them.

        A column may be missing: what a page cuts is not always ruled again.
        """
        found: list[int] = []
        for left in other.columns:
            near = (at for at, own in enumerate(self.columns) if abs(own - left) <= _NEAR)
            at = next(near, None)
            if at is None:
                return None
            found.append(at)
        return found if len(found) > 1 or found == [0] else None

    def moved_to(self, columns: list[int], width: int) -> "Ruled":
        """This table in *columns* of one that has *width* of them."""
        rows: list[list[Entry | None]] = [[None] * width for _ in self.rows]
        for row, wide in zip(self.rows, rows, strict=True):
            for at, entry in zip(columns, row, strict=True):
                wide[at] = entry
        covered = {(row, columns[at]): each for (row, at), each in self.covered.items()}
        return Ruled(self.columns, rows, covered)

    def undecidable(self) -> list[str]:
        """The cells whose lines may be two texts as well as one that was wrapped."""
        entries = (each for row in self.rows for each in row if each is not None)
        return [each.place.cell or "" for each in entries if each.text.undecidable]


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell with its text and its place."""

    text: CellText
    place: Place

    @property
    def piece(self) -> Piece | None:
        """What a grid holds of it."""
        return Piece(self.text.text, self.place) if self.text.text else None


def ruled(cells: Sequence[Cell], page: int, *, blanks: bool) -> Ruled:
    """The table that *cells* of *page* make."""
    columns = _edges(cell.x0 for cell in cells)
    tops = _edges(cell.top for cell in cells)
    rows: list[list[Entry | None]] = [[None] * len(columns) for _ in tops]
    made = Ruled(columns, rows)
    for cell in cells:
        column, row = _at(columns, cell.x0), _at(tops, cell.top)
        last = max(row, bisect_left(tops, cell.bottom - _NEAR) - 1)
        where = Place(page=page, box=box_of(cell), cell=f"{column_name(column + 1)}{row + 1}")
        entry = Entry(text_of(cell, blanks=blanks), where)
        rows[row][column] = entry
        if entry.text.text:
            made.covered |= {(each, column): entry for each in range(row + 1, last + 1)}
    return made


def run_on(above: Ruled, below: Ruled) -> list[Place] | None:
    """Join *below*, the first thing on a page, to *above*, the last thing on the page before.

    Only where both have the same columns. A header that is printed again is left out, and what
    is left of a row that the page cut goes to that row: returned are the cells that were so
    joined, and nothing where the two are no one table.
    """
    columns = above.columns_of(below)
    if columns is None:
        return None
    below = below.moved_to(columns, len(above.columns))
    start = 1 if _texts(above.rows[0]) == _texts(below.rows[0]) else 0
    joined: list[Place] = []
    if start < len(below.rows) and _is_cut(above, below.rows[start]):
        for at, entry in enumerate(below.rows[start]):
            row = _row_of(above, at)
            before = above.rows[row][at]
            if entry is not None and entry.text.text and before is not None:
                text = CellText(before.text.text + entry.text.text, entry.text.full)
                above.rows[row][at] = Entry(text, before.place)
                joined.append(before.place)
        start += 1
    shift = len(above.rows) - start
    above.rows += below.rows[start:]
    above.covered |= {
        (row + shift, at): each for (row, at), each in below.covered.items() if row >= start
    }
    return joined


def _is_cut(above: Ruled, row: Sequence[Entry | None]) -> bool:
    """Whether *row* is the rest of the last row: each text goes on from a full or open cell."""
    filled = [(at, each) for at, each in enumerate(row) if each is not None and each.text.text]
    if not filled or len(filled) == len(row) > 1:
        return False
    lasts = [above.rows[_row_of(above, at)][at] for at, _ in filled]
    if any(last is None or not last.text.text for last in lasts):
        return False
    texts = [last.text for last in lasts if last is not None]
    codes = [has_code(each.text) for each in texts]
    if any(has_code(each.text.text) for _, each in filled):
        return False
    return all(each.full or is_open(each.text) for each in texts) or all(codes)


def _row_of(table: Ruled, column: int) -> int:
    """The last row in which *column* has a cell."""
    rows = range(len(table.rows) - 1, -1, -1)
    return next((row for row in rows if table.rows[row][column] is not None), 0)


def _texts(row: Sequence[Entry | None]) -> list[str]:
    return [normalised(each.text.text) if each is not None else "" for each in row]


def _edges(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _at(edges: list[float], value: float) -> int:
    return max(0, bisect_right(edges, value + _NEAR / 2) - 1)


def box_of(box: Placed) -> str:
    """A rectangle of a page: left, top, right, bottom in points."""
    return ",".join(str(round(each)) for each in (box.x0, box.top, box.x1, box.bottom))
