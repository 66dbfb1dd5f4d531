"""SG604 term-variants."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.i18n import LANGUAGES, message_in
from strategy_graph.linter.facts.graph_index import by_strategy, codes, language_of, names
from strategy_graph.linter.facts.vocabulary import Pack, Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind
from strategy_graph.model.printed_names import CODED
from strategy_graph.model.text import Translations

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_KINDS = (
    NodeKind.VISION,
    NodeKind.MISSION,
    NodeKind.VALUE,
    NodeKind.PRIORITY,
    *CODED,
)


class TermVariants(Rule):
    """Two words, or two forms of one character, are used for one thing in one strategy.

    **Why.** A reader wonders whether customers and clients are two groups, and a search finds
    half. Each set of the language packs (``terms``, such as "顧客/客戶") is one finding, on the
    first name with the rarer word; the longest member is found first, so that 營業分處 is not
    taken for 分處. A spelling may be the official one of a name: nothing is ever changed.
    Names of organizations are left out. Source: our own.

    **Repair.** Choose one word in the next edition, or ``ignore`` the set with the reason. Add
    sets of your own to the configuration.
    """

    code = "SG604"
    name = "term-variants"
    severity = Severity.INFO
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "variants": "one thing in several words: {variants}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        by_pack: dict[tuple[str, Pack], list[int]] = {}
        for kind in _KINDS:
            for strategy, positions in by_strategy(graph, kind).items():
                for position in positions:
                    pack = vocabulary.pack_for(name_of[position], language_of(graph, position))
                    if pack is not None:
                        by_pack.setdefault((strategy, pack), []).append(position)
        for (_, pack), positions in by_pack.items():
            for _members, pattern in pack.term_sets():
                used: dict[str, list[int]] = {}
                for position in positions:
                    for word in {_bare(match) for match in pattern.findall(name_of[position])}:
                        used.setdefault(word, []).append(position)
                if len(used) > 1:
                    yield self._variants(graph, used)

    def _variants(self, graph: "StrategyGraph", used: Mapping[str, Sequence[int]]) -> Diagnostic:
        ordered = sorted(used.items(), key=lambda item: (-len(item[1]), item[1][0], item[0]))
        rarest = ordered[-1]
        return self.on_position(
            graph,
            rarest[1][0],
            "variants",
            field="name",
            related=codes(graph, [positions[0] for _, positions in ordered[:-1]]),
            variants=Translations({tag: _listed(ordered, tag) for tag in LANGUAGES}),
        )


def _listed(words: Sequence[tuple[str, Sequence[int]]], tag: str) -> str:
    """The *words*, each with how often it is used, as the language *tag* sets a list."""
    return message_in(tag, "analysis.list.and").join(
        message_in(tag, "kinds.mark.remark", text=word, remark=len(positions))
        for word, positions in words
    )


def _bare(word: str) -> str:
    """*word* in lower case and without the s of a plural in an alphabet."""
    folded = word.casefold()
    return folded[:-1] if folded.isascii() and folded.endswith("s") else folded
