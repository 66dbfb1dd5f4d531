"""A table of actual values as text: what is written is read back as the same values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from strategy_graph.i18n import message
from strategy_graph.model import Source, in_language
from strategy_graph.model.fields.actual import Actual
from strategy_graph.text.csv_rows import BYTE_ORDER_MARK, csv_text

MARK: Final = "'"
"""Before a text that a spreadsheet would run: it is text. A text that begins so gets another."""

_RUNS = ("=", "+", "-", "@", MARK)

Record = Mapping[str, str | float | None]
"""A row: its cells by column."""


def heading_of(column: str) -> str:
    """The heading of *column* in the reader's language.

    >>> heading_of("kpi"), heading_of("value")
    ('kpi', 'value')
    """
    return message(f"io.actuals.heading.{column}")


def record_of(kpi: str, actual: Actual) -> Record:
    """The row of a table that states *actual* of the KPI *kpi*.

    >>> record_of("K1", Actual(period="2026", value=5.0))["value"]
    5.0
    """
    value: str | float | None = actual.number
    if isinstance(actual.value, bool):
        value = "true" if actual.value else "false"
    return {
        "kpi": kpi,
        "period": actual.period,
        "value": value,
        "unit": actual.unit,
        "date": None if actual.date is None else actual.date.isoformat(),
        "source": next((_source(each) for each in actual.sources), None),
        "note": None if actual.note is None else in_language(actual.note),
        "numerator": actual.numerator,
        "denominator": actual.denominator,
        "group": actual.group,
        "confidence": actual.confidence,
        "status": actual.status,
        "text": None if actual.text is None else in_language(actual.text),
    }


def unmarked(text: str) -> str:
    """*text* without the mark that ``as_csv`` puts before what a spreadsheet would run.

    >>> unmarked("'-5 % on 2025"), unmarked("'s-Hertogenbosch")
    ('-5 % on 2025', "'s-Hertogenbosch")
    """
    return text[1:] if text.startswith(MARK) and text.startswith(_RUNS, 1) else text


def _source(source: Source) -> str:
    return source.url or str(source)


def as_csv(columns: Sequence[str], records: Iterable[Record]) -> str:
    """*records* as CSV that Excel opens as UTF-8, and runs nothing of."""
    rows = [[_cell(record.get(column)) for column in columns] for record in records]
    return BYTE_ORDER_MARK + csv_text([heading_of(column) for column in columns], rows)


def _cell(value: str | float | None) -> str | float | None:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, str) and value.startswith(MARK):
        return MARK + value
    return value
