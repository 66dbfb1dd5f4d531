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
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "{field} holds the invisible character {character}",
    }
