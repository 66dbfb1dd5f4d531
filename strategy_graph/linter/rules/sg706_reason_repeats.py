"""SG706 reason-repeats."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind, Text, Translations
from strategy_graph.text.lexicon import written
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class ReasonRepeats(Rule):
    """A reason says only that something changed, which is seen without it.

    **Why.** "Changed", "new target" or the name of the node answers nobody who asks why.
    Source: Appendix A of Victoria's Budget Paper 3, in which a footnote gives the reasons for
    the discontinuation or change of each measure.

    **Repair.** Say what made the change necessary: a decision, a law, a finding, money.
    """

    code = "SG706"
    name = "reason-repeats"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "repeats": '{code} {name}: the reason "{reason}" only says that there is a change',
        "head": 'dropped {codes}: the reason "{reason}" only says that there is a change',
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        empty = _empty()
        kinds = tuple(NodeKind)
        for node in stating(graph, ("moved", "split", "merged", "status_reason"), *kinds):
            known = (node.code, *_texts(node.name))
            for field in ("moved", "split", "merged"):
                change = getattr(node, field)
                if change is not None and _repeats(change.reason, (*known, *change.earlier), empty):
                    yield self.on_node(node, "repeats", field=field, reason=str(change.reason))
            if _repeats(node.status_reason, (*known, node.status or ""), empty):
                field = "status_reason"
                yield self.on_node(node, "repeats", field=field, reason=str(node.status_reason))
        for edge in graph.edges:
            if edge.kind is EdgeKind.SUPERSEDES and edge.source in graph:
                node = graph.node(edge.source)
                known = (node.code, *_texts(node.name), edge.target.partition(":")[2])
                if _repeats(edge.because, known, empty):
                    yield self.on_node(node, "repeats", reason=str(edge.because))
        for strategy, head in graph.strategies.items():
            for gone in head.dropped:
                if _repeats(gone.reason, gone.earlier, empty):
                    codes, reason = ", ".join(gone.earlier), str(gone.reason)
                    yield self.on_strategy(
                        strategy, "head", field="dropped", codes=codes, reason=reason
                    )


def _empty() -> re.Pattern[str]:
    """What says nothing: words of every language for a change, signs and figures."""
    words = sorted(written("empty_reason").get("any", ()), key=len, reverse=True)
    return re.compile("|".join((*map(_whole, words), r"[\W\d_]+")))


def _whole(word: str) -> str:
    """A word of letters stands alone; one of Chinese characters stands anywhere."""
    escaped = re.escape(word.casefold())
    return rf"\b{escaped}\b" if word.isascii() else escaped


def _repeats(reason: Text | None, known: tuple[str, ...], empty: re.Pattern[str]) -> bool:
    """Whether nothing of *reason* is left without names, codes and words for a change."""
    if reason is None:
        return False
    return all(_says_nothing(text, known, empty) for text in _texts(reason))


def _says_nothing(text: str, known: tuple[str, ...], empty: re.Pattern[str]) -> bool:
    left = normalised(text)
    for each in sorted({normalised(text) for text in known if text}, key=len, reverse=True):
        left = left.replace(each, " ")
    return not empty.sub("", left)


def _texts(text: Text) -> tuple[str, ...]:
    return tuple(text.as_mapping().values()) if isinstance(text, Translations) else (text,)
