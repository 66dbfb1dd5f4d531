"""Mappings: which field a heading of a foreign document names, as a small TOML file.

A mapping is proposed for a document, edited by hand, and used for every document of its kind::

    [columns]
    "Objetivo" = "objective.name"
    "Meta" = "kpi.target"
    "Cor" = "extra"
"""

import os
from collections.abc import Mapping

from strategy_graph.documents.grid import KEY, Grid, Piece, Table
from strategy_graph.documents.reader.headers import EXTRA, Field, field_of
from strategy_graph.documents.reader.tables import is_header
from strategy_graph.errors import Problem, ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.column_mapping import column_mapping, column_mapping_text
from strategy_graph.io.load import bytes_of
from strategy_graph.model import NODE_TYPES, Location, NodeKind
from strategy_graph.text.same_name import normalised

_WHATEVER = "node"
"""The kind of a field of whatever the row is about."""


def read_mapping(path: str | os.PathLike[str]) -> Mapping[str, Field]:
    """The mapping in the file *path*: headings, as they are compared, and their fields.

    Raises ``ReadError`` with every entry that names no field.
    """
    file = os.fspath(path)
    columns = column_mapping(bytes_of(file), file=file)
    if columns is None:
        raise ReadError([problem("documents.mapping.no_columns", Location(file))])
    found: dict[str, Field] = {}
    problems: list[Problem] = []
    for header, value in columns.items():
        field = _field(value)
        if field is None:
            values = {"header": header, "value": value}
            problems.append(problem("documents.mapping.field", Location(file), **values))
        else:
            found[normalised(header)] = field
    if problems:
        raise ReadError(problems)
    return found


def _field(value: object) -> Field | None:
    """The field that an entry names.

    A KPI has no field ``actual``; as a column it is a value of ``actuals``.

    >>> _field("kpi.target"), _field("kpi.colour"), _field("extra") == EXTRA
    (Field(kind=<NodeKind.KPI: 'kpi'>, name='target'), None, True)
    """
    if value == "extra":
        return EXTRA
    kind, _, name = str(value).partition(".")
    kinds = list(NodeKind) if kind == _WHATEVER else [each for each in NodeKind if each == kind]
    read = {"name", "code", *(["actual"] if kind == NodeKind.KPI else [])}
    if any(name in read or name in NODE_TYPES[each].model_fields for each in kinds):
        return Field(None if kind == _WHATEVER else kinds[0], name)
    return None


def mapping_text(grid: Grid) -> str:
    """The mapping that is proposed for *grid*: each heading of its tables, as it is understood.

    What is not known is proposed as ``extra``. Where no row of a table names columns, its first
    row of texts is taken for it.
    """
    entries: list[tuple[str, str]] = []
    for name in headings_of(grid):
        field = field_of(name)
        value = "extra"
        if field is not None and field != EXTRA:
            value = f"{field.kind.value if field.kind else _WHATEVER}.{field.name}"
        entries.append((name, value))
    return column_mapping_text(message("documents.mapping.about"), entries)


def headings_of(grid: Grid) -> list[str]:
    """The headings of all tables of *grid*, each once, in one line."""
    found: dict[str, str] = {}
    for block in grid.blocks:
        for piece in _headings(block) if isinstance(block, Table) else ():
            found.setdefault(normalised(piece.text), " ".join(piece.text.split()))
    return list(found.values())


def _headings(table: Table) -> list[Piece]:
    rows = [[piece for piece in row if piece is not None] for row in table.rows]
    named = next((row for row in rows if is_header(tuple(row), None)), None)
    if named is not None:
        return named
    for row in rows:
        if len(row) > 1 and all(piece.raw in ("", KEY) for piece in row):
            return row
    return []
