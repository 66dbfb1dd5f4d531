"""SG306 inferred-not-marked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Basis, EdgeKind, Origin

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_CLAIMS = (
    EdgeKind.CAUSES,
    EdgeKind.ALIGNS_TO,
    EdgeKind.CORRESPONDS_TO,
    EdgeKind.DEPENDS_ON,
    EdgeKind.CONFLICTS_WITH,
)


class InferredNotMarked(Rule):
    """A link rests on logic, outside evidence, data or a template, and yet claims to be declared.

    **Why.** ``declared`` means that the organization said so. A link whose own ``basis`` says
    that somebody concluded it must not be shown as the organization's word: one such link and
    no reader can trust any other. ``basis: text`` may be declared. Source: our own, the
    honesty rule of this project.

    **Repair.** Write ``origin: inferred`` (or ``supported`` when data bear it out). If the
    document does say it, drop the basis and give the ``source``.
    """

    code = "SG306"
    name = "inferred-not-marked"
    name_zh = "推論未標示"
    severity = Severity.ERROR
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "claims": {
            "en": "{edge} is marked declared, but its basis is {basis}",
            "zh-TW": "{edge} 標為文件所述，但其依據是 {basis}",
        },
    }
    page_zh = """連結依據的是推理、外部證據、資料或範本，卻自稱為文件所述。

    **理由。** ``declared`` 表示組織這麼說。若連結自己的 ``basis`` 說明是由人推論而得，就不得當
    成組織的話呈現：只要有一條如此，讀者便無法相信其他任何一條。``basis: text`` 可以是
    declared。出處：本專案自訂的誠實規則。

    **修正。** 寫上 ``origin: inferred``（資料支持時為 ``supported``）。若文件確有此言，刪去
    basis 並寫明 ``source``。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for number in graph.edge_table.stating("basis"):
            edge = graph.edges[number]
            if edge.kind not in _CLAIMS:
                continue
            if edge.origin is Origin.DECLARED and edge.basis not in (None, Basis.TEXT):
                yield self.on_edge(edge, "claims", field="origin", basis=edge.basis.value)
