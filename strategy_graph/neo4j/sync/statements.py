"""Every statement that changes the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from strategy_graph.model import NodeKind
from strategy_graph.neo4j.mapping.labels import BASE, LABELS, MODEL
from strategy_graph.neo4j.mapping.measurements import MEASUREMENT

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
MERGE_EXTERNALS = f"""
UNWIND $rows AS row
MERGE (n:{BASE} {{uid: row.uid}})
ON CREATE SET n:External, n += row.set
"""
DROP_EXTERNALS = f"""
UNWIND $rows AS row
MATCH (n:{BASE} {{uid: row.uid}}) WHERE n.stub IS NOT NULL AND NOT EXISTS {{ (n)--() }}
DELETE n
"""

READ_MEASUREMENTS = f"""
MATCH (m:{MEASUREMENT} {{strategy: $strategy}})
RETURN count(m) AS count, collect(DISTINCT m.digest) AS digests
"""
DROP_MEASUREMENTS = (
    f"UNWIND $rows AS row MATCH (m:{MEASUREMENT} {{strategy: row.strategy}}) DELETE m"
)
CREATE_MEASUREMENTS = f"""
UNWIND $rows AS row
CREATE (m:{MEASUREMENT})
SET m = row, m.first = date(row.first), m.last = date(row.last), m.digest = $digest
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
        entries = [f"`{name}`: $same.`{name}`" for name in self.same]
        entries += [f"`{name}`: row[{at}]" for at, name in enumerate(self.names, start)]
        return "{" + ", ".join(entries) + "}"


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
