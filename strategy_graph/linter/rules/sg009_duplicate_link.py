"""SG009 duplicate-link."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class DuplicateLink(NoticeRule):
    """The same link is written twice, alike; it counts once.

    **Why.** One of the two was probably meant to join other nodes, or two people wrote the
    same and will change only one. Source: own; DiGraph-based tools keep only the last
    without a word.

    **Repair.** Delete one. Two links between the same nodes that differ need an ``id``
    each.
    """

    code = "SG009"
    name = "duplicate-link"
    name_zh = "連結重複"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "{source} {kind} {target} is written already in line {line}",
            "zh-TW": "{source} {kind} {target} 已寫於第 {line} 行",
        },
    }
    page_zh = """同一連結以相同內容寫了兩次，只計一次。

    **理由。** 其中之一可能原本要連別的節點；或兩人各寫一次，日後只改到一處。
    出處：本專案；以 DiGraph 為基礎的工具會默默只留最後一個。

    **修正。** 請刪除其一。若確有兩條不同的連結，請各給 ``id``。
    """
