"""How every question of the table of verbs is asked, in Python and on the command line.

What a question needs is read off its signature and its options, so a new question is asked by
every test of all answers without a line here, unless it needs a word of a new name.
"""

import inspect
from collections.abc import Mapping
from typing import Any

import click

import strategy_graph as sg
from strategy_graph import verbs
from strategy_graph.answer.result import Answer
from strategy_graph.cli import commands

NAMES = tuple(verb.name for verb in verbs.questions())

WIDE: Mapping[str, Any] = {"include": ("inferred", "refuted"), "assume_strength": 0.5}
"""What makes an answer as full as it can be, where a question has it."""

Words = Mapping[str, str]
"""What to put for a parameter that has no default, by its name."""

WORDS: Words = {
    "node": "O1",
    "source": "O1",
    "target": "O2",
    "selectors": "O1",
    "across": "theme",
    "down": "perspective",
    "template": "perspectives",
}
"""The words for a strategy with the objectives O1 and O2."""


def ask(name: str, graph: sg.StrategyGraph, words: Words) -> Answer:
    """The answer to the question *name* about *graph*."""
    verb: Any = getattr(sg, name)
    positional: list[str] = []
    keywords: dict[str, Any] = {}
    for parameter in list(inspect.signature(verb).parameters.values())[1:]:
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional += [words[parameter.name]] if parameter.name in words else []
        elif parameter.name in WIDE:
            keywords[parameter.name] = WIDE[parameter.name]
        elif parameter.default is parameter.empty:
            keywords[parameter.name] = words[parameter.name]
    if positional:
        return verb(graph, *positional, **keywords)  # type: ignore[no-any-return]
    return verb(graph, **keywords)  # type: ignore[no-any-return]


def typed(name: str, words: Words) -> list[str]:
    """The question *name* as it is typed: the command, its arguments, every guess included."""
    command = commands.load(name)
    assert command is not None
    line = [name]
    for parameter in command.params:
        word = words.get(str(parameter.name))
        if isinstance(parameter, click.Argument):
            line += [word] if word is not None else []
            assert word is not None or not parameter.required, f"{name} needs {parameter.name}"
        elif parameter.name == "include":
            line += ["--include", "inferred"]
        elif word is not None and isinstance(parameter, click.Option) and not parameter.is_flag:
            line += [parameter.opts[0], word]
    return line
