"""What lint finds in a strategy, for the page: each finding on its node, the worst first.

A page is the same whenever it is made, so nothing in it may depend on the day: rules are asked as
of a day before all plans, on which nothing is late. What is late, ``lint`` tells on the day.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import LANGUAGES
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.run import lint

Json = Any

MOST_NODES: Final = 2_000
"""Of a larger strategy the page has no findings: to lint it takes longer than to draw it."""
_DAY: Final = dt.date(1, 1, 1)


def findings(graph: StrategyGraph, strategy: str, at: Mapping[str, int]) -> Json | None:
    """The findings about *strategy* with nodes by their position *at*; ``None`` where too large."""
    if len(graph) > MOST_NODES:
        return None
    found = [one for one in lint(graph, today=_DAY).findings if _about(one) in (strategy, None)]
    found.sort(key=lambda one: -one.severity.rank)  # else in the order of the documents
    rules = {one.code: one for one in found}
    return {
        "rules": {
            code: {"name": one.name, "repair": {tag: one.repair(tag) for tag in LANGUAGES}}
            for code, one in rules.items()
        },
        "list": [
            {
                "rule": one.code,
                "severity": one.severity.value,
                "text": {tag: one.message(tag) for tag in LANGUAGES},
                "items": [at[node] for node in _nodes(one) if node in at],
                **({} if one.location is None else {"line": one.location.line}),
            }
            for one in found
        ],
    }


def _about(finding: Finding) -> str | None:
    node = finding.node or (finding.edge[0] if finding.edge else None)
    return node.partition(":")[0] if node else finding.strategy


def _nodes(finding: Finding) -> list[str]:
    members = finding.alike.members if finding.alike is not None else (finding,)
    ends = ((each.node,) if each.node else (each.edge or ())[:1] for each in members)
    return list(dict.fromkeys(node for pair in ends for node in pair if node))
