"""The deck of the pawnshop office, rebuilt from the shipped model: its names at its lines.

The document is public, its text is not part of this repository. What extraction from the deck
gives is laid out anew from the facts of the model: names, codes, lines, quotes.
"""

from collections.abc import Iterable, Iterator

import strategy_graph as sg
from strategy_graph.documents.import_document import Imported
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import EdgeKind, Node, NodeKind, Source
from tests.conftest import ROOT

MODEL = ROOT / "models" / "taipei-pawnshop-108.yaml"
NAME = "taipei-pawnshop-108"
PARENT = "taipei-finance-108"
HEADER = ("構面", "策略目標", "KPI (關鍵績效指標)", "行動方案")
CLOSING = "敬請指教"


class Deck:
    """The facts of the deck, as its pages show them."""

    def __init__(self) -> None:
        self.graph: StrategyGraph = sg.load(str(MODEL))
        self.strategy = self.graph.strategies[NAME]

    def of(self, kind: NodeKind) -> list[Node]:
        """The nodes of *kind*, in the order of the document."""
        return [node for node in self.graph.nodes if node.kind is kind]

    def below(self, node: Node, kind: EdgeKind) -> list[Node]:
        """The nodes that say *kind* of *node*, in the order of the document."""
        sources = {e.source for e in self.graph.edges if e.kind is kind and e.target == node.id}
        return [each for each in self.graph.nodes if each.id in sources]

    def objectives(self, theme: Node, perspective: Node) -> list[Node]:
        """The objectives where *theme* and *perspective* meet."""
        of_theme = self.below(theme, EdgeKind.BELONGS_TO)
        return [o for o in self.below(perspective, EdgeKind.IN_PERSPECTIVE) if o in of_theme]

    def rows(self, theme: Node) -> Iterator[tuple[int, tuple[str, str, str, list[str]]]]:
        """The scorecard of *theme*: the line of each row and its cells, empty where merged."""
        for perspective in self.of(NodeKind.PERSPECTIVE):
            shown = ""
            for objective in self.objectives(theme, perspective):
                first = printed(objective, "scorecard")
                for kpi in self.below(objective, EdgeKind.MEASURES):
                    line = line_of(kpi, "scorecard")
                    label = next((s.quote or "" for s in perspective.sources if s.line == line), "")
                    plans = [printed(p, "scorecard") for p in self.below(kpi, EdgeKind.DRIVES)]
                    assert not label or not shown
                    yield line, (label, first, printed(kpi, "scorecard"), plans)
                    shown, first = shown or label, ""

    def titles(self) -> dict[int, str]:
        """The headings of the pages, by line."""
        return {
            source.line or 0: str(section.title)
            for section in self.strategy.sections
            for source in section.sources
        }


def sources(node: Node, view: str) -> list[Source]:
    """Where the page *view* prints *node*."""
    return [source for source in node.sources if source.view == view]


def line_of(node: Node, view: str) -> int:
    """The line on which the page *view* prints *node* first."""
    return sources(node, view)[0].line or 0


def printed(node: Node, view: str) -> str:
    """*node* as the page *view* prints it: its quote, else code and name."""
    return sources(node, view)[0].quote or f"{node.code}{node.name}"


def text() -> str:
    """The text that extraction from the deck gives, line by line."""
    deck = Deck()
    lines: dict[int, str] = {3: " ", 212: f"# {CLOSING}"}
    for number, content in (*_front(deck), *_priorities(deck), *_map(deck), *_scorecards(deck)):
        assert number not in lines, number
        lines[number] = content
    return "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))


def _front(deck: Deck) -> Iterator[tuple[int, str]]:
    strategy = deck.strategy
    head = strategy.sources[0]
    organization = str(strategy.organization)
    yield head.line or 0, f"# {organization}"
    yield head.end_line or 0, f"## {strategy.name}"
    short = str(deck.of(NodeKind.ORGANIZATION)[0].aliases[0].name)
    for line, title in deck.titles().items():
        if line == 20:
            yield 18, f"# {short}"
        yield line, f"{'##' if line in {20, 38} else '#'} {title}"
    for view, marks in (("direction", "{}"), ("map", "〔{}〕")):
        for kind, label in (
            (NodeKind.VISION, "願景"),
            (NodeKind.MISSION, "使命"),
            (NodeKind.VALUE, "核心價值"),
        ):
            nodes = deck.of(kind)
            yield line_of(nodes[0], view) - 2, marks.format(label)
            yield from _stacked(nodes, view)
    method = next(s for s in strategy.statements if s.id == "method")
    yield from zip((40, 41), (str(method.text)[:-4] + "  ", str(method.text)[-4:]), strict=True)
    stated = next(e for e in deck.graph.edges if e.kind is EdgeKind.ACHIEVES and e.sources)
    first, rest = str(stated.sources[0].quote).split("價值 ")
    second, third = rest.split("達成")
    yield from zip((43, 44, 45), (first + "價值  ", second + "達成  ", third), strict=True)


