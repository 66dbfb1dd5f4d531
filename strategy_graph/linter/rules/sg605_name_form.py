"""SG605 name-form."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import by_strategy, language_of, names
from strategy_graph.linter.naming import without_bracket, without_breakdown
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.linter.vocabulary import Pack, Vocabulary
from strategy_graph.model import Node, NodeKind, Translations
from strategy_graph.model.printed_names import CODED
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_SEVERAL = 10
"""From how many names of one kind on a habit is told once."""

_KINDS = {
    NodeKind.PERSPECTIVE: Translations({"en": "perspectives", "zh-TW": "構面"}),
    NodeKind.THEME: Translations({"en": "themes", "zh-TW": "主題"}),
    NodeKind.OBJECTIVE: Translations({"en": "objectives", "zh-TW": "目標"}),
    NodeKind.KPI: Translations({"en": "KPIs", "zh-TW": "指標"}),
    NodeKind.ACTION_PLAN: Translations({"en": "plans", "zh-TW": "方案"}),
}

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


class NameForm(Rule):
    """A name is a sentence or two stacked phrases, joins two things, or names no plan.

    **Why.** A sentence does not fit a box; "cost and funds" are two results that can part ways;
    a plan called "pleasant offices" is a state, not something to do. Three notes: a) a full
    stop, or a second phrase stacked in the cell (a ``note`` that the printed ``quote`` runs
    into the name); b) a joint (及 暨 、, and &) outside brackets and the breakdown of a measure
    (by sex and age), told once where more than half of ten or more names do it; c) a plan that
    does not end with a word for a plan (計畫 作業 專案 ...), in languages whose pack lists such
    words. Source: Archi naming conventions; PuMP (Barr): one result at a time.

    **Repair.** a) shorten, keep the rest as ``description``; b) split, or name what joins the
    two; c) say what will be done.
    """

    code = "SG605"
    name = "name-form"
    name_zh = "名稱格式"
    severity = Severity.INFO
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "sentence": {
            "en": "the name of {code} is a sentence: {name}",
            "zh-TW": "{code} 的名稱是一句話：{name}",
        },
        "stacked": {
            "en": "two phrases are stacked in the name of {code}: {name} / {note}",
            "zh-TW": "{code} 的名稱疊了兩個片語：{name} / {note}",
        },
        "compound": {
            "en": 'the name of {code} joins two things with "{word}": {name}',
            "zh-TW": "{code} 的名稱以「{word}」並列兩件事：{name}",
        },
        "compounds": {
            "en": "{count} of {total} {kinds} join two things in one name",
            "zh-TW": "{total} 個{kinds}中有 {count} 個，一個名稱並列兩件事",
        },
        "no_plan_noun": {
            "en": "the plan {code} does not say that it is one: {name}",
            "zh-TW": "方案 {code} 的名稱看不出是方案：{name}",
        },
    }
    page_zh = """名稱是一句話或疊了兩個片語、並列兩件事，或方案不像方案。

    **理由。** 句子放不進方格；「成本及資金」是可能分道揚鑣的兩個結果；叫「舒適辦公環境」的方案
    是狀態，不是作為。三種提示：a) 有句號，或同一格疊了第二個片語（原文 ``quote`` 與名稱相連的
    ``note``）；b) 括號與分列說明（按性別、年齡分列）以外有連接詞（及、暨、
    頓號，and、&），十個以上名稱過半如此者只報一次；c) 方案未以方案用詞結尾（計畫、作
    業、專案等），僅限語言包列有此類用詞者。出處：Archi 命名慣例；PuMP（Barr）：一次一個結果。

    **修正。** a) 縮短，其餘寫入 ``description``；b) 拆開，或為兩者的共通處命名；c) 寫出要做什
    麼。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of, noted = names(graph), set(graph.node_table.stating("note"))
        for kind in CODED:
            for strategy, positions in by_strategy(graph, kind).items():
                joints: dict[int, str] = {}
                packs: dict[int, Pack] = {}
                for position in positions:
                    name = name_of[position]
                    pack = vocabulary.pack_for(name, language_of(graph, position))
                    if pack is not None:
                        packs[position] = pack
                        joint = pack.found(_joints(name, pack), ("compounds",))
                        if joint is not None:
                            joints[position] = joint
                usual = len(positions) >= _SEVERAL and 2 * len(joints) > len(positions)
                if usual:
                    count, total = len(joints), len(positions)
                    kinds = _KINDS[kind]
                    yield self.on_strategy(
                        strategy, "compounds", count=count, total=total, kinds=kinds
                    )
                for position, pack in packs.items():
                    name = name_of[position]
                    if _is_sentence(name, pack):
                        yield self.on_position(graph, position, "sentence", field="name")
                    elif position in noted and _is_stacked(graph.nodes[position]):
                        note = str(graph.nodes[position].note)
                        yield self.on_position(graph, position, "stacked", field="name", note=note)
                    if position in joints and not usual:
                        word = joints[position]
                        yield self.on_position(graph, position, "compound", field="name", word=word)
                    if kind is NodeKind.ACTION_PLAN and not _ends_with_plan(name, pack):
                        yield self.on_position(graph, position, "no_plan_noun", field="name")


def _is_sentence(name: str, pack: Pack) -> bool:
    """Whether *name* holds a full stop, or ends with one where words have blanks."""
    stops = pack.lists.get("stops", ())
    return name.rstrip().endswith(stops) or (
        not pack.spaced and any(stop in name for stop in stops)
    )


def _is_stacked(node: Node) -> bool:
    """Whether the printed cell runs the note of *node* into its name."""
    if node.note is None:
        return False
    whole = normalised(f"{node.name} {node.note}")
    return any(normalised(source.quote or "").endswith(whole) for source in node.sources)


def _joints(name: str, pack: Pack) -> str:
    return pack.without(_BRACKETS.sub("", without_breakdown(name)), "compound_exceptions")


def _ends_with_plan(name: str, pack: Pack) -> bool:
    """Whether *name* ends with a word for a plan, in a language that wants one."""
    if "plan_nouns" not in pack:
        return True
    return without_bracket(name).endswith(pack.lists["plan_nouns"])
