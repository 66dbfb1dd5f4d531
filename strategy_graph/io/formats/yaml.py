"""YAML: the form that people write."""

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from strategy_graph.io.registry import Format

if TYPE_CHECKING:
    from strategy_graph.io.syntax.cst import Syntax
    from strategy_graph.io.syntax.problems import ProblemLog
    from strategy_graph.io.syntax.tape import Tape
    from strategy_graph.io.syntax.tokens import Tokens
    from strategy_graph.io.syntax.tree import Tree

_AT_ONCE = 4096
"""Lines that are joined at once: millions of them, each a text of its own, need much memory."""


def _read(log: "ProblemLog", events: list[Any] | None) -> "Tape | None":
    from strategy_graph.io.syntax.yaml import read_yaml

    return read_yaml(log, events)


def _write(tree: "Mapping[str, Tree]") -> str:
    from strategy_graph.io.layout.yaml_text import canonical_lines

    lines = canonical_lines(tree)
    pieces: list[str] = []
    while piece := list(islice(lines, _AT_ONCE)):
        pieces.append("\n".join(piece))
    return "".join(f"{piece}\n" for piece in pieces)


def _syntax(parsed: "Tokens") -> "Syntax":
    from strategy_graph.io.layout.yaml_cst import yaml_tree
    from strategy_graph.io.layout.yaml_text import YamlStyle
    from strategy_graph.io.syntax.cst import Syntax

    return Syntax(yaml_tree(parsed.source.text, parsed.events), YamlStyle())


def _layout(parsed: "Tokens", words: Mapping[int, str]) -> str:
    from strategy_graph.io.layout.yaml_layout import layout

    return layout(parsed, words)


FORMAT = Format("yaml", (".yaml", ".yml"), _read, _write, _syntax, _layout)
