"""What changed, in the words of every language: for the panel of a page, and for its list."""

from collections.abc import Mapping
from typing import Any

from strategy_graph.analysis.diff import Located
from strategy_graph.analysis.diff.result import field_term, shown_value
from strategy_graph.graph.records import text_record
from strategy_graph.i18n import LANGUAGES, message, use_language
from strategy_graph.model import Node, in_language
from strategy_graph.render.messages import between, clean
from strategy_graph.render.since import Changes

Json = Any


def told(each: Located) -> Json:
    """A change as a page has it: a sentence in every language, its reason, whether it wants one."""
    change = each.change
    record: Json = {"text": {tag: clean(_sentence(each, tag)) for tag in LANGUAGES}}
    if change.reason is not None:
        record["reason"] = text_record(change.reason)
    elif change.unexplained:
        record["unexplained"] = True
    return record


def changes_data(changes: Changes, items: Mapping[str, int], cards: Mapping[str, int]) -> Json:
    """What a page knows of *changes*, with nodes by their position in *items* and *cards*."""
    number = {id(each): at for at, each in enumerate(changes.all)}
    of_item: dict[int, list[int]] = {}
    for each in changes.all:
        node = each.change.new
        if node is not None and node.id in items:
            of_item.setdefault(items[node.id], []).append(number[id(each)])
    gone = {
        each.change.old.id: number[id(each)]
        for each in changes.all
        if each.change.new is None and each.change.old is not None and each.change.edge is None
    }
    return {
        "since": changes.name,
        "list": [told(each) for each in changes.all],
        "items": of_item,
        "cards": {
            cards[card]: [number[id(each)] for each in found]
            for card, found in changes.of_card.items()
        },
        "gone": [gone[ghost.id] for ghost in changes.ghosts],
    }


def _sentence(each: Located, tag: str) -> str:
    change = each.change
    with use_language(tag):
        kind = message(f"analysis.diff.class.{change.kind.value}")
        if change.edge is not None and change.field is None:
            link = f"{message(f'kinds.edge.{change.edge.kind.value}')} {change.edge.target}"
            kind = message("kinds.mark.remark", text=kind, remark=link)
        text = message("map.time.change", node=_called(change.node, tag), change=kind)
        if change.field is None:
            return text
        values = (
            shown_value(value, change.field) or "–" for value in (change.before, change.after)
        )
        return text + message(
            "map.time.values", field=field_term(change.field), values=" → ".join(values)
        )


def _called(node: Node, tag: str) -> str:
    kind = message(f"kinds.{node.kind.value}.one")
    name = in_language(node.name, tag)
    parts = (kind[:1].upper() + kind[1:], node.code, "" if name == node.code else name)
    return between("gap", tag).join(part for part in parts if part)
