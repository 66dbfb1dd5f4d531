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
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "suppression": "there is no rule {rule} to ignore ({why})",
    }
