"""A presentation: states of the page of a map in the order of a talk, each with its title."""

from dataclasses import dataclass

from strategy_graph.model.base import Frozen
from strategy_graph.model.document import Location
from strategy_graph.model.text import Line, Text


class Scene(Frozen):
    """One state: its title, what the page shows, and a sentence about it.

    ``show`` is what stands after ``#`` in the address of the page there; without it the whole
    map is shown.

    >>> Scene(title="The money", show="theme=A&view=causes").note is None
    True
    """

    title: Text
    show: Line | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Presentation:
    """The scenes in order; where in a file each says what it shows, and that line."""

    scenes: tuple[Scene, ...]
    places: tuple[Location | None, ...]
    lines: tuple[str | None, ...]
