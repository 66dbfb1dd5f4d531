"""SG006 negative-strength."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class NegativeStrength(NoticeRule):
    """A strength below zero was read as the polarity ``-``.

    **Why.** Strength says how much of a change arrives, polarity which way it goes; with
    both in one number a reader cannot tell a weak link from a harmful one. Source: causal
    loop practice, which marks every arrow with a sign.

    **Repair.** Write ``polarity: -`` and the strength without its sign.
    """

    code = "SG006"
    name = "negative-strength"
    name_zh = "負的強度"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "strength {strength} was read as polarity - and strength {size}",
            "zh-TW": "強度 {strength} 已解讀為極性 - 與強度 {size}",
        },
    }
    page_zh = """負的強度已解讀為極性 ``-``。

    **理由。** 強度表示變化傳遞多少，極性表示方向；混為一個數字，就分不清是微弱還是有害。
    出處：因果迴路圖的慣例：每個箭頭各自標示正負號。

    **修正。** 請寫 ``polarity: -``，強度則不帶負號。
    """
