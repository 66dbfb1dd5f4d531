"""SG105 empty-section."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class EmptySection(Rule):
    """The source document has a heading with nothing under it (``sections:``, ``empty: true``).

    **Why.** A heading is a promise: the reader looks for an organization chart and finds a
    blank page. What should stand there (who is responsible, say) is missing from the model
    too. Source: the "empty view" check of the Archi hammer plug-in, taken over for slides.

    **Repair.** Fill the section in the document and the model, or strike the heading.
    """

    code = "SG105"
    name = "empty-section"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "empty": "the section {title} is empty",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for strategy in graph.strategies.values():
            for section in strategy.sections:
                if section.empty:
                    yield self.on_strategy(
                        strategy.id, "empty", field="sections", title=str(section.title)
                    )
