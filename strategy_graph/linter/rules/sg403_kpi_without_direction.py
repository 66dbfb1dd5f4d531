"""SG403 kpi-without-direction."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    count_living,
    count_stating,
    language_of,
)
from strategy_graph.linter.facts.scale import all_targets, falling
from strategy_graph.linter.facts.vocabulary import Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Coverage, Rule
from strategy_graph.model import Kpi, NodeKind
from strategy_graph.model.fields.target import Band, InWords

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class KpiWithoutDirection(Rule):
    """A KPI does not say which way is better: higher, lower, or within a band.

    **Why.** Complaints should fall and customers should rise: with the direction unsaid, a
    score counts the wrong one as success. Where the name speaks of something unwanted, the
    finding suggests ``lower``. A target that is yes or no, a day, a range or words has no other
    way, and numbers that all fall are reported by SG802. Source: optimization setting of BSC
    Designer; goal and red flag of Spider Impact.

    **Repair.** Write ``direction: higher``, ``lower`` or ``band``.
    """

    code = "SG403"
    name = "kpi-without-direction"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.PLAN
    fix = "suggest"
    habits = ("missing",)
    messages = {
        "missing": "KPI {code} {name} does not say which way is better",
        "lower": 'KPI {code} {name} does not say which way is better; "{word}" suggests lower',
        "directions": "directions",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        for position in graph.positions_of_kind(NodeKind.KPI):
            kpi = graph.nodes[position]
            if isinstance(kpi, Kpi) and kpi.direction is None and _runs_either_way(kpi):
                name = str(kpi.name)
                pack = vocabulary.pack_for(name, language_of(graph, position))
                word = pack.found(name, ("less_is_better",)) if pack is not None else None
                if word is None:
                    yield self.on_node(kpi, "missing", field="direction")
                else:
                    yield self.on_node(kpi, "lower", field="direction", word=word)

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating(graph, ("direction",), NodeKind.KPI)
        yield Coverage("directions", have, count_living(graph, NodeKind.KPI))


def _runs_either_way(kpi: Kpi) -> bool:
    """Whether only a direction says which way *kpi* is better."""
    targets = all_targets(kpi)
    other = bool(targets) and all(isinstance(t, bool | dt.date | Band | InWords) for t in targets)
    return not other and falling(kpi) is None
