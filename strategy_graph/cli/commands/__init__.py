"""The commands: one file each, called as the command, all equal.

A file has a ``command``, made by ``@verb("<name>")``; it is imported when it is run. Which
commands there are is read off the table ``strategy_graph/verbs.py``; each has one line
under ``[command]`` of the catalogues ``cli.toml``.
"""

import importlib
import keyword

import click

from strategy_graph import verbs


def names() -> tuple[str, ...]:
    """Every command, in the order of the help page."""
    return tuple(verb.name for verb in verbs.commands())


def groups() -> dict[str, list[str]]:
    """Names of commands, by the heading (``cli.group.*``) under which help lists them."""
    listed: dict[str, list[str]] = {}
    for verb in verbs.commands():
        listed.setdefault(verb.group, []).append(verb.name)
    return listed


def module_of(name: str) -> str:
    """The module that holds the command *name*.

    >>> module_of("import"), module_of("dry-run")
    ('strategy_graph.cli.commands.import_', 'strategy_graph.cli.commands.dry_run')
    """
    word = name.replace("-", "_")
    return f"{__name__}.{word}{'_' if keyword.iskeyword(word) else ''}"


def load(name: str) -> click.Command | None:
    """Import the command *name*; ``None`` when there is none."""
    if name not in names():
        return None
    command = importlib.import_module(module_of(name)).command
    if not isinstance(command, click.Command):
        raise TypeError(f"{module_of(name)}.command is no command")
    return command
