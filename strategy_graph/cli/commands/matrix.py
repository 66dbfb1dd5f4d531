"""``strategy-graph matrix``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategy_graph.analysis.matrix import Matrix
    from strategy_graph.analysis.matrix.axis import Entry
    from strategy_graph.analysis.matrix.grid import Grid, MatrixCell
    from strategy_graph.graph import StrategyGraph

NAMED = 5
"""Strategies that the title names."""

SHOWN = 1_000
"""Cells of a list that are printed; CSV and JSON hold them all."""

WIDEST = 12
"""Columns up to which a matrix is printed as a grid; beyond, its filled cells are listed."""


@verb("matrix")
@click.argument("across")
@click.argument("down")
@options.models
@options.include
def command(
    across: str, down: str, models: tuple[str, ...], include: tuple[str, ...], form: str
) -> None:
    """Cross two kinds and show what is in each cell.

    ACROSS runs over the columns, DOWN over the rows. Each is a kind (theme, perspective,
    priority, objective, kpi, action_plan, mission ...), a field (owner, status, tag, strategy),
    or a selector. A cell counts the objectives, KPIs and action plans that are under both;
    a cell whose objectives rest on one action plan or none is marked as thin.

    Examples:
      strategy-graph matrix theme perspective -m models/taipei-pawnshop-108.yaml
      strategy-graph matrix theme priority
      strategy-graph matrix owner objective -m models/strategy-graph.yaml
      strategy-graph matrix kind:theme perspective --format csv
    """
    from strategy_graph import load, matrix

    graph = load(*models)
    answer = matrix(graph, across, down, include=include)
    answers.give(answer, form, lambda: _say(answer, graph))


def _say(answer: "Matrix", graph: "StrategyGraph") -> None:
    if not answer.grids:
        words = {"across": _word(answer.across), "down": _word(answer.down)}
        output.say(message("analysis.matrix.nothing", **words))
        return
    for grid in answer.grids:
        title = message(
            "analysis.matrix.title",
            across=_word(answer.across),
            down=_word(answer.down),
            strategies=_few(grid.strategies),
        )
        output.say(output.styled(title, "bold"))
        if len(grid.across) <= WIDEST:
            _say_grid(answer, grid, graph)
        else:
            _say_cells(answer, grid, graph)
        output.say()
        _say_remarks(answer, grid, graph)
        output.say()
    output.say(output.styled(answer.evidence.sentence(), "dim"))
    for notice in answer.notices():
        output.say(notice)


def _few(names: tuple[str, ...]) -> str:
    listed = message("analysis.list.and").join(names[:NAMED])
    more = len(names) - NAMED
    return f"{listed} {message('analysis.more', count=more)}" if more > 0 else listed


def _word(word: str) -> str:
    for key in (f"kinds.{word}.one", f"kinds.field.{word}"):
        try:
            return message(key)
        except KeyError:
            continue
    return word


def _label(entry: "Entry", graph: "StrategyGraph") -> str:
    return labels.named(entry.node, graph) if entry.node else entry.label


def _counts(counts: tuple[int, int, int]) -> str:
    return " / ".join(map(str, counts))


def _shown(cell: "MatrixCell") -> str:
    if cell.empty:
        return "·"
    count = len(cell.edges)
    links = f"{count} {message('kinds.edge', count=count)}" if count else ""
    counts = _counts(cell.counts) if any(cell.counts) else ""
    return ", ".join(filter(None, (counts, links))) + (" *" if cell.thin else "")


def _say_grid(answer: "Matrix", grid: "Grid", graph: "StrategyGraph") -> None:
    headers = ["", *(_label(entry, graph) for entry in grid.across), message("analysis.matrix.sum")]
    rows = [
        [
            _label(row, graph),
            *(_shown(grid.cell(across=column.key, down=row.key)) for column in grid.across),
            _counts(grid.down_sums[row.key]),
        ]
        for row in grid.down
    ]
    rows.append(
        [
            message("analysis.matrix.sum"),
            *(_counts(grid.across_sums[column.key]) for column in grid.across),
            _counts(grid.total),
        ]
    )
    tables.table(headers, rows)


def _say_cells(answer: "Matrix", grid: "Grid", graph: "StrategyGraph") -> None:
    labels = {entry.key: _label(entry, graph) for entry in (*grid.across, *grid.down)}
    headers = [_word(answer.across), _word(answer.down), message("analysis.matrix.cell")]
    cells = [cell for cell in grid.cells.values() if not cell.empty]
    rows = [[labels[c.across], labels[c.down], _shown(c)] for c in cells[:SHOWN]]
    tables.table(headers, rows)
    _say_more(cells)


def _say_more(cells: "Sequence[MatrixCell]") -> None:
    if len(cells) > SHOWN:
        output.say(message("analysis.more", count=len(cells) - SHOWN))


def _say_remarks(answer: "Matrix", grid: "Grid", graph: "StrategyGraph") -> None:
    output.say(message("analysis.matrix.legend"))
    labels = {entry.key: _label(entry, graph) for entry in (*grid.across, *grid.down)}
    if answer.marks and grid.thin:
        output.say(message("analysis.matrix.thin", count=len(grid.thin)))
        for cell in grid.thin[:SHOWN]:
            output.say(f"  {labels[cell.down]} × {labels[cell.across]}: {_counts(cell.counts)}")
        _say_more(grid.thin)
    if answer.marks and grid.gaps:
        output.say(message("analysis.matrix.gaps", count=grid.gaps))
    for statement in grid.statements:
        from strategy_graph.i18n import language
        from strategy_graph.model import in_language

        text = in_language(statement.text, language())
        output.say(message("analysis.statement", id=statement.id, text=text))
