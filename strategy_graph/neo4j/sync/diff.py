"""The difference between a strategy and the database, as a frozen value."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from strategy_graph.neo4j.mapping.codec import Property, same, settled
from strategy_graph.neo4j.mapping.elements import (
    EdgeElement,
    EdgeKey,
    NodeElement,
    edge_properties,
    edge_uid,
    fingerprint,
    node_properties,
)
from strategy_graph.neo4j.mapping.labels import LABELS
from strategy_graph.neo4j.mapping.ordering import ranks
from strategy_graph.neo4j.sync.remote import Attached, Remote, is_edited
from strategy_graph.neo4j.sync.snapshot import ExternalElement, Snapshot

NOTHING = Attached()


class Action(StrEnum):
    """What a push does to one element.

    ``adopt``: what a person made in Neo4j, and the model now says too, becomes ours.
    ``release``: a deleted node that another strategy refers to stays as an External.
    """

    CREATE = "create"
    UPDATE = "update"
    ADOPT = "adopt"
    DELETE = "delete"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One property: what the database holds and what it is to hold."""

    name: str
    before: Property | None
    after: Property | None


@dataclass(frozen=True, slots=True)
class NodeChange:
    """What happens to one node. ``edited``: somebody changed it in Neo4j meanwhile."""

    action: Action
    uid: str
    fields: tuple[FieldChange, ...] = ()
    before: NodeElement | None = None
    after: NodeElement | None = None
    order: int | None = None
    edited: bool = False
    attached: Attached = NOTHING

    @property
    def label(self) -> str:
        """The label of its kind."""
        element = self.after or self.before
        return LABELS[element.kind] if element else "External"

    @property
    def name(self) -> str:
        """Its name, in its first language."""
        element = self.after or self.before
        return str(element.properties.get("name", "")) if element else ""


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """What happens to one relationship."""

    action: Action
    key: EdgeKey
    fields: tuple[FieldChange, ...] = ()
    before: EdgeElement | None = None
    after: EdgeElement | None = None
    order: int | None = None
    edited: bool = False

    @property
    def uid(self) -> str:
        """Its readable identity."""
        return edge_uid(self.key)

    @property
    def label(self) -> str:
        """Its relationship type."""
        return self.key[1].upper()


Change = NodeChange | EdgeChange


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push of one strategy would change, in the order of the document.

    ``unmanaged`` are elements that people made in Neo4j and the model does not have:
    a push leaves them alone, a pull takes them over. ``rev`` and ``digest`` say
    what was compared.
    """

    strategy: str
    name: str
    rev: int
    digest: str
    nodes: tuple[NodeChange, ...]
    edges: tuple[EdgeChange, ...]
    externals: tuple[ExternalElement, ...]
    head: tuple[FieldChange, ...]
    unmanaged: tuple[str, ...]
    size: tuple[int, int]
    held: tuple[int, int]
    unfinished: bool = False

    def __bool__(self) -> bool:
        return bool(self.nodes or self.edges or self.externals or self.head or self.unfinished)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Nodes first, then relationships."""
        return (*self.nodes, *self.edges)

    @property
    def written(self) -> int:
        """How many elements a push writes or removes."""
        return len(self.nodes) + len(self.edges) + len(self.externals)

    @property
    def edited(self) -> tuple[Change, ...]:
        """Changes that would undo what somebody did in Neo4j."""
        return tuple(change for change in self.changes if change.edited)

    def count(self, *actions: Action) -> int:
        """How many changes there are of these *actions*, externals included."""
        found = sum(change.action in actions for change in self.changes)
        return found + (len(self.externals) if Action.CREATE in actions else 0)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """The changes by (action, label or type)."""
        found: Counter[tuple[str, str]] = Counter(
            (change.action.value, change.label) for change in self.changes
        )
        if self.externals:
            found["create", "External"] += len(self.externals)
        return dict(sorted(found.items()))


def compare(
    wanted: Snapshot, remote: Remote, attached: Mapping[str, Attached] | None = None
) -> Plan:
    """The plan that turns *remote* into *wanted*.

    *attached* tells what else hangs on nodes that would go (see ``going``).
    """
    nodes = tuple(_node_changes(wanted, remote, attached or {}))
    edges = tuple(_edge_changes(wanted, remote))
    return Plan(
        strategy=wanted.strategy,
        name=str(wanted.head.get("name", wanted.strategy)),
        rev=remote.rev,
        digest=wanted.digest,
        nodes=nodes,
        edges=edges,
        externals=tuple(
            external
            for uid, external in wanted.externals.items()
            if uid not in remote.externals and uid not in remote.nodes
        ),
        # Before the first push has ended all of it is to be written: no difference to tell.
        head=_fields(remote.head, wanted.head) if remote.rev else (),
        unmanaged=tuple(_unmanaged(wanted, remote)),
        size=(len(wanted.nodes), len(wanted.edges)),
        held=(
            sum(1 for node in remote.nodes.values() if node.fingerprint),
            sum(1 for edge in remote.edges.values() if edge.fingerprint),
        ),
        unfinished=remote.unfinished is not None or not remote.rev,
    )


def going(wanted: Snapshot, remote: Remote) -> list[str]:
    """The database's ids of the nodes that are there and no longer wanted."""
    return [
        node.element
        for uid, node in remote.nodes.items()
        if uid not in wanted.nodes and node.fingerprint and node.element
    ]


