"""Carries a plan out: every statement that changes the database stands here."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.model import NodeKind
from strategy_graph.neo4j.connection import Runs
from strategy_graph.neo4j.plans import Action, EdgeChange, NodeChange, Plan, removals
from strategy_graph.neo4j.remote import (
    BATCH,
    HASHES,
    HASHES_BETWEEN_OTHERS,
    HEAD_OWN,
    Remote,
    batches,
)
from strategy_graph.neo4j.schema import BASE, LABELS, MODEL, TYPES
from strategy_graph.neo4j.snapshot import Snapshot

Rows = Sequence[Any]
"""What ``UNWIND`` goes over: maps, or lists where there are many (half of a map is keys)."""
NOTHING: Mapping[str, Any] = {}

ENSURE_MODEL = f"MERGE (m:{MODEL} {{id: $strategy}}) ON CREATE SET m.rev = 0, m.name = $name"
# Setting a property takes the lock of the node; removing it leaves no trace.
LOCK = f"""
MATCH (m:{MODEL} {{id: $strategy}})
SET m.lock = true REMOVE m.lock
WITH m, datetime() AS now
RETURN CASE WHEN m.lock_until > now THEN m.lock_owner END AS owner,
       toString(m.lock_until) AS until
"""
CLAIM = f"""
MATCH (m:{MODEL} {{id: $strategy}})
SET m.lock_owner = $owner, m.lock_until = datetime() + duration({{minutes: 5}}),
    m.unfinished = coalesce(m.unfinished, datetime())
"""
RENEW = f"""
MATCH (m:{MODEL} {{id: $strategy, lock_owner: $owner}})
SET m.lock_until = datetime() + duration({{minutes: 5}}) RETURN m.rev AS rev
"""
STAMP = f"""
MATCH (m:{MODEL} {{id: $strategy}})
SET m += $head, m.rev = m.rev + 1, m.hash = $digest, m.nodes = $nodes,
    m.relationships = $relationships, m.pushed_at = datetime(), m.tool = $tool,
    m.unfinished = null, m.lock_owner = null, m.lock_until = null
RETURN m.rev AS rev
"""
DELETE_EDGES = "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.element DELETE r"
UPDATE_EDGES = (
    "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.element SET r += row.set"
)
DELETE_NODES = f"UNWIND $rows AS row MATCH (n:{BASE}) WHERE elementId(n) = row.element DELETE n"
DETACH_NODES = (
    f"UNWIND $rows AS row MATCH (n:{BASE}) WHERE elementId(n) = row.element DETACH DELETE n"
)
MERGE_STUBS = f"""
UNWIND $rows AS row
MERGE (n:{BASE} {{uid: row.uid}})
ON CREATE SET n:External, n += row.set
"""
DROP_STUBS = f"""
UNWIND $rows AS row
MATCH (n:{BASE} {{uid: row.uid}}) WHERE n.stub IS NOT NULL AND NOT EXISTS {{ (n)--() }}
DELETE n
"""

DROP_MODEL = f"UNWIND $rows AS row MATCH (m:{MODEL} {{id: row.strategy}}) DELETE m"


@dataclass(frozen=True, slots=True)
class Table:
    """Property maps as columns: *same* for all, and per row those of *names*, after *start*."""

    names: tuple[str, ...]
    same: Mapping[str, Any]
    rows: Rows

    @classmethod
    def of(cls, keys: Sequence[Sequence[str]], maps: Sequence[Mapping[str, Any]]) -> "Table":
        """*maps* as a table whose rows begin with *keys*.

        >>> Table.of([["a"], ["b"]], [{"x": 1, "y": 2}, {"x": 1, "y": 3}])
        Table(names=('y',), same={'x': 1}, rows=[['a', 2], ['b', 3]])
        """
        every = sorted(frozenset[str]().union(*maps))
        first = maps[0]
        same = {
            name: first[name]
            for name in every
            if name in first and all(m.get(name) == first[name] for m in maps)
        }
        names = tuple(name for name in every if name not in same)
        rows = [[*key, *map(each.get, names)] for key, each in zip(keys, maps, strict=True)]
        return cls(names, same, rows)

    def cypher(self, start: int) -> str:
        """The properties as a map in Cypher; *names* are constants of ours."""
        told = [f"`{name}`: $same.`{name}`" for name in self.same]
        told += [f"`{name}`: row[{at}]" for at, name in enumerate(self.names, start)]
        return "{" + ", ".join(told) + "}"


def create_nodes(kind: NodeKind, properties: str) -> str:
    """Creates nodes of *kind*, or makes a node that others already refer to one."""
    return f"""
