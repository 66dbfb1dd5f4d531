"""The commands there are, by what they are for.

A command is one file of this package that has a ``command``; it is imported when
it is run. To add one, write the file, add its name here, and say in one line what
it does under ``[command]`` of the catalogues ``cli.toml``.
"""

import importlib
import keyword
from collections.abc import Mapping

import click

GROUPS: Mapping[str, tuple[str, ...]] = {
    "check": (
        "lint",
        "explain",
        "rules",
        "coverage",
    ),
    "ask": (
        "ls",
        "show",
        "trace",
        "impact",
        "paths",
        "loops",
        "matrix",
        "conflicts",
        "spof",
        "gaps",
        "rank",
        "cascade",
        "why",
        "source",
    ),
    "draw": ("map",),
    "score": (
        "infer",
        "accept",
        "refute",
    ),
    "files": (
        "fmt",
        "schema",
    ),
    "data": ("neo4j",),
    "help": (
        "demo",
        "completion",
    ),
}
"""Names of commands, by the heading (``cli.group.*``) under which help lists them."""


def names() -> tuple[str, ...]:
    """Every command, in the order of the help page."""
    return tuple(name for group in GROUPS.values() for name in group)


def module_of(name: str) -> str:
    """The module that holds the command *name*.

    >>> module_of("import"), module_of("dry-run")
    ('strategy_graph.cli.import_', 'strategy_graph.cli.dry_run')
    """
    word = name.replace("-", "_")
    return f"strategy_graph.cli.{word}{'_' if keyword.iskeyword(word) else ''}"


def load(name: str) -> click.Command | None:
    """Import the command *name*; ``None`` when there is none."""
    if name not in names():
        return None
    command = importlib.import_module(module_of(name)).command
    if not isinstance(command, click.Command):
        raise TypeError(f"{module_of(name)}.command is no command")
    return command
