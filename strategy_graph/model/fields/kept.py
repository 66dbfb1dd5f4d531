"""Kept as it came: elements of other notations that a strategy has no word for."""

from strategy_graph.model.base import Frozen
from strategy_graph.model.source import Source
from strategy_graph.model.text import NO_PAIRS, Line, Pairs, Text


class Relation(Frozen):
    """What one kept element says of another element or node, by its id or code.

    ``id`` and ``name`` are those of the relation itself, where it has any; ``extra`` is what
    else it states.
    """

    kind: Line
    to: Line
    note: Text | None = None
    id: Line | None = None
    name: Text | None = None
    extra: Pairs = NO_PAIRS


class KeptElement(Frozen):
    """An element of another notation, kept by reference with its relations.

    ArchiMate has drivers, principles, requirements, capabilities and resources; none of
    them is an objective, and none is made one. A relation that no kept element states, such
    as one between two objectives that is no link of a strategy, is an element itself, whose
    relations are its ``source`` and its ``target``.
    """

    id: Line
    kind: Line
    name: Text
    description: Text | None = None
    relations: tuple[Relation, ...] = ()
    extra: Pairs = NO_PAIRS
    sources: tuple[Source, ...] = ()
