"""SG203 theme-not-aligned."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import THEME_PURPOSE, lacking
from strategy_graph.linter.facts.alignment import set_statement
from strategy_graph.linter.facts.graph_index import strategy_of
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class ThemeNotAligned(Rule):
    """A theme names no priority, mission or vision that it serves.

    **Why.** Line of sight ends at the theme: nobody can say which priority loses when the theme
    is cut. A sentence about whole sets ("the four themes take up the four priorities") names
    no pair and is never expanded into pairs; the finding then says so. What the form alone
    implies (origin ``implied``) is nobody's statement and does not count. Where there is
    neither a priority nor a mission, a vision or a strategy above, there is nothing to take up,
    and SG101 says what is missing. Source: GAO-13-174: 29 of 102 agency goals seemed to support
    a cross-agency goal, two said so; FABRIC (UK Treasury 2001): integrated.

    **Repair.** Ask which priority each theme takes up, and write ``aligns_to:`` on the theme.
    """

    code = "SG203"
    name = "theme-not-aligned"
    severity = Severity.WARNING
    since = "0.1.0"

    habits = ("nothing",)
    messages = {
        "nothing": "theme {code} {name} names nothing that it takes up",
        "set_only": (
            "theme {code} {name} is aligned only as one of a set (statement "
            "{statement}), not to a priority of its own"
        ),
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        lofty = _with_something_above(graph)
        for theme in lacking(graph, THEME_PURPOSE):
            statement = set_statement(graph, graph.nodes[theme])
            if statement is None:
                if strategy_of(graph, theme) in lofty:
                    yield self.on_position(graph, theme, "nothing")
            else:
                yield self.on_position(graph, theme, "set_only", statement=statement)


def _with_something_above(graph: "StrategyGraph") -> set[str]:
    """The strategies that state what a theme could take up, or whose strategy above."""
    found = {name for name, head in graph.strategies.items() if head.parent is not None}
    for kind in (NodeKind.PRIORITY, NodeKind.MISSION, NodeKind.VISION):
        found.update(strategy_of(graph, position) for position in graph.positions_of_kind(kind))
    return found
