"""SG607 near-duplicate."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    by_strategy,
    code_of,
    codes,
    names,
    normalised_names,
)
from strategy_graph.linter.facts.similarity import Family, near_families
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind, Translations
from strategy_graph.model.printed_names import CODED

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_SHOWN = 3
"""Names of a large family that are listed."""


class NearDuplicate(Rule):
    """Names of one kind in one strategy are nearly the same.

    **Why.** "Yearly promotion plan" and "yearly execution plan" may be two plans, or one that
    was written twice by two people. Names count as near from a ratio of 0.70 on (twice the
    number of matching characters over the length of both; Ratcliff and Obershelp 1988, as in
    Python's difflib). Equal names are SG602's; names that differ only in digits are a series
    and left out. Names that are near to one another, or through others, are a family: its
    pairs are listed as long as they are few (``pairs``), a larger family is one finding with
    its first three names. Up to 2,000 different names of one kind all are compared; beyond
    that only those that share one of their rarest pieces. Of a name the first 300 characters are
    compared. Source: "possible duplicates" of the Archi hammer plug-in; GAO on overlap between
    programs.

    **Repair.** Merge the two, or make the names tell the difference.
    """

    code = "SG607"
    name = "near-duplicate"
    severity = Severity.INFO
    since = "0.1.0"
    options = {
        "ratio": Option(0.7, "from which ratio on names are near", minimum=0.5, maximum=1),
        "pairs": Option(3, "most pairs of a family that are listed one by one", minimum=0),
    }
    messages = {
        "near": "{code} {name} is nearly {other} {other_name} ({ratio})",
        "family": "{count} {kinds} have nearly the same name, in {wordings} wordings: {listed}",
        "perspective": "perspectives",
        "theme": "themes",
        "objective": "objectives",
        "kpi": "KPIs",
        "action_plan": "plans",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        name_of = normalised_names(graph)
        ratio, most = options.number("ratio"), options.integer("pairs")
        for kind in CODED:
            for positions in by_strategy(graph, kind).values():
                for family in near_families([name_of[at] for at in positions], ratio, most):
                    if family.pairs:
                        yield from self._pairs(graph, positions, family)
                    else:
                        yield self._whole(graph, positions, family, kind)

    def _pairs(
        self, graph: "StrategyGraph", positions: Sequence[int], family: Family
    ) -> Iterator[Diagnostic]:
        for first, second, likeness in family.pairs:
            other = positions[second]
            yield self.on_position(
                graph,
                positions[first],
                "near",
                field="name",
                related=(graph.ids[other],),
                other=code_of(graph, other),
                other_name=names(graph)[other],
                ratio=f"{likeness:.2f}",
            )

    def _whole(
        self, graph: "StrategyGraph", positions: Sequence[int], family: Family, kind: NodeKind
    ) -> Diagnostic:
        shown = [positions[wording[0]] for wording in family.wordings[:_SHOWN]]
        listed = [f"{code_of(graph, at)} {names(graph)[at]}" for at in shown]
        more = ["..."] if len(family.wordings) > _SHOWN else []
        return self.on_position(
            graph,
            shown[0],
            "family",
            field="name",
            related=codes(graph, shown[1:]),
            count=sum(map(len, family.wordings)),
            kinds=Translations(dict(self.template(kind.value))),
            wordings=len(family.wordings),
            listed="; ".join([*listed, *more]),
        )
