"""Which strategies of a database a question is about, and the order of what they hold.

What is seen is what loading the files of these strategies would show: their nodes, the
links they declare, and stand-ins for nodes of strategies that are not asked about.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from strategy_graph.model import External, Origin, Strategy
from strategy_graph.neo4j.connection import Runs
from strategy_graph.neo4j.driver_errors import failure
from strategy_graph.neo4j.mapping.elements import head_of
from strategy_graph.neo4j.mapping.labels import MODEL
from strategy_graph.neo4j.sync.pull import strategies_held
from strategy_graph.neo4j.sync.remote import Remote, read_head

Rank = tuple[int, int, int, str]
"""Where a node or an edge stands: smaller comes first."""

_LAST = 1 << 62
_STATE = f"""
MATCH (m:{MODEL}) WHERE m.id IN $scope
RETURN m.id AS id, m.rev AS rev, m.unfinished IS NOT NULL AS unfinished ORDER BY id
"""

DECLARED_BY = "coalesce(r.strategy, {tail}.strategy)"
STATED_ORIGIN = (
    "coalesce(r.origin, CASE WHEN type(r) = 'CAUSES' AND r.hash IS NULL "
    "THEN 'inferred' ELSE 'declared' END)"
)
"""Of a ``CAUSES`` drawn by hand a person says it, not the document: as in a pull."""


def admits(tail: str) -> str:
    """The condition that the relationship ``r`` from *tail* belongs to the question."""
    return f"({DECLARED_BY.format(tail=tail)} IN $scope AND {STATED_ORIGIN} IN $origins)"


@dataclass(frozen=True, slots=True)
class Scope:
    """Strategies as they were pushed, in the order in which they were asked for."""

    remotes: Mapping[str, Remote]
    strategies: Mapping[str, Strategy]
    declared: Mapping[str, External]
    """Stand-ins that the documents describe, by identity."""
    referred: frozenset[str]
    """Every node of another strategy that a link of these strategies joins."""
    overlays: Mapping[str, frozenset[str]]
    """By strategy, the documents that add to it."""
    state: tuple[tuple[str, int, bool], ...]

    @property
    def names(self) -> list[str]:
        """The strategies, in order."""
        return list(self.remotes)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Strategies of which a push in chunks has not ended: they are a mixture."""
        return tuple(name for name, remote in self.remotes.items() if remote.unfinished is not None)

    def holds(self, strategy: object) -> bool:
        """Whether *strategy* is asked about."""
        return strategy in self.remotes

    def node_rank(self, strategy: str, node_id: str, row: Mapping[str, Any]) -> Rank:
        """Where a node stands; *row* has its ``place`` and its ``document``."""
        order = row["place"]
        added = row["document"] in self.overlays.get(strategy, ())
        return (
            int(added),
            self.names.index(strategy),
            order if isinstance(order, int) else _LAST,
            node_id,
        )

    def edge_rank(
        self, strategy: str, origin: str, document: object, order: object, edge_id: str
    ) -> Rank:
        """Where an edge stands: what the form implies, and no document says, comes last."""
        return (
            int(origin == Origin.IMPLIED.value and document is None),
            self.names.index(strategy),
            order if isinstance(order, int) else _LAST,
            edge_id,
        )

    def check(self, tx: Runs) -> None:
        """Raise ``Neo4jError`` where a push has changed a strategy meanwhile."""
        now = state_of(tx, self.names)
        if now != self.state:
            moved = {name for name, *_ in set(now) ^ set(self.state)}
            raise failure("moved_while_asked", strategy=", ".join(sorted(moved)))


def state_of(tx: Runs, names: Sequence[str]) -> tuple[tuple[str, int, bool], ...]:
    """The revision of each of the strategies *names*, and whether its push has ended."""
    return tuple(
        (str(record["id"]), int(record["rev"] or 0), bool(record["unfinished"]))
        for record in tx.run(_STATE, {"scope": list(names)})
    )


def read_scope(tx: Runs, wanted: Sequence[str] = ()) -> Scope:
    """The scope of the strategies *wanted*, or of all. Raises ``Neo4jError``."""
    names = tuple(dict.fromkeys(wanted)) or strategies_held(tx)
    if not names:
        raise failure("nothing_pushed")
    remotes = {name: read_head(tx, name) for name in names}
    for name, remote in remotes.items():
        if not remote.exists:
            raise failure("not_there", strategy=name)
    files = {name: [json.loads(text) for text in remote.files] for name, remote in remotes.items()}
    overlays = {
        name: frozenset(str(file["file"]) for file in records if "extends" in file)
        for name, records in files.items()
    }
    return Scope(
        remotes=remotes,
        strategies={name: head_of({"id": name, **remote.head}) for name, remote in remotes.items()},
        declared=_declared(remotes, overlays),
        referred=frozenset(uid for remote in remotes.values() for uid in remote.references),
        overlays=overlays,
        state=state_of(tx, names),
    )


def _declared(
    remotes: Mapping[str, Remote], overlays: Mapping[str, frozenset[str]]
) -> dict[str, External]:
    records = [
        (json.loads(text), name) for name, remote in remotes.items() for text in _texts(remote.head)
    ]
    records.sort(key=lambda pair: pair[0].get("document") in overlays[pair[1]])
    found: dict[str, External] = {}
    for record, _ in records:
        record.pop("document", None)
        external = External.model_validate_json(json.dumps(record))
        found.setdefault(external.id, external)
    return found


def _texts(head: Mapping[str, Any]) -> Sequence[str]:
    return [str(text) for text in head.get("externals", ())]
