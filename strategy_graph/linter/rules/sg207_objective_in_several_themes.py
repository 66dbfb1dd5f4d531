"""SG207 objective-in-several-themes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import code_of, codes, outgoing
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class ObjectiveInSeveralThemes(Rule):
    """An objective belongs to more than one theme.

    **Why.** It counts in the total of each theme, is drawn in one of them, and has two people
    who may think that the other one answers for it. Source: our own; Kaplan and Norton (2004):
    each theme is a chain of its own, with one owner.

    **Repair.** Choose the theme that answers for it, and show the help for the other as a
    ``causes`` link; or split the objective.
    """

    code = "SG207"
    name = "objective-in-several-themes"
    severity = Severity.WARNING
    since = "0.1.0"

    habits = ("several",)
    messages = {
        "several": "objective {code} {name} is in {count} themes: {themes}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        in_theme = outgoing(graph, EdgeKind.BELONGS_TO)
        for objective in graph.positions_of_kind(NodeKind.OBJECTIVE):
            themes = list(dict.fromkeys(in_theme.of(objective)))
            if len(themes) > 1:
                yield self.on_position(
                    graph,
                    objective,
                    "several",
                    field="theme",
                    related=codes(graph, themes),
                    count=len(themes),
                    themes=", ".join(code_of(graph, theme) for theme in themes),
                )
