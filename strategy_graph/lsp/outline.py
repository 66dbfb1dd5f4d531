"""The outline of a file: nodes as they are nested, what folds, what is counted over them."""

from dataclasses import dataclass, field

from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import message
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.span import Span
from strategy_graph.model import EdgeKind, Kpi, Node, NodeKind, in_language
from strategy_graph.text.visible import one_line


@dataclass
class Symbol:
    """A node as the outline shows it: ``span`` is all of its text, ``name_span`` its first line."""

    node: Node
    span: Span
    name_span: Span
    children: "list[Symbol]" = field(default_factory=list["Symbol"])

    @property
    def label(self) -> str:
        """Its code and name."""
        return f"{one_line(self.node.code)} {one_line(in_language(self.node.name))}"


def symbols(page: Page) -> list[Symbol]:
    """The nodes of *page* as they are nested in its text."""
    if page.document is None:
        return []
    placed: list[tuple[int, int, Node]] = []
    for node in page.document.nodes:
        at = page.document.source_map.of_node(node.id)
        if at is not None and at.line is not None and at.column is not None:
            placed.append((at.line - 1, at.column - 1, node))
    placed.sort(key=lambda each: each[:2])
    roots: list[Symbol] = []
    open_: list[tuple[int, Symbol]] = []
    for line, column, node in placed:
        while open_ and (open_[-1][0] >= column or open_[-1][1].span.end_line < line):
            open_.pop()
        end = last_line(page, line, column)
        text = page.line(line)
        name = Span(line, min(column, len(text)), line, len(text.rstrip()))
        made = Symbol(node, Span(line, name.column, end, len(page.line(end).rstrip())), name)
        (open_[-1][1].children if open_ else roots).append(made)
        open_.append((column, made))
    return roots


def last_line(page: Page, line: int, column: int) -> int:
    """The last line of what begins at *column*: those below that stand as far in, or farther."""
    last = line
    for number in range(line + 1, len(page.lines)):
        text = page.lines[number]
        if not text.strip():
            continue
        if len(text) - len(text.lstrip()) < column:
            break
        last = number
    return last


def folds(page: Page) -> list[tuple[int, int]]:
    """First and last line of everything that stands farther in than the line above it."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[int, int]] = []
    last = 0
    for number, text in enumerate(page.lines):
        if not text.strip():
            continue
        indent = len(text) - len(text.lstrip())
        while open_ and open_[-1][0] >= indent:
            _, begin = open_.pop()
            if last > begin:
                found.append((begin, last))
        open_.append((indent, number))
        last = number
    found += [(begin, last) for _, begin in open_ if last > begin]
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Lens:
    """A line over a node."""

    span: Span
    text: str


def lenses(page: Page, graph: StrategyGraph) -> list[Lens]:
    """Over each objective how many KPIs measure it, and how many of them have no target."""
    found: list[Lens] = []
    for symbol in _all(symbols(page)):
        if symbol.node.kind is not NodeKind.OBJECTIVE or symbol.node.id not in graph:
            continue
        edges = graph.edges_to(symbol.node.id)
        kpis = [graph.node(e.source) for e in edges if e.kind is EdgeKind.MEASURES]
        bare = sum(isinstance(each, Kpi) and not _has_target(each) for each in kpis)
        text = message("counts.kpi", count=len(kpis))
        if bare:
            text += message("lsp.lens.bare", count=bare)
        found.append(Lens(symbol.name_span, text))
    return found


def _has_target(kpi: Kpi) -> bool:
    return kpi.target is not None or bool(kpi.targets)


def _all(roots: list[Symbol]) -> list[Symbol]:
    return [each for root in roots for each in (root, *_all(root.children))]
