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
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "{field}: {text} was read as {value}",
    }
