"""SG011 self-loop."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class SelfLoop(NoticeRule):
    """A node is linked to itself.

    **Why.** Nothing is its own cause, and a loop of one node is usually a slip in copying.
    Source: URN consistency rules forbid it; causal loop practice needs at least two
    variables.

    **Repair.** Write the node that was meant, or delete the link.
    """

    code = "SG011"
    name = "self-loop"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "a link {kind} that ends where it begins",
    }
