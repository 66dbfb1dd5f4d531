"""SG607 near-duplicate."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import by_strategy, code_of, names, normalised_names
from strategy_graph.linter.facts.similarity import near_pairs
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model.printed_names import CODED

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NearDuplicate(Rule):
    """Two names of one kind in one strategy are nearly the same.

    **Why.** "Yearly promotion plan" and "yearly execution plan" may be two plans, or one that
    was written twice by two people. Names count as near from a ratio of 0.70 on (twice the
    number of matching characters over the length of both; Ratcliff and Obershelp 1988, as in
    Python's difflib). Equal names are SG602's; names that differ only in digits are a series
    and left out. Up to 500 names of one kind all pairs are compared; beyond that only pairs
    that share one of their rarest pieces. Source: "possible duplicates" of the Archi hammer
    plug-in; GAO on overlap between programs.

    **Repair.** Merge the two, or make the names tell the difference.
    """

    code = "SG607"
    name = "near-duplicate"
    severity = Severity.INFO
    since = "0.1.0"
    options = {
        "ratio": Option(0.7, "from which ratio on names are near", minimum=0.5, maximum=1),
    }
    messages = {
        "near": "{code} {name} is nearly {other} {other_name} ({ratio})",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        name_of = normalised_names(graph)
        for kind in CODED:
            for positions in by_strategy(graph, kind).values():
                listed = [name_of[position] for position in positions]
                for first, second, ratio in near_pairs(listed, options.number("ratio")):
                    other = positions[second]
                    yield self.on_position(
                        graph,
                        positions[first],
                        "near",
                        field="name",
                        related=(graph.ids[other],),
                        other=code_of(graph, other),
                        other_name=names(graph)[other],
                        ratio=f"{ratio:.2f}",
                    )
