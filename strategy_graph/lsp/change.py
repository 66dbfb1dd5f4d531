"""Changes of files that an editor makes itself: renames, repairs, suppressions, verdicts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.layout.yaml_text import scalar_text
from strategy_graph.io.parsed import parse
from strategy_graph.io.reader.codes import canonical, trouble
from strategy_graph.io.writer.editor import edited
from strategy_graph.io.writer.edits import Append, Edit, Insert, Replace
from strategy_graph.io.writer.fix import fix_text
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.lsp.book import Book
from strategy_graph.lsp.diagnosis import Mark
from strategy_graph.lsp.mentions import Mention, mention_at, mentions
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.span import Span
from strategy_graph.model import Edge, Node, NodeKind, Origin, identity
from strategy_graph.model.form import SECTIONS

_SECTION = {section.kind: key for key, section in SECTIONS.items()}


@dataclass(frozen=True, slots=True)
class TextChange:
    """What stands in *span* becomes *text*."""

    span: Span
    text: str


Changes = Mapping[str, Sequence[TextChange]]
"""Path of a file -> its changes, which do not touch each other."""


def rename(book: Book, page: Page, line: int, column: int, new: str) -> Changes:
    """The node under the cursor gets the code *new*, wherever a file of the workspace names it.

    Raises ``StrategyGraphError`` where there is no node, *new* is no code, or it is taken.
    """
    named = renamed_at(book, page, line, column)
    code = canonical(new)
    wrong = trouble(code)
    if wrong is not None:
        key, values = wrong
        raise StrategyGraphError([problem(f"io.{key}", field="id", **values)])
    strategy = named.node.partition(":")[0]
    kind = _node(book, named.node).kind
    fresh = identity(strategy, code, kind)
    if fresh != named.node and any(each.id == fresh for each in _nodes(book)):
        raise StrategyGraphError([problem("lsp.taken", node=fresh)])
    found: dict[str, list[TextChange]] = {}
    for each in book.pages():
        if not each.is_current:
            raise StrategyGraphError([problem("lsp.broken", each.problems[0].location)])
        for one in mentions(each):
            if one.node == named.node:
                text = _again(one, code)
                found.setdefault(each.path, []).append(TextChange(one.span, text))
    return found


def renamed_at(book: Book, page: Page, line: int, column: int) -> Mention:
    """The node under the cursor, whose id a file writes. Raises ``StrategyGraphError``.

    A node that has its code by its place (``vision``, ``priority-1``) has none to be changed:
    its references alone would lead nowhere.
    """
    named = mention_at(page, line, column) if page.is_current else None
    if named is None or not any(_defines(each, named.node) for each in book.pages()):
        raise StrategyGraphError([problem("lsp.no_node")])
    return named


def _defines(page: Page, node: str) -> bool:
    return any(each.is_definition and each.node == node for each in mentions(page))


def _nodes(book: Book) -> Iterator[Node]:
    for page in book.pages():
        if page.document is not None:
            yield from page.document.nodes


def _node(book: Book, node_id: str) -> Node:
    return next(each for each in _nodes(book) if each.id == node_id)


def _again(one: Mention, code: str) -> str:
    """The reference as it names *code*: as long or as short, and quoted, as it was."""
    strategy, colon, rest = one.text.rpartition(":")
    prefix = "perspective-" if rest.startswith("perspective-") else ""
    text = f"{strategy}{colon}{prefix}{code}"
    return text.replace('"', "").replace("'", "") if one.is_quoted else scalar_text(text)


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that is offered, and the mark that it answers, if any."""

    title: str
    changes: Changes
    mark: Mark | None = None
    of_file: bool = False
    """Whether it puts the whole file in order."""


def repairs(book: Book, page: Page, span: Span, marked: Sequence[Mark]) -> Iterator[Repair]:
    """What may be done about the text in *span*, and about what is *marked* there."""
    if not page.is_current or page.document is None:
        return
    for mark in marked:
        if mark.finding is not None and _meets(mark.span, span):
            yield from _suppressed(page, mark, mark.finding)
            yield from _created(page, mark, mark.finding)
    for edge in page.document.edges:
        if edge.origin is Origin.INFERRED and edge.id is not None:
            at = page.document.source_map.of_edge(edge.key)
            if (
                at is not None
                and at.line is not None
                and _covers(page, at.line - 1, at.column, span)
            ):
                yield from _judged(page, edge)
    text = fix_text(page.text, file=page.path)
    if text != page.text:
        yield Repair(message("lsp.action.fix"), {page.path: [difference(page, text)]}, None, True)


