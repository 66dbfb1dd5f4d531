"""SG012 leading-zero."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class LeadingZero(NoticeRule):
    """A number is written with zeros in front; it is read as decimal.

    **Why.** Other programs read ``010`` as eight. Source: YAML 1.1 reads a leading zero as
    octal; YAML 1.2 does not.

    **Repair.** Write the number without the zeros, or in quotes if it is a code.
    """

    code = "SG012"
    name = "leading-zero"
    name_zh = "數字前有零"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "{field}: {text} was read as {value}",
            "zh-TW": "{field}：{text} 讀為 {value}",
        },
    }
    page_zh = """數字前面有零；本程式以十進位讀取。

    **理由。** 其他程式會把 ``010`` 讀成八。
    出處：YAML 1.1 將前導零視為八進位，YAML 1.2 則否。

    **修正。** 請去掉前面的零；若為代碼請加引號。
    """
