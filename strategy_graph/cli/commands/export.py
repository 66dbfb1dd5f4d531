"""``strategy-graph export``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli import destination as checks
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.documents.unsaid import ExportReport


@verb("export")
@click.argument("path", metavar="[PATH]", required=False, type=options.FILE)
@click.option(
    "--to",
    required=True,
    cls=Option,
    type=ChoiceOf("workspace.export", "NAMES"),
    help="cli.option.export_to",
)
@options.destination("cli.option.export_output")
@options.report
@click.option("--dry-run", is_flag=True, cls=Option, help="cli.option.dry_run")
@click.option("--force", is_flag=True, cls=Option, help="cli.option.force")
def command(
    path: str | None, to: str, destination: str | None, form: str, dry_run: bool, force: bool
) -> None:
    """Write a strategy as a file of another form, and report what that form does not say.

    The text is read back before it is written: what does not come through is in the report.
    Guesses of overlays, and comments, are left out. A file that would change is written over
    only with --force.

    StratML; ArchiMate, as Open Exchange (archimate) or a file of Archi (archi); GraphML, for yEd,
    Gephi and networkx; a blueprint of Kumu; the strategy map as a diagram of draw.io; YAML, JSON.

    Examples:
      strategy-graph export models/taipei-pawnshop-108.yaml --to stratml
      strategy-graph export models/strategy-graph.yaml --to archi
      strategy-graph export models/strategy-graph.yaml --to drawio -o map.drawio
      strategy-graph export --to json -o build/strategy.json --force
      strategy-graph export models/office.yaml --to stratml --dry-run --report json
    """
    from strategy_graph import export
    from strategy_graph.io.load import DEFAULT_FOLDER
    from strategy_graph.workspace.write_new import write_new

    exported = export(path or DEFAULT_FOLDER, to=to)
    if destination == "-" and not dry_run:
        output.say_file(exported.text)
        return
    file = destination or exported.document.strategy_id + exported.form.suffixes[0]
    if destination != "-":
        checks.check_form(file, exported.form.suffixes, inputs=[exported.document.path])
    if dry_run:
        outcome = message("documents.report.dry_run")
    else:
        changed = write_new(file, exported.text, force=force)
        key = "documents.report.written" if changed else "documents.report.unchanged"
        outcome = message(key, path=file)
    answers.give(exported.report, form, lambda: _say(exported.report))
    output.note(outcome)


def _say(report: "ExportReport") -> None:
    title = message("documents.export.title", file=report.file, format=report.format)
    output.say(output.styled(title, "bold"))
    output.say("  " + message("documents.report.nodes", counts=labels.counted(report.counts)))
    output.say("  " + message("documents.report.links", count=report.links))
    if not report.unsaid:
        output.say("  " + message("documents.export.all"))
        return
    output.say()
    output.say(output.styled(message("documents.export.unsaid"), "bold"))
    for each in report.unsaid:
        output.say(f"  {each.text}")
