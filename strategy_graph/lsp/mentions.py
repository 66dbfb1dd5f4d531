"""Where files name nodes: the ids that define them, and every reference to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.syntax.tape import MAPPING, QUOTED, SEQUENCE
from strategy_graph.io.writer.edits import Path
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.span import Span
from strategy_graph.workspace.edit.places import places_of

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\']|\'\')*)\'', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mention:
    """A node named in a file. ``text`` is what stands there, without its quotes."""

    node: str
    text: str
    span: Span
    is_definition: bool
    is_quoted: bool


def mentions(page: Page) -> list[Mention]:
    """Every place of *page* that names a node, in the order of the file.

    They are those that the command ``rename`` changes: both ask ``places_of``.
    """
    parsed = page.parsed
    if parsed is None or not len(parsed.tape):
        return []
    places = places_of(parsed)
    wanted: dict[Path, tuple[str, bool]] = {
        each.path: (each.target, False) for each in places.references
    }
    wanted |= {(*each.path, "id"): (each.id, True) for each in places.nodes.values()}
    found: dict[int, Mention] = {}
    for path, token in _tokens(parsed):
        if path in wanted:
            node, is_definition = wanted[path]
            is_quoted = parsed.tape.kinds[token] == QUOTED
            text, span = parsed.tape.texts[token], _span(page, parsed, token)
            found.setdefault(token, Mention(node, text, span, is_definition, is_quoted))
    return [found[token] for token in sorted(found)]


def mention_at(page: Page, line: int, column: int) -> Mention | None:
    """The node that is named where the cursor stands."""
    return next((each for each in mentions(page) if each.span.holds(line, column)), None)


def _tokens(parsed: ParsedFile) -> Iterator[tuple[Path, int]]:
    """Every scalar with the path that leads to it, aliases followed."""
    tape = parsed.tape
    stack: list[tuple[Path, int]] = [((), 0)]
    while stack:
        path, token = stack.pop()
        kind = tape.kinds[token]
        if kind == MAPPING:
            stack += [((*path, key), value) for key, _, value in tape.items(token)]
        elif kind == SEQUENCE:
            stack += [((*path, at), each) for at, each in enumerate(tape.elements(token))]
        else:
            yield path, token


def _span(page: Page, parsed: ParsedFile, token: int) -> Span:
    """Where the text of *token* stands, as it is written, without its quotes."""
    offset, text = parsed.tape.at[token], parsed.tape.texts[token]
    if parsed.tape.kinds[token] != QUOTED:
        return page.span(offset, len(text))
    found = _QUOTED.match(parsed.text, offset)
    if found is None:  # a block of text: it stands below its mark
        at = parsed.text.find(text.strip(), offset)
        return page.span(at if at >= 0 else offset, len(text.strip()))
    return page.span(found.start() + 1, found.end() - found.start() - 2)
