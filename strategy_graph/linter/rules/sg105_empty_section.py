"""SG105 empty-section."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class EmptySection(Rule):
    """The source document has a heading with nothing under it (``sections:``, ``empty: true``).

    **Why.** A heading is a promise: the reader looks for an organization chart and finds a
    blank page. What should stand there (who is responsible, say) is missing from the model
    too. Source: the "empty view" check of the Archi hammer plug-in, taken over for slides.

    **Repair.** Fill the section in the document and the model, or strike the heading.
    """

    code = "SG105"
    name = "empty-section"
    name_zh = "空白章節"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "empty": {"en": "the section {title} is empty", "zh-TW": "章節「{title}」沒有內容"},
    }
    page_zh = """來源文件有標題而無內容（``sections:``，``empty: true``）。

    **理由。** 標題是一種承諾：讀者想看組織架構，看到的卻是空白頁；應在其中的內容（例如由誰負
    責），模型裡也沒有。出處：Archi 的 hammer 外掛「空白視圖」檢查，套用於簡報頁。

    **修正。** 補上該章節的內容（文件與模型），或刪去標題。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for strategy in graph.strategies.values():
            for section in strategy.sections:
                if section.empty:
                    yield self.on_strategy(
                        strategy.id, "empty", field="sections", title=str(section.title)
                    )
