"""SG002 hash-cut."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class HashCut(NoticeRule):
    """Plain text was cut at `` #``: YAML reads the rest of the line as a comment.

    **Why.** The name that people see is not the name that was written, and nothing else
    says so. Source: YAML 1.2.2, 6.6: a comment begins at a ``#`` after white space.

    **Repair.** Quote the text, or write a space after the ``#`` if a comment is meant.
    """

    code = "SG002"
    name = "hash-cut"
    name_zh = "井號截斷"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "the text ends before {rest}: {text}",
            "zh-TW": "文字在 {rest} 之前結束：{text}",
        },
    }
    page_zh = """純文字在 `` #`` 處被截斷：YAML 將其後視為註解。

    **理由。** 讀者看到的名稱並非原本所寫，而且沒有任何提示。
    出處：YAML 1.2.2 第 6.6 節：空白之後的 ``#`` 起為註解。

    **修正。** 請將文字加上引號；若確為註解，請在 ``#`` 後留一個空格。
    """
