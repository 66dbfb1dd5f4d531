"""SG107 unplaced-objective."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import OBJECTIVE_PERSPECTIVE, OBJECTIVE_THEME, lacking
from strategy_graph.linter.facts.graph_index import by_strategy, edges
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


_PLACES = (("theme", OBJECTIVE_THEME), ("perspective", OBJECTIVE_PERSPECTIVE))


class UnplacedObjective(Rule):
    """An objective has no theme, or no perspective, where most of the others have one.

    **Why.** It falls out of every table by theme and stands beside the map; mostly somebody
    forgot the key. A strategy that places no objective, or only a few, has no such order, and
    an objective that is a part of another, or has parts, stands where those do. Source: our
    own; the map draws such objectives in a column of their own.

    **Repair.** Write ``theme:`` or ``perspective:`` on the objective.
    """

    code = "SG107"
    name = "unplaced-objective"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "theme": "objective {code} {name} has no theme; {placed} others have one",
        "perspective": "objective {code} {name} has no perspective; {placed} others have one",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        parts = edges(graph, EdgeKind.PART_OF)
        for message, expectation in _PLACES:
            without = set(lacking(graph, expectation))
            for objectives in by_strategy(graph, NodeKind.OBJECTIVE).values():
                apart = [objective for objective in objectives if objective in without]
                placed = len(objectives) - len(apart)
                for objective in apart if placed > len(apart) else ():
                    if not parts.down.degree(objective) and not parts.up.degree(objective):
                        yield self.on_position(
                            graph, objective, message, field=message, placed=placed
                        )
