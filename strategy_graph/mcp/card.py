"""The one resource: what the strategies at hand are, and which tool answers which question."""

from typing import Any

from strategy_graph.analysis.coverage import coverage
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.records import text_record
from strategy_graph.i18n import language, message
from strategy_graph.mcp.envelope import place_of
from strategy_graph.mcp.receipt import fitted
from strategy_graph.mcp.tools import NOT_YET
from strategy_graph.model import NodeKind

URI = "strategy-graph://card"

QUESTIONS: tuple[tuple[str, str], ...] = (
    ("missing", "gaps {}"),
    ("purpose", "trace {node}"),
    ("moves", "impact {node}"),
    ("thin", "coverage {across: theme, down: perspective}"),
    ("standing", "score {period, by: theme}"),
    ("red", "score {node}"),
    ("what_if", ""),
    ("must_not_fail", "gaps {what: single_points}"),
    ("against", "gaps {what: conflicts, include: [inferred]}"),
    ("changed", "diff {since: HEAD~1}"),
    ("fund", ""),
    ("trust", "source {node}"),
)
"""The twelve questions of strategists, by name, and the tool with its arguments; empty: none."""


def card(graph: StrategyGraph) -> dict[str, Any]:
    """The strategies with their periods, parts and places, and the questions."""
    counted = coverage(graph).to_dict()["summary"]
    strategies: list[dict[str, Any]] = []
    for name, head in graph.strategies.items():
        own = [node for node in graph.nodes if node.strategy == name]
        kinds = {kind.value: sum(n.kind is kind for n in own) for kind in NodeKind}
        strategies.append(
            {
                "id": name,
                "name": text_record(head.name),
                "organization": None
                if head.organization is None
                else text_record(head.organization),
                "period": None if head.period is None else str(head.period),
                "language": head.language,
                "kinds": {kind: count for kind, count in kinds.items() if count},
                "stated": counted.get(name),
                **place_of(graph, name),
            }
        )
    head_of_card = {
        "language": language(),
        "how_to_read": " ".join((message("mcp.read.card"), message("mcp.read.data"))),
    }
    body = {
        "strategies": strategies,
        "questions": [
            {"question": message(f"mcp.question.{name}"), "tool": tool or None}
            for name, tool in QUESTIONS
        ],
        "refused": {name: message(f"mcp.not_yet.{name}") for name in NOT_YET},
    }
    return fitted(head_of_card, body, first=0, most=50)
