"""What a form of export is."""

from collections.abc import Callable
from dataclasses import dataclass

from strategy_graph.model import Document


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A form that a strategy is written in: its bytes, and the strategy that such bytes state.

    ``is_text`` tells that the bytes are text in UTF-8. ``template`` gives a file to be filled
    in, where the form has one. What is written is in the language in force.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Document], bytes]
    read: Callable[[bytes, Document], Document]
    is_text: bool = True
    template: Callable[[], bytes] | None = None
