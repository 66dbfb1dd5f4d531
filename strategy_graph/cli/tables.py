"""Rows under columns: aligned for a reader, or as CSV, or as Markdown."""

from collections.abc import Iterable, Sequence

from strategy_graph.cli import output
from strategy_graph.cli.fitting import GAP, column_widths
from strategy_graph.i18n import message
from strategy_graph.text.visible import one_line
from strategy_graph.text.width import padded, truncated, width


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print *rows* under *headers*, aligned by width; cut (…) where a terminal is narrower."""
    titles, *cells = [[one_line(output.plain(cell)) for cell in row] for row in (headers, *rows)]
    if not cells:
        output.note(message("cli.table.none"))
        return
    wanted = [max(map(width, column)) for column in zip(titles, *cells, strict=True)]
    columns = column_widths(wanted, output.terminal_width())
    output.say(output.styled(_row(titles, columns), "bold"), wrap=False)
    for row in cells:
        output.say(_row(row, columns), wrap=False)


def csv(headers: Sequence[str], rows: Iterable[Sequence[object]], *, excel: bool = False) -> None:
    """Print *rows* as CSV, a line each; with *excel* so that Excel reads every character."""
    from strategy_graph.text.csv_rows import BYTE_ORDER_MARK, csv_text

    if excel:
        output.say_file(BYTE_ORDER_MARK)
    for line in csv_text(headers, rows).splitlines():
        output.say(line, wrap=False)


def markdown(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print *rows* under *headers* as a table of Markdown, in which every cell is plain text."""
    from strategy_graph.text.markdown import plain

    cells = [[plain(one_line(output.plain(cell))) for cell in row] for row in (headers, *rows)]
    cells.insert(1, ["-"] * len(headers))
    for row in cells:
        output.say(f"| {' | '.join(row)} |", wrap=False)


def _row(cells: Sequence[str], columns: Sequence[int]) -> str:
    fitted = (
        padded(cell if width(cell) <= size else truncated(cell, size), size)
        for cell, size in zip(cells, columns, strict=True)
    )
    return (" " * GAP).join(fitted).rstrip()
