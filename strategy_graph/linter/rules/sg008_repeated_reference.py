"""SG008 repeated-reference."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class RepeatedReference(NoticeRule):
    """A list of references names the same node twice; it counts once.

    **Why.** One of the two was probably meant to be another node. Source: own; a repeated
    reference adds nothing to the graph.

    **Repair.** Take one out, or write the code that was meant.
    """

    code = "SG008"
    name = "repeated-reference"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "{field} names {reference} twice",
    }
