"""SG011 self-loop."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class SelfLoop(NoticeRule):
    """A node is linked to itself.

    **Why.** Nothing is its own cause, and a loop of one node is usually a slip in copying.
    Source: URN consistency rules forbid it; causal loop practice needs at least two
    variables.

    **Repair.** Write the node that was meant, or delete the link.
    """

    code = "SG011"
    name = "self-loop"
    name_zh = "自我連結"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "a link {kind} that ends where it begins",
            "zh-TW": "{kind} 連結的起點與終點相同",
        },
    }
    page_zh = """節點連向自己。

    **理由。** 沒有東西是自己的原因；單節點迴圈多半是複製時的疏忽。
    出處：URN 一致性規則不允許；因果迴路至少需要兩個變數。

    **修正。** 請改為原本要寫的節點，或刪除該連結。
    """
