"""What an analysis answers: a frozen value that reads as JSON, as a table, as a page.

Every answer derives from :class:`Answer` and says two things: its JSON body
(:meth:`Answer.body`) and its table (:meth:`Answer.table`). The rest follows::

    answer.to_dict()    # the one JSON form
    answer.to_csv()     # a line each row; with excel=True as Excel reads it
    answer.to_frame()   # pandas, or polars where there is no pandas
    answer.to_html()    # an escaped HTML table, which a notebook shows by itself
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from strategy_graph.i18n import message
from strategy_graph.verbs import JSON_VERSION

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; ``columns`` are names for programs, not for readers.

    ``words`` says of a column whose cells are words for programs where their terms are: a key
    of the catalogues with ``{}`` for the cell, or a function that gives the term. Where that is
    not enough, ``shown`` are the rows for readers.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    words: Mapping[str, str | Callable[[str], str]] = field(default_factory=dict[str, Any])
    shown: tuple[tuple[Cell, ...], ...] | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns in the reader's language, or as they are."""
        return tuple(heading(column) for column in self.columns)

    def texts(self) -> list[list[str]]:
        """The rows as a reader sees them."""
        words = [self.words.get(column, _WORDS.get(column)) for column in self.columns]
        return [
            [_term(where, cell) for where, cell in zip(words, row, strict=True)]
            for row in (self.rows if self.shown is None else self.shown)
        ]


_WORDS: dict[str, str | Callable[[str], str]] = {
    "kind": "kinds.{}.one",
    "edge": "kinds.edge.{}",
    "origin": "kinds.origin.{}",
}
"""The words of the model, which mean the same in every answer."""


def _term(where: str | Callable[[str], str] | None, cell: Cell) -> str:
    if where is None or not isinstance(cell, str) or not cell:
        return shown(cell)
    return message(where.format(cell)) if isinstance(where, str) else where(cell)


def heading(column: str) -> str:
    """The column name in the reader's language.

    >>> heading("kind"), heading("AF1")
    ('kind', 'AF1')
    """
    for key in (f"analysis.column.{column}", f"kinds.field.{column}", f"kinds.{column}.other"):
        try:
            return message(key)
        except KeyError:
            continue
    return column


class Answer:
    """The base of every answer."""

    __slots__ = ()

    command: ClassVar[str]
    """The verb that gives it, on the command line and in Python."""

    def body(self) -> Mapping[str, Any]:
        """What the JSON answer holds besides its version and command."""
        raise NotImplementedError

    def table(self) -> Table:
        """The answer as rows."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The one JSON form: version, command, and the lists every answer has."""
        lists: dict[str, Any] = {"nodes": [], "edges": [], "paths": [], "findings": []}
        return {
            "version": JSON_VERSION,
            "command": self.command,
            **lists,
            "summary": {},
            "evidence": {},
            **self.body(),
        }

    def to_csv(self, *, excel: bool = False) -> str:
        """The table as CSV; with *excel* it begins with the byte order mark that Excel needs.

        Write it as UTF-8. A cell that a spreadsheet would run begins with ``'``.
        """
        from strategy_graph.text.csv_rows import BYTE_ORDER_MARK, csv_text

        table = self.table()
        return (BYTE_ORDER_MARK if excel else "") + csv_text(table.columns, table.rows)

    def to_frame(self) -> Any:
        """A pandas data frame, or a polars one; ``ImportError`` with neither installed."""
        table = self.table()
        columns: dict[str, Sequence[Cell]] = {
            name: [row[at] for row in table.rows] for at, name in enumerate(table.columns)
        }
        try:
            import pandas
        except ImportError:
            try:
                import polars
            except ImportError:
                raise ImportError("to_frame() needs pandas or polars: pip install pandas") from None
            return polars.DataFrame(columns, strict=False)
        return pandas.DataFrame(columns)

    def _repr_html_(self) -> str:
        """The answer in a notebook."""
        return self.to_html()

    def to_html(self) -> str:
        """The table with what the command is for, what it rests on, and what to know of it.

        Every text is escaped.
        """
        from strategy_graph.answer.as_html import html_table  # a command line has no use for it

        table = self.table()
        return html_table(self._caption(), table.headings, table.texts(), self._beside())

    def _caption(self) -> str:
        try:
            return f"{self.command}: {message(f'cli.command.{self.command}')}"
        except KeyError:
            return self.command

    def _beside(self) -> list[str]:
        """What the answer rests on and what a reader must know, where it says so."""
        evidence: Any = getattr(self, "evidence", None)
        notices: Callable[[], Sequence[str]] = getattr(self, "notices", tuple)
        told: list[str] = [evidence.sentence()] if hasattr(evidence, "sentence") else []
        return [*told, *notices()]


def shown(cell: Cell) -> str:
    """*cell* as a reader sees it: at most six decimals, nothing for ``None``.

    >>> shown(0.1 + 0.2), shown(None), shown(3), shown(True)
    ('0.3', '', '3', 'yes')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return message("analysis.yes" if cell else "analysis.no")
    if isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".")
    return str(cell)