def _meets(one: Span, other: Span) -> bool:
    return one.line <= other.end_line and other.line <= one.end_line


def _covers(page: Page, line: int, column: int | None, span: Span) -> bool:
    from strategy_graph.lsp.outline import last_line

    return line <= span.end_line and span.line <= last_line(page, line, (column or 1) - 1)


def _suppressed(page: Page, mark: Mark, finding: Finding) -> Iterator[Repair]:
    """The finding let pass, on its node or at the top, with a reason to be written."""
    value = {"rule": finding.code, "why": message("lsp.action.why")}
    document = page.document
    if document is None:
        return
    at = None if finding.node is None else document.source_map.of_node(finding.node)
    edits: list[Edit] = []
    if at is None:
        edits.append(Append(("ignore",), value))
    elif any(each.node == finding.node for each in document.suppressions):
        return  # it has some: another one is written beside them by hand
    else:
        edits.append(Insert(at, "ignore", [value]))
    title = message("lsp.action.suppress", code=finding.code)
    yield from _made(page, title, edits, mark)


def _created(page: Page, mark: Mark, finding: Finding) -> Iterator[Repair]:
    """The node that a link names and nobody wrote."""
    if finding.code != "SG201" or page.document is None or finding.edge is None:
        return
    known = {node.id for node in page.document.nodes}
    for end in (finding.edge[2], finding.edge[0]):
        strategy, _, code = end.partition(":")
        if end in known or strategy != page.document.strategy_id:
            continue
        kind = _expected(finding.edge[1], is_source=end == finding.edge[0])
        name = message("lsp.action.name")
        title = message("lsp.action.create", kind=message(f"kinds.{kind.value}.one"), code=code)
        edits = [Append((_SECTION[kind],), {"id": code, "name": name})]
        yield from _made(page, title, edits, mark)


def _expected(link: str, *, is_source: bool) -> NodeKind:
    """What most likely stands at the end of a link of this kind."""
    if is_source:
        return {"measures": NodeKind.KPI, "drives": NodeKind.ACTION_PLAN}.get(
            link, NodeKind.OBJECTIVE
        )
    return {
        "belongs_to": NodeKind.THEME,
        "in_perspective": NodeKind.PERSPECTIVE,
        "aligns_to": NodeKind.PRIORITY,
        "drives": NodeKind.KPI,
    }.get(link, NodeKind.OBJECTIVE)


def _judged(page: Page, edge: Edge) -> Iterator[Repair]:
    """A guess accepted, with a reason to be written."""
    if page.document is None:
        return
    of_edge = page.document.source_map.of_edge
    at, origin, old = of_edge(edge.key), of_edge(edge.key, "origin"), of_edge(edge.key, "because")
    if at is None or origin is None or origin == at:
        return
    for verdict in (Origin.SUPPORTED, Origin.REFUTED):
        why = message("lsp.action.because")
        reason: Edit = Insert(at, "because", why)
        if old is not None and old != at:
            reason = Replace(old, why)
        word = "accept" if verdict is Origin.SUPPORTED else "refute"
        title = message(f"lsp.action.{word}", link=edge.id)
        yield from _made(page, title, [Replace(origin, verdict.value), reason], None)


def _made(page: Page, title: str, edits: Sequence[Edit], mark: Mark | None) -> Iterator[Repair]:
    """The change that *edits* are; nothing where the one editor cannot make them."""
    try:
        text = edited(parse(page.text, file=page.path, editable=True), edits).text
    except StrategyGraphError:
        return
    yield Repair(title, {page.path: [difference(page, text)]}, mark)


def difference(page: Page, text: str) -> TextChange:
    """The one change that makes the text of *page* to *text*, as small as one can be."""
    before, after = page.text, text
    start = 0
    most = min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    stop = len(before) - end
    return TextChange(
        Span(*_place(before, start), *_place(before, stop)), after[start : len(after) - end]
    )


_BREAK = re.compile(r"\r\n|\r|\n")


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of *offset*, from 0."""
    ends = [match.end() for match in _BREAK.finditer(text, 0, offset)]
    return len(ends), offset - (ends[-1] if ends else 0)
