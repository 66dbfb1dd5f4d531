"""``strategy-graph diff``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.lines import changes
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.diff import Diff, Proposal


@verb("diff")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.argument("selector", required=False)
@click.option("--unexplained", cls=Option, is_flag=True, help="cli.option.diff_unexplained")
@click.option(
    "--proposals/--no-proposals",
    cls=Option,
    default=True,
    show_default=True,
    help="cli.option.diff_proposals",
)
@click.option("--exit-code", cls=Option, is_flag=True, help="cli.option.diff_exit_code")
def command(
    old: str,
    new: str,
    selector: str | None,
    unexplained: bool,
    proposals: bool,
    exit_code: bool,
    form: str,
) -> int:
    """Show what changed between two strategies, and what of it nobody explains.

    OLD and NEW are files or folders; REVISION:PATH is a path as git had it (HEAD~1:models).
    Nodes are matched by id, then by what the newer file declares (supersedes, moved, split,
    merged). Alike names are proposed, with the line to paste, and never merged by themselves.
    Order and layout are no change.

    Examples:
      strategy-graph diff HEAD~1:models models
      strategy-graph diff plan-2025.yaml plan-2026.yaml kind:kpi --unexplained
      strategy-graph diff main:models models --exit-code --format markdown
    """
    import strategy_graph as sg
    from strategy_graph.workspace.at import graph_of

    found = sg.diff(
        graph_of(old), graph_of(new), selector, unexplained=unexplained, proposals=proposals
    )
    answers.give(found, form, lambda: _say(found, selector))
    return int(exit_code and bool(found.unexplained))


def _say(found: "Diff", selector: str | None) -> None:
    if not found.changes and not found.matched and selector is not None:
        output.say(message("analysis.asked.none", selector=selector))
    elif not found.changes:
        output.say(message("analysis.diff.nothing", count=found.matched))
    for each in found.changes:
        changes.say_change(each)
    if found.proposals:
        output.say()
        output.say(output.styled(message("analysis.diff.proposals"), "bold"))
        for proposal in found.proposals:
            _say_proposal(proposal)
    if found.changes:
        output.say()
        counts = message("analysis.list.and").join(
            f"{count} {message(f'analysis.diff.class.{name}')}"
            for name, count in found.counts().items()
        )
        output.say(message("analysis.diff.counts", counts=counts))
        output.say(message("analysis.diff.unexplained", count=len(found.unexplained)))


def _say_proposal(proposal: "Proposal") -> None:
    names = f"{labels.name(proposal.old)} → {labels.name(proposal.new)}"
    output.say(f"  {proposal.old.code} → {proposal.new.code} ({proposal.likeness:.2f}) {names}")
    output.say(f"    {proposal.line}")
