"""Values with their places as the text of a strategy file, which knows the place of each line."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from strategy_graph.documents.place import Place
from strategy_graph.io.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Placed:
    """A value, or a mapping or list of such, and where it stands."""

    value: "Tree | Sequence[Placed] | Sequence[tuple[str, Placed]]"
    place: Place
    is_mapping: bool = False
    is_list: bool = False


def mapping(items: Iterable[tuple[str, Placed]], place: Place) -> Placed:
    """A mapping; a key may stand twice, so that its reader can say so."""
    return Placed(tuple(items), place, is_mapping=True)


def listing(items: Iterable[Placed], place: Place) -> Placed:
    """A list."""
    return Placed(tuple(items), place, is_list=True)


@dataclass(slots=True)
class PlacedText:
    """A text in JSON, a line for each value, and the place of each line.

    >>> text = PlacedText()
    >>> text.add(mapping([("id", Placed("A", Place(cell="B2")))], Place(cell="A2")))
    >>> text.text, str(text.places[1].cell)
    ('{\\n"id": "A"\\n}', 'B2')
    """

    lines: list[str] = field(default_factory=list[str])
    places: list[Place] = field(default_factory=list[Place])

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)

    def add(self, placed: Placed, before: str = "", behind: str = "") -> None:
        """Add *placed*, with text *before* and *behind* it."""
        if placed.is_mapping:
            items: Any = placed.value
            named = [(f"{_text(key)}: ", each) for key, each in items]
            self._between("{}", named, placed.place, before=before, behind=behind)
        elif placed.is_list:
            held: Any = placed.value
            unnamed = [("", each) for each in held]
            self._between("[]", unnamed, placed.place, before=before, behind=behind)
        else:
            self._line(f"{before}{_text(placed.value)}{behind}", placed.place)

    def _between(
        self, marks: str, items: list[tuple[str, Placed]], place: Place, *, before: str, behind: str
    ) -> None:
        self._line(before + marks[0], place)
        for at, (name, each) in enumerate(items, start=1):
            self.add(each, name, "," if at < len(items) else "")
        self._line(marks[1] + behind, place)

    def _line(self, text: str, place: Place) -> None:
        self.lines.append(text)
        self.places.append(place)


def _text(value: object) -> str:
    return json.dumps(value)
