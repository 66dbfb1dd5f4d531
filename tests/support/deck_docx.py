"""The deck of the pawnshop office as a document, as an agency would build it in Word."""

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.table import Table

from strategy_graph.model import EdgeKind, NodeKind
from tests.support.deck import CLOSING, HEADER, Deck, crosstab, sources


def make(path: Path) -> Path:
    """Write the document: title, statements, priorities, lists, map, a scorecard per theme."""
    deck = Deck()
    paper = Document()
    paper.add_heading(str(deck.strategy.organization), level=1)
    paper.add_heading(str(deck.strategy.name), level=2)
    paper.add_heading("願景、使命及核心價值", level=1)
    for kind, label in (
        (NodeKind.VISION, "願景"),
        (NodeKind.MISSION, "使命"),
        (NodeKind.VALUE, "核心價值"),
    ):
        paper.add_paragraph(label)
        paper.add_paragraph(" ".join(str(node.name) for node in deck.of(kind)))
    paper.add_heading("動產質借處108年度施政重點", level=1)
    for priority in deck.of(NodeKind.PRIORITY):
        name = str(priority.name)
        paper.add_paragraph(f"{name[:2]}\n{name[2:4]}\n{name[4:]}")
    for theme in deck.of(NodeKind.THEME):
        paper.add_heading(str(theme.name), level=2)
        for objective in deck.below(theme, EdgeKind.BELONGS_TO):
            printed = sources(objective, "list")[0].quote or str(objective.name)
            paper.add_paragraph(printed, style="List Number")
    paper.add_heading("動產質借處108年度策略地圖", level=1)
    table = _table(paper, crosstab(deck))
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(4, 0))
    for theme in deck.of(NodeKind.THEME):
        paper.add_heading("動產質借處108年度平衡計分卡", level=1)
        paper.add_paragraph(sources(theme, "scorecard")[0].quote or "")
        rows: list[list[str]] = [list(HEADER)]
        rows += [[*cells[:3], "\n".join(cells[3])] for _, cells in deck.rows(theme)]
        table = _table(paper, rows)
        for column in (0, 1):
            _merge(table, column, [row[column] for row in rows])
    paper.add_heading(CLOSING, level=1)
    paper.save(str(path))
    return path


def _table(paper: Paper, rows: list[list[str]]) -> Table:
    table: Table = paper.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            first, *more = text.split("\n")
            cell.text = first
            for line in more:
                cell.add_paragraph(line)
    return table


def _merge(table: Table, column: int, texts: list[str]) -> None:
    starts = [row for row, text in enumerate(texts) if row and text]
    for first, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        if end - first > 1:
            merged = table.cell(first, column).merge(table.cell(end - 1, column))
            merged.text = texts[first]
