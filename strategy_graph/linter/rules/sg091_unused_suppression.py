"""SG091 unused-suppression."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import SuppressionRule


class UnusedSuppression(SuppressionRule):
    """A suppression lets nothing pass: the rule it names has nothing to say there.

    It is reported only when the rule it names has run under the profile in force.

    **Why.** A suppression that outlives its reason hides the next finding of that rule
    from everybody. Source: ruff reports unused ``noqa`` comments (RUF100), ESLint unused
    directives, for the same reason.

    **Repair.** Take the entry out of ``ignore:``.
    """

    code = "SG091"
    name = "unused-suppression"
    name_zh = "略過未使用"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "suppression": {
            "en": "ignoring {rule} here lets nothing pass ({why})",
            "zh-TW": "此處略過 {rule}，但沒有任何發現可略過（{why}）",
        },
    }
    page_zh = """略過設定沒有作用：所指的規則在該處沒有任何發現。

    只有在目前情境下該規則確實執行過，才會回報。

    **理由。** 理由已消失的略過設定，會讓同一規則的下一個發現無人看見。
    出處：ruff 會回報未使用的 ``noqa``（RUF100），ESLint 亦回報未使用的指令。

    **修正。** 從 ``ignore:`` 移除該項。
    """
