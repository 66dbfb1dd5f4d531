"""Kept as it came: elements of other notations that a strategy has no word for."""

from strategy_graph.model.base import Frozen
from strategy_graph.model.source import Source
from strategy_graph.model.text import NO_PAIRS, Line, Pairs, Text


class Relation(Frozen):
    """What one kept element says of another element or node."""

    kind: Line
    to: Line
    note: Text | None = None


class KeptElement(Frozen):
    """An element of another notation, kept by reference with its relations.

    ArchiMate has drivers, principles, requirements, capabilities and resources; none of
    them is an objective, and none is made one.
    """

    id: Line
    kind: Line
    name: Text
    description: Text | None = None
    relations: tuple[Relation, ...] = ()
    extra: Pairs = NO_PAIRS
    sources: tuple[Source, ...] = ()
