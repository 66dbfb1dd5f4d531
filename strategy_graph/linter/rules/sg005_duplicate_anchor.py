"""SG005 duplicate-anchor."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class DuplicateAnchor(NoticeRule):
    """An anchor (``&name``) is defined twice; an alias takes the last one before it.

    **Why.** Moving a block changes what an alias stands for, and nothing else shows it.
    Source: YAML 1.2.2, 7.1 allows it; many readers refuse it.

    **Repair.** Give the second anchor another name.
    """

    code = "SG005"
    name = "duplicate-anchor"
    name_zh = "錨點重複"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "anchor &{anchor} was defined before, in line {line}",
            "zh-TW": "錨點 &{anchor} 先前已在第 {line} 行定義",
        },
    }
    page_zh = """錨點（``&名稱``）定義了兩次；別名採用其前最後一個。

    **理由。** 移動區塊就會改變別名所指，而且看不出來。
    出處：YAML 1.2.2 第 7.1 節容許；許多讀取程式拒收。

    **修正。** 請替第二個錨點換名稱。
    """
