"""JSON: the form that programs write."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from strategy_graph.io.registry import Format

if TYPE_CHECKING:
    from strategy_graph.io.syntax.cst import Syntax
    from strategy_graph.io.syntax.problems import ProblemLog
    from strategy_graph.io.syntax.tape import Tape
    from strategy_graph.io.syntax.tokens import Tokens
    from strategy_graph.io.syntax.tree import Tree


def _read(log: "ProblemLog", events: list[Any] | None) -> "Tape | None":
    from strategy_graph.io.syntax.json import read_json

    return read_json(log)


def _write(tree: "Mapping[str, Tree]") -> str:
    from strategy_graph.io.layout.json_text import JsonStyle

    return JsonStyle().flow(tree, "") + "\n"


def _syntax(parsed: "Tokens") -> "Syntax":
    from strategy_graph.io.layout.json_cst import json_tree
    from strategy_graph.io.layout.json_text import JsonStyle
    from strategy_graph.io.syntax.cst import Syntax

    return Syntax(json_tree(parsed.source.text, parsed.tape), JsonStyle())


def _layout(parsed: "Tokens", words: Mapping[int, str]) -> str:
    from strategy_graph.io.layout.json_layout import layout

    return layout(parsed, words)


FORMAT = Format("json", (".json",), _read, _write, _syntax, _layout)
