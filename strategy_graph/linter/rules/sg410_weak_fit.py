"""SG410 weak-fit."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    code_of,
    codes,
    incoming,
    language_of,
    names,
)
from strategy_graph.linter.facts.scale import counts_nothing
from strategy_graph.linter.facts.vocabulary import Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, Kpi, Node, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class WeakFit(Rule):
    """An objective shares no piece of a word with any of its KPIs.

    **Why.** KPIs that were there before the objective are often put under the nearest one. A
    shared word is no proof of fit, and none is no proof of the contrary, so this is a list to
    read through. Pieces are pairs of neighbouring characters in Chinese, and the first five
    letters of longer words elsewhere; the two names must be in one language. KPIs that are yes
    or no, or a day, are steps, which share words with no result. Source: Ittner and Larcker
    (2003): measures not linked to strategy; FABRIC (UK Treasury 2001): relevant.

    **Repair.** Ask whether the KPI could rise while the objective fails. If so, find another;
    if not, leave it, and ``ignore`` the finding with the reason.
    """

    code = "SG410"
    name = "weak-fit"
    severity = Severity.INFO
    since = "0.1.0"

    habits = ("apart",)
    messages = {
        "apart": "objective {code} {name} shares no word with its KPIs {kpis}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        measures = incoming(graph, EdgeKind.MEASURES)
        for objective in graph.positions_of_kind(NodeKind.OBJECTIVE):
            language = language_of(graph, objective)
            pack = vocabulary.pack_for(name_of[objective], language)
            kpis = measures.of(objective)
            if pack is None or not kpis or name_of[objective] == code_of(graph, objective):
                continue
            packs = {vocabulary.pack_for(name_of[kpi], language) for kpi in kpis}
            pieces = pack.pieces(name_of[objective])
            if packs != {pack} or not pieces:
                continue
            if not all(pieces.isdisjoint(pack.pieces(name_of[kpi])) for kpi in kpis):
                continue
            rising = [kpi for kpi in kpis if not _is_step(graph.nodes[kpi])]
            if rising:
                listed = ", ".join(graph.nodes[kpi].code for kpi in rising)
                yield self.on_node(
                    graph.nodes[objective], "apart", related=codes(graph, rising), kpis=listed
                )


def _is_step(node: Node) -> bool:
    """Whether *node* is a KPI that is yes or no, or a day: a step, which cannot rise."""
    return isinstance(node, Kpi) and counts_nothing(node)
