"""SG010 suppression-comment."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class SuppressionComment(NoticeRule):
    """A comment looks like a suppression (``# noqa``), and does nothing here.

    **Why.** Whoever wrote it believes that a finding is let pass. Source: ruff, ESLint and
    yamllint read such comments; this linter keeps suppressions in the model, where they
    survive rewriting.

    **Repair.** Write ``ignore: [{rule: SG103, why: ...}]`` on the node.
    """

    code = "SG010"
    name = "suppression-comment"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "the comment {comment} lets nothing pass",
    }
