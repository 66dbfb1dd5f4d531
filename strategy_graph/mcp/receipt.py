"""An answer that fits: lists up to a length, texts up to a length, and a receipt of the rest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from strategy_graph.i18n import message
from strategy_graph.mcp.tokens import most_tokens
from strategy_graph.text.visible import visible

LIMIT = 24_000
"""Tokens of one answer: clients cut what has more than 25,000."""

COPIES = 2
"""An answer is sent as a structure and once more as text, for clients that know text only."""

_MARK = "…"
_STEPS = ((600, 40), (200, 10), (60, 3), (20, 1))
"""Characters of a text and entries of an inner list, tried one after the other."""
_DEPTH = 8
_FIELDS = 40

PASTED = "overlay"
"""The field whose text is pasted into a file: half of it would be worth nothing."""


@dataclass
class Receipt:
    """What was left out of an answer."""

    lists: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    texts: int = 0
    inner: int = 0
    first: int = 0
    all: bool = False
    """Whether not even one entry of each list fits."""

    @property
    def next_first(self) -> int | None:
        """From which entry on the next answer begins, where there is more."""
        short = [c["shown"] for c in self.lists.values() if c["first"] + c["shown"] < c["of"]]
        return self.first + max(min(short), 1) if short else None

    def record(self) -> dict[str, Any]:
        """As the answer has it."""
        sentences = [
            message(
                "mcp.receipt.list",
                list=name,
                shown=counts["shown"],
                total=counts["of"],
            )
            for name, counts in self.lists.items()
            if counts["shown"] < counts["of"]
        ]
        following = self.next_first
        if following is not None:
            sentences.append(message("mcp.receipt.next", first=following))
        if self.texts:
            sentences.append(message("mcp.receipt.texts", count=self.texts))
        if self.all:
            sentences.append(message("mcp.receipt.all"))
        if self.inner:
            sentences.append(message("mcp.receipt.inner", count=self.inner))
        return {
            "lists": self.lists,
            "texts_shortened": self.texts,
            "entries_shortened": self.inner,
            "next_first": following,
            "words": " ".join(sentences) or message("mcp.receipt.nothing"),
        }


def fitted(
    head: Mapping[str, Any], body: Mapping[str, Any], *, first: int, most: int, limit: int = LIMIT
) -> dict[str, Any]:
    """*head* and *body* as one answer of at most *limit* tokens, with ``left_out``.

    Of each list of *body* the entries from *first* on, at most *most* of them.

    >>> answer = fitted({}, {"nodes": [{"id": n} for n in range(9)]}, first=4, most=3)
    >>> answer["nodes"], answer["left_out"]["lists"], answer["left_out"]["next_first"]
    ([{'id': 4}, {'id': 5}, {'id': 6}], {'nodes': {'first': 4, 'shown': 3, 'of': 9}}, 7)
    """
    allowed = limit // COPIES
    for characters, entries in _STEPS:
        longest = most
        while True:
            answer = _Cut(first, longest, characters, entries).answer(head, body)
            if most_tokens(as_text(answer)) <= allowed:
                return answer
            if longest <= 1:
                break
            longest //= 2
    nothing = _Cut(first, 0, *_STEPS[-1])
    nothing.receipt.all = True
    return nothing.answer(head, {})


def as_text(answer: Mapping[str, Any]) -> str:
    """*answer* as JSON on one line."""
    return json.dumps(answer, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class _Cut:
    """One way to shorten an answer: so many entries of a list, so many characters of a text."""

    def __init__(self, first: int, most: int, characters: int, entries: int) -> None:
        self.receipt = Receipt(first=first)
        self._first = first
        self._most = most
        self._characters = characters
        self._entries = entries

    def answer(self, head: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
        """*head*, what is shown of *body*, and the receipt."""
        shown: dict[str, Any] = {}
        for name, value in body.items():
            if isinstance(value, list):
                whole: list[Any] = [*value]
                part = whole[self._first : self._first + self._most]
                if whole:
                    counts = {"first": self._first, "shown": len(part), "of": len(whole)}
                    self.receipt.lists[name] = counts
                shown[name] = [self._value(each, 1) for each in part]
            elif value is not None:
                shown[name] = self._value(value, 0)
        return {**head, **shown, "left_out": self.receipt.record()}

    def _value(self, value: Any, depth: int) -> Any:
        """*value* with nothing in it that acts, and no part that is longer than allowed."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, float):
            return value if isfinite(value) else None
        if not issubclass(type(value), Mapping | list | tuple):
            return value
        if depth >= _DEPTH:
            self.receipt.inner += 1
            return None
        if issubclass(type(value), Mapping):  # asked so, what is inside stays of any type
            return self._table(value, depth)
        self.receipt.inner += max(len(value) - self._entries, 0)
        return [self._value(each, depth + 1) for each in value[: self._entries]]

    def _text(self, value: str) -> str:
        text = visible(value[: self._characters])
        if len(value) <= self._characters:
            return text
        self.receipt.texts += 1
        return text + _MARK

    def _table(self, value: Mapping[Any, Any], depth: int) -> dict[str, Any]:
        """Fields are ours and few; what is named by a model may be any number of things."""
        pairs = [(str(key), inner) for key, inner in value.items() if inner is not None]
        most = max(self._entries, _FIELDS)
        self.receipt.inner += max(len(pairs) - most, 0)
        return {
            self._text(key): visible(inner)
            if key == PASTED and isinstance(inner, str)
            else self._value(inner, depth + 1)
            for key, inner in pairs[:most]
        }
