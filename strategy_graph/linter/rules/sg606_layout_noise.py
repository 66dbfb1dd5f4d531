"""SG606 layout-noise."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import (
    Node,
    NodeKind,
)
from strategy_graph.model.printed_names import CODED
from strategy_graph.text.same_name import has_han

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_GAP = re.compile(r"(?<=(\S))\s+(?=(\S))")
_CELLS = (NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.ACTION_PLAN)


class LayoutNoise(Rule):
    """The document prints the same thing in different layouts.

    **Why.** Programs that read the document meet a code with and without a blank behind it, a
    label broken in two, a heading in three forms; each is a chance to lose a row. Read from
    the ``quote`` of the sources: a) code and name parted by a blank where most cells of that
    page have none; b) a blank inside a Chinese label that is printed elsewhere without; c)
    headings of one page that differ from the form most of them have. Source: our own.

    **Repair.** Mend the slide. The names of the model are already without this noise.
    """

    code = "SG606"
    name = "layout-noise"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "after_code": "a blank after the code, unlike most cells of {view}: {quote}",
        "inside": "a blank inside the label: {quote}",
        "heading": "a heading unlike most of {view}: {quote}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        yield from self._after_code(graph)
        for kind in CODED:
            for node in stating(graph, "sources", kind):
                broken = _broken_label(node)
                if broken is not None:
                    yield self.on_node(node, "inside", field="source", quote=broken)
        themes: dict[str, list[Node]] = {}
        for theme in stating(graph, "sources", NodeKind.THEME):
            themes.setdefault(theme.strategy, []).append(theme)
        for listed in themes.values():
            yield from self._headings(listed)

    def _after_code(self, graph: "StrategyGraph") -> Iterator[Diagnostic]:
        cells: Counter[tuple[str, str]] = Counter()
        parted: dict[tuple[str, str], list[tuple[Node, str]]] = {}
        for node in stating(graph, "sources", *_CELLS):
            for source in node.sources:
                page, quote = (node.strategy, source.view or ""), source.quote or ""
                cells[page] += 1
                behind = quote.removeprefix(node.code)
                if behind != quote and behind[:1].isspace() and has_han(quote):
                    parted.setdefault(page, []).append((node, quote))
        for page, found in parted.items():
            view = page[1]
            if 2 * len(found) < cells[page]:
                for node, quote in found:
                    yield self.on_node(node, "after_code", field="source", view=view, quote=quote)

    def _headings(self, themes: Sequence[Node]) -> Iterator[Diagnostic]:
        forms: dict[str, list[tuple[str, Node, str]]] = {}
        for theme in themes:
            for source in theme.sources:
                if source.quote and source.view and str(theme.name) in source.quote:
                    form = source.quote.replace(str(theme.name), "{name}").replace(
                        theme.code, "{code}"
                    )
                    forms.setdefault(source.view, []).append((form, theme, source.quote))
        for view, found in forms.items():
            usual = Counter(form for form, _, _ in found).most_common(1)[0][0]
            for form, theme, quote in found:
                if form != usual:
                    yield self.on_node(theme, "heading", field="source", view=view, quote=quote)


def _broken_label(node: Node) -> str | None:
    """The quote of *node* that holds a blank where its name or another quote has none."""
    quotes = [source.quote for source in node.sources if source.quote]
    whole = {str(node.name), *quotes}
    for quote in quotes:
        closed = _GAP.sub(_closed, quote)
        if closed != quote and closed in whole:
            return quote
    return None


def _closed(gap: re.Match[str]) -> str:
    """Nothing between two Chinese characters, else the blanks as they are."""
    return "" if all("\u3400" <= gap[side] <= "\u9fff" for side in (1, 2)) else gap[0]
