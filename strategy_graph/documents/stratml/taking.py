"""Texts taken from elements: what was read, what goes to ``extra``, and what is a form's own."""

import re
from collections import Counter
from collections.abc import Iterator

from strategy_graph.documents.grid import Piece
from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.tree import Element

IDENTIFIER = "Identifier"
_PLACEHOLDER = re.compile(r"\[\s*to[ _]be[ _][^\]]*\]?", re.IGNORECASE)
"""What forms put where nobody has written yet: ``[To be determined]``."""

_SAYS_NOTHING = {IDENTIFIER, "SequenceIndicator", "id"}
"""A text in one of these says nothing where nothing else is said."""


def says_something(element: Element) -> bool:
    """Whether *element* states more than a number and what its form put there."""
    return any(
        part.text and part.name not in _SAYS_NOTHING and not _PLACEHOLDER.fullmatch(part.text)
        for part in element.all()
    )


def place_of(element: Element) -> Place:
    """Where *element* stands: its line, and its id where it has one."""
    ids = element.called(IDENTIFIER)
    named = " ".join(ids[0].text.split()) if ids else ""
    return Place(line=element.line, element=named or element.name)


class Taker:
    """Takes texts for the fields of nodes; every one is noted in *draft* as read."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._taken: set[int] = set()
        self._done: set[int] = set()

    def text(self, element: Element, name: str) -> str | None:
        """The text of the first element called *name* in *element*, with all that is in it."""
        found = next((each for each in element.called(name) if _whole(each)), None)
        return None if found is None else self.whole(found)

    def line(self, element: Element, name: str) -> str | None:
        """Like ``text``, on one line."""
        found = self.text(element, name)
        return None if found is None else " ".join(found.split())

    def whole(self, element: Element) -> str:
        """All text of *element*."""
        for part in element.all():
            if (piece := part.piece) is not None:
                self._take(part, piece)
        return _whole(element)

    def attribute(self, element: Element, name: str) -> str | None:
        """The text of an attribute."""
        piece = element.attribute(name)
        if piece is None:
            return None
        self._take(element, piece)
        return piece.text

    def done(self, element: Element) -> None:
        """Note that all of *element* was read, and that it does not count beside its like."""
        self._done.add(element.number)

    def _take(self, element: Element, piece: Piece) -> None:
        self.draft.read.add(piece)
        if piece.place.element == element.name:
            self._taken.add(element.number)

    def rest(
        self, element: Element, into: dict[str, str], *, skip: frozenset[str] = frozenset()
    ) -> None:
        """Keep what nobody took from *element* in *into*, under the way to it.

        What is in elements called as one of *skip* has nodes of its own.
        """
        for path, piece in self._left(element, "", skip):
            if piece.place.element is not None:
                self.draft.read.add(piece)
                into[path] = piece.text

    def _left(
        self, element: Element, path: str, skip: frozenset[str]
    ) -> Iterator[tuple[str, Piece]]:
        for name in element.attributes:
            piece = element.attribute(name)
            if piece is not None and piece not in self.draft.read:
                yield f"{path}@{name}", piece
        own = element.piece
        if own is not None and element.number not in self._taken:
            yield path.removesuffix("/") or element.name, own
        count: Counter[str] = Counter()
        for child in element.children:
            if child.name in skip or child.number in self._done:
                continue
            if not any(part.text for part in child.all()):
                # An empty element of a form, whatever its attributes say.
                self.draft.form |= {each for part in child.all() for each in part.own_pieces()}
                continue
            count[child.name] += 1
            number = f"[{count[child.name]}]" if count[child.name] > 1 else ""
            yield from self._left(child, f"{path}{child.name}{number}/", frozenset())


def _whole(element: Element) -> str:
    return "\n".join(part.text for part in element.all() if part.text)
