"""Themes of one name under several owners: one theme, or one for each of them.

A table whose first column is a department says of *Support Services* under police and under fire
either that both work for one theme, or that each has a programme of its own. Where most names stand
under several owners, the themes are those of all; where few do, they are names that many owners
happen to use, and read as one they would hold what belongs to none of them alone.
"""

from dataclasses import dataclass
from typing import Final

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.reader.draft import Draft, Stated
from strategy_graph.documents.reader.tables import Column, Columns
from strategy_graph.model import NodeKind
from strategy_graph.text.same_name import normalised

_FEW: Final = 0.5
"""The share of shared names below which each owner has its own."""


@dataclass(frozen=True, slots=True)
class SharedNames:
    """Which themes stand under several owners, and whether each owner has its own."""

    owner: Column
    theme: Column
    names: int
    parts: int
    """How many names are shared, and how many pairs of name and owner that makes."""
    rows: dict[int, Stated]
    """The owner of each row with a shared name."""
    apart: bool

    def tell(self, draft: Draft) -> None:
        """Say how it was decided."""
        name = "shared_names_apart" if self.apart else "shared_names"
        values = {"header": self.owner.header.text, "kind": NodeKind.THEME}
        place = self.theme.header.place
        draft.decide(name, place, parts=self.parts, count=self.names, **values)

    def owner_of(self, row: int) -> Stated | None:
        """Whose the theme of *row* is, where each owner has its own."""
        return self.rows.get(row) if self.apart else None


def shared_names(table: Table, rows: range, columns: Columns) -> SharedNames | None:
    """The shared names of *rows*, where a column of owners stands before that of themes."""
    theme = columns.of(NodeKind.THEME, "name")
    owner = next(
        (each for each in columns.columns if each.field and each.field.name == "owner"), None
    )
    if theme is None or owner is None or owner.at > theme.at:
        return None
    owners: dict[str, set[str]] = {}
    named: dict[int, tuple[str, Stated]] = {}
    held: Piece | None = None
    for number in rows:
        piece, held = _at(table, number, theme), _at(table, number, owner) or held
        if piece is not None and held is not None:
            name = normalised(piece.text)
            owners.setdefault(name, set()).add(held.text)
            named[number] = (name, Stated(held, owner.header.text))
    shared = {name: each for name, each in owners.items() if len(each) > 1}
    if not shared:
        return None
    coded = columns.of(NodeKind.THEME, "code") is not None or theme.scheme is not None
    apart = not coded and len(shared) < _FEW * len(owners)
    of_rows = {row: who for row, (name, who) in named.items() if name in shared}
    parts = sum(map(len, shared.values()))
    return SharedNames(owner, theme, len(shared), parts, of_rows, apart)


def _at(table: Table, number: int, column: Column) -> Piece | None:
    row = table.rows[number]
    return row[column.at] if column.at < len(row) else None