def _stacked(nodes: list[Node], view: str) -> Iterator[tuple[int, str]]:
    """Phrases of one node over its lines, or several nodes on their lines."""
    if len(nodes) == 1:
        source = sources(nodes[0], view)[0]
        first, last = source.line or 0, source.end_line or source.line or 0
        phrases = str(nodes[0].name).split(" ")
        each = len(phrases) // (last - first + 1)
        rows = [" ".join(phrases[at : at + each]) for at in range(0, len(phrases), each)]
    else:
        first = line_of(nodes[0], view)
        by_line: dict[int, list[str]] = {}
        for node in nodes:
            by_line.setdefault(line_of(node, view), []).append(str(node.name))
        rows = [" ".join(names) for names in by_line.values()]
    for at, row in enumerate(rows):
        yield first + at, row + ("  " if at < len(rows) - 1 else "")


def _priorities(deck: Deck) -> Iterator[tuple[int, str]]:
    parent = deck.strategy.parent
    assert parent is not None
    yield 51, str(parent.organization)
    for priority in deck.of(NodeKind.PRIORITY):
        name, first = str(priority.name), line_of(priority, "list")
        for at in range(3):
            yield first + at, name[2 * at : 2 * at + 2] + ("  " if at < 2 else "")
    yield 69, str(deck.strategy.statements[0].text)
    for theme in deck.of(NodeKind.THEME):
        yield line_of(theme, "list"), f"## {theme.name}"
        for at, objective in enumerate(deck.below(theme, EdgeKind.BELONGS_TO), start=1):
            source = sources(objective, "list")[0]
            yield source.line or 0, f"- {at}{source.quote or objective.name}"
    yield 109, str(deck.of(NodeKind.ORGANIZATION)[0].aliases[1].name)


def crosstab(deck: Deck) -> list[list[str]]:
    """The map as rows of cells: themes across, perspectives down; several objectives by line."""
    themes = deck.of(NodeKind.THEME)
    rows = [["策略主題", "", *(f"{theme.name} {theme.code}" for theme in themes)]]
    for at, perspective in enumerate(deck.of(NodeKind.PERSPECTIVE)):
        cells = ["\n".join(_map_cell(deck, theme, perspective)) for theme in themes]
        rows.append(["" if at else "策略目標", f"{perspective.name} {perspective.code}", *cells])
    return rows


def _map_cell(deck: Deck, theme: Node, perspective: Node) -> Iterable[str]:
    return (f"{each.code} {each.name}" for each in deck.objectives(theme, perspective))


def _map(deck: Deck) -> Iterator[tuple[int, str]]:
    first, *rows = crosstab(deck)
    del first[1]  # extraction loses that the first cell covers two columns
    line = line_of(deck.of(NodeKind.THEME)[0], "map")
    yield line, "\t".join(first)
    yield line + 1, "\t".join(["------", *["-------------"] * (len(first) - 1)])
    for at, row in enumerate(rows, start=line + 3):
        yield at, "\t".join(cell.replace("\n", " ") for cell in row)


def _scorecards(deck: Deck) -> Iterator[tuple[int, str]]:
    for theme in deck.of(NodeKind.THEME):
        source = sources(theme, "scorecard")[0]
        yield source.line or 0, source.quote or ""
        yield (source.line or 0) + 2, "\t".join(HEADER)
        for line, (label, objective, kpi, plans) in deck.rows(theme):
            yield line, "\t".join([label, objective, kpi, " ".join(plans)])


def assert_whole(imported: Imported) -> None:
    """Everything of the deck was read, and nothing is left over."""
    assert_same_structure(imported)
    assert imported.report.left_over == ()


def assert_same_structure(imported: Imported) -> None:
    """The nodes of the deck with kind, code, name and note, and its links."""
    shipped = Deck().graph
    found = {(node.kind, node.id, str(node.name), node.note) for node in imported.document.nodes}
    assert found == {(node.kind, node.id, str(node.name), node.note) for node in shipped.nodes}
    counts = imported.report.counts
    kinds = (NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.ACTION_PLAN)
    assert [counts[kind] for kind in kinds] == [26, 38, 44]
    stated = {e.key for e in shipped.edges if e.origin == "declared" and e.kind != "achieves"}
    assert {edge.key for edge in imported.document.edges} == stated
