"""SG605 name-form."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import by_strategy, language_of, names
from strategy_graph.linter.facts.naming import without_bracket, without_breakdown
from strategy_graph.linter.facts.vocabulary import Pack, Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Node, NodeKind, Translations
from strategy_graph.model.printed_names import CODED
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_SEVERAL = 10
"""From how many names of one kind on a habit is reported once."""

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


class NameForm(Rule):
    """A name is a sentence or two stacked phrases, joins two things, or names no plan.

    **Why.** A sentence does not fit a box; "cost and funds" are two results that can part ways;
    a plan called "pleasant offices" is a state, not something to do. Three notes: a) a full
    stop, or a second phrase stacked in the cell (a ``note`` that the printed ``quote`` runs
    into the name); b) a joint (及 暨 、, and &) outside brackets and the breakdown of a measure
    (by sex and age), reported once where more than half of ten or more names do it, and never
    of a perspective, for "Learning and growth" is one, nor of what a KPI is a number of; c) a
    plan that does not end with a word for a plan (計畫 作業 專案 ...), in languages whose pack
    lists such words. Source: Archi naming conventions; PuMP (Barr): one result at a time.

    **Repair.** a) shorten, keep the rest as ``description``; b) split, or name what joins the
    two; c) say what will be done.
    """

    code = "SG605"
    name = "name-form"
    severity = Severity.INFO
    since = "0.1.0"
    fix = "suggest"
    habits = ("sentence", "no_plan_noun")
    messages = {
        "sentence": "the name of {code} is written as a sentence: {name}",
        "stacked": "two phrases are stacked in the name of {code}: {name} / {note}",
        "compound": 'the name of {code} joins two things with "{word}": {name}',
        "compounds": "{count} of {total} {kinds} join two things in one name",
        "theme": "themes",
        "objective": "objectives",
        "kpi": "KPIs",
        "action_plan": "plans",
        "no_plan_noun": "the plan {code} does not say that it is one: {name}",
    }

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
                        if kind is NodeKind.PERSPECTIVE:
                            continue
                        joint = pack.found(_joints(name, pack, kind), ("compounds",))
                        if joint is not None:
                            joints[position] = joint
                usual = len(positions) >= _SEVERAL and 2 * len(joints) > len(positions)
                if usual:
                    count, total = len(joints), len(positions)
                    kinds = Translations(dict(self.template(kind.value)))
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


def _joints(name: str, pack: Pack, kind: NodeKind) -> str:
    """The part of *name* in which a joint counts; of a KPI the words for its quantity."""
    text = pack.without(_BRACKETS.sub("", without_breakdown(name)), "compound_exceptions")
    return pack.before(text, "clauses") if kind is NodeKind.KPI else text


def _ends_with_plan(name: str, pack: Pack) -> bool:
    """Whether *name* ends with a word for a plan, in a language that wants one."""
    if "plan_nouns" not in pack:
        return True
    return without_bracket(name).endswith(pack.lists["plan_nouns"])
