"""What the report of an import says of one spot: a decision, a contradiction, a loss."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from strategy_graph.documents.place import Place
from strategy_graph.i18n import message
from strategy_graph.model import NodeKind


class Class(StrEnum):
    """What kind of remark it is."""

    DECISION = "decision"
    """The document leaves it open; the reader chose, and says so."""
    CONTRADICTION = "contradiction"
    """The document says two things."""
    LOSS = "loss"
    """The document holds something that could not be read."""
    PROBLEM = "problem"
    """The document cannot be imported as it is."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on *place*, or on the whole document.

    ``values`` fill the message ``documents.<class>.<name>``.
    """

    kind: Class
    name: str
    place: Place | None = None
    values: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def text(self) -> str:
        """The remark in the reader's language."""
        values = {
            key: message(f"kinds.{value.value}.one") if isinstance(value, NodeKind) else value
            for key, value in self.values.items()
        }
        return message(f"documents.{self.kind}.{self.name}", **values)
