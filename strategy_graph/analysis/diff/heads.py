"""What changed in the head of a strategy: its name, period, owner, calendar, statements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.records import text_record
from strategy_graph.model import Location, Strategy

_SILENT: Final = frozenset({"sources", "dropped", "sections", "kept"})
"""What is no change by itself: places, reasons of other changes, what is kept as it came."""


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A field of the head of a strategy that says another thing, with both places."""

    old: Strategy
    new: Strategy
    field: str
    before: Any
    after: Any
    then: Location | None = None
    now: Location | None = None

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "old": self.old.id,
            "new": self.new.id,
            "name": text_record(self.new.name),
            "field": self.field,
            "before": self.before,
            "after": self.after,
            "then": None if self.then is None else str(self.then),
            "now": None if self.now is None else str(self.now),
        }


def head_changes(
    old: StrategyGraph, new: StrategyGraph, earlier_ids: Mapping[str, str]
) -> Iterator[HeadChange]:
    """What changed in heads that are on both sides; *earlier_ids* are ids of now to then.

    >>> from strategy_graph.model import Strategy
    >>> def of(period):
    ...     head = Strategy(id="s", name="S", period=period)
    ...     return StrategyGraph.of([], strategies={"s": head})
    >>> [(c.field, c.before, c.after) for c in head_changes(of("2025"), of("2026"), {})]
    [('period', '2025', '2026')]
    """
    for head in new.strategies.values():
        before = old.strategies.get(earlier_ids.get(head.id, head.id))
        if before is None:
            continue
        then, now = _stated(before), _stated(head)
        for field in dict.fromkeys((*then, *now)):
            if then.get(field) != now.get(field):
                yield HeadChange(
                    before,
                    head,
                    field,
                    then.get(field),
                    now.get(field),
                    old.source_map.of_head(before.id, field),
                    new.source_map.of_head(head.id, field),
                )


def _stated(head: Strategy) -> dict[str, Any]:
    record = head.model_dump(mode="json", exclude_defaults=True, exclude=set(_SILENT))
    return {field: _without_places(value) for field, value in record.items()}


def _without_places(value: Any) -> Any:
    """*value* without ``sources``: where something stands is no change of what it says."""
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key != "sources"}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, list):
        return [_without_places(inner) for inner in value]  # pyright: ignore[reportUnknownVariableType]
    return value
