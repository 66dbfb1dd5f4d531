"""SG503 lopsided."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    by_strategy,
    codes,
    outgoing,
)
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import (
    EdgeKind,
    NodeKind,
)

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_OBJECTIVES, _PERSPECTIVES = 10, 3
"""From how many of each on shares say anything."""


class Lopsided(Rule):
    """A perspective holds too few or too many of the objectives, or a cell of the map is empty.

    **Why.** The scorecard was made to keep finance from crowding out the rest. The shares are
    judged from ten objectives and three perspectives on; an empty crossing of a theme and a
    perspective only where there are at least as many objectives as crossings. Source: FABRIC
    (UK Treasury 2001): balanced; published maps have about 40 percent in internal process.

    **Repair.** Ask what the thin perspective is for. If it has nothing to say, drop it; if it
    has, an objective is missing.
    """

    code = "SG503"
    name = "lopsided"
    severity = Severity.INFO
    since = "0.1.0"
    options = {
        "minimum": Option(0.10, "least share of the objectives", minimum=0, maximum=1),
        "maximum": Option(0.45, "largest share of the objectives", minimum=0, maximum=1),
    }
    habits = ("empty",)
    messages = {
        "thin": "perspective {code} {name} holds {share}% of the objectives (at least {limit}%)",
        "crowded": "perspective {code} {name} holds {share}% of the objectives (at most {limit}%)",
        "empty": "theme {code} {name} has no objective in perspective {perspective}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        objectives = by_strategy(graph, NodeKind.OBJECTIVE)
        themes = by_strategy(graph, NodeKind.THEME)
        in_perspective = outgoing(graph, EdgeKind.IN_PERSPECTIVE)
        in_theme = outgoing(graph, EdgeKind.BELONGS_TO)
        least, most = options.number("minimum"), options.number("maximum")
        for strategy, perspectives in by_strategy(graph, NodeKind.PERSPECTIVE).items():
            placed = [o for o in objectives.get(strategy, []) if in_perspective.degree(o)]
            if len(placed) >= _OBJECTIVES and len(perspectives) >= _PERSPECTIVES:
                held = Counter(p for o in placed for p in in_perspective.of(o))
                for perspective in perspectives:
                    share = held[perspective] / len(placed)
                    if not least <= share <= most:
                        yield self.on_node(
                            graph.nodes[perspective],
                            "thin" if share < least else "crowded",
                            share=f"{share:.0%}".rstrip("%"),
                            limit=f"{least if share < least else most:.0%}".rstrip("%"),
                        )
            columns = themes.get(strategy, [])
            if min(len(columns), len(perspectives)) < 2:
                continue
            if len(placed) < len(columns) * len(perspectives):
                continue
            filled = {(t, p) for o in placed for t in in_theme.of(o) for p in in_perspective.of(o)}
            for theme in columns:
                for perspective in perspectives:
                    if (theme, perspective) not in filled:
                        yield self.on_node(
                            graph.nodes[theme],
                            "empty",
                            related=codes(graph, (perspective,)),
                            perspective=graph.nodes[perspective].code,
                        )
