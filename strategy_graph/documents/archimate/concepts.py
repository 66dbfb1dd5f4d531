"""A model in ArchiMate, whatever file it is in: elements, and relationships between them."""

from dataclasses import dataclass, field

from strategy_graph.documents.place import Place
from strategy_graph.documents.properties.names import STRATEGY, Properties
from strategy_graph.model.text import Text


@dataclass(slots=True)
class Concept:
    """An element, or, with ``source`` and ``target``, a relationship.

    ``type`` is as Open Exchange calls it (``Goal``, ``Influence``), as are the attributes of
    relationships: ``modifier``, ``accessType``, ``isDirected``.
    """

    id: str
    type: str
    name: Text | None = None
    documentation: Text | None = None
    properties: Properties = field(default_factory=Properties)
    place: Place = field(default_factory=Place)
    source: str = ""
    target: str = ""
    attributes: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class ArchimateModel:
    """A model: what it says of itself, its elements and its relationships."""

    about: Concept
    elements: list[Concept] = field(default_factory=list[Concept])
    relationships: list[Concept] = field(default_factory=list[Concept])

    @property
    def is_ours(self) -> bool:
        """Whether an export of a strategy wrote it: it says of which."""
        return any(name == STRATEGY for name, _ in self.about.properties)
