"""From a draft to a document: codes for what has none, order, identities, the head."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from strategy_graph.documents.reader.draft import Draft, DraftNode, Link
from strategy_graph.documents.reader.field_values import field_values
from strategy_graph.documents.reader.title import language_of, period_of
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.model import (
    NODE_TYPES,
    Alias,
    Document,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Strategy,
    Translations,
    identity,
)
from strategy_graph.model.form import SECTIONS
from strategy_graph.model.strategy import ParentStrategy
from strategy_graph.model.text import NO_PAIRS, Pairs, Text

_LETTERS = {
    NodeKind.PERSPECTIVE: "P",
    NodeKind.THEME: "T",
    NodeKind.OBJECTIVE: "O",
    NodeKind.KPI: "K",
    NodeKind.ACTION_PLAN: "A",
}
"""What the codes begin with that are made where the document prints none."""

_IN_LANGUAGES = ("name", "description", "note", "rationale", "formula", "data_source")
"""Fields whose text may be in several languages."""

_SPACES = re.compile(r"[\s:：/\\]+")


def strategy_id(text: str) -> str:
    """An id made of *text*: the name of a file, a title.

    >>> strategy_id("Plan 2025: growth")
    'Plan-2025-growth'
    """
    return _SPACES.sub("-", text.strip()).strip("-") or "strategy"


def finish(
    draft: Draft,
    *,
    strategy: str,
    parent: str | None,
    path: str,
    codes: Mapping[DraftNode, str] | None = None,
    taken: Iterable[Node] = (),
) -> Document:
    """The document that *draft* has become; adds what it decides to the remarks.

    *parent* is the id of the strategy that codes in brackets are of. *codes* are those of
    nodes that print none and are known; no code that is made is one of the nodes *taken*.
    """
    _give_codes(draft, codes or {}, taken)
    for step in draft.when_coded:
        step()
    above = parent or "parent"
    externals = draft.of(NodeKind.EXTERNAL)
    if parent is None and any("strategy" not in each.values for each in externals):
        draft.decide("parent", None, id=above)
    ids = {each: _identity(each, strategy, above) for each in draft.nodes}
    ordered = sorted(draft.nodes, key=_Order(draft))
    nodes = tuple(_node(node, strategy, above, draft) for node in ordered)
    edges = tuple(
        Edge(
            source=ids[link.source],
            target=ids[link.target],
            kind=link.kind,
            sources=(link.stated,) if link.stated else (),
            **link.values,
        )
        for link in _ordered_links(draft, ordered)
    )
    return Document(path, _head(draft, strategy, parent), nodes, edges)


def _give_codes(draft: Draft, known: Mapping[DraftNode, str], there: Iterable[Node]) -> None:
    """Give every node a code; report how many were made, and every code that stood twice."""
    taken: dict[tuple[bool, str], DraftNode] = {}
    for node in draft.nodes:
        if node.code is None:
            continue
        key = (node.kind is NodeKind.PERSPECTIVE, node.code)
        other = taken.setdefault(key, node)
        if other is not node and NodeKind.EXTERNAL not in {node.kind, other.kind}:
            values = {"code": node.code, "name": node.name, "other": other.name}
            draft.remarks.append(Remark(Class.CONTRADICTION, "code_twice", None, values))
            node.code = None
    for node in draft.nodes:
        node.code = node.code or known.get(node)
    used = {(node.kind is NodeKind.PERSPECTIVE, node.code) for node in there} | taken.keys()
    for kind, letter in _LETTERS.items():
        without = [node for node in draft.of(kind) if node.code is None]
        number = 0
        for node in without:
            number += 1
            while (kind is NodeKind.PERSPECTIVE, f"{letter}{number}") in used:
                number += 1
            node.code = f"{letter}{number}"
            used.add((kind is NodeKind.PERSPECTIVE, node.code))
        if without:
            draft.decide(
                "made_codes", None, count=len(without), kind=kind, first=without[0].code or ""
            )
    for section in SECTIONS.values():
        if not section.coded and section.kind is not NodeKind.EXTERNAL:
            _number(section.kind, section.single, draft, known, {code for _, code in used})


def _number(
    kind: NodeKind, single: bool, draft: Draft, known: Mapping[DraftNode, str], used: set[str]
) -> None:
    """Codes by position for nodes whose section needs none."""
    at = 0
    for node in draft.of(kind):
        at += 1
        while node not in known and not single and f"{kind.value}-{at}" in used:
            at += 1
        stated = node.values.get("code") or known.get(node)
        node.code = stated or (kind.value if single else f"{kind.value}-{at}")


def _identity(node: DraftNode, strategy: str, parent: str) -> str:
    owner = node.values.get("strategy", parent) if node.kind is NodeKind.EXTERNAL else strategy
    return identity(owner, node.code or "", node.kind)


class _Order:
    """Kinds as a file has them; objectives by their theme, all else as met."""

    def __init__(self, draft: Draft) -> None:
        kinds = [section.kind for section in SECTIONS.values()]
        self._kinds = {kind: at for at, kind in enumerate(kinds)}
        themes = {id(node): at for at, node in enumerate(draft.of(NodeKind.THEME))}
        self._themes = {
            id(link.source): themes[id(link.target)]
            for link in draft.links.values()
            if link.kind is EdgeKind.BELONGS_TO and id(link.target) in themes
        }
        self._met = {id(node): at for at, node in enumerate(draft.nodes)}

    def __call__(self, node: DraftNode) -> tuple[int, int, int]:
        theme = self._themes.get(id(node), len(self._themes))
        return self._kinds[node.kind], theme, self._met[id(node)]


def _ordered_links(draft: Draft, ordered: Iterable[DraftNode]) -> list[Link]:
    at = {id(node): number for number, node in enumerate(ordered)}
    kinds = list(EdgeKind)
    return sorted(
        draft.links.values(),
        key=lambda link: (at[id(link.source)], kinds.index(link.kind), at[id(link.target)]),
    )


def _node(node: DraftNode, strategy: str, parent: str, draft: Draft) -> Node:
    values = field_values(node, draft) | node.values
    aliases = tuple(Alias(name=name, source=(source,)) for name, source in node.other_names)
    name = _translated(node, values)
    found: dict[str, Any] = {
        "strategy": parent if node.kind is NodeKind.EXTERNAL else strategy,
        "name": name,
        "aliases": aliases,
        "extra": Pairs(node.extra) if node.extra else NO_PAIRS,
        "sources": tuple(node.sources),
    }
    node.values, node.fields, node.extra = {}, {}, {}  # the node has them now
    found |= values
    if node.note:
        found["note"] = node.note
    found["code"] = node.code or ""
    return NODE_TYPES[node.kind](**found)


def _translated(node: DraftNode, values: dict[str, Any]) -> Text:
    """The name of *node* in every language that states it; *values* get theirs."""
    name: Text = node.name
    for field, texts in node.translations.items():
        first = node.name if field == "name" else values.get(field)
        if field not in _IN_LANGUAGES or not isinstance(first, str):
            node.extra |= {f"{field} ({tag})": text for tag, text in texts.items() if text}
            continue
        said = Translations({tag: text or first for tag, text in texts.items()})
        if field == "name":
            name = said
        else:
            values[field] = said
    return name


def _head(draft: Draft, strategy: str, parent: str | None) -> Strategy:
    owner = next((node.name for node in draft.of(NodeKind.ORGANIZATION)), None)
    title = draft.title or strategy
    texts = "".join(node.name for node in draft.nodes)
    language = language_of(texts)
    if draft.title is None and "name" not in draft.head:
        draft.decide("no_title", None, id=strategy)
    if language is not None and "language" not in draft.head:
        draft.decide("language", None, language=language)
    found: dict[str, Any] = {
        "name": title,
        "organization": owner,
        "language": language,
        "period": period_of(title),
        "parent": ParentStrategy(id=parent) if parent else None,
        "sources": (draft.title_source,) if draft.title_source else (),
    }
    return Strategy(id=strategy, **(found | draft.head))
