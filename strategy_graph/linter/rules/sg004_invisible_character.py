"""SG004 invisible-character."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class InvisibleCharacter(NoticeRule):
    """A text holds a character that nobody sees, or one that turns the direction of
    writing.

    **Why.** What is shown is not what is compared: two names look equal and are not, and a
    bidirectional control can make a text read as another. Source: CVE-2021-42574 (Trojan
    Source); Unicode Technical Report 36.

    **Repair.** Delete the character; retyping the text is the surest way.
    """

    code = "SG004"
    name = "invisible-character"
    name_zh = "不可見字元"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "{field} holds the invisible character {character}",
            "zh-TW": "{field} 含有不可見字元 {character}",
        },
    }
    page_zh = """文字含有看不見的字元，或會改變書寫方向的字元。

    **理由。** 所見與所比對者不同：看似相同的名稱其實不同，雙向控制字元更能讓文字讀成另一回事。
    出處：CVE-2021-42574（Trojan Source）；Unicode 技術報告 36。

    **修正。** 請刪除該字元；重新輸入整段文字最為保險。
    """
