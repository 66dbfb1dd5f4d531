"""How every question of the table of verbs is asked, in Python and on the command line.

What a question needs is read off its signature and its options, so a new question is asked by
every test of all answers without a line here, unless it needs a word of a new name.
"""

import inspect
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

import strategy_graph as sg
from strategy_graph import verbs
from strategy_graph.answer.result import Answer
from strategy_graph.cli import commands

ROOT = Path(__file__).parents[2]

NAMES = tuple(verb.name for verb in verbs.questions())

WIDE: Mapping[str, Any] = {"include": ("inferred", "refuted"), "assume_strength": 0.5}
"""What makes an answer as full as it can be, where a question has it."""

PATHS = ("old", "new")
"""Arguments that are paths: a question that has them has no ``--model``."""

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


EARLIER = sg.load(ROOT / "models" / "strategy-graph.yaml")
"""What a question about two strategies holds the one at hand against."""


def ask(name: str, graph: sg.StrategyGraph, words: Words) -> Answer:
    """The answer to the question *name* about *graph*."""
    verb: Any = getattr(sg, verbs.named(name).attribute)
    positional: list[str] = []
    keywords: dict[str, Any] = {}
    for parameter in list(inspect.signature(verb).parameters.values())[1:]:
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional += [words[parameter.name]] if parameter.name in words else []
        elif parameter.name in WIDE:
            keywords[parameter.name] = WIDE[parameter.name]
        elif parameter.annotation is sg.StrategyGraph:
            keywords[parameter.name] = EARLIER
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
            placed = parameter.name in PATHS
            assert word is not None or placed or not parameter.required, f"{name} needs {parameter}"
        elif parameter.name == "include":
            line += ["--include", "inferred"]
        elif word is not None and isinstance(parameter, click.Option) and not parameter.is_flag:
            line += [parameter.opts[0], word]
    return line


def asked_of(question: tuple[str, ...], *models: str | os.PathLike[str]) -> tuple[str, ...]:
    """*question* about the files *models*; of two paths the first is now."""
    name, *rest = question
    command = commands.load(name)
    assert command is not None
    if {parameter.name for parameter in command.params} >= set(PATHS):
        earlier = ROOT / "models" / "strategy-graph.yaml"
        return (name, str(earlier), os.fspath(models[0]), *rest)
    return (*question, *(word for model in models for word in ("-m", os.fspath(model))))
