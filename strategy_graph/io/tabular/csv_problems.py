"""What is wrong with a text as CSV: a quotation mark without an end, rows of another width."""

from strategy_graph.errors import Problem
from strategy_graph.i18n.problem import problem
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.tabular.csv_cells import CsvCells, is_unclosed
from strategy_graph.model import Location

SHOWN = 100
"""Problems of one sort that are told one by one; the rest is counted."""


def unclosed(lines: SourceText, cells: CsvCells) -> list[Problem]:
    """The quotation mark that is never closed: it takes all that follows."""
    text, at = lines.text, 0
    while (quote := text.find('"', at)) >= 0:
        begun = max(text.rfind("\n", at, quote), text.rfind("\r", at, quote), at - 1) + 1
        at = cells.end_of_record(begun)
        if at == len(text):
            last = cells.of_record(begun)[-1]
            if is_unclosed(text, last):
                location = lines.location(last)
                excerpt = lines.line_text(location.line or 1)
                return [problem("io.columns.unclosed", location, excerpt)]
    return [problem("io.columns.unclosed", lines.location(0))]


def uneven(lines: SourceText, cells: CsvCells, width: int) -> list[Problem]:
    """The rows that have not as many cells as there are columns."""
    found: list[Problem] = []
    for begun in cells.records(width):
        count = len(cells.of_record(begun))
        if count != width:
            location = lines.location(begun)
            excerpt = lines.line_text(location.line or 1)
            values = {"cells": count, "columns": width}
            found.append(problem("io.columns.uneven", location, excerpt, **values))
    more = len(found) - SHOWN
    if more > 0:
        found[SHOWN:] = [problem("io.columns.more", Location(lines.file), count=more)]
    return found
