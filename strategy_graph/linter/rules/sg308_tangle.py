"""SG308 tangle."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.causality import Arrow, Web, arrows, number_of_component
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.outline import (
    by_strategy,
    strategy_of,
)
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_STEPS = 2_000_000
"""How many steps the search for longer paths takes at most, over the whole graph."""


class Tangle(Rule):
    """The map has too many arrows to be read, or an arrow that a longer path already says.

    **Why.** A map in which everything causes everything explains nothing. More than 2.5 causal
    links per objective is one finding for the whole map. Below that, a link from A to C beside
    A to B to C is reported: the short one is often what was drawn first and forgotten. It may
    be meant (a direct effect beside the indirect one), so this is a note. Links on a loop are
    left out. Source: epmreview's "spaghetti and meatballs"; transitive reduction (Aho, Garey
    and Ullman 1972).

    **Repair.** Keep the links that somebody would defend; drop the short cut if the long way
    tells the story.
    """

    code = "SG308"
    name = "tangle"
    name_zh = "箭頭過多"
    severity = Severity.INFO
    since = "0.1.0"
    fix = "suggest"
    options = {
        "maximum": Option(
            2.5, "most causal links per objective", "每個目標平均最多的因果連結數", minimum=0
        ),
    }
    messages = {
        "many": {
            "en": (
                "{links} causal links among {objectives} objectives, {ratio} each; "
                "more than {maximum} cannot be read"
            ),
            "zh-TW": (
                "{objectives} 個目標之間有 {links} 條因果連結，平均 {ratio} 條；超過 "
                "{maximum} 條便難以閱讀"
            ),
        },
        "implied": {
            "en": "{edge} is already said by a longer path",
            "zh-TW": "{edge} 已由較長的路徑說明",
        },
    }
    page_zh = """地圖的箭頭多到無法閱讀，或某條箭頭已由較長的路徑說明。

    **理由。** 什麼都影響什麼的地圖，等於什麼都沒解釋。每個目標平均超過 2.5 條因果連結，整張地圖
    報一則。低於此數時，若 A 到 B 再到 C 之外另有 A 到 C，便提示該連結：短的那條往往是先畫而後忘
    了刪。它也可能是本意（直接效果與間接效果並存），因此僅為提示。迴圈上的連結不計。出處：
    epmreview 的「義大利麵與肉丸」；遞移縮減（Aho、Garey、Ullman 1972）。

    **修正。** 留下有人願意為之辯護的連結；若長路徑已說明，刪去捷徑。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        maximum = options.number("maximum")
        objective = NodeKind.OBJECTIVE
        links: dict[str, list[Arrow]] = {}
        for arrow in arrows(graph):
            if (
                graph.kind_of(arrow.source) is objective
                and graph.kind_of(arrow.target) is objective
            ):
                links.setdefault(strategy_of(graph, arrow.source), []).append(arrow)
        for strategy, objectives in by_strategy(graph, objective).items():
            held = links.get(strategy, [])
            if len(held) > maximum * len(objectives):
                yield self.on_strategy(
                    strategy,
                    "many",
                    field="links",
                    links=len(held),
                    objectives=len(objectives),
                    ratio=f"{len(held) / len(objectives):.1f}",
                    maximum=f"{maximum:g}",
                )
                continue
            for arrow in _implied(held):
                yield self.on_edge(graph.edges[arrow.number], "implied")


def _implied(links: Sequence[Arrow]) -> Iterator[Arrow]:
    """The links of *links*, loops aside, whose ends a longer path joins too."""
    web = Web(links)
    order = number_of_component(web.components())  # an effect has a higher number
    steps = _STEPS
    for arrow in links:
        goal = order[arrow.target]
        if order[arrow.source] == goal or len(web.leaving[arrow.source]) < 2:
            continue
        seen = {arrow.source, arrow.target}
        stack = [other.target for other in web.leaving[arrow.source] if order[other.target] < goal]
        while stack and steps > 0:
            i = stack.pop()
            if i in seen:
                continue
            seen.add(i)
            for following in web.leaving[i]:
                steps -= 1
                if following.target == arrow.target:
                    yield arrow
                    stack.clear()
                    break
                if order[following.target] < goal:
                    stack.append(following.target)
