"""SG601 same-code-two-names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.i18n import LANGUAGES, location_of
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Translations
from strategy_graph.model.printed_names import CODED, other_printed_names

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class SameCodeTwoNames(Rule):
    """The document prints two names under one code.

    **Why.** The map says one thing and the list another: readers cannot know which name is
    valid, and a search finds half. Names that differ only in width, case or blanks are the
    same. The model keeps both: an alias with a ``source`` is a name that the document prints;
    an alias without one is only a name people use. Vision, mission, values and the
    organization carry no code and are not judged. Source: our own, after the consistency
    rules of the User Requirements Notation (ITU-T Z.151).

    **Repair.** Ask the organization which name is valid and correct the other page. Until then
    ``ignore`` the finding on the node, with the reason.
    """

    code = "SG601"
    name = "same-code-two-names"
    severity = Severity.ERROR
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "differs": "{code} is printed as {name} and as {other} ({places})",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for node in stating(graph, "aliases", *CODED):
            for alias in other_printed_names(node):
                places = Translations(
                    {
                        tag: "; ".join(location_of(source, tag) for source in alias.source)
                        for tag in LANGUAGES
                    }
                )
                other = str(alias.name)
                yield self.on_node(node, "differs", field="aliases", other=other, places=places)
