"""SG307 ambivalent-effect."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.causality import Arrow, Web, arrows, number_of_component
from strategy_graph.linter.options import Options
from strategy_graph.linter.outline import (
    codes,
)
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_STEPS = 5_000_000
"""How many steps of the search are taken at most; enough for thousands of objectives."""

_UP, _DOWN, _BOTH = 1, 2, 3


class AmbivalentEffect(Rule):
    """One objective moves another both up and down, along different paths.

    **Why.** Longer opening hours win customers and cost staff time: whether profit gains is a
    question of strengths, and a map that shows only one of the two paths misleads. Reported
    once per cause, with the first places where the paths meet. Paths are followed by sign,
    not listed; inside a balancing loop, where every effect comes back turned round, SG304
    speaks instead. Links without polarity are left out. Source: our own, after the polarity
    rules of causal loop diagrams (Sterman 2000).

    **Repair.** None needed if both are meant: give the links strengths, so that the sum can be
    computed. Otherwise check the polarity of the links on the way.
    """

    code = "SG307"
    name = "ambivalent-effect"
    name_zh = "正負並存"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "both": {
            "en": "{code} {name} moves {targets} both up and down",
            "zh-TW": "{code} {name} 對 {targets} 既有正向也有負向影響",
        },
    }
    page_zh = """一個目標沿不同路徑，對另一個目標既有正向也有負向影響。

    **理由。** 延長營業時間帶來客戶，也耗用人力：淨效果取決於強度，只畫其中一條路徑的地圖會誤導
    人。每個原因只報一次，並列出路徑最先交會之處。路徑只追蹤正負號，不逐一列舉；調節迴圈內的影響
    會反轉回來，由 SG304 發言。未寫正負向的連結不計。出處：本專案自訂，依因果迴圈圖的正負號規則
    （Sterman 2000）。

    **修正。** 若兩者皆為本意則不必修：為連結寫上強度，即可計算總和。否則請檢查沿途連結的正負
    向。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        signed = [arrow for arrow in arrows(graph) if arrow.sign]
        if all(arrow.sign > 0 for arrow in signed):
            return
        web = Web(_without_balancing_loops(signed))
        steps = _STEPS
        meetings: dict[int, list[int]] = {}
        for start in sorted(_doubtful(web)):
            reached, taken = _reach(web, start)
            steps -= taken
            if steps < 0:
                break
            met = {i for i, signs in reached.items() if signs == _BOTH and i != start}
            after = {arrow.target for i in met for arrow in web.leaving[i]}
            meetings[start] = sorted(met - after) or sorted(met)
        for start, found in meetings.items():
            later = {i for arrow in web.leaving[start] for i in meetings.get(arrow.target, ())}
            first = [i for i in found if i not in later]
            if first:
                yield self.on_node(
                    graph.nodes[start],
                    "both",
                    related=codes(graph, first),
                    targets=", ".join(graph.ids[i].partition(":")[2] for i in first),
                )


def _without_balancing_loops(signed: Sequence[Arrow]) -> list[Arrow]:
    """*signed* less the links inside components that hold a balancing loop."""
    web = Web(signed)
    components = web.components()
    number = number_of_component(components)
    inside: dict[int, list[Arrow]] = {}
    for arrow in signed:
        if number[arrow.source] == number[arrow.target]:
            inside.setdefault(number[arrow.source], []).append(arrow)
    odd = {component for component, links in inside.items() if not _even(links)}
    return [
        arrow
        for arrow in signed
        if number[arrow.source] != number[arrow.target] or number[arrow.source] not in odd
    ]


def _even(links: Sequence[Arrow]) -> bool:
    """Whether the ends of *links* take two sides so that just the negative ones cross.

    That is so if and only if no two ways between two ends differ in sign, whichever
    way their links point (the balance theorem of Cartwright and Harary, 1956).
    """
    beside: dict[int, list[tuple[int, int]]] = {}
    for arrow in links:
        beside.setdefault(arrow.source, []).append((arrow.target, arrow.sign))
        beside.setdefault(arrow.target, []).append((arrow.source, arrow.sign))
    side: dict[int, int] = {}
    for start in beside:
        if start in side:
            continue
        side[start] = 1
        stack = [start]
        while stack:
            i = stack.pop()
            for j, sign in beside[i]:
                if j not in side:
                    side[j] = side[i] * sign
                    stack.append(j)
                elif side[j] != side[i] * sign:
                    return False
    return True


def _doubtful(web: Web) -> set[int]:
    """The positions from which two links start, in parts of the web that are not even."""
    part: dict[int, int] = {}
    beside: dict[int, list[int]] = {i: [] for i in web.leaving}
    links: list[Arrow] = []
    for leaving in web.leaving.values():
        for arrow in leaving:
            links.append(arrow)
            beside[arrow.source].append(arrow.target)
            beside[arrow.target].append(arrow.source)
    for start in beside:
        stack = [start] if start not in part else []
        while stack:
            i = stack.pop()
            if i not in part:
                part[i] = start
                stack.extend(beside[i])
    by_part: dict[int, list[Arrow]] = {}
    for arrow in links:
        by_part.setdefault(part[arrow.source], []).append(arrow)
    odd = {number for number, held in by_part.items() if not _even(held)}
    return {i for i in web.leaving if part[i] in odd and len(web.leaving[i]) > 1}


def _reach(web: Web, start: int) -> tuple[dict[int, int], int]:
    """With which signs *start* reaches each position, and how many steps that took."""
    reached = {start: _UP}
    stack = [(start, _UP)]
    taken = 0
    while stack:
        i, sign = stack.pop()
        for arrow in web.leaving[i]:
            taken += 1
            arriving = sign if arrow.sign > 0 else _BOTH - sign
            if not reached.get(arrow.target, 0) & arriving:
                reached[arrow.target] = reached.get(arrow.target, 0) | arriving
                stack.append((arrow.target, arriving))
    return reached, taken
