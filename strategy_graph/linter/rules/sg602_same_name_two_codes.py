"""SG602 same-name-two-codes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import by_strategy, code_of, codes, normalised_names
from strategy_graph.linter.facts.naming import listed
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model.printed_names import CODED

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class SameNameTwoCodes(Rule):
    """One name stands under two codes of the same kind in one strategy.

    **Why.** Either it is one thing that serves two masters and should be one node with two
    links, or the name was copied by mistake; the total of plans is wrong in both cases. Names
    are compared without width, case and blanks. Two strategies may use one name. Source: the
    duplicate-element check of the Archi hammer plug-in.

    **Repair.** One thing: write it once and link it to all it serves (a plan by ``drives:
    [.., ..]``, a KPI by ``measures: [.., ..]``). A slip: correct the name. Two things: give
    each a name of its own.
    """

    code = "SG602"
    name = "same-name-two-codes"
    severity = Severity.WARNING
    since = "0.1.0"
    fix = "suggest"
    habits = ("shared",)
    messages = {
        "shared": "{name} stands under the codes {codes}: one shared node, or a slip?",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        name_of = normalised_names(graph)
        for kind in CODED:
            for positions in by_strategy(graph, kind).values():
                for group in _groups(name_of, positions):
                    yield self.on_position(
                        graph,
                        group[0],
                        "shared",
                        field="name",
                        related=codes(graph, group[1:]),
                        codes=listed([code_of(graph, position) for position in group]),
                    )


def _groups(name_of: Sequence[str], positions: Sequence[int]) -> Iterator[list[int]]:
    """The *positions* that share a name, in the order of the first of each."""
    if len({name_of[position] for position in positions}) == len(positions):
        return
    groups: dict[str, list[int]] = {}
    for position in positions:
        groups.setdefault(name_of[position], []).append(position)
    yield from (group for group in groups.values() if len(group) > 1)
