"""SG102 empty-theme."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import THEME_OBJECTIVE, lacking
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class EmptyTheme(Rule):
    """A theme has no objective: no edge ``belongs_to`` arrives at it.

    **Why.** A theme without an objective is a heading: nothing in it can be achieved,
    measured or missed. Source: StratML (ISO 17469-1) requires at least one goal; Balanced
    Scorecard Institute, step 3: themes are made of objectives.

    **Repair.** Write ``theme:`` on the objectives that belong to it, or remove the theme.
    """

    code = "SG102"
    name = "empty-theme"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "empty": "theme {code} {name} has no objective",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for theme in lacking(graph, THEME_OBJECTIVE):
            yield self.on_position(graph, theme, "empty")
