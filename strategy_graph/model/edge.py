"""Edges: one node says something of another."""

from typing import Annotated

from pydantic import Field

from strategy_graph.model.base import Frozen
from strategy_graph.model.kinds import Basis, EdgeKind, Origin, Polarity
from strategy_graph.model.source import Source
from strategy_graph.model.text import NO_PAIRS, Line, Pairs, Text

UnitInterval = Annotated[float, Field(ge=0.0, le=1.0)]


class Edge(Frozen):
    """An edge, read as a sentence: *source* kind *target*.

    ``source`` and ``target`` are full identities (``strategy:code``). ``strength``
    (0..1, the share of a change that arrives), ``delay`` (in ``delay_unit``) and
    ``confidence`` (0..1) are absent unless somebody stated them: a number is never
    invented. ``id`` names the edge where it must be spoken of (``H01``); it also
    keeps parallel edges apart.

    >>> edge = Edge(source="s:BF1", target="s:AF1", kind=EdgeKind.CAUSES)
    >>> edge.origin.value, edge.strength is None, edge.key
    ('declared', True, ('s:BF1', 'causes', 's:AF1', ''))
    """

    source: str
    target: str
    kind: EdgeKind
    origin: Origin = Origin.DECLARED
    id: Line | None = None
    polarity: Polarity | None = None
    strength: UnitInterval | None = None
    delay: Annotated[float, Field(ge=0.0)] | None = None
    delay_unit: Line | None = None
    confidence: UnitInterval | None = None
    basis: Basis | None = None
    rationale: Text | None = None
    assumption: Text | None = None
    feedback: bool | None = None
    loop: Line | None = None
    weight: Annotated[float, Field(ge=0.0)] | None = None
    description: Text | None = None
    because: Text | None = None
    identifiers: Pairs = NO_PAIRS
    extra: Pairs = NO_PAIRS
    sources: tuple[Source, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells this edge from every other: source, kind, target, id."""
        return (self.source, self.kind.value, self.target, self.id or "")
