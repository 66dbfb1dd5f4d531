"""A command parses options and calls the verb of its name: the words are the same."""

import inspect

import pytest

import strategy_graph as sg
from strategy_graph import verbs
from strategy_graph.cli import commands

WHERE = {
    "models",
    "paths",
    "backend",
    "strategies",
    "timeout",
    "form",
    "destination",
    "listing",
    "help",
}
"""What says where to read and how to answer."""
GRAPH = {"graph", "backend"}
TOLD_APART = {
    "impact": ({"up", "down"}, {"direction"}),
    "score": ({"explain"}, set[str]()),
    "diff": ({"exit_code", "accept", "because"}, set[str]()),
    "review": (set[str](), {"language"}),
}


@pytest.mark.parametrize("name", [verb.name for verb in verbs.questions()])
def test_options_are_called_as_in_python(name: str) -> None:
    command = commands.load(name)
    assert command is not None
    options = {p.name for p in command.params if p.expose_value} - WHERE
    words = set(inspect.signature(getattr(sg, verbs.named(name).attribute)).parameters) - GRAPH
    only_here, only_there = TOLD_APART.get(name, (set(), set()))
    assert options - only_here == words - only_there
