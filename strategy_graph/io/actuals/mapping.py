"""What the columns of a table hold, as a small TOML file beside it: ``values.csv.toml``.

Needed where a table has a column for each period, or headings of its own::

    [columns]
    "Code" = "kpi"
    "Jan" = "period:2026-01"
    "Total" = "left"
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from strategy_graph.errors import NoSuchFileError, Problem, ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.columns import FIELDS, column_named, header_row
from strategy_graph.io.actuals.grid import Cell, Grid, Row
from strategy_graph.io.column_mapping import column_mapping, column_mapping_text
from strategy_graph.model import Location
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import period_of
from strategy_graph.text.same_name import normalised
from strategy_graph.text.visible import one_line

SUFFIX: Final = ".toml"
"""What the name of a mapping has behind that of its table."""

LEFT: Final = "left"
"""What a mapping says of a column that is not read."""

_PERIOD: Final = "period:"
_SOME_YEAR = "2024"


def is_wide(grid: Grid) -> bool:
    """Whether *grid* has KPIs and columns that periods head, and none of periods or values.

    >>> def row(*texts): return tuple(Cell(text, Location("v.csv", 1)) for text in texts)
    >>> is_wide(Grid("v.csv", "v.csv", (row("KPI", "Unit", "2026Q1"),)))
    True
    >>> is_wide(Grid("v.csv", "v.csv", (row("KPI", "period", "2026Q1"),)))
    False
    """
    number = header_row(grid)
    if number is None:
        return False
    texts = [cell.text for cell in grid.rows[number] if cell is not None]
    names = {column_named(text) for text in texts}
    if names & {"period", "value"}:
        return False
    return any(_period(text, None, _SOME_YEAR) for text in texts)


def proposed(
    grid: Grid, calendar: Calendar | None = None, year: str | None = None
) -> dict[str, str]:
    """What each column of *grid* seems to hold, by its heading; ``year`` is for months without one.

    Where the period is not known, ``period:?`` stands, to be filled in.
    """
    number = header_row(grid)
    found: dict[str, str] = {}
    for cell in grid.rows[number or 0] if grid.rows else ():
        if cell is not None:
            found.setdefault(cell.text, _meaning(cell, calendar, year))
    return found


def _meaning(cell: Cell, calendar: Calendar | None, year: str | None) -> str:
    name = column_named(cell.text)
    if name is not None:
        return name if name in FIELDS else LEFT
    if cell.raw == "date":
        return _PERIOD + cell.text[: 7 if cell.text.endswith("-01") else 10]
    period = _period(cell.text, calendar, year)
    if period is not None:
        return _PERIOD + period
    return _PERIOD + "?" if _period(cell.text, calendar, _SOME_YEAR) else LEFT


def _period(text: str, calendar: Calendar | None, year: str | None) -> str | None:
    """The period that *text* names, in *year* where it names none."""
    forms = (text, f"{year} {text}", f"{text} {year}") if year is not None else (text,)
    return next((form for form in forms if period_of(form, calendar) is not None), None)


def mapping_text(name: str, entries: Mapping[str, str]) -> str:
    """The file that says so of the columns of the table *name*."""
    what = message(
        "io.actuals.mapping",
        name=one_line(name),
        known=", ".join(FIELDS),
        period=_PERIOD,
        left=LEFT,
    )
    return column_mapping_text(what, entries.items())


def mapping_of(table: str, fetch: Callable[[str], bytes]) -> Mapping[str, str] | None:
    """The mapping beside *table*, by headings as they are compared; ``None`` where there is none.

    Raises ``ReadError`` for one that is not understood.
    """
    file = table + SUFFIX
    try:
        data = fetch(file)
    except NoSuchFileError:
        return None
    location = Location(file)
    columns = column_mapping(data, file=file)
    if columns is None:
        raise ReadError([problem("io.actuals.no_columns", location)])
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for heading, value in columns.items():
        text = str(value)
        if text in FIELDS or text == LEFT or text.startswith(_PERIOD):
            found[normalised(heading)] = text
        else:
            values = {"heading": heading, "value": text, "known": ", ".join(FIELDS)}
            problems.append(problem("io.actuals.mapped", location, **values))
    if problems:
        raise ReadError(problems)
    return found


def applied(grid: Grid, mapping: Mapping[str, str]) -> Grid:
    """*grid* as a table with a row for each value, by *mapping*; cells keep their places."""
    number = _mapped_row(grid, mapping)
    if number is None:
        return grid
    header = grid.rows[number]
    meanings = [None if cell is None else _said(cell, mapping) for cell in header]
    fields = [at for at, said in enumerate(meanings) if said in FIELDS]
    periods = [at for at, said in enumerate(meanings) if said and said.startswith(_PERIOD)]
    headings = [_renamed(header[at], meanings[at]) for at in fields]
    if not periods:
        rows = [tuple(_at(row, at) for at in fields) for row in grid.rows[number + 1 :]]
        return replace(grid, rows=(tuple(headings), *rows))
    place = next(cell.location for cell in header if cell is not None)
    added = (Cell("period", place), Cell("value", place))
    unfolded = (
        each
        for row in grid.rows[number + 1 :]
        for each in _unfolded(row, header, meanings, fields, periods)
    )
    return replace(grid, rows=((*headings, *added), *unfolded))


def _mapped_row(grid: Grid, mapping: Mapping[str, str]) -> int | None:
    for number, row in enumerate(grid.rows):
        if any(cell is not None and mapping.get(normalised(cell.text)) == "kpi" for cell in row):
            return number
    return None


def _said(cell: Cell, mapping: Mapping[str, str]) -> str | None:
    """What the column under *cell* holds; a heading that the mapping has not is read as ever."""
    return mapping.get(normalised(cell.text)) or column_named(cell.text)


def _renamed(cell: Cell | None, name: str | None) -> Cell | None:
    return None if cell is None or name is None else replace(cell, text=name, raw="", shown="")


def _at(row: Row, number: int) -> Cell | None:
    return row[number] if number < len(row) else None


def _unfolded(
    row: Row,
    header: Row,
    meanings: list[str | None],
    fields: list[int],
    periods: list[int],
) -> Iterator[Row]:
    shared = tuple(_at(row, at) for at in fields)
    for at in periods:
        value, heading, said = _at(row, at), header[at], meanings[at]
        if value is not None and heading is not None and said is not None:
            period = Cell(said.removeprefix(_PERIOD).strip(), heading.location)
            yield (*shared, period, value)
