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
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "suppression": "ignoring {rule} here lets nothing pass ({why})",
    }
