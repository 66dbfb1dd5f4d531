"""SG410 weak-fit."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    codes,
    incoming,
    language_of,
    names,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.linter.vocabulary import Vocabulary
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class WeakFit(Rule):
    """An objective shares no piece of a word with any of its KPIs.

    **Why.** KPIs that were there before the objective are often put under the nearest one. A
    shared word is no proof of fit, and none is no proof of the contrary, so this is a list to
    read through. Pieces are pairs of neighbouring characters in Chinese, and the first five
    letters of longer words elsewhere; the two names must be in one language. Source: Ittner
    and Larcker (2003): measures not linked to strategy; FABRIC (UK Treasury 2001): relevant.

    **Repair.** Ask whether the KPI could rise while the objective fails. If so, find another;
    if not, leave it, and ``ignore`` the finding with the reason.
    """

    code = "SG410"
    name = "weak-fit"
    name_zh = "指標與目標少關聯"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "apart": {
            "en": "objective {code} {name} shares no word with its KPIs {kpis}",
            "zh-TW": "目標 {code} {name} 與其指標 {kpis} 沒有共同字詞",
        },
    }
    page_zh = """目標與其任何指標都沒有共同的字詞片段。

    **理由。** 先有的指標常被放到最近的目標之下。有共同字詞不證明相關，沒有也不證明無關，所以這
    是一份供人通讀的清單。中文取相鄰兩字，其他語言取較長單字的前五個字母；兩個名稱須為同一語言。
    出處：Ittner 與 Larcker（2003）：指標未與策略連結；FABRIC（英國財政部 2001）：相關。

    **修正。** 想想指標上升時目標會不會落空。會，就另找指標；不會，就保留並以 ``ignore`` 寫明理
    由。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        measures = incoming(graph, EdgeKind.MEASURES)
        for objective in graph.positions_of_kind(NodeKind.OBJECTIVE):
            language = language_of(graph, objective)
            pack = vocabulary.pack_for(name_of[objective], language)
            kpis = measures.of(objective)
            if pack is None or not kpis:
                continue
            packs = {vocabulary.pack_for(name_of[kpi], language) for kpi in kpis}
            said = pack.pieces(name_of[objective])
            if packs != {pack} or not said:
                continue
            if all(said.isdisjoint(pack.pieces(name_of[kpi])) for kpi in kpis):
                listed = ", ".join(graph.nodes[kpi].code for kpi in kpis)
                yield self.on_node(
                    graph.nodes[objective], "apart", related=codes(graph, kpis), kpis=listed
                )
