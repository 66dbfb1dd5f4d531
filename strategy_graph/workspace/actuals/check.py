"""Tables of actual values checked before anybody relies on them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from strategy_graph.errors import ReadError
from strategy_graph.io.actuals.extend import named_tables, read_tables
from strategy_graph.io.actuals.mapping import SUFFIX, is_wide, mapping_text, proposed
from strategy_graph.io.actuals.rows import Measured
from strategy_graph.io.actuals.table_file import grids_of
from strategy_graph.io.actuals.twice import Taken, twice
from strategy_graph.io.find import PathLike
from strategy_graph.io.load import DEFAULT_FOLDER, bytes_of, read_apart
from strategy_graph.model import Document


@dataclass(frozen=True, slots=True)
class Checked:
    """Tables without a problem: which, and the values that they state."""

    tables: tuple[str, ...]
    values: tuple[Measured, ...]

    @property
    def kpis(self) -> int:
        """How many KPIs have a value in them."""
        return len({each.kpi.id for each in self.values})


def check(*tables: PathLike, models: Sequence[PathLike] = (DEFAULT_FOLDER,)) -> Checked:
    """The values of *tables*, and of those that the strategies in *models* name.

    With *tables*, of these alone. Raises ``ReadError`` with every problem of all of them:
    cells that can be read in two ways, KPIs that are not there, second values.
    """
    documents, beside = read_apart(*(models or (DEFAULT_FOLDER,)))
    given = (*(os.fspath(each) for each in tables), *beside)
    named = {file for each in documents for file, _ in named_tables(each)}
    measured, problems = read_tables(documents, given, fetch=bytes_of, named=not given)

    def agrees(each: Measured, before: Taken) -> bool:
        return (
            before.position is not None
            and each.location.file not in named
            and before.actual.value is not None
            and before.actual.number == each.actual.number
        )

    problems += twice(documents, measured, agrees=agrees)
    if problems:
        raise ReadError(problems)
    return Checked(given or tuple(sorted(named)), tuple(measured))


def propose_mapping(
    *tables: PathLike, models: Sequence[PathLike] = (DEFAULT_FOLDER,)
) -> tuple[tuple[str, str], ...]:
    """A mapping for each of *tables* that has a column for each period: its file and its text.

    Months without a year are taken for those of the strategy in *models*, where it is of one
    year. Raises ``ReadError``.
    """
    documents, beside = read_apart(*(models or (DEFAULT_FOLDER,)))
    heads = [each.strategy for each in documents if each.strategy is not None]
    calendar = heads[0].calendar if heads else None
    years = {year for head in heads for year in head.years}
    year = str(*years) if len(years) == 1 else None
    found: list[tuple[str, str]] = []
    for table in (*(os.fspath(each) for each in tables), *beside):
        grids = grids_of(table, Path(table).name, bytes_of)
        entries: dict[str, str] = {}
        for grid in grids:
            if is_wide(grid):
                entries |= proposed(grid, calendar, year)
        if entries:
            found.append((table + SUFFIX, mapping_text(Path(table).name, entries)))
    return tuple(found)


def reads_itself(documents: Sequence[Document], table: str) -> str | None:
    """The strategy that names *table* among those that it reads; ``None`` where none does."""
    for document in documents:
        for file, _ in named_tables(document):
            if Path(file).exists() and Path(table).exists() and Path(file).samefile(table):
                return document.strategy_id
    return None
