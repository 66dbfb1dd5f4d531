"""SG007 looks-like-value."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class LooksLikeValue(NoticeRule):
    """Text without quotes that other programs read as true, false or nothing (``no``,
    ``on``).

    **Why.** This program keeps the text; a spreadsheet import or another YAML reader turns
    it into a truth value, and the code is lost. Source: YAML 1.1, bool type; the ``NO`` of
    Norway.

    **Repair.** Put the text in quotes.
    """

    code = "SG007"
    name = "looks-like-value"
    name_zh = "易被誤讀的字"
    severity = Severity.WARNING
    since = "0.1.0"
    fix = "auto"
    messages = {
        "notice": {
            "en": "{field}: {text} is text here; other programs read a value",
            "zh-TW": "{field}：{text} 在此為文字，其他程式會讀成數值",
        },
    }
    page_zh = """未加引號的文字，其他程式會讀成真、假或空值（如 ``no``、``on``）。

    **理由。** 本程式保留原文，但其他 YAML 讀取程式會轉成布林值，代碼因而遺失。
    出處：YAML 1.1 布林型別；著名的挪威 ``NO`` 問題。

    **修正。** 請將文字加上引號。
    """
