"""SG819 yardstick-changed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.followed import unexplained_kpis
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Kpi, NodeKind, Translations
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_YARDSTICK = (
    "unit",
    "direction",
    "quantity",
    "attainment",
    "formula",
    "worst",
    "allowed",
    "cap",
    "thresholds",
    "points",
)
"""What the numbers of a KPI are made with, in the order in which it is told."""


class YardstickChanged(Rule):
    """A KPI is measured otherwise than before, and nobody says why.

    **Why.** Another unit, direction or formula, another worst value, cap or threshold makes
    another number of the same result, and years cannot be compared any more. Judged where
    strategies of consecutive years are read together, and in one file where values of a KPI are
    stated in several units. What was overwritten in one file only its history can tell: ``diff``
    with a revision of git shows it. Source: HM Treasury and others (2001), Choosing the right
    FABRIC; Bevan & Hood (2006), What's measured is what matters.

    **Repair.** State the earlier values by the new yardstick, and give the reason on the
    ``supersedes`` link (``because:``), or in the ``note`` of the value in another unit.
    """

    code = "SG819"
    name = "yardstick-changed"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.REVIEW
    messages = {
        "changed": "`{what}` of KPI {code} {name} is another than in {year}, and nobody says why",
        "units": "values of KPI {code} {name} are stated in {unit} and in {other}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for old, new in unexplained_kpis(graph):
            for field in _YARDSTICK:
                before, after = getattr(old, field), getattr(new, field)
                # What is stated for the first time, or left out, may be a matter of writing.
                if before and after and _said(before).isdisjoint(_said(after)):
                    yield self.on_node(
                        new,
                        "changed",
                        field=field,
                        related=(old.id,),
                        what="kind" if field == "quantity" else field,
                        year=old.strategy,
                    )
        for kpi in stating(graph, "actuals", NodeKind.KPI):
            if isinstance(kpi, Kpi):
                yield from self._units(kpi)

    def _units(self, kpi: Kpi) -> Iterator[Diagnostic]:
        """The first value in another unit than the KPI, or the values before it, without a note."""
        first = kpi.unit
        for position, actual in enumerate(kpi.actuals):
            if actual.unit is None or actual.note is not None:
                continue
            if first is not None and normalised(actual.unit) != normalised(first):
                yield self.on_node(
                    kpi, "units", field="actuals", item=position, unit=first, other=actual.unit
                )
                return
            first = first or actual.unit


def _said(value: object) -> set[object]:
    """What *value* says, in each of its languages: a text translated since is the same text."""
    if isinstance(value, Translations):
        return {normalised(text) for text in value.as_mapping().values()}
    return {normalised(value) if isinstance(value, str) else value}
