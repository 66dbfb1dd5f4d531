"""SG003 confusable-codes."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class ConfusableCodes(NoticeRule):
    """Two codes of one strategy look alike: they differ by letter case, by width or by
    script.

    **Why.** A reader takes one for the other, and a reference typed by hand may reach the
    wrong node. Source: Unicode Technical Standard 39, confusable identifiers.

    **Repair.** Give one of them another code, written in one script and one width.
    """

    code = "SG003"
    name = "confusable-codes"
    name_zh = "代碼難辨"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "code {code} is easily taken for {other} (line {line})",
            "zh-TW": "代碼 {code} 容易與 {other}（第 {line} 行）混淆",
        },
    }
    page_zh = """同一策略有兩個代碼看起來一樣：僅大小寫、全半形或文字系統不同。

    **理由。** 讀者容易認錯，手打的引用可能指向錯誤的節點。
    出處：Unicode 技術標準 39，易混淆識別字。

    **修正。** 請替其中一個換代碼，並使用同一種文字與寬度。
    """
