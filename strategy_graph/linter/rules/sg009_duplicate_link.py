"""SG009 duplicate-link."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class DuplicateLink(NoticeRule):
    """The same link is written twice, alike; it counts once.

    **Why.** One of the two was probably meant to join other nodes, or two people wrote the
    same and will change only one. Source: own; DiGraph-based tools keep only the last
    without a word.

    **Repair.** Delete one. Two links between the same nodes that differ need an ``id``
    each.
    """

    code = "SG009"
    name = "duplicate-link"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "{source} {kind} {target} is written already in line {line}",
    }
