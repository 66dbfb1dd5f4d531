"""The rows of a sheet as entries: what each states, by key, with the place of every cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.draft import Draft, code_text
from strategy_graph.documents.workbook.cell_text import read_cell
from strategy_graph.documents.workbook.columns import Path, is_listed, path_of, shape_at
from strategy_graph.documents.workbook.fill import extra_key
from strategy_graph.documents.workbook.keys import Key, Keys, called, in_all_languages
from strategy_graph.documents.workbook.placed_text import Placed, listing, mapping
from strategy_graph.documents.workbook.sheets import OF, OF_NAME, WHOSE, Plan
from strategy_graph.io.syntax.tree import Tree
from strategy_graph.text.same_name import normalised

_CODES = ("id", "from", "to", OF, "node")
"""Keys whose cells are codes, beside those of links."""


@dataclass(slots=True)
class Entry:
    """What one row states: values by key, those of a record and of languages by their keys."""

    place: Place
    items: list[tuple[str, Placed]] = field(default_factory=list[tuple[str, Placed]])

    def first(self, key: str) -> Placed | None:
        """What it states under *key*."""
        return next((value for name, value in self.items if name == key), None)

    def place_of(self, key: str) -> Place:
        """Where it states *key*; where it begins, if it does not."""
        found = self.first(key)
        return self.place if found is None else found.place

    def take(self, key: str) -> Placed | None:
        """What it stated under *key*, which it no longer does."""
        found = self.first(key)
        self.items = [(name, value) for name, value in self.items if name != key]
        return found

    def set(self, key: str, value: Placed) -> None:
        """State *value* under *key* in place of what was stated there."""
        self.take(key)
        self.items.append((key, value))

    def append(self, key: str, entry: "Entry") -> None:
        """Add *entry* to the list under *key*."""
        found = self.first(key)
        before = found.value if found is not None and found.is_list else ()
        self.set(key, listing([*before, entry.placed()], entry.place))  # type: ignore[misc]

    def add(self, path: Path, value: Tree, place: Place, *, listed: bool) -> None:
        """State *value* under *path*; ``listed`` where its record is the only one of a list."""
        placed = Placed(value, place)
        if len(path) == 1:
            self.items.append((path[0], placed))
            return
        found = self.first(path[0])
        inner = Entry(place)
        if found is not None:
            held = found.value[0] if found.is_list else found  # type: ignore[index]
            if isinstance(held, Placed) and held.is_mapping:
                inner.items = list(held.value)  # type: ignore[arg-type]
                inner.place = held.place
                self.take(path[0])
        inner.add(path[1:], value, place, listed=False)
        whole = inner.placed()
        self.items.append((path[0], listing([whole], whole.place) if listed else whole))

    def placed(self) -> Placed:
        """The entry as a mapping."""
        return mapping(self.items, self.place)


class RowReader:
    """Reads the rows of a sheet whose first row names its columns."""

    def __init__(self, plan: Plan, table: Table, draft: Draft) -> None:
        self.plan = plan
        self.keys: Keys = plan.keys
        self.draft = draft
        self.table = table
        first = table.rows[0]
        self.paths = [self._path(piece) if piece is not None else None for piece in first]

    def entries(self) -> Iterator[Entry]:
        """The rows below the first; a row in which nothing is read is none."""
        for row in self.table.rows[1:]:
            entry: Entry | None = None
            for path, piece in zip(self.paths, row, strict=False):
                if piece is None or path is None:
                    continue
                if path == (OF_NAME,):
                    self.draft.form.add(piece)
                    continue
                entry = entry or Entry(piece.place)
                self._take(entry, path, piece)
            if entry is not None:
                yield entry

    def _take(self, entry: Entry, path: Path, piece: Piece) -> None:
        self.draft.read.add(piece)
        take(entry, path, piece, self.keys, self.draft)

    def _path(self, heading: Piece) -> Path | None:
        text = heading.shown or heading.text
        path: Path | None = None
        if self.plan.record or self.plan.name == "ignore":
            path = _whose(text)
        path = path or path_of(text, self.keys, extra_key(self.plan))
        if path is not None:
            self.draft.form.add(heading)
        return path


def take(entry: Entry, path: Path, piece: Piece, keys: Keys, draft: Draft) -> None:
    """Note in *entry* what *piece* states under *path*."""
    if path == (OF,):
        entry.add(path, code_text(piece, draft), piece.place, listed=False)
        return
    shape, name = shape_at(path, keys)
    key = keys[path[0]]
    is_code = len(path) == 1 and (key.link is not None or path[0] in _CODES)
    if is_code and piece.raw:
        piece = Piece(code_text(piece, draft), piece.place)
    entry.add(path, read_cell(piece, shape, name), piece.place, listed=is_listed(path, keys))


def _whose(heading: str) -> Path | None:
    found: Key | None = called(heading, WHOSE)
    return (found.key,) if found is not None else None


class HeadSheet:
    """The sheet of the strategy itself: a field in each row, and its value beside it."""

    def __init__(self, plan: Plan, table: Table, draft: Draft) -> None:
        self.plan = plan
        self.table = table
        self.draft = draft

    @staticmethod
    def fits(table: Table) -> bool:
        """Whether *table* begins as such a sheet does."""
        first = [piece for piece in table.rows[0] if piece is not None]
        headings = set(in_all_languages("documents.workbook.field"))
        return bool(first) and normalised(first[0].text) in headings

    def read_into(self, entry: Entry) -> None:
        """Add what the rows state to *entry*."""
        self.draft.form.update(piece for piece in self.table.rows[0] if piece is not None)
        for row in self.table.rows[1:]:
            heading = row[0] if row else None
            if heading is None:
                continue
            path = path_of(heading.text, self.plan.keys, extra_key(self.plan))
            value = row[1] if len(row) > 1 else None
            self.draft.form.add(heading)
            if value is None or path is None:
                continue
            self.draft.read.add(value)
            entry.place = entry.place if entry.place.cell else heading.place
            take(entry, path, value, self.plan.keys, self.draft)
