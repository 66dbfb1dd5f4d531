"""The concrete syntax tree of a text: its values with their spans, whatever the format."""

from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from strategy_graph.io.syntax.tree import Scalar, Tree

Kind: TypeAlias = Literal["scalar", "alias", "mapping", "sequence"]


@dataclass(slots=True)
class Value:
    """A value and the span of its text; ``entries`` if it is a collection.

    ``flow`` tells that a collection stands in brackets, ``verbatim`` that its layout is
    kept as it is. ``style`` is the sign of a scalar: a quote, ``|`` or ``>``, or nothing.
    """

    kind: Kind
    start: int
    end: int
    style: str = ""
    anchor: str | None = None
    flow: bool = False
    verbatim: bool = False
    entries: list["Entry"] = field(default_factory=list["Entry"])


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list (``key`` is empty), and its comments.

    ``key`` is the key as written, ``name`` what it says. The comments are those in the
    lines above, behind the entry, and in the lines under it that are indented.
    """

    key: str
    start: int
    value: Value
    name: str = ""
    column: int = 0
    above: list[str] = field(default_factory=list[str])
    behind: str = ""
    under: list[str] = field(default_factory=list[str])


class UnusualError(ValueError):
    """The text uses a form that is left alone; at ``offset``."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(offset)


class Style(Protocol):
    """How a format writes new values into a text that is there."""

    def scalar(self, value: Scalar) -> str:
        """*value* as it is written, with quotes where it needs them."""
        ...

    def flow(self, value: Tree, indent: str | None) -> str:
        """*value* in brackets; at *indent* where its neighbours have lines of their own."""
        ...

    def lines(self, value: Tree, key: str | None) -> list[str]:
        """*value* in lines without brackets, under *key* or as an item of a list."""
        ...


@dataclass(frozen=True, slots=True)
class Syntax:
    """The tree of a text, and how its format writes what is new."""

    root: Value
    style: Style
