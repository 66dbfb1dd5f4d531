"""What selectors ask of a graph (``graph/selection/selectors.py``), answered in a database."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from strategy_graph.graph import Traversal
from strategy_graph.graph.selection.resolve import ambiguous, codes_of_name, unknown
from strategy_graph.graph.selection.selectors import CODE, TEXTS, identities
from strategy_graph.model import External, Node, NodeKind, Origin
from strategy_graph.model.node import identity
from strategy_graph.neo4j.ask.traversal import OWN, DatabaseTraversal, row_of
from strategy_graph.neo4j.mapping.decoding import Decoding
from strategy_graph.neo4j.mapping.labels import LABELS

_SEARCHED = 50_000
"""Identities among which the nearest to a mistyped one are looked for."""


@dataclass(frozen=True, slots=True)
class DatabaseTerrain:
    """A terrain whose nodes are the elements of one read transaction.

    Elements of ``gone`` are not found by their kind.
    """

    asking: DatabaseTraversal
    gone: frozenset[str] = frozenset()

    def has_strategy(self, name: str) -> bool:
        """Whether *name* is asked about."""
        return self.asking.scope.holds(name)

    def named(self, reference: str) -> str:
        """The element that *reference* names; errors as for a graph in memory."""
        found = self.exact(reference)
        if found is not None:
            return found
        raise unknown(reference, self.codes_of_name(reference), self.some_identities())

    def exact(self, reference: str) -> str | None:
        """The element whose identity or code is *reference*; errors as for a graph in memory."""
        strategy, colon, code = reference.partition(":")
        wanted = [reference]
        if colon:
            wanted.append(identity(strategy, code, NodeKind.PERSPECTIVE))
        located = self.asking.located(wanted)
        for node_id in wanted:
            if node_id in located:
                return located[node_id]
        candidates = self.with_code(reference)
        if len(candidates) > 1:
            kinds = {self.asking.spots[e].id: self.asking.spots[e].kind for e in candidates}
            ids = self.asking.in_order(candidates)
            raise ambiguous(reference, [(node_id, kinds[node_id]) for node_id in ids])
        return candidates[0] if candidates else None

    def strategies(self) -> Iterable[str]:
        """The strategies that are asked about."""
        return self.asking.scope.names

    def with_code(self, code: str) -> list[str]:
        """Every element with that *code*, in any strategy that is seen."""
        beyond = {node_id.partition(":")[0] for node_id in self.asking.scope.referred}
        beyond |= {node_id.partition(":")[0] for node_id in self.asking.scope.declared}
        ids = [
            identity(strategy, code, kind)
            for strategy in sorted({*self.asking.scope.names, *beyond})
            for kind in (NodeKind.OBJECTIVE, NodeKind.PERSPECTIVE)
        ]
        return list(self.asking.located(ids).values())

    def codes_of_name(self, name: str) -> list[str]:
        """The codes of nodes that are called *name*, for who types one."""
        condition, values = _may_fit("name", name.strip())
        found = self.decoded(
            f"toLower(trim(n.name)) = $folded OR {condition}",
            **values,
            folded=name.strip().casefold(),
        )
        return codes_of_name(name, ((node.code, node.name) for _, node in found))

    def some_identities(self) -> list[str]:
        """Identities among which the nearest is looked for."""
        rows = self.asking.run(f"{OWN} RETURN {row_of('n')} LIMIT {_SEARCHED}")
        spots = sorted(self.asking.spots_of(rows), key=lambda spot: spot.rank)
        return [*(spot.id for spot in spots), *sorted(self.asking.external_ids())]

    def of_kind(self, kind: NodeKind) -> Iterable[str]:
        """The elements of *kind*."""
        if kind is NodeKind.EXTERNAL:
            return self.asking.externals()
        rows = self.asking.run(f"{OWN} AND n:{LABELS[kind]} RETURN {row_of('n')}")
        found = [spot.element for spot in self.asking.spots_of(rows) if spot.kind is kind]
        return [element for element in found if element not in self.gone]

    def coded(self, kind: NodeKind, code: str) -> Iterable[str]:
        """The elements of *kind* with that *code*, or ``strategy:code`` of one strategy."""
        located = list(self.asking.located(identities(code, kind)).values())
        return [e for e in located or self.with_code(code) if self.asking.spots[e].kind is kind]

    def codes(self, kind: NodeKind, most: int) -> Iterable[str]:
        """The codes of the first nodes of *kind*."""
        ids = self.asking.in_order(self.of_kind(kind))[:most]
        start = "perspective-" if kind is NodeKind.PERSPECTIVE else ""
        return [node_id.partition(":")[2].removeprefix(start) for node_id in ids]

    def fitting(self, field: str, pattern: str) -> Iterable[str]:
        """The elements whose *field* fits: rows that may are read, each is looked at."""
        texts = TEXTS[field]
        condition, values = _may_fit(field, pattern)
        seen = [*self.decoded(condition, **values), *self.external_nodes()]
        return [e for e, node in seen if any(fnmatchcase(t, pattern) for t in texts(node))]

    def decoded(self, condition: str, **values: Any) -> Iterator[tuple[str, Node]]:
        """The nodes of the scope on which *condition*, a constant, holds."""
        decoding = Decoding()
        statement = f"{OWN} AND ({condition}) RETURN {row_of('n')}, properties(n) AS properties"
        for record in self.asking.run(statement, **values):
            spot = self.asking.spot(record)
            node = self.asking.decode(spot, record, decoding)
            if spot is not None and node is not None:
                yield spot.element, node
        decoding.done()

    def external_nodes(self) -> list[tuple[str, Node]]:
        """Stand-ins of the scope, with the texts that a selector can ask for."""
        found: list[tuple[str, Node]] = []
        for element in self.asking.externals():
            node_id = self.asking.spots[element].id
            strategy, _, code = node_id.partition(":")
            plain = External(strategy=strategy, code=code, name=code)
            found.append((element, self.asking.scope.declared.get(node_id, plain)))
        return found

    def reach(
        self,
        starts: Collection[str],
        traversal: Traversal,
        origins: frozenset[Origin],
        *,
        up: bool,
        depth: int | None = None,
    ) -> Iterable[str]:
        """The *starts*, and what leads to them (*up*) or what they lead to."""
        return self.asking.reach(starts, traversal, origins, up=up, depth=depth)


def _may_fit(field: str, pattern: str) -> tuple[str, dict[str, Sequence[str] | str]]:
    """A condition that holds of every node whose *field* fits, and of few others.

    >>> _may_fit("owner", "*finance*")[1]
    {'piece': 'finance', 'escaped': 'finance'}
    """
    pieces = re.split(r"[*?]", pattern.partition("[")[0])
    piece = max(pieces, key=len)
    conditions = {
        "name": "n.name CONTAINS $piece OR n.name_json CONTAINS $escaped",
        "tag": "any(tag IN n.tags WHERE tag CONTAINS $piece)",
        "owner": "n.owner CONTAINS $piece OR n.owners_json CONTAINS $escaped",
        "status": "n.status CONTAINS $piece",
        "strategy": "n.strategy CONTAINS $piece",
        CODE: "n.uid IS NULL OR n.uid CONTAINS $piece OR n.code CONTAINS $piece",
        "code": "n.code CONTAINS $piece",
    }
    escaped = json.dumps(piece, ensure_ascii=False)[1:-1]
    return conditions[field], {"piece": piece, "escaped": escaped}
