"""Findings: what a rule has to say, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from strategy_graph.model import Location, Text


class Severity(StrEnum):
    """How bad a finding is: ``error`` (cannot be trusted), ``warning``, ``info``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return {"info": 0, "warning": 1, "error": 2}[self.value]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of one rule, located by symbol: a node, an edge, a field.

    ``message`` is a key of the message catalogue of the rule and ``values`` fill
    it, so that every output can say it in the reader's language. Lines are looked
    up last, from the places of the document; ``place`` is set only by what a reader
    noticed outside of any node. ``item`` counts from 0 which element of a field that is
    a list is meant; it places the finding and is no part of what it is about.
    """

    code: str
    severity: Severity
    message: str
    values: Mapping[str, Text | int | float] = field(default_factory=dict[str, Text | int | float])
    strategy: str | None = None
    node: str | None = None
    edge: tuple[str, str, str, str] | None = None
    field: str | None = None
    item: int | None = None
    related: tuple[str, ...] = ()
    location: Location | None = None
