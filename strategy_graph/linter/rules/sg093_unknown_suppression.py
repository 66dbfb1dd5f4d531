"""SG093 unknown-suppression."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import SuppressionRule


class UnknownSuppression(SuppressionRule):
    """A suppression names a rule that there is not.

    **Why.** A misspelt rule is not let pass, and the reader of the file believes it is.
    Source: ruff warns of unknown codes in ``noqa`` comments.

    **Repair.** Write the code or the name of a rule; ``strategy-graph rules`` lists them.
    """

    code = "SG093"
    name = "unknown-suppression"
    name_zh = "略過不明規則"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "suppression": {
            "en": "there is no rule {rule} to ignore ({why})",
            "zh-TW": "沒有名為 {rule} 的規則可略過（{why}）",
        },
    }
    page_zh = """略過設定所寫的規則並不存在。

    **理由。** 寫錯的規則不會被略過，讀檔案的人卻以為會。
    出處：ruff 對 ``noqa`` 中不明的代碼提出警告。

    **修正。** 請寫規則的代碼或名稱；``strategy-graph rules`` 會全部列出。
    """
