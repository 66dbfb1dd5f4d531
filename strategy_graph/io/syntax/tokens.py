"""What a parse leaves: the text, its tape, and what the format keeps for its tree."""

from typing import Any, Protocol

from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.syntax.tape import Tape


class Tokens(Protocol):
    """A text in tokens, as trees and layouts are made of it; ``ParsedFile`` is one."""

    @property
    def source(self) -> SourceText:
        """The text, with line feeds only."""
        ...

    @property
    def tape(self) -> Tape:
        """Its tokens."""
        ...

    @property
    def events(self) -> list[Any]:
        """What the reader of the format kept."""
        ...
