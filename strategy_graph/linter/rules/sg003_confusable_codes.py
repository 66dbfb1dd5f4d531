"""SG003 confusable-codes."""

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.reader_rules import NoticeRule


class ConfusableCodes(NoticeRule):
    """Two codes of one strategy look alike: they differ by letter case, by width or by
    script.

    **Why.** A reader takes one for the other, and a reference typed by hand may reach the
    wrong node. Source: Unicode Technical Standard 39, confusable identifiers.

    **Repair.** Give one of them another code, written in one script and one width.
    """

    code = "SG003"
    name = "confusable-codes"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": "code {code} is easily taken for {other} (line {line})",
    }
