"""SG704 unexplained-change."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import by_strategy
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, Kpi, Node, NodeKind, Strategy
from strategy_graph.model.fields.target import Direction
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_FOLLOWED = (NodeKind.KPI, NodeKind.ACTION_PLAN)


class UnexplainedChange(Rule):
    """From one year to the next a target got easier, a KPI or plan vanished, or a code got another
    name, and nobody says why.

    **Why.** A target is easiest met by lowering it, and a bad figure is easiest hidden by
    dropping the KPI. Judged where strategies of one organization and of consecutive years are
    read together. A node is followed by its ``supersedes`` link, else by its code; the reason
    stands on that link (``because:`` or ``rationale:``). Source: Taichung City's rule that a
    lowered target needs an analysis and measures; the rolling revision of Taipei's city map.

    **Repair.** Link the new node to the old one (``supersedes``) and give the reason
    (``because:``) on the link.
    """

    code = "SG704"
    name = "unexplained-change"
    name_zh = "變動未說明"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "easier": {
            "en": "the target of {code} {name} went from {old} to {new} and nobody says why",
            "zh-TW": "{code} {name} 的目標值由 {old} 改為 {new}，未說明原因",
        },
        "dropped": {
            "en": "{code} {name} of {year} is gone in {next} and nobody says why",
            "zh-TW": "{year} 的 {code} {name} 在 {next} 消失，未說明原因",
        },
        "renamed": {
            "en": "the code {code} meant {old} and now means {name}, and nobody says why",
            "zh-TW": "代碼 {code} 原為「{old}」，現為「{name}」，未說明原因",
        },
    }
    page_zh = """兩年之間目標值變得容易、指標或方案消失，或代碼換了名稱，卻沒有說明。

    **理由。** 達成目標最容易的方法是調低它，隱藏難看數字最容易的方法是刪掉指標。同一機關、連續
    年度的策略一起讀入時才判斷。節點依 ``supersedes`` 連結追蹤，否則依代碼；理由寫在該連結上
    （``because:`` 或 ``rationale:``）。出處：臺中市規定調降目標值須附分析與對策；臺北市策略地圖
    的滾動修正。

    **修正。** 以 ``supersedes`` 把新節點連到舊節點，並在連結上寫 ``because:``。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for last, now in _years(graph):
            for kind in _FOLLOWED:
                for old in by_strategy(graph, kind).get(last.id, ()):
                    yield from self._follow(graph, graph.nodes[old], now)

    def _follow(self, graph: "StrategyGraph", old: Node, now: Strategy) -> Iterator[Diagnostic]:
        links = [
            edge
            for edge in graph.edges_to(old.id, EdgeKind.SUPERSEDES)
            if edge.source.partition(":")[0] == now.id
        ]
        if any(edge.because or edge.rationale for edge in links):
            return
        same_code = f"{now.id}:{old.code}"
        if links:
            new = graph.node(links[0].source)
        elif same_code in graph and graph.node(same_code).kind is old.kind:
            new = graph.node(same_code)
        else:
            year = old.strategy
            yield self.on_node(old, "dropped", year=year, next=now.id)
            return
        if not links and normalised(str(new.name)) != normalised(str(old.name)):
            yield self.on_node(new, "renamed", field="name", related=(old.id,), old=str(old.name))
        elif isinstance(new, Kpi) and isinstance(old, Kpi) and _easier(old, new):
            yield self.on_node(
                new,
                "easier",
                field="target",
                related=(old.id,),
                old=str(old.target),
                new=str(new.target),
            )


def _years(graph: "StrategyGraph") -> Iterator[tuple[Strategy, Strategy]]:
    """The strategies of one organization and of consecutive years, older first."""
    by_year = {
        (normalised(str(head.organization)), head.year): head
        for head in graph.strategies.values()
        if head.organization is not None and head.year is not None
    }
    for (organization, year), head in by_year.items():
        following = by_year.get((organization, (year or 0) + 1))
        if following is not None:
            yield head, following


def _easier(old: Kpi, new: Kpi) -> bool:
    """Whether the new target asks less than the old one."""
    if not isinstance(old.target, float) or not isinstance(new.target, float):
        return False
    if (new.direction or old.direction) is Direction.LOWER:
        return new.target > old.target
    return new.target < old.target