UNWIND $rows AS row
MERGE (n:{BASE} {{uid: row[0]}})
SET n:{LABELS[kind]}, n += {properties}, n.stub = null, n.stands_for = null
REMOVE n:{LABELS[NodeKind.EXTERNAL]}
"""


def update_nodes(kind: NodeKind, gone: Iterable[str]) -> str:
    """Updates nodes of *kind* that carry the labels *gone* (our constants) no longer."""
    away = "".join(f" REMOVE n:{label}" for label in sorted(gone))
    return f"""
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.element
SET n:{BASE}:{LABELS[kind]}, n += row.set{away}
"""


def release_nodes(kind: NodeKind) -> str:
    """Turns nodes of *kind* into externals: what another strategy refers to stays."""
    return f"""
UNWIND $rows AS row
MATCH (n:{BASE}) WHERE elementId(n) = row.element
SET n:External, n += row.set REMOVE n:{LABELS[kind]}
"""


def create_edges(kind: str, properties: str) -> str:
    """Creates relationships of *kind*, a type of ours."""
    return f"""
UNWIND $rows AS row
MATCH (a:{BASE} {{uid: row[0]}})
MATCH (b:{BASE} {{uid: row[1]}})
CREATE (a)-[r:{kind}]->(b) SET r = {properties}
"""


class Runner(Protocol):
    """Runs one statement over rows, and counts what the database says it did."""

    def __call__(
        self, statement: str, rows: Rows, same: Mapping[str, Any]
    ) -> Mapping[str, int]: ...


class Go(Protocol):
    """Runs one statement over all rows, in batches."""

    def __call__(
        self,
        statement: str,
        rows: Rows,
        same: Mapping[str, Any] = NOTHING,
        *,
        created: str | None = None,
    ) -> None: ...


Progress = Callable[[str, int, int], None]
"""Told the strategy, how many elements are written, and of how many."""


def no_progress(strategy: str, done: int, total: int) -> None:
    """Tells nobody."""


@dataclass
class Counters:
    """What the database says was done, summed over statements."""

    found: Counter[str] = field(default_factory=Counter[str])

    def add(self, more: Mapping[str, int]) -> None:
        self.found.update(more)

    def as_mapping(self) -> dict[str, int]:
        """The counters that are not zero."""
        return {name: n for name, n in sorted(self.found.items()) if n}


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


def apply(
    plan: Plan,
    wanted: Snapshot,
    remote: Remote,
    run: Runner,
    *,
    detach: bool = False,
    progress: Progress = no_progress,
) -> Counters:
    """Make every change of *plan* but the stamp."""
    counters = Counters()
    done = 0

    def go(
        statement: str,
        rows: Rows,
        same: Mapping[str, Any] = NOTHING,
        *,
        created: str | None = None,
    ) -> None:
        nonlocal done
        for part in batches(rows, BATCH):
            found = run(statement, part, same)
            counters.add(found)
            if created is not None and found.get(created, 0) != len(part):
                raise lost_an_end(plan.strategy)
            done += len(part)
            progress(plan.strategy, done, plan.written)

    edges = _by(plan.edges, lambda change: (change.action, change.key[1]))
    gone = [change for change in plan.edges if change.action is Action.DELETE]
    go(DELETE_EDGES, [_element(change) for change in gone])
    _write_nodes(plan.nodes, go, detach=detach)
    go(MERGE_STUBS, [_stub_row(stub.uid, stub.name, stub.stands_for) for stub in plan.stubs])
    for (action, kind), changes in edges.items():
        if action is Action.CREATE:
            ends = [(change.key[0], change.key[2]) for change in changes]
            table = Table.of(ends, [_set(change) for change in changes])
            statement = create_edges(TYPES_BY_VALUE[kind], table.cypher(2))
            go(statement, table.rows, table.same, created="relationships_created")
        elif action is not Action.DELETE:
            rows = [{**_element(change), "set": _set(change)} for change in changes]
            go(UPDATE_EDGES, rows)
    dropped = [uid for uid in remote.references if uid not in wanted.stubs]
    go(DROP_STUBS, [{"uid": uid} for uid in dropped])
    return counters


def delete_all(
    tx: Runs,
    strategy: str,
    nodes: Sequence[NodeChange],
    edges: Sequence[EdgeChange],
    references: Sequence[str],
    *,
    detach: bool,
    progress: Progress,
) -> Counters:
    """Delete or release *nodes*, delete *edges*, and let the model node go."""
    counters = Counters()
    total, done = len(nodes) + len(edges), 0

    def go(
        statement: str,
        rows: Rows,
        same: Mapping[str, Any] = NOTHING,
        *,
        created: str | None = None,
    ) -> None:
        nonlocal done
        for part in batches(rows, BATCH):
            counters.add(run_rows(tx, statement, part, same))
            done += len(part)
            progress(strategy, min(done, total), total)

    go(DELETE_EDGES, [_element(change) for change in edges])
    _write_nodes(nodes, go, detach=detach)
    go(DROP_STUBS, [{"uid": uid} for uid in references])
    go(DROP_MODEL, [{"strategy": strategy}])
    return counters


TYPES_BY_VALUE: Mapping[str, str] = {kind.value: name for kind, name in TYPES.items()}


def _write_nodes(nodes: Sequence[NodeChange], go: Go, *, detach: bool) -> None:
    gone = [change for change in nodes if change.action is Action.DELETE]
    go(DETACH_NODES if detach else DELETE_NODES, [_element(change) for change in gone])
    for kind, changes in _by(nodes, _kind).items():
        released = [change for change in changes if change.action is Action.RELEASE]
        rows = [{**_element(change), "set": _released(change)} for change in released]
        go(release_nodes(kind), rows)
        new = [change for change in changes if change.action is Action.CREATE]
        if new:
            table = Table.of([(c.uid,) for c in new], [_set(c) for c in new])
            go(create_nodes(kind, table.cypher(1)), table.rows, table.same)
        kept = [c for c in changes if c.action in (Action.UPDATE, Action.ADOPT)]
        for away, some in _by(kept, _labels_gone).items():
            rows = [{**_element(change), "set": _set(change)} for change in some]
            go(update_nodes(kind, away), rows)


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
    kept = _stub_row(change.uid, change.name, before.kind)["set"]
    away = {name: None for name in before.properties if name not in kept}
    return {**away, **kept, "hash": None, "order": None}


def _stub_row(uid: str, name: str, stands_for: NodeKind | None) -> dict[str, Any]:
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


def verify(tx: Runs, wanted: Snapshot) -> None:
    """Raise unless the database holds exactly the elements of *wanted*, by hash."""
    ours = {"strategy": wanted.strategy, "types": list(TYPES.values())}
    nodes: Counter[str] = Counter()
    edges: Counter[str] = Counter()
    for references in (None, *batches(list(wanted.stubs))):
        query = HASHES if references is None else HASHES_BETWEEN_OTHERS
        for node, hashes in map(tuple, tx.run(query, {**ours, "references": references})):
            if node is not None:
                nodes[node] += 1
            edges.update(map(str, hashes))
    for held, elements in ((nodes, wanted.nodes), (edges, wanted.edges)):
        expected = Counter(element.fingerprint for element in elements.values())
        if held != expected:
            raise StrategyGraphError(
                [
                    Problem(
                        message(
                            "neo4j.error.not_verified",
                            strategy=wanted.strategy,
                            wanted=expected.total(),
                            held=held.total(),
                            differ=(held - expected).total() + (expected - held).total(),
                        )
                    )
                ]
            )


def lost_an_end(strategy: str) -> StrategyGraphError:
    """An end of a relationship was not there: somebody deleted a node meanwhile."""
    return StrategyGraphError([Problem(message("neo4j.error.lost_end", strategy=strategy))])


def is_ours_to_write(name: str) -> bool:
    """Whether *name* is a property of the head that a push writes."""
    return name in HEAD_OWN


def now() -> str:
    """The time, for the name of a lock's owner."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
