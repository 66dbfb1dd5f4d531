"""SG101 no-direction."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    by_strategy,
    codes,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NoDirection(Rule):
    """A strategy has no vision or no mission, or more than one of either.

    **Why.** Themes and objectives are judged by where the organization wants to be and what
    it is there for; with neither, or with two, there is nothing to judge them by. Source:
    StratML (ISO 17469-1) recommends both; Balanced Scorecard Institute, step 2 of nine.

    **Repair.** Write one `vision:` and one `mission:` as the organization words them. Where
    two versions are in use, keep the valid one as the name and the other as an alias.
    """

    code = "SG101"
    name = "no-direction"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "no_vision": "the strategy has no vision",
        "no_mission": "the strategy has no mission",
        "several_visions": "the strategy has {count} visions",
        "several_missions": "the strategy has {count} missions",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        visions = by_strategy(graph, NodeKind.VISION)
        missions = by_strategy(graph, NodeKind.MISSION)
        for strategy in graph.strategies:
            for word, held in (("vision", visions[strategy]), ("mission", missions[strategy])):
                if not held:
                    yield self.on_strategy(strategy, f"no_{word}", field=word)
                elif len(held) > 1:
                    second = graph.nodes[held[1]]
                    related = codes(graph, held[:1])
                    yield self.on_node(second, f"several_{word}s", related=related, count=len(held))
