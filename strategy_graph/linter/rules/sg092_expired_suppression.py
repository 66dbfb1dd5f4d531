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
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "suppression": "ignoring {rule} ended on {until} ({why})",
    }
