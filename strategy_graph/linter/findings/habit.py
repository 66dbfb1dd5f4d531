"""Habits: what nearly all nodes of one kind share is one finding, not one for each of them."""

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic
from strategy_graph.linter.facts.graph_index import by_strategy
from strategy_graph.linter.findings.finding import Alike, Finding
from strategy_graph.linter.registry import Entry
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

LEAST = 3
"""From how many nodes on that share a finding they can be a habit: as many as are named."""

Reported = tuple[Diagnostic, Finding]
_Group = tuple[str, str, str, NodeKind, str]


def folded(
    graph: "StrategyGraph",
    reported: Sequence[Reported],
    *,
    entries: Collection[Entry],
    share: float,
    aside: Iterable[Diagnostic] = (),
) -> list[Finding]:
    """The findings of *reported*, in order; those of one habit are one, where the first stood.

    A rule names the messages that can be a habit (``Rule.habits``). Those about one kind of
    one strategy are one where at least ``LEAST`` nodes, and *share* of all of the kind that the
    rule looks at (``Rule.looks_at``), have the finding. Nodes of which a finding of the rule is
    set *aside* count for neither, nor does what is cancelled where the rule says what a node owes.
    """
    habits = {(entry.code, message) for entry in entries for message in entry.rule.habits}
    rules = {entry.code: entry.rule for entry in entries}
    owed = {entry.code for entry in entries if entry.rule.owed}
    gone = {graph.ids[position] for position in graph.cancelled}
    groups: dict[_Group, list[int]] = {}
    for number, (diagnostic, finding) in enumerate(reported):
        if (diagnostic.code, diagnostic.message) in habits and diagnostic.node in graph:
            kind = graph.kind_of(graph.position(diagnostic.node or ""))
            strategy, severity = diagnostic.strategy or "", finding.severity.value
            key = (diagnostic.code, diagnostic.message, strategy, kind, severity)
            groups.setdefault(key, []).append(number)
    apart: dict[str, set[str]] = {}
    for diagnostic in aside if groups else ():
        apart.setdefault(diagnostic.code, set()).update(_nodes(diagnostic))
    found: dict[int, Finding | None] = {
        number: finding for number, (_, finding) in enumerate(reported)
    }
    for (code, message, strategy, kind, _), numbers in groups.items():
        nodes = {graph.ids[i] for i in by_strategy(graph, kind)[strategy]}
        nodes -= apart.get(code, set()) | (gone if code in owed else set())
        shared = {node for n in numbers for node in _nodes(reported[n][0])} & nodes
        asked = rules[code].looks_at(graph) if len(shared) >= LEAST else None
        among = nodes if asked is None else nodes.intersection(asked)
        if len(shared) >= LEAST and len(shared) >= share * len(among):
            about = f"{code} {strategy} {kind.value} {message} habit"
            members = tuple(reported[n][1] for n in numbers)
            found.update(dict.fromkeys(numbers))
            found[numbers[0]] = _one(members, Alike(members, len(shared), len(nodes), kind), about)
    return [finding for finding in found.values() if finding is not None]


def _nodes(diagnostic: Diagnostic) -> tuple[str, ...]:
    """The node of *diagnostic* and those named beside it."""
    return (diagnostic.node or "", *diagnostic.related)


def _one(members: Sequence[Finding], alike: Alike, key: str) -> Finding:
    """The finding that stands for *members*: it is about their strategy, shown at the first."""
    about = dict.fromkeys(finding.node for finding in members if finding.node is not None)
    return dataclasses.replace(
        members[0], key=key, node=None, field=None, related=tuple(about), alike=alike
    )
