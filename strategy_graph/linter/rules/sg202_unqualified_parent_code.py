"""SG202 unqualified-parent-code."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class UnqualifiedParentCode(Rule):
    """A reference to another organization's code does not say whose code it is.

    **Why.** Offices of one city use one code pattern, so the bureau's AP1.4 reads like a
    local code; once a local AP1.4 exists the reference is wrong and nobody sees it. The model
    always writes the full identity. This rule looks at the words of the document (the
    ``quote`` of the link's source), which must name the organization beside the code, and at
    codes that exist on both sides. The year may be left out: it is the document's own.
    Source: our own, on the code scheme that the city's health map of 2019 shares.

    **Repair.** In the next edition print the organization with the code (財政局 AP1.4).
    """

    code = "SG202"
    name = "unqualified-parent-code"
    name_zh = "上級代碼未標機關"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "printed": {
            "en": (
                '{source} refers to {target} in the words "{words}", which do not say '
                "whose code that is"
            ),
            "zh-TW": "{source} 以「{words}」引用 {target}，未寫明是哪個機關的代碼",
        },
        "collides": {
            "en": "{source} refers to {target} of {owner}, and {target} is a local code too",
            "zh-TW": "{source} 引用 {owner} 的 {target}，而本策略也有代碼 {target}",
        },
    }
    page_zh = """引用其他機關的代碼時，沒有寫明是哪個機關的代碼。

    **理由。** 全市機關共用同一套編碼，局的 AP1.4 讀來就像本處的代碼；一旦本處也有 AP1.4，引用便
    指錯而無人察覺。模型一律寫全名；本規則看的是文件的用字（連結來源的 ``quote``），代碼旁應寫出
    機關名稱，並檢查兩邊都有的代碼。年度可省略，即文件本身的年度。出處：本專案自訂，依臺北市
    2019 健康城市策略地圖的共同編碼。

    **修正。** 下一版在代碼前印出機關名稱（財政局 AP1.4）。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        table, ids = graph.edge_table, graph.ids
        kinds = (EdgeKind.CORRESPONDS_TO, EdgeKind.ALIGNS_TO)
        for number in graph.edge_numbers_of_kind(*kinds):
            local = ids[table.sources[number]].partition(":")[0]
            owner, _, code = ids[table.targets[number]].partition(":")
            if owner == local:
                continue
            edge = graph.edges[number]
            if f"{local}:{code}" in graph:
                yield self.on_edge(edge, "collides", field="to", owner=owner)
                continue
            wanted = [owner, *_organizations(graph, local, owner)]
            for source in edge.sources:
                quote = source.quote or ""
                if code in quote and not any(name in quote for name in wanted):
                    yield self.on_edge(edge, "printed", field="to", words=quote)
                    break


def _organizations(graph: "StrategyGraph", local: str, owner: str) -> Iterator[str]:
    """What the organization that has the strategy *owner* is called."""
    head, own = graph.strategies.get(owner), graph.strategies.get(local)
    if head is not None and head.organization is not None:
        yield str(head.organization)
    parent = own.parent if own is not None else None
    if parent is not None and parent.id == owner and parent.organization is not None:
        yield str(parent.organization)
