"""The deck of the pawnshop office as PDF: printed slides, and a narrow paper."""

from pathlib import Path

from strategy_graph.model import EdgeKind, NodeKind
from tests.support.deck import CLOSING, HEADER, Deck, crosstab, sources
from tests.support.paper import Paper, wrapped


def make_slides(path: Path) -> Path:
    """Write the slides: wide tables, large titles, a page each."""
    deck = Deck()
    paper = Paper(width=960, height=540)
    paper.text(str(deck.strategy.organization), 250, 200, 44)
    paper.text(str(deck.strategy.name), 200, 300, 32)
    _title(paper, "願景、使命及核心價值")
    for top, label, kind in (
        (100, "願景", NodeKind.VISION),
        (210, "使命", NodeKind.MISSION),
        (320, "核心價值", NodeKind.VALUE),
    ):
        paper.text(label, 150, top, 18)
        paper.text(" ".join(str(node.name) for node in deck.of(kind)), 60, top + 42, 18)
    _title(paper, "動產質借處108年度施政重點")
    for at, priority in enumerate(deck.of(NodeKind.PRIORITY)):
        name = str(priority.name)
        for line, text in enumerate((name[:2], name[2:4], name[4:])):
            paper.text(text, 50 + 110 * at, 110 + 22 * line, 18)
    for theme in deck.of(NodeKind.THEME):
        _title(paper, str(theme.name))
        for number, objective in enumerate(deck.below(theme, EdgeKind.BELONGS_TO), start=1):
            printed = sources(objective, "list")[0].quote or str(objective.name)
            paper.text("•", 140, 110 + 24 * number, 18)
            paper.text(f"{number}{printed}", 175, 110 + 24 * number, 18)
    _title(paper, "動產質借處108年度策略地圖")
    paper.table(crosstab(deck), [40, 110, 190, 370, 550, 740, 920], 110, 11, end=530)
    for theme in deck.of(NodeKind.THEME):
        _title(paper, "動產質借處108年度平衡計分卡")
        paper.text(sources(theme, "scorecard")[0].quote or "", 180, 78, 18)
        paper.table(_rows(deck, theme), [40, 140, 330, 620, 920], 108, 9, end=535)
    _title(paper, CLOSING)
    path.write_bytes(paper.made())
    return path


def _rows(deck: Deck, theme: object) -> list[list[str]]:
    rows: list[list[str]] = [list(HEADER)]
    return rows + [[*cells[:3], "\n".join(cells[3])] for _, cells in deck.rows(theme)]  # type: ignore[arg-type]


def _title(paper: Paper, text: str) -> None:
    paper.page()
    paper.text(text, 60, 30, 40)


def make_paper(path: Path, *, blanks: bool = True) -> Path:
    """Write the paper: narrow columns, tables over pages, page numbers.

    Without *blanks*, the program loses those at ends of lines.
    """
    deck = Deck()
    paper = Paper()
    top = 70.0

    def print_(text: str, size: float, gap: float, *, bold: bool = False) -> None:
        nonlocal top
        lines = wrapped(text, size, 430, blanks=blanks)
        if top + 1.3 * size * len(lines) > 760:
            paper.page()
            top = 60
        for line in lines:
            paper.text(line, 85, top, size, bold=bold)
            top += 1.3 * size
        top += gap

    print_(str(deck.strategy.organization), 16, 12)
    print_(str(deck.strategy.name), 14, 12)
    print_("願景、使命及核心價值", 16, 10)
    for kind, label in (
        (NodeKind.VISION, "願景"),
        (NodeKind.MISSION, "使命"),
        (NodeKind.VALUE, "核心價值"),
    ):
        print_(label, 11, 10)
        print_(" ".join(str(node.name) for node in deck.of(kind)), 11, 10)
    print_("動產質借處108年度施政重點", 16, 10)
    for priority in deck.of(NodeKind.PRIORITY):
        name = str(priority.name)
        print_(f"{name[:2]}\n{name[2:4]}\n{name[4:]}", 11, 12)
    for theme in deck.of(NodeKind.THEME):
        print_(str(theme.name), 13, 8)
        for number, objective in enumerate(deck.below(theme, EdgeKind.BELONGS_TO), start=1):
            print_(f"{number}. {sources(objective, 'list')[0].quote or objective.name}", 11, 3)
    print_("動產質借處108年度策略地圖", 16, 10)
    columns = [85.0, 160, 235, 305, 375, 445, 515]
    top = paper.table(crosstab(deck), columns, top, 11, blanks=blanks, end=770) + 30
    for theme in deck.of(NodeKind.THEME):
        print_("動產質借處108年度平衡計分卡", 16, 8)
        print_(sources(theme, "scorecard")[0].quote or "", 11, 8)
        rows = _rows(deck, theme)
        top = paper.table(rows, [85, 165, 275, 395, 515], top, 11, blanks=blanks, end=770) + 30
    print_(CLOSING, 16, 0)
    for number in range(1, len(paper.pages) + 1):
        paper.pages, pages = paper.pages[:number], paper.pages[number:]
        paper.text(f"- {number} -", 285, 805, 9)
        paper.pages += pages
    path.write_bytes(paper.made())
    return path
