"""What could be typed at the cursor: keys, ids, kinds, words and rules, each with its meaning."""

from dataclasses import dataclass

from strategy_graph.i18n import message
from strategy_graph.linter.registry import discover
from strategy_graph.lsp.book import Book
from strategy_graph.lsp.meaning import keys_of, meaning_of, value_kinds, words_of
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.span import Span
from strategy_graph.lsp.spot import Spot, spot
from strategy_graph.model import NodeKind, Suppression, in_language
from strategy_graph.model.form import NESTS, SECTIONS
from strategy_graph.text.visible import one_line

MOST = 500
"""Offers of one list: who sees more types on."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that may stand here: ``kind`` is ``key``, ``node``, ``word`` or ``rule``."""

    word: str
    meaning: str
    kind: str
    span: Span
    text: str
    """What is written, a colon behind a key included."""


def offers(book: Book, page: Page, line: int, column: int) -> list[Offer]:
    """What could be typed at the cursor, in the order in which a file would have it."""
    here = spot(page.lines, line, column)
    if not here.key:
        return _keys(page, here, line)
    if here.key == "rule" and here.holder is Suppression:
        return _rules(here)
    found = [
        Offer(word, meaning, "word", here.span, _quoted(word))
        for word, meaning in words_of(here.holder, here.key).items()
    ]
    return (found or _nodes(book, page, here))[:MOST]


def _keys(page: Page, here: Spot, line: int) -> list[Offer]:
    behind = page.line(line)[here.span.end_column :].lstrip()
    colon = "" if behind.startswith(":") else ":"
    return [
        Offer(key, meaning_of(here.holder, key), "key", here.span, key + _after(here, key, colon))
        for key in keys_of(here.holder)
        if key not in here.beside
    ]


def _after(here: Spot, key: str, colon: str) -> str:
    """A list goes on in the next line, anything else behind the colon."""
    holds_list = (here.holder == "root" and key in {*SECTIONS, "links"}) or (
        isinstance(here.holder, NodeKind) and key in NESTS.get(here.holder, {})
    )
    return colon if not colon or holds_list else f"{colon} "


def _rules(here: Spot) -> list[Offer]:
    return [
        Offer(entry.code, entry.name, "rule", here.span, entry.code) for entry in discover().entries
    ]


def _nodes(book: Book, page: Page, here: Spot) -> list[Offer]:
    if page.document is None:
        return []
    if here.key == "extends" and here.holder == "root":
        heads = [each.document.strategy for each in book.pages() if each.document is not None]
        return [
            Offer(head.id, one_line(in_language(head.name)), "node", here.span, _quoted(head.id))
            for head in heads
            if head is not None
        ]
    kinds = value_kinds(here.holder, here.key)
    own = page.document.strategy_id
    found: list[Offer] = []
    for each in book.pages():
        for node in each.document.nodes if each.document is not None and kinds else ():
            if node.kind not in kinds:
                continue
            is_ours = node.strategy == own
            bare = node.code if here.key == "perspective" or ":" not in node.id else None
            code = bare or node.id.partition(":")[2]
            word = code if is_ours else node.id
            meaning = (
                f"{one_line(in_language(node.name))} · {message(f'kinds.{node.kind.value}.one')}"
            )
            found.append(Offer(word, meaning, "node", here.span, _quoted(word)))
    return sorted(found, key=lambda offer: ":" in offer.word)


def _quoted(word: str) -> str:
    from strategy_graph.io.layout.yaml_text import scalar_text

    return scalar_text(word)
