"""How an answer is printed: as text, as a table, as JSON, as CSV, as Markdown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from strategy_graph.cli import output, tables
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.answer.result import Answer, Table

_IDENTITIES = frozenset({"id", "source", "target", "from", "to", "one", "other", "node", "via"})
"""Columns whose cells are identities of nodes."""


def give(answer: "Answer", form: str, text: Callable[[], None]) -> None:
    """Print *answer* in a *form* of ``strategy_graph.verbs.ANSWER``; ``text`` by *text*."""
    if form == "text":
        text()
    elif form == "json":
        output.say_json(answer.to_dict())
    elif form in ("csv", "csv-excel"):
        table = answer.table()
        tables.csv(table.columns, table.rows, excel=form == "csv-excel")
    elif form == "markdown":
        table = answer.table()
        tables.markdown(_headings(table), _cells(table))
    elif form == "table":
        show_table(answer)
    else:
        raise ValueError(f"no answer has the form {form!r}")


def show_table(answer: "Answer") -> None:
    """Print the table of *answer* for a reader, in the reader's language."""
    table = answer.table()
    tables.table(_headings(table), _cells(table))


def _cells(table: "Table") -> list[list[str]]:
    """The rows of *table* as a reader sees them."""
    spare = _shared_strategy(table)
    return [
        [
            text.removeprefix(spare) if column in _IDENTITIES else text
            for column, text in zip(table.columns, row, strict=True)
        ]
        for row in table.texts()
    ]


def _headings(table: "Table") -> list[str]:
    """The headings of *table* as a reader sees them: a column of a node has its code."""
    spare = _shared_strategy(table)
    return [title.removeprefix(spare) for title in table.headings]


def _shared_strategy(table: "Table") -> str:
    """``strategy:`` where every identity of *table* begins so, else nothing.

    A reader of one strategy knows codes; JSON and CSV keep identities whole.
    """
    where = [i for i, column in enumerate(table.columns) if column in _IDENTITIES]
    cells = [str(row[i]) for row in table.rows for i in where if row[i]]
    found = {cell.partition(":")[0] for cell in cells if ":" in cell}
    return f"{found.pop()}:" if len(found) == 1 else ""


def nothing(what: Literal["no_kpi", "no_score"], selector: str | None) -> str:
    """That a question about values came to nothing: its selector names none, or there are none."""
    if selector is not None:
        return message(f"analysis.asked.{what}", selector=selector)
    return message({"no_kpi": "analysis.trend.no_kpi", "no_score": "analysis.score.nothing"}[what])
