"""Status and drop: which strategies the database holds, and letting one go."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.neo4j.connection import Database, Runs
from strategy_graph.neo4j.driver_errors import failure
from strategy_graph.neo4j.mapping.codec import native
from strategy_graph.neo4j.mapping.labels import BASE, MODEL
from strategy_graph.neo4j.sync.diff import Action, EdgeChange, NodeChange
from strategy_graph.neo4j.sync.remote import is_edited, read, read_attached
from strategy_graph.neo4j.sync.write import Progress, delete_all, no_progress

HELD = f"""
MATCH (m:{MODEL})
CALL (m) {{
  MATCH (n:{BASE} {{strategy: m.id}}) WHERE n.stub IS NULL
  RETURN count(n) AS nodes
}}
RETURN properties(m) AS properties, nodes ORDER BY m.id
"""
HELD_BY_LABEL = f"""
MATCH (n:{BASE} {{strategy: $strategy}}) WHERE n.stub IS NULL
UNWIND labels(n) AS label
WITH label WHERE label <> '{BASE}'
RETURN label, count(*) AS times ORDER BY label
"""
HELD_BY_TYPE = f"""
MATCH (:{BASE})-[r]->(:{BASE}) WHERE r.strategy = $strategy
RETURN type(r) AS type, count(*) AS times ORDER BY type
"""


@dataclass(frozen=True, slots=True)
class Held:
    """One strategy in the database: what was pushed, and what is there now."""

    strategy: str
    name: str
    rev: int
    digest: str
    pushed_at: dt.datetime | None
    tool: str | None
    unfinished: bool
    locked_by: str | None
    pushed: tuple[int, int]
    nodes: Mapping[str, int]
    edges: Mapping[str, int]

    def record(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "strategy": self.strategy,
            "name": self.name,
            "rev": self.rev,
            "model": self.digest,
            "pushed_at": self.pushed_at.isoformat() if self.pushed_at else None,
            "tool": self.tool,
            "unfinished": self.unfinished,
            "locked_by": self.locked_by,
            "pushed": {"nodes": self.pushed[0], "edges": self.pushed[1]},
            "nodes": dict(self.nodes),
            "edges": dict(self.edges),
        }


def status(database: Database) -> tuple[Held, ...]:
    """Every strategy that the database holds, by id."""

    def work(tx: Runs) -> tuple[Held, ...]:
        models = [record["properties"] for record in tx.run(HELD)]
        return tuple(_held(tx, native(properties)) for properties in models)

    return database.read(work)


def _held(tx: Runs, head: Mapping[str, Any]) -> Held:
    strategy = {"strategy": head["id"]}
    return Held(
        strategy=str(head["id"]),
        name=str(head.get("name", head["id"])),
        rev=int(head.get("rev", 0)),
        digest=str(head.get("hash", "")),
        pushed_at=head.get("pushed_at"),
        tool=head.get("tool"),
        unfinished=head.get("unfinished") is not None or not head.get("rev"),
        locked_by=head.get("lock_owner"),
        pushed=(int(head.get("nodes", 0)), int(head.get("relationships", 0))),
        nodes={r["label"]: r["times"] for r in tx.run(HELD_BY_LABEL, strategy)},
        edges={r["type"]: r["times"] for r in tx.run(HELD_BY_TYPE, strategy)},
    )


@dataclass(frozen=True, slots=True)
class Dropped:
    """What letting a strategy go did; ``released`` nodes stay as externals of others."""

    strategy: str
    nodes: int
    edges: int
    released: int
    counters: Mapping[str, int]


def drop(
    database: Database,
    strategy: str,
    *,
    overwrite: bool = False,
    detach: bool = False,
    progress: Progress = no_progress,
) -> Dropped:
    """Remove *strategy* from the database; in one transaction, and nothing else.

    What other strategies refer to stays as an ``External``. Refuses where people
    edited it in Neo4j (*overwrite*) or hung relationships on it (*detach*).
    """

    def work(tx: Runs) -> Dropped:
        remote = read(tx, strategy)
        if not remote.exists:
            raise failure("not_there", strategy=strategy)
        ours = {uid: node for uid, node in remote.nodes.items() if node.fingerprint}
        attached = read_attached(tx, strategy, [n.element for n in ours.values() if n.element])
        edges = tuple(
            EdgeChange(Action.DELETE, key, before=edge)
            for key, edge in remote.edges.items()
            if edge.fingerprint
        )
        nodes = tuple(
            NodeChange(
                Action.RELEASE if uid in attached and attached[uid].others else Action.DELETE,
                uid,
                before=node,
            )
            for uid, node in ours.items()
        )
        edited = [uid for uid, node in ours.items() if is_edited(node)]
        edited += [change.uid for change in edges if change.before and is_edited(change.before)]
        hung = [
            change.uid
            for change in nodes
            if change.action is Action.DELETE
            and change.uid in attached
            and attached[change.uid].foreign
        ]
        problems: list[Problem] = []
        harm = (("drop_edited", edited, overwrite), ("attached", hung, detach))
        for key, names, allowed in harm:
            if names and not allowed:
                problems.append(
                    problem(
                        f"neo4j.error.{key}",
                        strategy=strategy,
                        count=len(names),
                        which=", ".join(names[:5]),
                    )
                )
        if problems:
            raise StrategyGraphError(problems)
        counters = delete_all(
            tx, strategy, nodes, edges, remote.references, detach=detach, progress=progress
        )
        released = sum(change.action is Action.RELEASE for change in nodes)
        return Dropped(strategy, len(nodes) - released, len(edges), released, counters)

    return database.write(work)
