"""SG407 activity-measure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    codes,
    language_of,
    names,
    outgoing,
)
from strategy_graph.linter.facts.scale import counts_nothing
from strategy_graph.linter.facts.vocabulary import Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, Kpi, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class ActivityMeasure(Rule):
    """A KPI counts what is done (sessions, training, exposure) under an objective about results.

    **Why.** Holding more training sessions is no proof of capable people: the measure can be
    met without the objective. An objective that names the activity itself is measured fairly,
    and so is a KPI whose name also speaks of a result (satisfaction, saving). A target that is
    yes or no, or a day, counts nothing. Source: PuMP (Barr): activity rather than results;
    National Development Council on outcome indicators.

    **Repair.** Ask what would be different if the activity worked, and measure that; keep the
    count as a leading indicator beside it (``indicator: lead``): marked so, it is not reported.
    """

    code = "SG407"
    name = "activity-measure"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "activity": (
            'KPI {code} {name} counts an activity ("{word}"); objective {objective}'
            " is about a result"
        ),
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        measures = outgoing(graph, EdgeKind.MEASURES)
        for position in graph.positions_of_kind(NodeKind.KPI):
            name = name_of[position]
            pack = vocabulary.pack_for(name, language_of(graph, position))
            word = pack.found(name, ("activities",)) if pack is not None else None
            if pack is None or word is None or pack.found(name, ("results",)) is not None:
                continue
            about = [
                objective
                for objective in measures.of(position)
                if pack.found(name_of[objective], ("activities",)) is None
            ]
            kpi = graph.nodes[position]
            if not isinstance(kpi, Kpi) or kpi.indicator == "lead" or counts_nothing(kpi):
                continue
            if about:
                yield self.on_node(
                    kpi,
                    "activity",
                    field="name",
                    related=codes(graph, about),
                    word=word,
                    objective=graph.nodes[about[0]].code,
                )
