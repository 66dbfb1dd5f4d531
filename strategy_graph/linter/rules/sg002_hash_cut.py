"""SG002 hash-cut."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class HashCut(NoticeRule):
    """Plain text was cut at `` #``: YAML reads the rest of the line as a comment.

    **Why.** The name that people see is not the name that was written, and nothing else
    says so. Source: YAML 1.2.2, 6.6: a comment begins at a ``#`` after white space.

    **Repair.** Quote the text, or write a space after the ``#`` if a comment is meant.
    """

    code = "SG002"
    name = "hash-cut"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "the text ends before {rest}: {text}",
    }
