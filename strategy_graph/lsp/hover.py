"""What is known of the node under the cursor: its way to the mission, KPIs, score, who says so."""

from strategy_graph.analysis.score import score
from strategy_graph.analysis.trace import trace
from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import message
from strategy_graph.i18n.locations import location_of
from strategy_graph.lsp.book import Book
from strategy_graph.lsp.meaning import meaning_of
from strategy_graph.lsp.mentions import mention_at
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.span import Span
from strategy_graph.lsp.spot import spot
from strategy_graph.model import EdgeKind, Kpi, Node, in_language
from strategy_graph.text.markdown import plain as escaped
from strategy_graph.text.visible import one_line

_LISTED = 8


def hover(book: Book, page: Page, line: int, column: int) -> tuple[str, Span] | None:
    """What is to be said of what stands at the cursor, as Markdown, and the text it is about."""
    named = mention_at(page, line, column) if page.is_current else None
    if named is not None:
        graph = book.graph(page.path)
        if graph is None or named.node not in graph:
            return None
        return portrait(graph, graph.node(named.node)), named.span
    here = spot(page.lines, line, column)
    if here.key and page.line(line)[here.span.end_column :].lstrip()[:1] != ":":
        return None
    key = page.line(line)[here.span.column : here.span.end_column].rstrip(":")
    meaning = meaning_of(here.holder, key) if key else ""
    return (f"**{escaped(key)}**: {escaped(meaning)}", here.span) if meaning else None


def portrait(graph: StrategyGraph, node: Node) -> str:
    """*node* in a few lines of Markdown; every text of the model is escaped."""
    kind = message(f"kinds.{node.kind.value}.one")
    lines = [f"**{escaped(node.code)}** {_name(node)} · {kind}"]
    way = _way(graph, node)
    lines.append(message("lsp.hover.way", way=way) if way else message("lsp.hover.no_way"))
    kpis = [
        graph.node(edge.source)
        for edge in graph.edges_to(node.id)
        if edge.kind is EdgeKind.MEASURES
    ]
    if kpis:
        listed = [f"{escaped(each.code)} {_name(each)}" for each in kpis[:_LISTED]]
        more = len(kpis) - len(listed)
        lines.append(
            message("lsp.hover.kpis", kpis=message("analysis.list.and").join(listed))
            + (message("lsp.hover.more", count=more) if more else "")
        )
    if isinstance(node, Kpi) or kpis:
        lines.append(message("lsp.hover.score", score=_score(graph, node)))
    said = [location_of(each) for each in node.sources[:_LISTED]]
    if said:
        places = message("analysis.list.and").join(map(escaped, said))
        lines.append(message("lsp.hover.source", places=places))
    else:
        lines.append(message("lsp.hover.no_source"))
    return "\n\n".join(lines)


def _name(node: Node) -> str:
    return escaped(one_line(in_language(node.name)))


def _way(graph: StrategyGraph, node: Node) -> str:
    """The first line of sight upwards, by codes; a way that is not there is none."""
    try:
        found = trace(graph, node.id, down=False, chains=1)
    except StrategyGraphError:
        return ""
    chain = next(iter(found.chains), None)
    if chain is None:
        return ""
    return " → ".join(escaped(graph.node(each).code) for each in chain.nodes)


def _score(graph: StrategyGraph, node: Node) -> str:
    """What the node has reached in the newest period, or that nobody knows."""
    try:
        found = score(graph, node.id)
    except StrategyGraphError:
        return message("lsp.hover.no_data")
    row = next(iter(found.scores), None)
    if row is None or row.passport.value is None:
        return message("lsp.hover.no_data")
    color = message(f"analysis.score.color.{row.color.value}")
    return f"{row.passport.value:.2f} ({color}, {escaped(str(found.period))})"
