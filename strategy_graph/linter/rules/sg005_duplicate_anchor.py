"""SG005 duplicate-anchor."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class DuplicateAnchor(NoticeRule):
    """An anchor (``&name``) is defined twice; an alias takes the last one before it.

    **Why.** Moving a block changes what an alias stands for, and nothing else shows it.
    Source: YAML 1.2.2, 7.1 allows it; many readers refuse it.

    **Repair.** Give the second anchor another name.
    """

    code = "SG005"
    name = "duplicate-anchor"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "anchor &{anchor} was defined before, in line {line}",
    }
