"""A document of elements before anybody knows what it says: names, texts and their places.

Tables and prose become a ``Grid``. A notation in XML says of each text what it is; laid out as a
grid it would lose just that, so it becomes a ``Tree`` and is read by the reader of its notation.
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from strategy_graph.documents.grid import Piece
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Remark

_NO_ATTRIBUTES: Mapping[str, str] = {}


def _numbers() -> "array[int]":
    """A column, whose first row is of no element: elements are counted from 1."""
    return array("I", [0])


@dataclass(slots=True)
class Elements:
    """The elements of a document as columns: 24 bytes each, and their texts in one.

    A document of 50 MB has half a million elements; as objects they would need ten times the
    memory. Rows stand in the order in which elements begin, so those in an element are the rows
    up to its ``end``. ``names`` are the names met, each with its namespace.
    """

    names: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    keys: list[str] = field(default_factory=list[str])
    name: "array[int]" = field(default_factory=_numbers)
    line: "array[int]" = field(default_factory=_numbers)
    end: "array[int]" = field(default_factory=_numbers)
    text_begin: "array[int]" = field(default_factory=_numbers)
    text_end: "array[int]" = field(default_factory=_numbers)
    first_attribute: "array[int]" = field(default_factory=_numbers)
    key: "array[int]" = field(default_factory=lambda: array("I"))
    value_end: "array[int]" = field(default_factory=_numbers)
    texts: bytearray = field(default_factory=bytearray)
    values: bytearray = field(default_factory=bytearray)
    left_out: set[int] = field(default_factory=set[int])

    def open(self, name: int, line: int, attributes: Mapping[int, str]) -> int:
        """Add an element that begins; its number. Names and keys are given by their positions."""
        number = len(self.name)
        self.name.append(name)
        self.line.append(line)
        self.end.append(number + 1)
        self.text_begin.append(0)
        self.text_end.append(0)
        self.first_attribute.append(len(self.key))
        for key, value in attributes.items():
            self.key.append(key)
            self.values += value.encode()
            self.value_end.append(len(self.values))
        return number

    def close(self, number: int, text: str) -> None:
        """Note that the element *number* ends, and its own *text*."""
        self.end[number] = len(self.name)
        if text:
            self.text_begin[number] = len(self.texts)
            self.texts += text.encode()
            self.text_end[number] = len(self.texts)

    def text(self, number: int) -> str:
        """The own text of an element."""
        begin, end = self.text_begin[number], self.text_end[number]
        return self.texts[begin:end].decode() if end > begin else ""

    def attributes(self, number: int) -> Mapping[str, str]:
        """The attributes of an element."""
        first = self.first_attribute[number]
        after = number + 1
        last = self.first_attribute[after] if after < len(self.name) else len(self.key)
        if first == last:
            return _NO_ATTRIBUTES
        ends = self.value_end
        return {
            self.keys[self.key[at]]: self.values[ends[at] : ends[at + 1]].decode()
            for at in range(first, last)
        }

    def children(self, number: int) -> Iterator[int]:
        """The elements right in one, without those that are left out."""
        child, end = number + 1, self.end[number]
        while child < end:
            if child not in self.left_out:
                yield child
            child = self.end[child]

    def all(self, number: int) -> Iterator[int]:
        """An element and all that is in it, in reading order, without what is left out."""
        at, end = number, self.end[number]
        while at < end:
            if at in self.left_out:
                at = self.end[at]
            else:
                yield at
                at += 1


class Element:
    """An element: its name without the namespace, its own text, and what stands in it.

    It is a row of ``Elements``. ``number`` counts the elements of a document, so that texts of
    one line are told apart.
    """

    __slots__ = ("_of", "number")

    def __init__(self, of: Elements, number: int) -> None:
        self._of = of
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and other.number == self.number and other._of is self._of

    def __hash__(self) -> int:
        return hash(self.number)

    @property
    def name(self) -> str:
        """Its name without the namespace."""
        return self._of.names[self._of.name[self.number]][0]

    @property
    def namespace(self) -> str:
        """The namespace of its name; empty where it has none."""
        return self._of.names[self._of.name[self.number]][1]

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self._of.line[self.number]

    @property
    def text(self) -> str:
        """Its own text, without that of what stands in it."""
        return self._of.text(self.number)

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes by their names without a namespace."""
        return self._of.attributes(self.number)

    @property
    def children(self) -> "list[Element]":
        """What stands right in it."""
        return [Element(self._of, number) for number in self._of.children(self.number)]

    @property
    def piece(self) -> Piece | None:
        """Its own text with its place; ``None`` where it has none."""
        text = self.text
        return self._piece(text, self.name) if text else None

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
        for number in self._of.all(self.number):
            yield Element(self._of, number)

    def leave_out(self) -> None:
        """Take it out of what stands in the element above it."""
        self._of.left_out.add(self.number)


@dataclass(frozen=True, slots=True)
class Tree:
    """A document as elements; ``remarks`` are what the format has to report."""

    root: Element
    remarks: tuple[Remark, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        """Every text, in reading order."""
        for element in self.root.all():
            yield from element.own_pieces()
