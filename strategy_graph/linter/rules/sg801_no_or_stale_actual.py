"""SG801 no-or-stale-actual."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    count_stating,
    nodes_of,
)
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.periods import last_day, step
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Coverage, Rule
from strategy_graph.model import Kpi, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NoOrStaleActual(Rule):
    """A KPI has no actual value for the period of the strategy, or its latest is older than its
    frequency.

    **Why.** A review without figures reviews nothing, and last spring's figure says nothing of
    today. The latest value is dated by its ``date``, else by the end of its period; it is
    stale when it is older than one step of the ``frequency`` and ``grace`` days, counted to
    today or to the end of the strategy's year, whichever comes first. Source: StratML (ISO
    17469-2) actual values; FABRIC (UK Treasury 2001): timely; Spider Impact on missing values.

    **Repair.** Add the value under ``actuals:`` with its ``period``.
    """

    code = "SG801"
    name = "no-or-stale-actual"
    name_zh = "無實績或過期"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.REVIEW
    options = {
        "grace": Option(31, "days that a value may take to arrive", "實績可延後的天數", minimum=0),
    }
    messages = {
        "none": {
            "en": "KPI {code} {name} has no actual value for the period",
            "zh-TW": "指標 {code} {name} 在本期間沒有實績",
        },
        "stale": {
            "en": (
                "the latest value of KPI {code} {name} is {days} days old; it is due {frequency}"
            ),
            "zh-TW": "指標 {code} {name} 最近的實績已過 {days} 天，頻率為 {frequency}",
        },
        "actuals": {"en": "actual values", "zh-TW": "實績"},
    }
    page_zh = """指標在策略期間沒有實績，或最近的實績已超過其頻率。

    **理由。** 沒有數字的檢討等於沒有檢討，去年春天的數字說明不了今天。最近實績以 ``date`` 為
    準，未寫時取其期間的最後一天；若早於一個 ``frequency`` 週期再加 ``grace`` 天，即為過期，計算
    至今天或策略年度終了，取較早者。出處：StratML（ISO 17469-2）實績；FABRIC（英國財政部 2001）：
    及時；Spider Impact 對缺值的處理。

    **修正。** 在 ``actuals:`` 加上該期實績並註明 ``period``。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for kpi in nodes_of(graph, NodeKind.KPI):
            if not isinstance(kpi, Kpi):
                continue
            head = graph.strategies.get(kpi.strategy)
            year = head.year if head is not None else None
            latest = _latest(kpi, year)
            if latest is None:
                yield self.on_node(kpi, "none", field="actuals")
                continue
            days = step(kpi.frequency or "")
            if days is None or options.today is None:
                continue
            end = min(options.today, dt.date(year, 12, 31)) if year else options.today
            age = (end - latest).days
            if age > days + options.integer("grace"):
                yield self.on_node(
                    kpi, "stale", field="actuals", days=age, frequency=str(kpi.frequency)
                )

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating(graph, ("actuals",), NodeKind.KPI)
        yield Coverage("actuals", have, graph.count_of_kind(NodeKind.KPI))


def _latest(kpi: Kpi, year: int | None) -> dt.date | None:
    """The day of the latest value of *kpi* in *year*; of any year when that is not known."""
    days = [
        actual.date or last
        for actual in kpi.actuals
        if (last := last_day(actual.period)) is not None and (year is None or last.year == year)
    ]
    return max(days, default=None)
