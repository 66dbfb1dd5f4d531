"""Where files name nodes: the ids that define them, and every reference to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_graph.io.syntax.tape import MAPPING, PLAIN, QUOTED, SEQUENCE
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.span import Span
from strategy_graph.model.form import LINK_FIELDS

REFERRING = frozenset({"from", "to", "subjects", "objects", "node"}).union(*LINK_FIELDS.values())
"""Keys whose values name nodes."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A node named in a file. ``text`` is what stands there, without its quotes."""

    node: str
    text: str
    span: Span
    is_definition: bool
    is_quoted: bool


def mentions(page: Page) -> list[Mention]:
    """Every place of *page* that names a node, in the order of the file."""
    if page.parsed is None or page.document is None:
        return []
    tape, document = page.parsed.tape, page.document
    defined: dict[tuple[int, int], str] = {}
    for node in document.nodes:
        at = document.source_map.of_node(node.id, "code")
        if at is not None and at.line is not None and at.column is not None:
            defined[at.line, at.column] = node.id
    found: list[Mention] = []
    for key, token in _scalars(page):
        text = tape.texts[token]
        offset = tape.at[token]
        line, column = page.parsed.source.line_column(offset)
        is_quoted = tape.kinds[token] == QUOTED
        span = page.span(offset + is_quoted, len(text))
        if key == "id" and (line, column) in defined:
            found.append(Mention(defined[line, column], text, span, True, is_quoted))
        elif key in REFERRING and text:
            named = _named(text, document.strategy_id, key)
            found.append(Mention(named, text, span, False, is_quoted))
    return found


def mention_at(page: Page, line: int, column: int) -> Mention | None:
    """The node that is named where the cursor stands."""
    return next((each for each in mentions(page) if each.span.holds(line, column)), None)


def _named(text: str, strategy: str, key: str) -> str:
    if ":" in text:
        return text
    return f"{strategy}:perspective-{text}" if key == "perspective" else f"{strategy}:{text}"


def _scalars(page: Page) -> Iterator[tuple[str, int]]:
    """Every scalar with the key that it stands under, lists looked through."""
    if page.parsed is None or not len(page.parsed.tape):
        return
    tape = page.parsed.tape
    stack: list[tuple[str, int]] = [("", 0)]
    while stack:
        key, token = stack.pop()
        kind = tape.kinds[token]
        if kind in {PLAIN, QUOTED}:
            yield key, token
            continue
        inner: list[tuple[str, int]] = []
        at, stop = token + 1, tape.ends[token]
        if kind == MAPPING:
            while at < stop:
                inner.append((tape.texts[at], at + 1))
                at = tape.ends[at + 1]
        elif kind == SEQUENCE:
            while at < stop:
                inner.append((key, at))
                at = tape.ends[at]
        stack += reversed(inner)
