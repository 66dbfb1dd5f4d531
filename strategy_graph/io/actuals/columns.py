"""What each column of a table of actual values holds, by its heading in any language of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from strategy_graph.errors import Problem
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.grid import Cell, Grid, Row
from strategy_graph.model import Location
from strategy_graph.text.lexicon import meanings
from strategy_graph.text.nearest import nearest
from strategy_graph.text.same_name import normalised

NEEDED: Final = ("kpi", "period", "value")
"""Without these a table states nothing."""

FIELDS: Final = (
    *NEEDED, "unit", "date", "source", "note", "numerator", "denominator", "group",
    "confidence", "status", "text",
)  # fmt: skip
"""The columns that are read, in the order in which a table is written."""

_LOOKED_AT = 20
"""Rows above the headings that may hold titles."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands: its number by what it holds; ``row`` is that of the headings.

    ``left`` are the headings that nobody knows.
    """

    row: int
    numbers: Mapping[str, int]
    left: tuple[Cell, ...] = ()
    headings: Mapping[str, Cell] = field(default_factory=dict[str, Cell])


def column_named(heading: str) -> str | None:
    """What a column with this *heading* holds; ``None`` where it is no known word.

    >>> column_named("KPI"), column_named("實際值"), column_named("Owner")
    ('kpi', 'value', None)
    """
    return meanings("column").get(normalised(heading.replace("_", " ")))


def header_row(grid: Grid) -> int | None:
    """The number of the row of *grid* that has a heading for KPIs."""
    for number, row in enumerate(grid.rows[:_LOOKED_AT]):
        if any(cell is not None and column_named(cell.text) == "kpi" for cell in row):
            return number
    return None


def columns_of(grid: Grid) -> tuple[Columns | None, tuple[Problem, ...]]:
    """The columns of *grid*, and what is wrong with its headings."""
    row = header_row(grid)
    problems: list[Problem] = []
    header: Row = grid.rows[row or 0] if grid.rows else ()
    numbers: dict[str, int] = {}
    headings: dict[str, Cell] = {}
    left: list[Cell] = []
    for number, cell in enumerate(header):
        if cell is None:
            continue
        name = column_named(cell.text)
        if name is None:
            left.append(cell)
        elif name in numbers:
            excerpt = grid.excerpt(cell.location)
            first = headings[name].location
            values = {"name": cell.text, "column": name}
            problems.append(problem("io.actuals.doubled", cell.location, excerpt, first, **values))
        else:
            numbers[name], headings[name] = number, cell
    missing = [name for name in NEEDED if name not in numbers]
    for cell in left:
        near = nearest(cell.text, [name for name in FIELDS if name not in numbers])
        if near is not None:
            excerpt = grid.excerpt(cell.location)
            values = {"name": cell.text, "near": near}
            problems.append(problem("io.actuals.near", cell.location, excerpt, **values))
            missing = [name for name in missing if name != near]
    if missing:
        location = next(
            (cell.location for cell in header if cell is not None),
            Location(grid.file, sheet=grid.sheet),
        )
        excerpt = grid.excerpt(location)
        values = {"missing": ", ".join(missing), "known": ", ".join(FIELDS)}
        problems.append(problem("io.actuals.missing", location, excerpt, **values))
    if problems:
        return None, tuple(problems)
    return Columns(row or 0, numbers, tuple(left), headings), ()
