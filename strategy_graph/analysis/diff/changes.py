"""What became of a node or a link: the classes of change, and which of them want a reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, cast

from strategy_graph.analysis.diff.likeness import is_another
from strategy_graph.analysis.diff.matching import Match
from strategy_graph.graph.records import Record, edge_record, node_record
from strategy_graph.model import Edge, EdgeKind, Kpi, Node, Text
from strategy_graph.model.fields.target import Direction


class Class(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    DROPPED = "dropped"
    RENAMED = "renamed"
    RECODED = "recoded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    REUSED = "reused"
    REDEFINED = "redefined"
    TARGET_RAISED = "target_raised"
    TARGET_LOWERED = "target_lowered"
    TARGET_CHANGED = "target_changed"
    POSTPONED = "postponed"
    ADVANCED = "advanced"
    WEIGHTED = "weighted"
    REASSIGNED = "reassigned"
    FUNDED = "funded"
    STATUS = "status"
    MEASURED = "measured"
    REVISED = "revised"
    LINK_ADDED = "link_added"
    LINK_REMOVED = "link_removed"
    LINK_SIGN = "link_sign"
    LINK_ORIGIN = "link_origin"
    LINK_CHANGED = "link_changed"


WANT_REASON: Final = frozenset(
    {
        Class.DROPPED,
        Class.REUSED,
        Class.REDEFINED,
        Class.TARGET_LOWERED,
        Class.POSTPONED,
        Class.LINK_SIGN,
    }
)
"""The classes that an auditor asks a reason for (Victoria's Appendix A, Taichung's rule)."""

_FIELDS: Final[Mapping[str, Class]] = {
    "direction": Class.REDEFINED,
    "unit": Class.REDEFINED,
    "formula": Class.REDEFINED,
    "baseline": Class.REDEFINED,
    "data_source": Class.REDEFINED,
    "numerator": Class.REDEFINED,
    "denominator": Class.REDEFINED,
    "quantity": Class.REDEFINED,
    "attainment": Class.REDEFINED,
    "thresholds": Class.REDEFINED,
    "worst": Class.REDEFINED,
    "trajectory": Class.REDEFINED,
    "cumulative": Class.REDEFINED,
    "points": Class.REDEFINED,
    "cap": Class.REDEFINED,
    "allowed": Class.REDEFINED,
    "weight": Class.WEIGHTED,
    "weights": Class.WEIGHTED,
    "owner": Class.REASSIGNED,
    "owners": Class.REASSIGNED,
    "budget": Class.FUNDED,
    "budgets": Class.FUNDED,
    "status": Class.STATUS,
    "progress": Class.STATUS,
    "actuals": Class.MEASURED,
}
"""What a changed field means; every other one is ``revised``."""

_SILENT: Final = frozenset(
    {"id", "code", "strategy", "kind", "name", "sources", "moved", "split", "merged"}
    | {"status_reason", "status_date"}
)
"""What is no change by itself: identity, places, and what explains the others."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its class, what it is about on both sides, and the reason that is stated.

    ``field`` and the values ``before`` and ``after`` (as JSON has them) are set where a field
    changed. ``edge`` is set for links, of now unless it is gone.
    """

    kind: Class
    old: Node | None
    new: Node | None
    field: str | None = None
    before: Any = None
    after: Any = None
    reason: Text | None = None
    edge: Edge | None = None

    @property
    def node(self) -> Node:
        """The node that it is about, as it is now, or as it was."""
        found = self.new or self.old
        if found is None:
            raise AssertionError("a change is about a node")
        return found

    @property
    def unexplained(self) -> bool:
        """Whether a reason is wanted and none is stated."""
        return self.kind in WANT_REASON and self.reason is None


def of_match(match: Match) -> Iterator[Change]:
    """What changed between the two nodes that *match* says are one."""
    old, new = match.old, match.new
    if match.by in ("split", "merged"):
        yield Change(Class(match.by), old, new, reason=match.reason)
    elif old.code != new.code:
        yield Change(Class.RECODED, old, new, "code", old.code, new.code, match.reason)
    then, now = node_record(old), node_record(new)
    if then["name"] != now["name"] and match.by not in ("split", "merged"):
        reused = match.by == "identity" and is_another(old.name, new.name)
        kind = Class.REUSED if reused else Class.RENAMED
        yield Change(kind, old, new, "name", then["name"], now["name"], match.reason)
    for field in dict.fromkeys((*then, *now)):
        before, after = then.get(field), now.get(field)
        if field not in _SILENT and before != after:
            yield from _of_field(match, field, before, after)


def _of_field(match: Match, field: str, before: Any, after: Any) -> Iterator[Change]:
    old, new, reason = match.old, match.new, match.reason
    kind = _FIELDS.get(field, Class.REVISED)
    if isinstance(old, Kpi) and isinstance(new, Kpi):
        if field == "target":
            kind = _of_target(old, new, before, after)
        elif field == "targets":
            yield from _of_targets(old, new, before or [], after or [], declared=reason)
            return
    if field in ("due", "start") and before and after:
        kind = Class.POSTPONED if after > before else Class.ADVANCED
    elif field == "status":
        reason = new.status_reason or reason
    yield Change(kind, old, new, field, before, after, reason or _note(after))


def _of_targets(
    old: Kpi, new: Kpi, before: list[Record], after: list[Record], *, declared: Text | None
) -> Iterator[Change]:
    """Targets by period, period by period: what is settled differently, or for another one."""
    for period in dict.fromkeys(each["period"] for each in (*before, *after)):
        then, now = ([one for one in side if one["period"] == period] for side in (before, after))
        for first, second in _pairs(then, now):
            kind = Class.TARGET_CHANGED
            if first is not None:  # one for another period asks neither more nor less
                to = None if second is None else second["value"]
                kind = _of_target(old, new, first["value"], to)
            reason = _note(second) or declared
            yield Change(kind, old, new, f"targets.{period}", first, second, reason)


def _pairs(then: list[Record], now: list[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """The targets of one period that are not alike: by their state, then in their order.

    One that came beside others is held against the last of these, and so is one that went.
    """
    left = [each for each in then if each not in now]
    come = [each for each in now if each not in then]
    for one in list(come):
        same = next((each for each in left if each.get("state") == one.get("state")), None)
        if same is not None:
            yield same, one
            left.remove(same)
            come.remove(one)
    while left and come:
        yield left.pop(0), come.pop(0)
    yield from ((then[-1] if then else None, one) for one in come)
    yield from ((one, now[-1] if now else None) for one in left)


def _of_target(old: Kpi, new: Kpi, before: Any, after: Any) -> Class:
    """Whether a target asks more or less than before, as far as that can be said."""
    if before is None or after is None:  # no target asks nothing
        return Class.TARGET_RAISED if before is None else Class.TARGET_LOWERED
    stated = {old.direction, new.direction} - {None}
    if not _is_number(before) or not _is_number(after) or before == after or len(stated) != 1:
        return Class.TARGET_CHANGED
    if Direction.BAND in stated:
        return Class.TARGET_CHANGED
    more = after > before if Direction.HIGHER in stated else after < before
    return Class.TARGET_RAISED if more else Class.TARGET_LOWERED


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _note(record: Any) -> Text | None:
    """The note of the record that changed, where it has one."""
    if not isinstance(record, dict):
        return None
    found = cast("Record", record).get("note")
    return found if isinstance(found, str) else None


Links = Mapping[tuple[str, EdgeKind, str], Edge]
"""Links by source, kind and target, each in the identities of now."""
Ends = Mapping[str, tuple[Node | None, Node | None]]
"""Identity of now to the node of then and of now."""

_HOMES: Final = (
    EdgeKind.BELONGS_TO,
    EdgeKind.IN_PERSPECTIVE,
    EdgeKind.PART_OF,
    EdgeKind.MEASURES,
    EdgeKind.DRIVES,
)
"""Links that say where a node stands: one gone and one new is a move."""


def of_links(old: Links, new: Links, ends: Ends) -> Iterator[Change]:
    """What changed among links; one end that went and one that came in its stead is a move."""
    come = [(key, edge) for key, edge in new.items() if key not in old]
    left = {key: edge for key, edge in old.items() if key not in new}
    for key, edge in come:
        from_key = next((k for k in left if k[:2] == key[:2]), None)
        before, after = ends[key[0]]
        if from_key is not None and key[1] in _HOMES:
            was = left.pop(from_key)
            reason = edge.because or (after.moved.reason if after and after.moved else None)
            yield Change(
                Class.MOVED, before, after, key[1].value, was.target, edge.target, reason, edge
            )
        else:
            yield Change(Class.LINK_ADDED, before, after, None, None, None, _why(edge), edge)
    for key, edge in left.items():
        yield Change(Class.LINK_REMOVED, *ends[key[0]], None, None, None, None, edge)
    for key, edge in new.items():
        if key in old:
            yield from _of_link(old[key], edge, *ends[key[0]])


def _of_link(then: Edge, now: Edge, old: Node | None, new: Node | None) -> Iterator[Change]:
    first, second = edge_record(then), edge_record(now)
    for field in dict.fromkeys((*first, *second)):
        before, after = first.get(field), second.get(field)
        if field not in _OF_LINK_SILENT and before != after:
            kind = _LINK_FIELDS.get(field, Class.LINK_CHANGED)
            yield Change(kind, old, new, field, before, after, now.because, now)


_OF_LINK_SILENT: Final = frozenset({"source", "target", "kind", "sources", "id", "because"})
_LINK_FIELDS: Final = {"polarity": Class.LINK_SIGN, "origin": Class.LINK_ORIGIN}


def _why(edge: Edge) -> Text | None:
    return edge.because or edge.rationale
