"""SG007 looks-like-value."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class LooksLikeValue(NoticeRule):
    """Text without quotes that other programs read as true, false or nothing (``no``,
    ``on``).

    **Why.** This program keeps the text; a spreadsheet import or another YAML reader turns
    it into a truth value, and the code is lost. Source: YAML 1.1, bool type; the ``NO`` of
    Norway.

    **Repair.** Put the text in quotes.
    """

    code = "SG007"
    name = "looks-like-value"
    severity = Severity.WARNING
    since = "0.1.0"
    fix = "auto"
    messages = {
        "notice": "{field}: {text} is text here; other programs read a value",
    }
