"""Every word that an option takes is one of a list that the package, or click, already has."""

from collections.abc import Iterator

import click
import pytest
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from strategy_graph import verbs
from strategy_graph.cli import commands, options
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.i18n import LANGUAGES
from strategy_graph.render.reports import FORMS

DECLARED: dict[str, list[tuple[str, ...]]] = {
    "backend": [verbs.BACKENDS],
    "color": [options.COLORS],
    "form": [*(verb.forms for verb in (*verbs.VERBS, *verbs.NEO4J)), FORMS],
    "lang": [LANGUAGES],
    "shell": [tuple(shell.name for shell in (BashComplete, ZshComplete, FishComplete))],
}
"""By parameter, the lists that its words may be: objects of the package, or of click."""


def _walk(name: str, command: click.Command) -> Iterator[tuple[str, click.Parameter]]:
    for parameter in command.params:
        if isinstance(parameter.type, click.Choice):
            yield name, parameter
    for inner in getattr(command, "commands", {}).values():
        yield from _walk(f"{name} {inner.name}", inner)


def _choices() -> list[tuple[str, click.Parameter]]:
    return [
        found
        for verb in verbs.commands()
        if (command := commands.load(verb.name)) is not None
        for found in _walk(verb.name, command)
    ]


@pytest.mark.parametrize(
    ("command", "parameter"),
    [pytest.param(*found, id=f"{found[0]} {found[1].name}") for found in _choices()],
)
def test_words_of_an_option_are_those_of_the_package(
    command: str, parameter: click.Parameter
) -> None:
    choice = parameter.type
    assert isinstance(choice, click.Choice)
    if isinstance(choice, ChoiceOf):
        assert not choice.module.startswith("cli"), command
        assert choice.choices
    else:
        assert parameter.name in DECLARED, command
        assert any(choice.choices == words for words in DECLARED[parameter.name]), command


def test_no_declared_list_is_left_over() -> None:
    used = {found.name for _, found in _choices() if not isinstance(found.type, ChoiceOf)}
    assert used == DECLARED.keys()


def test_the_forms_of_a_command_are_those_of_its_row() -> None:
    rows = {verb.name: verb.forms for verb in verbs.VERBS if verb.group and verb.forms}
    rows |= {f"neo4j {verb.name}": verb.forms for verb in verbs.NEO4J if verb.forms}
    found = {
        command: parameter.type.choices
        for command, parameter in _choices()
        if "--format" in parameter.opts
        and parameter.name == "form"
        and isinstance(parameter.type, click.Choice)
    }
    assert found == rows | {"lint": FORMS}
