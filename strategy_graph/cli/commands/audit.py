"""``strategy-graph audit``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.destination import check
from strategy_graph.i18n import message


@verb("audit")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option(
    "-o",
    "--output",
    "destination",
    cls=options.Option,
    metavar="FILE",
    type=options.FILE,
    required=True,
    help="cli.option.audit_output",
)
def command(old: str, new: str, destination: str) -> None:
    """Pack what changed between two strategies, why, and what proves it.

    OLD and NEW are files or folders; REVISION:PATH is a path as git had it, and a revision alone
    one of the other's path. In the pack: tables of discontinued and changed measures, of guesses
    and who judged them, of suppressions; both models; the chain of revisions between them; a page
    in each language; verify.py, which finds any change of the pack with Python alone. The same
    input gives the same bytes.

    Examples:
      strategy-graph audit 2026-01-01:models models -o pack.zip
      strategy-graph audit plan-2025.yaml plan-2026.yaml -o pack.zip
    """
    import strategy_graph as sg
    from strategy_graph.text.atomic_write import write_atomically

    check(destination, inputs=(old, new))
    found = sg.audit(old, new)
    write_atomically(destination, found.data)
    changes, missing = len(found.diff.changes), len(found.diff.unexplained)
    output.say(message("cli.audit.written", path=destination, count=changes))
    output.say(message("analysis.diff.unexplained", count=missing))
    output.say(message("cli.audit.head", count=found.revisions, head=found.head))
