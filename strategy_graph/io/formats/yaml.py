"""YAML: the form that people write."""

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
    from strategy_graph.io.syntax.yaml import read_yaml

    return read_yaml(log, events)


def _write(tree: "Mapping[str, Tree]") -> str:
    from strategy_graph.io.layout.yaml_layout import layout
    from strategy_graph.io.layout.yaml_text import yaml_text

    return layout(_parsed(yaml_text(tree)), {})


def _parsed(text: str) -> "Tokens":
    from strategy_graph.io.parsed import parse

    return parse(text, editable=True)


def _syntax(parsed: "Tokens") -> "Syntax":
    from strategy_graph.io.layout.yaml_cst import yaml_tree
    from strategy_graph.io.layout.yaml_text import YamlStyle
    from strategy_graph.io.syntax.cst import Syntax

    return Syntax(yaml_tree(parsed.source.text, parsed.events), YamlStyle())


def _layout(parsed: "Tokens", words: Mapping[int, str]) -> str:
    from strategy_graph.io.layout.yaml_layout import layout

    return layout(parsed, words)


FORMAT = Format("yaml", (".yaml", ".yml"), _read, _write, _syntax, _layout)
