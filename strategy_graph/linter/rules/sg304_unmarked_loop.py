"""SG304 unmarked-loop."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.causality import Loop, Web, chosen, looping
from strategy_graph.linter.graph_index import (
    codes,
    edges,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class UnmarkedLoop(Rule):
    """Causal links form a loop that no link of it labels (``loop: R1``), or one without any delay.

    **Why.** A loop is the strongest claim a map can make: growth that feeds itself, or a brake.
    Unlabelled, it is usually an accident, and no score can be computed around it. A loop in
    which every link states a delay of 0 says that everything happens at once. Loops are found
    by strongly connected components, with one shortest example for each: a tangle is one
    finding. A node linked to itself is SG011's. Source: practice of causal loop diagrams
    (Sterman 2000: an even number of negative links reinforces, an odd number balances);
    acyclicity rules of the User Requirements Notation (ITU-T Z.151).

    **Repair.** Label one link of the loop (``loop: R1`` for reinforcing, ``B1`` for balancing)
    and give its slowest link a ``delay``; or drop the link that nobody means.
    """

    code = "SG304"
    name = "unmarked-loop"
    name_zh = "未標示迴圈"
    severity = Severity.WARNING
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "reinforcing": {
            "en": "unlabelled reinforcing loop {loop}",
            "zh-TW": "未標示的增強迴圈 {loop}",
        },
        "balancing": {"en": "unlabelled balancing loop {loop}", "zh-TW": "未標示的調節迴圈 {loop}"},
        "unknown": {
            "en": "unlabelled loop {loop}; a link of it has no polarity",
            "zh-TW": "未標示的迴圈 {loop}，其中有連結未寫正負向",
        },
        "tangle": {
            "en": ("unlabelled loops among {count} nodes, the shortest through {first}: {loop}"),
            "zh-TW": "{count} 個節點之間有未標示的迴圈，經過 {first} 最短者：{loop}",
        },
        "instant": {
            "en": "the loop {loop} has no delay at all",
            "zh-TW": "迴圈 {loop} 沒有任何延遲",
        },
    }
    page_zh = """因果連結形成迴圈，而其中沒有任何連結標示它（``loop: R1``），或整個迴圈沒有任何延
    遲。

    **理由。** 迴圈是地圖最強的主張：自我增強的成長，或一道煞車。未標示的迴圈多半是無意造成，且
    無法據以計分。若每條連結都寫明延遲為 0，等於說一切同時發生。迴圈以強連通分量找出，各舉一個最
    短的例子：一團糾結只算一則發現。出處：因果迴圈圖的慣例（Sterman 2000：負向連結為偶數則增強，
    為奇數則調節）；使用者需求標記法（ITU-T Z.151）的無環規則。

    **修正。** 在迴圈的一條連結上標示（增強為 ``loop: R1``，調節為 ``B1``），並為最慢的連結寫上
    ``delay``；或刪去無人主張的連結。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        causes = edges(graph, EdgeKind.CAUSES)
        labelled = frozenset(graph.edge_table.stating("loop"))
        unlabelled = chosen(causes, lambda number: number not in labelled) if labelled else causes
        for loop in Web(looping(graph, unlabelled)).loops():
            yield self._about(graph, loop, _kind_of(loop))
        delays = graph.edge_table.delays
        if 0.0 in delays:
            instant = chosen(causes, lambda number: delays[number] == 0.0)
            for loop in Web(looping(graph, instant)).loops():
                yield self._about(graph, loop, "instant")

    def _about(self, graph: "StrategyGraph", loop: Loop, message: str) -> Diagnostic:
        positions = [arrow.source for arrow in loop.arrows]
        listed = [graph.ids[i].partition(":")[2] for i in positions]
        closing = max(loop.arrows, key=lambda arrow: arrow.number)
        return self.on_edge(
            graph.edges[closing.number],
            message,
            field="loop" if message != "instant" else "delay",
            related=codes(graph, positions),
            loop=" -> ".join([*listed, listed[0]]),
            count=loop.nodes,
            first=listed[0],
        )


def _kind_of(loop: Loop) -> str:
    if not loop.alone:
        return "tangle"
    return {1: "reinforcing", -1: "balancing", 0: "unknown"}[loop.sign]
