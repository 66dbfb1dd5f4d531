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
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "strength {strength} was read as polarity - and strength {size}",
    }
