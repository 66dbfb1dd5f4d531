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
    name_zh = "註解式略過"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "notice": {
            "en": "the comment {comment} lets nothing pass",
            "zh-TW": "註解 {comment} 沒有略過作用",
        },
    }
    page_zh = """註解看似要略過檢查（``# noqa``），但在此沒有作用。

    **理由。** 寫的人以為該發現已被略過。
    出處：ruff、ESLint、yamllint 會讀這類註解；本工具將略過寫在模型中，改寫檔案也不會遺失。

    **修正。** 請在節點上寫 ``ignore: [{rule: SG103, why: ...}]``。
    """
