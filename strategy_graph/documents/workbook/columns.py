"""What a row states, one cell for each column: the headings, and the values that stand below.

A text in several languages has a column for each, a record one for each of its fields, and so
has what a document states that no field holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from strategy_graph.documents.workbook.cell_text import Held, cell_of, quoted, unquoted
from strategy_graph.documents.workbook.keys import Key, Keys, called, keys_of_record
from strategy_graph.i18n import message
from strategy_graph.io.schema.field_types import Form, Shape
from strategy_graph.io.syntax.tree import Tree

Path = tuple[str, ...]
_LINE = Shape(Form.LINE)
_COLONS = (": ", "：", ":")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path of keys to its values, what stands above it, and the shape of a cell."""

    path: Path
    heading: str
    shape: Shape
    field: str
    key: Key


@dataclass(slots=True)
class Row:
    """What a row states, cell by cell."""

    cells: dict[Path, Held] = field(default_factory=dict[Path, Held])


@dataclass(slots=True)
class Spread:
    """Spreads the values of one sheet over columns; knows in which order languages came."""

    keys: Keys
    extra: str | None = None
    """The key under which columns that nobody knows are kept, if there is one."""
    columns: dict[Path, Column] = field(default_factory=dict[Path, Column])
    _order: dict[Path, list[str]] = field(default_factory=dict[Path, list[str]])

    def row(self, record: dict[str, Tree]) -> Row:
        """The cells that state *record*."""
        row = Row()
        for name, value in record.items():
            key = self.keys[name]
            for path, part, shape, of in self._parts((name,), value, key.shape, key.field):
                self._column(path, shape, of, key)
                row.cells[path] = cell_of(part, shape, of)
        return row

    def show(self, name: str) -> None:
        """Have a column for the key *name*, whether or not a row states it."""
        if not any(path[0] == name for path in self.columns):
            key = self.keys[name]
            self._column((name,), key.shape, key.field, key)

    def ordered(self) -> list[Column]:
        """The columns in the order of their keys."""
        rank = {name: at for at, name in enumerate(self.keys)}
        return sorted(self.columns.values(), key=lambda column: rank[column.path[0]])

    def _column(self, path: Path, shape: Shape, of: str, key: Key) -> None:
        if path not in self.columns:
            self.columns[path] = Column(path, self._heading(path, key), shape, of, key)

    def _heading(self, path: Path, key: Key) -> str:
        rest = path[1:]
        if not rest:
            return key.heading
        if path[0] == self.extra and self._stands_alone(rest[0]):
            return rest[0]
        if key.shape.form is Form.TEXT:
            return f"{key.heading} [{rest[0]}]"
        if key.shape.form is Form.PAIRS:
            text = quoted(rest[0])
        else:
            cls = record_of(key.shape, rest[0])
            assert cls is not None
            inner = keys_of_record(cls)[rest[0]]
            text = inner.heading + (f" [{rest[1]}]" if rest[1:] else "")
        return message("kinds.mark.pair", label=key.heading, text=text)

    def _stands_alone(self, name: str) -> bool:
        """Whether a column called *name* is kept under that name when it is read."""
        return quoted(name) == name and path_of(name, self.keys, self.extra) == (self.extra, name)

    def _parts(
        self, path: Path, value: Tree, shape: Shape, of: str
    ) -> Iterator[tuple[Path, Tree, Shape, str]]:
        """*value* as cells: each with its path, its value, its shape and its field."""
        inner = _single(value, shape)
        if isinstance(value, dict) and shape.form is Form.TEXT and self._in_order(path, value):
            for tag, text in value.items():
                yield (*path, tag), text, _LINE, of
        elif len(path) == 1 and isinstance(value, dict) and shape.form is Form.PAIRS:
            for name, text in value.items():
                yield (*path, name), text, _LINE, of
        elif len(path) == 1 and inner is not None and list(inner) != ["text"]:
            for name, part in inner.items():
                cls = record_of(shape, name)
                assert cls is not None
                key = keys_of_record(cls)[name]
                yield from self._parts((*path, name), part, key.shape, key.field)
        else:
            yield path, value, shape, of

    def _in_order(self, path: Path, value: dict[str, Any]) -> bool:
        """Whether the languages of *value* come in the order of the columns."""
        order = self._order.setdefault(path, [])
        merged = [*order, *(tag for tag in value if tag not in order)]
        if sorted(value, key=merged.index) != list(value):
            return False
        order[:] = merged
        return True


def path_of(heading: str, keys: Keys, extra: str | None = None) -> Path | None:
    """The path that a column with this *heading* states; ``None`` where it is not known.

    With *extra*, what is not known is kept under that key.
    """
    found = _known(heading, keys)
    if found is None and extra is not None:
        return extra, unquoted(heading)
    return found


def _known(heading: str, keys: Keys) -> Path | None:
    whole = called(heading, keys)
    if whole is not None:
        return (whole.key,)
    bare, _, tag = heading.removesuffix("]").rpartition(" [")
    if bare and heading.endswith("]"):
        found = called(bare, keys)
        if found is not None and found.shape.form is Form.TEXT:
            return found.key, tag
    for colon in _COLONS:
        label, parted, rest = heading.partition(colon)
        key = called(label, keys) if parted else None
        if key is None or not rest:
            continue
        if key.shape.form is Form.PAIRS:
            return key.key, unquoted(rest.strip())
        for cls in _records(key.shape):
            inner = _known(rest.strip(), keys_of_record(cls))
            if inner is not None:
                return (key.key, *inner)
    return None


def shape_at(path: Path, keys: Keys) -> tuple[Shape, str]:
    """The shape of the cells under *path*, and the field they belong to."""
    key = keys[path[0]]
    if len(path) == 1:
        return key.shape, key.field
    cls = record_of(key.shape, path[1])
    if cls is None:
        return _LINE, key.field
    inner = keys_of_record(cls)[path[1]]
    return (inner.shape if len(path) == 2 else _LINE), inner.field


def is_listed(path: Path, keys: Keys) -> bool:
    """Whether *path* leads into the one record of a list."""
    return len(path) > 1 and keys[path[0]].shape.form is Form.LIST


def record_of(shape: Shape, name: str) -> type[BaseModel] | None:
    """The record of *shape* that has the key *name*."""
    return next((cls for cls in _records(shape) if name in keys_of_record(cls)), None)


def _records(shape: Shape) -> tuple[type[BaseModel], ...]:
    shapes = [shape, *shape.options, *([shape.of] if shape.of else [])]
    return tuple(each.cls for each in shapes if each.cls is not None)


def _single(value: Tree, shape: Shape) -> dict[str, Any] | None:
    """The record that *value* is, or of which it is a list of one; nothing if its keys are not
    those of one record only."""
    found = value[0] if isinstance(value, list) and len(value) == 1 else value
    records = _records(shape)
    if not isinstance(found, dict) or not records or not found:
        return None
    fitting = [cls for cls in records if set(found) <= set(keys_of_record(cls))]
    firsts = {record_of(shape, name) for name in found}
    return found if len(firsts) == 1 and firsts.pop() in fitting else None
