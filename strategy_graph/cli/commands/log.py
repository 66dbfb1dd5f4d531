"""``strategy-graph log``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.lines import changes
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.workspace.log import Log, Step


@verb("log")
@click.argument("node", metavar="NODE")
@options.models
def command(node: str, models: tuple[str, ...], form: str) -> None:
    """Tell the life of a node: over the history of git, and over years.

    The newest change first, each with its commit, its reason or that nobody says why. A node is
    followed through the codes and names that it had, by what later versions declare
    (supersedes, moved, split, merged), and into strategies of earlier years beside it.

    Examples:
      strategy-graph log AF1.2
      strategy-graph log K1 -m models/town-2025.yaml -m models/town-2026.yaml
      strategy-graph log K1 --format markdown
    """
    import strategy_graph as sg

    found = sg.log(node, *models)
    answers.give(found, form, lambda: _say(found))


def _say(found: "Log") -> None:
    output.say(f"{output.styled(found.node.code, 'code')} {labels.name(found.node)}")
    for step in found.steps:
        output.say(output.styled(_when(step), "bold"))
        changes.say_change(step.change, "  ")
    if not found.steps:
        output.say(message("cli.log.nothing"))
    if not found.commits:
        output.note(message("cli.log.no_git"))
    if found.unreadable:
        hashes = ", ".join(each.hash[:10] for each in found.unreadable[:3])
        output.note(message("cli.log.unreadable", count=len(found.unreadable), hashes=hashes))


def _when(step: "Step") -> str:
    if step.commit is not None:
        return f"{step.commit.day} {step.commit.hash[:10]} {step.commit.author}"
    return message("cli.log.year" if step.year else "cli.log.uncommitted")
