"""A document of elements before anybody knows what it says: names, texts and their places.

Tables and prose become a ``Grid``. A notation in XML says of each text what it is; laid out as a
grid it would lose just that, so it becomes a ``Tree`` and is read by the reader of its notation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_graph.documents.grid import Piece
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Remark


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name without the namespace, its own text, and what stands in it.

    ``number`` counts the elements of a document, so that texts of one line are told apart.
    """

    name: str
    namespace: str
    line: int
    number: int
    attributes: dict[str, str]
    text: str = ""
    children: "Sequence[Element]" = ()

    @property
    def piece(self) -> Piece | None:
        """Its own text with its place; ``None`` where it has none."""
        return self._piece(self.text, self.name) if self.text else None

    def attribute(self, name: str) -> Piece | None:
        """The text of an attribute; ``None`` where it is absent or empty."""
        text = self.attributes.get(name, "").strip()
        return self._piece(text, f"{self.name}/@{name}") if text else None

    def _piece(self, text: str, element: str) -> Piece:
        return Piece(text, Place(line=self.line, column=self.number, element=element))

    def own_pieces(self) -> Iterator[Piece]:
        """Its attributes and its own text."""
        for name in self.attributes:
            if (piece := self.attribute(name)) is not None:
                yield piece
        if (piece := self.piece) is not None:
            yield piece

    def called(self, name: str) -> "list[Element]":
        """The elements of that name in it."""
        return [child for child in self.children if child.name == name]

    def all(self) -> "Iterator[Element]":
        """It and everything in it, in reading order."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


@dataclass(frozen=True, slots=True)
class Tree:
    """A document as elements; ``remarks`` are what the format has to report."""

    root: Element
    remarks: tuple[Remark, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        """Every text, in reading order."""
        for element in self.root.all():
            yield from element.own_pieces()
