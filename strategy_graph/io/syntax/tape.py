"""The tape: a parsed file as flat columns, each token with its offset.

A tree of objects costs a kilobyte per node; four columns cost seventeen bytes a
token and keep the place of every key and value::

    name: 顧客          kinds  MAPPING PLAIN  PLAIN
    (inside a mapping)  texts  ""      "name" "顧客"
                        at     0       0      6
                        ends   3       2      3

``ends[i]`` is the index after everything that token *i* holds, so that a walk
steps over what it does not read. The keys and values of a mapping alternate.
"""

from array import array
from collections.abc import Iterator

PLAIN = 0
"""A scalar written without quotes (in JSON: a number, ``true``, ``null``)."""
QUOTED = 1
"""A scalar in quotes, or a block of text: always text."""
MAPPING = 2
SEQUENCE = 3
ALIAS = 4
"""``*name``: ``targets`` has the index of what it stands for."""

MERGE = "<<"

MAX_DEPTH = 64
"""Levels that a file may nest."""


class Tape:
    """One parsed file; token 0 is its root."""

    __slots__ = ("at", "ends", "kinds", "merges", "targets", "texts")

    def __init__(self) -> None:
        self.kinds = bytearray()
        self.texts: list[str] = []
        self.at: array[int] = array("I")
        self.ends: array[int] = array("I")
        self.targets: dict[int, int] = {}
        self.merges = False

    def __len__(self) -> int:
        return len(self.kinds)

    def target(self, i: int) -> int:
        """Token *i*, or what it stands for if it is an alias."""
        return self.targets[i] if self.kinds[i] == ALIAS else i

    def items(self, i: int) -> Iterator[tuple[str, int, int]]:
        """Key, token of the key and token of the value, for each entry of mapping *i*.

        Aliases are followed. Merged keys come last, and only those that the mapping
        does not have itself: own keys win, then the mapping merged first.
        """
        if self.merges:
            yield from self._merged(i, set())
            return
        kinds, texts, ends, targets = self.kinds, self.texts, self.ends, self.targets
        key, stop = i + 1, ends[i]
        while key < stop:
            value = key + 1
            following = ends[value]
            if kinds[value] == ALIAS:
                value = targets[value]
            yield texts[key], key, value
            key = following

    def _merged(self, i: int, seen: set[str]) -> Iterator[tuple[str, int, int]]:
        merged: list[int] = []
        key, stop = i + 1, self.ends[i]
        while key < stop:
            value = self.target(key + 1)
            text = self.texts[key]
            if text == MERGE and self.kinds[key] == PLAIN:
                merged.append(value)
            elif text not in seen:
                seen.add(text)
                yield text, key, value
            key = self.ends[key + 1]
        for value in merged:
            if self.kinds[value] == MAPPING:
                yield from self._merged(value, seen)
            elif self.kinds[value] == SEQUENCE:
                for element in self.elements(value):
                    if self.kinds[element] == MAPPING:
                        yield from self._merged(element, seen)

    def elements(self, i: int) -> Iterator[int]:
        """The token of each element of sequence *i*; aliases are followed."""
        element, stop = i + 1, self.ends[i]
        while element < stop:
            following = self.ends[element]
            yield self.target(element)
            element = following
