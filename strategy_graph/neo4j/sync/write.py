"""Carries a plan out, with the statements of ``statements``."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.neo4j.connection import Runs
from strategy_graph.neo4j.mapping.labels import LABELS, TYPES
from strategy_graph.neo4j.sync.diff import Action, EdgeChange, NodeChange, Plan, removals
from strategy_graph.neo4j.sync.remote import Remote, batches
from strategy_graph.neo4j.sync.snapshot import Snapshot
from strategy_graph.neo4j.sync.statements import (
    DELETE_EDGES,
    DELETE_NODES,
    DETACH_NODES,
    DROP_EXTERNALS,
    DROP_MEASUREMENTS,
    DROP_MODEL,
    MERGE_EXTERNALS,
    NOTHING,
    STAMP,
    UPDATE_EDGES,
    Rows,
    Table,
    create_edges,
    create_nodes,
    release_nodes,
    update_nodes,
)


class Runner(Protocol):
    """Runs one statement over rows, and counts what the database says it did."""

    def __call__(
        self, statement: str, rows: Rows, same: Mapping[str, Any]
    ) -> Mapping[str, int]: ...


Progress = Callable[[str, int, int], None]
"""Told the strategy, how many elements are written, and of how many."""


def no_progress(strategy: str, done: int, total: int) -> None:
    """Tells nobody."""


COUNTED = (
    "nodes_created", "nodes_deleted", "relationships_created", "relationships_deleted",
    "properties_set", "labels_added", "labels_removed",
)  # fmt: skip


def run_rows(
    tx: Runs, statement: str, rows: Rows, same: Mapping[str, Any] = NOTHING
) -> dict[str, int]:
    """Run *statement* over *rows* in *tx*, with what is the *same* for all; its counters."""
    counters = tx.run(statement, {"rows": list(rows), "same": dict(same)}).consume().counters
    return {name: getattr(counters, name) for name in COUNTED}


@dataclass
class _Writing:
    """Statements over rows, in batches; what the database says of them all, and how far it is."""

    strategy: str
    total: int
    run: Runner
    progress: Progress
    done: int = 0
    counters: Counter[str] = field(default_factory=Counter[str])

    def go(
        self,
        statement: str,
        rows: Rows,
        same: Mapping[str, Any] = NOTHING,
        *,
        created: str | None = None,
    ) -> None:
        """Run *statement* over *rows*; each must count one of *created*, if that is named."""
        for part in batches(rows):
            found = self.run(statement, part, same)
            self.counters.update(found)
            if created is not None and found.get(created, 0) != len(part):
                # An end of a relationship was not there: somebody deleted a node meanwhile.
                raise StrategyGraphError([problem("neo4j.error.lost_end", strategy=self.strategy)])
            self.done += len(part)
            self.progress(self.strategy, min(self.done, self.total), self.total)

    def counted(self) -> dict[str, int]:
        """The counters that are not zero."""
        return {name: n for name, n in sorted(self.counters.items()) if n}


def apply(
    plan: Plan,
    wanted: Snapshot,
    remote: Remote,
    run: Runner,
    *,
    detach: bool = False,
    progress: Progress = no_progress,
) -> dict[str, int]:
    """Make every change of *plan* but the stamp; what the database says was done."""
    writing = _Writing(plan.strategy, plan.written, run, progress)
    edges = _by(plan.edges, lambda change: (change.action, change.key[1]))
    gone = [change for change in plan.edges if change.action is Action.DELETE]
    writing.go(DELETE_EDGES, [_element(change) for change in gone])
    _write_nodes(plan.nodes, writing, detach=detach)
    externals = [
        _external_row(external.uid, external.name, external.stands_for)
        for external in plan.externals
    ]
    writing.go(MERGE_EXTERNALS, externals)
    for (action, kind), changes in edges.items():
        if action is Action.CREATE:
            ends = [(change.key[0], change.key[2]) for change in changes]
            table = Table.of(ends, [_set(change) for change in changes])
            statement = create_edges(TYPES[EdgeKind(kind)], table.cypher(2))
            writing.go(statement, table.rows, table.same, created="relationships_created")
        elif action is not Action.DELETE:
            rows = [{**_element(change), "set": _set(change)} for change in changes]
            writing.go(UPDATE_EDGES, rows)
    dropped = [uid for uid in remote.references if uid not in wanted.externals]
    writing.go(DROP_EXTERNALS, [{"uid": uid} for uid in dropped])
    return writing.counted()


def delete_all(
    tx: Runs,
    strategy: str,
    nodes: Sequence[NodeChange],
    edges: Sequence[EdgeChange],
    references: Sequence[str],
    *,
    detach: bool,
    progress: Progress,
) -> dict[str, int]:
    """Delete or release *nodes*, delete *edges*, and let the model node go."""
    writing = _Writing(strategy, len(nodes) + len(edges), partial(run_rows, tx), progress)
    writing.go(DELETE_EDGES, [_element(change) for change in edges])
    _write_nodes(nodes, writing, detach=detach)
    writing.go(DROP_EXTERNALS, [{"uid": uid} for uid in references])
    writing.go(DROP_MEASUREMENTS, [{"strategy": strategy}])
    writing.go(DROP_MODEL, [{"strategy": strategy}])
    return writing.counted()


def _write_nodes(nodes: Sequence[NodeChange], writing: _Writing, *, detach: bool) -> None:
    gone = [change for change in nodes if change.action is Action.DELETE]
    writing.go(DETACH_NODES if detach else DELETE_NODES, [_element(change) for change in gone])
    for kind, changes in _by(nodes, _kind).items():
        released = [change for change in changes if change.action is Action.RELEASE]
        rows = [{**_element(change), "set": _released(change)} for change in released]
        writing.go(release_nodes(kind), rows)
        new = [change for change in changes if change.action is Action.CREATE]
        if new:
            table = Table.of([(c.uid,) for c in new], [_set(c) for c in new])
            writing.go(create_nodes(kind, table.cypher(1)), table.rows, table.same)
        kept = [c for c in changes if c.action in (Action.UPDATE, Action.ADOPT)]
        for away, some in _by(kept, _labels_gone).items():
            rows = [{**_element(change), "set": _set(change)} for change in some]
            writing.go(update_nodes(kind, away), rows)


def _by(changes: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for change in changes:
        groups.setdefault(key(change), []).append(change)
    return groups


def _kind(change: NodeChange) -> NodeKind:
    element = change.after or change.before
    assert element is not None
    return element.kind


def _labels_gone(change: NodeChange) -> frozenset[str]:
    """Labels of kinds that the node carries and its kind is not."""
    if change.before is None or change.after is None:
        return frozenset()
    ours = frozenset(LABELS.values()) - {LABELS[change.after.kind]}
    return change.before.labels & ours


def _element(change: NodeChange | EdgeChange) -> dict[str, Any]:
    assert change.before is not None
    return {"element": change.before.element}


def _set(change: NodeChange | EdgeChange) -> dict[str, Any]:
    after = change.after
    assert after is not None
    stamped = {"order": change.order, "hash": after.fingerprint}
    return {**removals(change), **after.properties, **stamped}


def _released(change: NodeChange) -> dict[str, Any]:
    """What a node keeps when it turns into an external: its identity and its name."""
    before = change.before
    assert before is not None
    kept = _external_row(change.uid, change.name, before.kind)["set"]
    away = {name: None for name in before.properties if name not in kept}
    return {**away, **kept, "hash": None, "order": None}


def _external_row(uid: str, name: str, stands_for: NodeKind | None) -> dict[str, Any]:
    strategy, _, code = uid.partition(":")
    return {
        "uid": uid,
        "set": {
            "uid": uid,
            "strategy": strategy,
            "code": code,
            "name": name,
            "kind": NodeKind.EXTERNAL.value,
            "stands_for": stands_for.value if stands_for else None,
            "stub": True,
        },
    }


def stamp(tx: Runs, plan: Plan, wanted: Snapshot, remote: Remote, tool: str) -> int:
    """Write the head and the next revision, which it returns."""
    gone = {name: None for name in remote.head if name not in wanted.head}
    record = tx.run(
        STAMP,
        {
            "strategy": plan.strategy,
            "head": {**gone, **wanted.head},
            "digest": wanted.digest,
            "nodes": len(wanted.nodes),
            "relationships": len(wanted.edges),
            "tool": tool,
        },
    ).single()
    return int(record["rev"])


def now() -> str:
    """The time, for the name of a lock's owner."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
