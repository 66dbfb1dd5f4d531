"""``strategy-graph diff``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, output
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.lines import changes
from strategy_graph.cli.options import Option
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.diff import Diff, Proposal
    from strategy_graph.graph import StrategyGraph


@verb("diff")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.argument("selector", required=False)
@click.option(
    "--only",
    cls=Option,
    type=ChoiceOf("analysis.diff", "ONLY"),
    multiple=True,
    metavar="WHAT",
    help="cli.option.diff_only",
)
@click.option(
    "--proposals/--no-proposals",
    cls=Option,
    default=True,
    show_default=True,
    help="cli.option.diff_proposals",
)
@click.option("--accept", cls=Option, is_flag=True, help="cli.option.diff_accept")
@click.option("--because", cls=Option, metavar="TEXT", help="cli.option.because")
@click.option("--exit-code", cls=Option, is_flag=True, help="cli.option.diff_exit_code")
def command(
    old: str,
    new: str,
    selector: str | None,
    only: tuple[str, ...],
    proposals: bool,
    accept: bool,
    because: str | None,
    exit_code: bool,
    form: str,
) -> int:
    """Show what changed between two strategies, and what of it nobody explains.

    OLD and NEW are files or folders; REVISION:PATH is a path as git had it (HEAD~1:models), so
    is DAY:PATH (2026-01-01:models), and neo4j:STRATEGY is what the database holds (NEO4J_URI).
    A revision alone is one of the other's path (HEAD~1 models; main..HEAD models).
    Nodes are matched by id, then by what the newer file declares (supersedes, moved, split,
    merged). Alike names are proposed, with the line to paste, and never merged by themselves.
    Order and layout are no change; nodes, links and the head of a strategy are compared.
    --accept writes the proposals into NEW, with the reason that --because gives.

    Examples:
      strategy-graph diff HEAD~1:models models
      strategy-graph diff plan-2025.yaml plan-2026.yaml kind:kpi --only unexplained
      strategy-graph diff main:models models --exit-code --format markdown
      strategy-graph diff neo4j:town-2026 models/town-2026.yaml
    """
    import strategy_graph as sg
    from strategy_graph.workspace.at import graph_of, sides

    old, new = sides(old, new)
    later = graph_of(new)
    found = sg.diff(graph_of(old), later, selector, only=only, proposals=proposals)
    if accept:
        return _accept(found, later, new, because)
    if form == "html":
        from strategy_graph.workspace.diff_page import diff_page

        output.say_text(diff_page(found, old=old, new=new))
    else:
        answers.give(found, form, lambda: _say(found, selector, only))
    return int(exit_code and bool(found.unexplained))


def _accept(found: "Diff", later: "StrategyGraph", new: str, because: str | None) -> int:
    from strategy_graph.workspace.accept import accept_proposals, is_now

    if not is_now(new):
        raise UsageError(message("cli.diff.accept_now", path=new))
    placed = [(each, later.source_map.of_node(each.new.id)) for each in found.proposals]
    done = accept_proposals(placed, because=because)
    for each in done:
        names = f"{each.proposal.old.code} → {each.proposal.new.code}"
        key = "accepted" if each.at is not None else "left"
        output.say(message(f"cli.diff.{key}", names=names, at=each.at or ""))
    if not done:
        output.say(message("cli.diff.nothing_proposed"))
    return int(any(each.at is None for each in done))


def _say(found: "Diff", selector: str | None, only: tuple[str, ...]) -> None:
    if not found.changes and not found.matched and selector is not None:
        output.say(message("analysis.asked.none", selector=selector))
    elif not found.changes and only:
        output.say(message("analysis.diff.none_such"))
    elif not found.changes and not found.heads:
        output.say(message("analysis.diff.nothing", count=found.matched))
    for each in found.changes:
        changes.say_change(each)
    changes.say_heads(found.heads)
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
    if proposal.stays:
        output.say("    " + message("analysis.diff.stays", code=proposal.old.code))
