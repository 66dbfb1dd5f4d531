"""What the cells of a row say as an actual value: read in one way, or refused.

Nothing is guessed. A percentage, a comma, a dash: each is told, with what to write instead.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from strategy_graph.errors import Problem
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.grid import Cell, Grid
from strategy_graph.io.reader.advice.suggestions import against_address, is_number
from strategy_graph.io.schema.field_types import fields_of
from strategy_graph.io.tabular.cells import read_as
from strategy_graph.model import Source
from strategy_graph.model.fields.actual import Actual
from strategy_graph.text.lexicon import meanings

_NUMBERS = ("value", "numerator", "denominator")
_WORDS = ("unit", "note", "group", "status", "text")
_PERCENT = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*[%％]\Z")
_COMMA = re.compile(r"[-+]?\d{1,3},\d{3}\Z")
_ADDRESS = re.compile(r"(?i:https?://|mailto:)")


class ActualReader:
    """Reads the rows of one table; ``problems`` are all that were met."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.problems: list[Problem] = []

    def read(self, cells: Mapping[str, Cell], period: str) -> Actual | None:
        """The actual value that *cells*, by column, state of *period*.

        ``None`` where they state none, or after a problem.
        """
        before = len(self.problems)
        values: dict[str, Any] = {"period": period}
        for name, cell in cells.items():
            if name in _NUMBERS:
                self._number(name, cell, values)
            elif name in _WORDS:
                values[name] = cell.text
            elif name == "source":
                values["sources"] = self._source(cell)
            elif name in ("date", "confidence"):
                values[name] = self._as_file(name, cell)
        if len(self.problems) > before:
            return None
        if not values.keys() & {"value", "text", "status"}:
            over = cells.get("numerator") or cells.get("denominator")
            if over is not None:
                self.problem("no_value", over)
                return None
            if "note" not in values:
                return None
            values["text"] = values.pop("note")  # words in place of a value say why there is none
        place = cells.get("value") or cells.get("kpi") or next(iter(cells.values()))
        own = self.grid.source(place.location)
        values["sources"] = (*values.get("sources", ()), own)
        try:
            return Actual(**values)
        except ValidationError as error:
            self._refused(error, cells, place)
            return None

    def problem(self, key: str, cell: Cell, *, help: str | None = None, **values: object) -> None:
        """Note that ``io.actuals.<key>`` is wrong with *cell*."""
        excerpt = self.grid.excerpt(cell.location)
        values = {"text": cell.text, **values}
        self.problems.append(
            problem(f"io.actuals.{key}", cell.location, excerpt, help=help, **values)
        )

    def _number(self, name: str, cell: Cell, values: dict[str, Any]) -> None:
        text = cell.text
        if "%" in cell.shown:
            self.problem("percent_format", cell, shown=cell.shown, number=cell.shown.rstrip("%"))
        elif cell.raw == "date":
            self.problem("date_number", cell, field=name)
        elif is_number(text) and math.isfinite(float(text)):
            values[name] = float(text)
        elif (means := meanings("no_value").get(text.casefold())) == "none" and name == "value":
            values["text"] = text
        elif means == "either":
            self.problem("dash", cell, field=name)
        elif text.startswith("="):
            self.problem("formula", cell)
        elif (share := _PERCENT.match(text)) is not None:
            self.problem("percent", cell, field=name, number=share[1])
        elif _COMMA.match(text):
            one, other = text.replace(",", ""), text.replace(",", ".")
            self.problem("comma", cell, field=name, one=one, other=other)
        else:
            found = self._as_file(name, cell)
            if found is not None:
                values[name] = found

    def _source(self, cell: Cell) -> tuple[Source, ...]:
        if _ADDRESS.match(cell.text):
            try:
                return (Source(url=cell.text),)
            except ValidationError:
                excerpt, what = self.grid.excerpt(cell.location), f'"{cell.text}"'
                values = {"field": "source", "what": what}
                key = f"io.{against_address(cell.text)}"
                self.problems.append(problem(key, cell.location, excerpt, **values))
                return ()
        try:
            return (Source(document=cell.text),)
        except ValidationError as error:
            self._refused(error, {}, cell)
            return ()

    def _as_file(self, name: str, cell: Cell) -> Any:
        """What *cell* says as a strategy file has it, refused in the same words."""
        found = read_as(fields_of(Actual)[name].shape, name, cell.text)
        self._told(found.problems, cell)
        return found.value

    def _told(self, problems: tuple[Problem, ...], cell: Cell) -> None:
        excerpt = self.grid.excerpt(cell.location)
        self.problems += (
            replace(each, location=cell.location, excerpt=excerpt) for each in problems
        )

    def _refused(self, error: ValidationError, cells: Mapping[str, Cell], place: Cell) -> None:
        for detail in error.errors(include_url=False, include_context=False, include_input=False):
            name = str(detail["loc"][0]) if detail["loc"] else ""
            reason = detail["msg"].removeprefix("Value error, ")
            cell = cells.get(name, place)
            excerpt = self.grid.excerpt(cell.location)
            values = {"field": name or "value", "reason": reason}
            self.problems.append(problem("io.value.refused", cell.location, excerpt, **values))
