"""SG008 repeated-reference."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class RepeatedReference(NoticeRule):
    """A list of references names the same node twice; it counts once.

    **Why.** One of the two was probably meant to be another node. Source: own; a repeated
    reference adds nothing to the graph.

    **Repair.** Take one out, or write the code that was meant.
    """

    code = "SG008"
    name = "repeated-reference"
    name_zh = "引用重複"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "{field} names {reference} twice",
            "zh-TW": "{field} 重複列出 {reference}",
        },
    }
    page_zh = """引用清單中同一節點出現兩次，只計一次。

    **理由。** 其中之一很可能原本要寫別的節點。
    出處：本專案；重複引用對圖沒有作用。

    **修正。** 請刪除其一，或改為原本要寫的代碼。
    """
