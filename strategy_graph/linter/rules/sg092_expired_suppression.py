"""SG092 expired-suppression."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import SuppressionRule


class ExpiredSuppression(SuppressionRule):
    """A suppression has passed its last day (``until``) and lets nothing pass any more.

    It holds up to and with that day.

    **Why.** Whoever wrote the date wanted to be asked again; the findings it let pass
    are back as well. Source: the practice of dated exceptions in audit, where an accepted
    deviation has a review date.

    **Repair.** Repair what the finding is about, or renew the date and say why anew.
    """

    code = "SG092"
    name = "expired-suppression"
    name_zh = "略過已逾期"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "suppression": {
            "en": "ignoring {rule} ended on {until} ({why})",
            "zh-TW": "略過 {rule} 已於 {until} 到期（{why}）",
        },
    }
    page_zh = """略過設定已過最後一日（``until``），不再有作用。

    當日仍有效，次日起失效。

    **理由。** 寫下日期的人希望屆時重新檢視；原先略過的發現也會一併出現。
    出處：稽核實務中，經同意的例外都有複查日期。

    **修正。** 處理該發現，或更新日期並重新說明理由。
    """
