"""A table to be filled in: a row for each KPI and each period whose value is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.columns import FIELDS
from strategy_graph.io.actuals.table_text import Record, as_csv, record_of
from strategy_graph.io.find import PathLike
from strategy_graph.io.load import DEFAULT_FOLDER, load
from strategy_graph.measures.below import kpis_below
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import calendar_of, days
from strategy_graph.measures.readings import aim
from strategy_graph.measures.target_text import target_text
from strategy_graph.model import Kpi, Origin, in_language
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.life import Life
from strategy_graph.model.frequency import step
from strategy_graph.model.period import Period, period_of

_COLUMNS = ("kpi", "name", "period", "value", "unit", "target", "date", "source", "note")
_RHYTHMS = ((7, "W"), (31, "M"), (92, "Q"), (184, "H"))
"""The longest number of days from value to value, and the parts of a year that fit it."""

_MOST = {"W": 53, "M": 12, "Q": 4, "H": 2}


@dataclass(frozen=True, slots=True)
class Template:
    """The rows to be filled in; ``columns`` are those of the table, in order.

    ``files`` are those that were read.
    """

    columns: tuple[str, ...]
    records: tuple[Record, ...]
    kpis: int
    files: tuple[str, ...] = ()

    def csv(self) -> str:
        """The table as CSV, its headings in the reader's language."""
        return as_csv(self.columns, self.records)

    def data(self, file: str) -> bytes:
        """The table as the *file* is to hold it: a workbook where it ends so, else CSV.

        Raises ``ReadError`` where the library of the extra ``excel`` is needed and absent.
        """
        if file.lower().endswith(".xlsx"):
            from strategy_graph.workspace.actuals.as_workbook import as_workbook

            return as_workbook(self.columns, self.records, file=file)
        return self.csv().encode("utf-8")


def template(
    selector: str | None = None,
    *,
    models: Sequence[PathLike] = (DEFAULT_FOLDER,),
    period: str | None = None,
    values: bool = False,
) -> Template:
    """The values that are due in *period* and that nobody has stated: a row each.

    Those of all living KPIs in *models*, or of those at and below what *selector* names. A KPI
    with a ``frequency`` has a row for each month, quarter or half within *period*, which is by
    default that of its strategy. With *values*, those that are stated within it have rows, too.
    Raises ``ReadError``, ``SelectError``, and
    ``StrategyGraphError`` for a period that is not understood, or where none is stated.
    """
    graph = load(*(models or (DEFAULT_FOLDER,)))
    kpis = kpis_below(graph, selector, frozenset({Origin.DECLARED, Origin.SUPPORTED})).kpis
    living = [kpi for kpi in kpis if kpi.life not in (Life.CANCELLED, Life.DONE)]
    several = len({kpi.strategy for kpi in living}) > 1
    records: list[Record] = []
    asked: set[str] = set()
    for kpi in living:
        calendar = calendar_of(graph, kpi.strategy)
        whole = _whole(graph, kpi, period, calendar)
        name = kpi.id if several else kpi.code
        found: list[Record] = [
            {**_record(kpi, name, actual.period, calendar), **record_of(name, actual)}
            for actual in (kpi.actuals if values else ())
            if (part := period_of(actual.period, calendar)) is not None and _within(part, whole)
        ]
        found += [_record(kpi, name, each, calendar) for each in _due(kpi, whole, calendar)]
        records += found
        asked |= {kpi.id for _ in found}
    stated = {name for record in records for name, value in record.items() if value is not None}
    if any(kpi.quantity == "rate" for kpi in living):
        stated |= {"numerator", "denominator"}
    if any(each.group for kpi in living for each in kpi.actuals):
        stated.add("group")
    others = (name for name in FIELDS if name not in _COLUMNS and name in stated)
    files = tuple(map(str, graph.source_map.inputs))
    return Template((*_COLUMNS, *others), tuple(records), len(asked), files)


def _whole(graph: StrategyGraph, kpi: Kpi, period: str | None, calendar: Calendar | None) -> Period:
    head = graph.strategies.get(kpi.strategy)
    text = period or (head.period if head is not None else None)
    if text is None:
        raise StrategyGraphError([problem("workspace.actuals.no_period", strategy=kpi.strategy)])
    found = period_of(text, calendar)
    if found is None:
        raise StrategyGraphError([problem("workspace.actuals.period", text=text)])
    return found


def _due(kpi: Kpi, whole: Period, calendar: Calendar | None) -> Iterator[str]:
    """The periods within *whole* for which *kpi* has no value, as they are written."""
    known = {
        days(found)
        for each in kpi.actuals
        if each.group is None and (found := period_of(each.period, calendar)) is not None
    }
    for text, part in parts(whole, kpi.frequency, calendar):
        if days(part) not in known:
            yield text


def parts(
    whole: Period, frequency: str | None, calendar: Calendar | None
) -> Iterator[tuple[str, Period]]:
    """The periods of a *frequency* within *whole*, in order; *whole* where it has no parts.

    >>> [text for text, _ in parts(Period.parse("2026H1"), "quarterly", None)]
    ['2026Q1', '2026Q2']
    >>> [text for text, _ in parts(Period.parse("108年度"), None, None)]
    ['108年度']
    """
    letter = _letter(frequency)
    found: dict[int, tuple[str, Period]] = {}
    for year in range(whole.first.year - 1, whole.last.year + 2) if letter else ():
        for number in range(1, _MOST[letter] + 1):
            text = f"{year}-{number:02}" if letter == "M" else f"{year}{letter}{number}"
            text = f"{year}-W{number:02}" if letter == "W" else text
            part = _period(text, calendar)
            if part is None:
                continue
            if _within(part, whole):
                found.setdefault(days(part).start, (text, part))
    if found:
        yield from (found[start] for start in sorted(found))
    else:
        yield str(whole), whole


def _within(part: Period, whole: Period) -> bool:
    wanted, inside = days(whole), days(part)
    if part.part.startswith("W") and len(wanted) > len(inside):
        return inside.start + 3 in wanted  # ISO 8601: a week is of the year of its Thursday
    return wanted.start <= inside.start and inside.stop <= wanted.stop


def _period(text: str, calendar: Calendar | None) -> Period | None:
    part = period_of(text, calendar)
    try:
        return None if part is None or not days(part) else part
    except ValueError:  # a year without a 53rd week
        return None


def _letter(frequency: str | None) -> str:
    longest = step(frequency) if frequency else None
    if not longest:
        return ""
    return next((letter for most, letter in _RHYTHMS if longest <= most), "")


def _record(kpi: Kpi, name: str, period: str, calendar: Calendar | None) -> Record:
    found = period_of(period, calendar)
    target = None
    if found is not None:
        try:
            target = target_text(aim(kpi, found, calendar).target)
        except UndefinedError:
            target = None
    return {
        "kpi": name,
        "name": in_language(kpi.name),
        "period": period,
        "unit": kpi.unit,
        "target": target,
    }