def _node_changes(
    wanted: Snapshot, remote: Remote, attached: Mapping[str, Attached]
) -> Iterator[NodeChange]:
    orders = ranks([_order(remote.nodes.get(uid)) for uid in wanted.nodes])
    for (uid, after), order in zip(wanted.nodes.items(), orders, strict=True):
        before = remote.nodes.get(uid)
        if before is None:
            yield NodeChange(Action.CREATE, uid, after=after, order=order)
            continue
        fields = list(_fields(before.properties, after.properties))
        if before.kind is not after.kind and not any(f.name == "kind" for f in fields):
            fields.insert(0, FieldChange("kind", before.kind.value, after.kind.value))
        moved = before.order != order
        if not before.fingerprint:
            yield NodeChange(Action.ADOPT, uid, tuple(fields), before, after, order)
        elif fields or moved or before.fingerprint != after.fingerprint:
            if moved:
                fields.append(FieldChange("order", before.order, order))
            edited = is_edited(before) and _undoes(before.properties, after.properties)
            yield NodeChange(Action.UPDATE, uid, tuple(fields), before, after, order, edited)
    for uid, before in remote.nodes.items():
        if uid in wanted.nodes or not before.fingerprint:
            continue
        hangs = attached.get(uid, Attached())
        action = Action.RELEASE if hangs.others else Action.DELETE
        yield NodeChange(action, uid, before=before, edited=is_edited(before), attached=hangs)


def _edge_changes(wanted: Snapshot, remote: Remote) -> Iterator[EdgeChange]:
    orders = ranks([_order(remote.edges.get(key)) for key in wanted.edges])
    for (key, after), order in zip(wanted.edges.items(), orders, strict=True):
        before = remote.edges.get(key)
        if before is None:
            yield EdgeChange(Action.CREATE, key, after=after, order=order)
            continue
        fields = list(_fields(before.properties, after.properties))
        moved = before.order != order
        if not before.fingerprint:
            yield EdgeChange(Action.ADOPT, key, tuple(fields), before, after, order)
        elif fields or moved or before.fingerprint != after.fingerprint:
            if moved:
                fields.append(FieldChange("order", before.order, order))
            edited = is_edited(before) and _undoes(before.properties, after.properties)
            yield EdgeChange(Action.UPDATE, key, tuple(fields), before, after, order, edited)
    for key, before in remote.edges.items():
        if key not in wanted.edges and before.fingerprint:
            yield EdgeChange(Action.DELETE, key, before=before, edited=is_edited(before))


def _undoes(before: Mapping[str, Property], after: Mapping[str, Property]) -> bool:
    """Whether writing *after* changes what *before* says (where it stands aside)."""
    fields = _fields(settled(before), settled(after))
    return any(change.name != "document" and not _means_the_same(change) for change in fields)


def _means_the_same(change: FieldChange) -> bool:
    """Whether only the form differs: people set a day as a text."""
    before, after = (
        value.isoformat() if isinstance(value, dt.date) else value
        for value in (change.before, change.after)
    )
    return same(before, after)


def _order(element: NodeElement | EdgeElement | None) -> int | None:
    return None if element is None else element.order


def _fields(
    before: Mapping[str, Property], after: Mapping[str, Property]
) -> tuple[FieldChange, ...]:
    if before is after:
        return ()
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in sorted(names)
        if name not in before or name not in after or not same(before[name], after[name])
    )


def _unmanaged(wanted: Snapshot, remote: Remote) -> Iterator[str]:
    for uid, node in remote.nodes.items():
        if not node.fingerprint and uid not in wanted.nodes:
            yield uid
    for key, edge in remote.edges.items():
        if not edge.fingerprint and key not in wanted.edges:
            yield edge_uid(key)
    for key in remote.doubled:
        yield edge_uid(key)


def removals(change: Change) -> dict[str, None]:
    """The properties of ours that *change* takes away, each with ``None``."""
    before: Mapping[str, Property] = change.before.properties if change.before else {}
    after: Mapping[str, Property] = change.after.properties if change.after else {}
    return {name: None for name in before if name not in after}


def is_known(change: Change, name: str) -> bool:
    """Whether a push writes the property *name* of such an element."""
    if isinstance(change, EdgeChange):
        return name in edge_properties()
    element = change.after or change.before
    return element is not None and name in node_properties(element.kind)


def record(plan: Plan) -> dict[str, Any]:
    """*plan* as plain values, for JSON."""
    return {
        "strategy": plan.strategy,
        "name": plan.name,
        "rev": plan.rev,
        "model": plan.digest,
        "changed": bool(plan),
        "nodes": [_change_record(change) for change in plan.nodes]
        + [
            {"action": "create", "id": external.uid, "label": "External"}
            for external in plan.externals
        ],
        "edges": [_change_record(change) for change in plan.edges],
        "head": [_field_record(change) for change in plan.head],
        "unmanaged": list(plan.unmanaged),
        "summary": {action.value: plan.count(action) for action in Action},
    }


def _change_record(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = {"action": change.action.value, "id": change.uid}
    if isinstance(change, EdgeChange):
        source, kind, target, _ = change.key
        found |= {"source": source, "kind": kind, "target": target}
    else:
        found |= {"label": change.label, "name": change.name}
    if change.fields:
        found["fields"] = [_field_record(each) for each in change.fields]
    if change.edited:
        found["edited_in_neo4j"] = True
    return found


def _field_record(change: FieldChange) -> dict[str, Any]:
    return {"name": change.name, "before": _shown(change.before), "after": _shown(change.after)}


def _shown(value: Property | None) -> Any:
    return json.loads(json.dumps(value, default=str))


__all__ = [
    "Action", "Change", "EdgeChange", "FieldChange", "NodeChange", "Plan",
    "compare", "fingerprint", "going", "is_known", "record", "removals",
]  # fmt: skip
