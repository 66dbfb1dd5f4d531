"""Help pages: every command has examples in its page, and no page imports the engine."""

import subprocess
import sys
from collections.abc import Iterator
from typing import TypeGuard

import click
import pytest

from strategy_graph.cli import commands
from strategy_graph.cli.command import Command
from strategy_graph.i18n import LANGUAGES, message, use_language
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.text.width import width
from tests.conftest import Cli

HEAVY = ("networkx", "pydantic", "yaml", "numpy", "scipy", "pyvis", "neo4j", "pandas")


def _all() -> Iterator[tuple[str, click.Command]]:
    for name in commands.names():
        command = commands.load(name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            for child, inner in command.commands.items():
                yield f"{name} {child}", inner


@pytest.mark.parametrize("name", commands.names())
def test_every_command_has_a_line_in_both_languages(name: str) -> None:
    for tag in LANGUAGES:
        with use_language(tag):
            assert message(f"cli.command.{name}")


def test_every_command_has_examples_that_call_it() -> None:
    for name, command in _all():
        if isinstance(command, Command):
            assert command.examples, f"{name} shows no examples"
            assert any(f"strategy-graph {name}" in line for line in command.examples), name
        else:
            assert isinstance(command, click.Group), f"{name}: use @verb"


def test_every_option_says_what_it_is_for() -> None:
    for name, command in _all():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts}"


def test_what_an_option_takes_is_refused_in_our_words() -> None:
    for name, command in _all():
        for parameter in command.params:
            kind = parameter.type
            counts = isinstance(parameter, click.Option) and parameter.count  # is given no word
            if isinstance(kind, click.Choice | click.IntRange | click.FloatRange) and not counts:
                assert not type(kind).__module__.startswith("click"), f"{name} {parameter}"


def test_the_help_page_lists_every_command(cli: Cli) -> None:
    page = cli("--help")
    assert page.code == 0
    for name in commands.names():
        assert f"\n  {name} " in page.out
    assert "Examples:\n  strategy-graph " in page.out


@pytest.mark.parametrize("name", commands.names())
def test_each_page_ends_with_examples(name: str, cli: Cli) -> None:
    page = cli(name, "--help")
    assert page.code == 0
    assert page.out.startswith("Usage: strategy-graph " + name)


def test_pages_speak_chinese(cli: Cli) -> None:
    assert "印出讓命令列自動補完指令的腳本" in cli("--lang", "zh-TW", "--help").out
    assert "印出讓命令列自動補完指令的腳本" in cli("completion", "--help", "--lang=zh-TW").out


def english(command: click.Command) -> TypeGuard[Command]:
    """Whether the page has paragraphs of its docstring."""
    return isinstance(command, Command) and bool(command.paragraphs)


def test_every_page_is_translated(cli: Cli) -> None:
    said = catalogue("help", "zh-TW")
    named = {f"help.body.{command.page}" for _, command in _all() if english(command)}
    assert named == said.keys()
    for key, text in said.items():
        assert max(width(line) for line in text.strip().splitlines()) <= 76, key
    page = cli("neo4j", "push", "--help", "--lang=zh-TW").out
    for words in ("用法：strategy-graph neo4j push", "\n選項：", "\n範例：", "每個策略一個交易"):
        assert words in page


def test_help_imports_click_and_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from strategy_graph.cli.main import main\n"
        "assert main(['--help']) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_no_arguments_is_a_usage_error(cli: Cli) -> None:
    assert cli().code == 2


def test_an_unknown_command_suggests_the_nearest(cli: Cli) -> None:
    ran = cli("completoin")
    assert ran.code == 2
    assert "did you mean completion?" in ran.err


def test_version(cli: Cli) -> None:
    assert cli("--version").out.startswith("strategy-graph 0.")
