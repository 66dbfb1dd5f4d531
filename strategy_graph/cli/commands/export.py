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
    from strategy_graph.documents.forms.export_form import ExportForm
    from strategy_graph.documents.unsaid import ExportReport


@verb("export")
@click.argument("paths", nargs=-1, metavar="[MODEL]...", type=options.FILE)
@click.option(
    "--to",
    required=True,
    cls=Option,
    type=ChoiceOf("workspace.export", "NAMES"),
    help="cli.option.export_to",
)
@options.destination("cli.option.export_output")
@click.option("--strategy", cls=Option, metavar="ID", help="cli.option.strategy")
@options.include
@click.option("--period", cls=Option, metavar="PERIOD", help="cli.option.map_period")
@click.option("--template", is_flag=True, cls=Option, help="cli.option.export_template")
@options.report
@click.option("--dry-run", is_flag=True, cls=Option, help="cli.option.dry_run")
@click.option("--force", is_flag=True, cls=Option, help="cli.option.force")
def command(
    paths: tuple[str, ...],
    to: str,
    destination: str | None,
    strategy: str | None,
    include: tuple[str, ...],
    period: str | None,
    template: bool,
    form: str,
    dry_run: bool,
    force: bool,
) -> None:
    """Write a strategy as a file of another form, and report what that form does not say.

    The file is read back before it is written: what does not come through is in the report.
    Guesses of overlays, and comments, are left out. Headings are in the language of the
    strategy. A file that would change is written over only with --force. A workbook (xlsx)
    is read by import as it was, edits and all; --template makes one to be filled in.

    StratML; ArchiMate, as Open Exchange (archimate) or a file of Archi (archi); GraphML, for yEd,
    Gephi and networkx; a blueprint of Kumu; Excel workbooks (xlsx); scorecards as CSV; decks as
    Markdown, documents (docx) and presentations (pptx); YAML, JSON. The strategy map as SVG, PNG,
    PDF, a diagram of draw.io, Mermaid or DOT: these, and the map of a presentation, draw guesses
    with --include inferred, and mark with --period how things stand in it.

    Examples:
      strategy-graph export models/taipei-pawnshop-108.yaml --to stratml
      strategy-graph export models/strategy-graph.yaml --to archi
      strategy-graph export models/strategy-graph.yaml --to drawio -o map.drawio
      strategy-graph export models/strategy-graph.yaml --to png
      strategy-graph export models --strategy taipei-pawnshop-108 --to svg --include inferred
      strategy-graph export --to json -o build/strategy.json --force
      strategy-graph export models/office.yaml --to stratml --dry-run --report json
      strategy-graph export models/office.yaml --to xlsx -o office.xlsx
      strategy-graph export --to xlsx --template -o plan.xlsx
      strategy-graph export models/office.yaml --to pptx -o office.pptx
    """
    from strategy_graph import export
    from strategy_graph.workspace.write_new import write_new

    if template:
        _template(paths, to, destination, dry_run=dry_run, force=force)
        return
    exported = export(*paths, to=to, strategy=strategy, include=include, period=period)
    if destination == "-" and not dry_run:
        _stream(exported.content, exported.form)
        return
    file = destination or exported.document.strategy_id + exported.form.suffixes[0]
    if destination != "-":
        checks.check_form(file, exported.form.suffixes, inputs=[exported.document.path])
    if dry_run:
        outcome = message("documents.report.dry_run")
    else:
        changed = write_new(file, exported.content, force=force)
        key = "documents.report.written" if changed else "documents.report.unchanged"
        outcome = message(key, path=file)
    answers.give(exported.report, form, lambda: _say(exported.report))
    output.note(outcome)


def _template(
    paths: tuple[str, ...], to: str, destination: str | None, *, dry_run: bool, force: bool
) -> None:
    """Write a file that is to be filled in."""
    from strategy_graph.errors import StrategyGraphError
    from strategy_graph.i18n.problem import problem
    from strategy_graph.workspace.export import form_called, template
    from strategy_graph.workspace.write_new import write_new

    if paths:
        told = problem("documents.export.path_and_template", path=", ".join(paths))
        raise StrategyGraphError([told])
    form, content = form_called(to), template(to=to)
    if destination == "-" and not dry_run:
        _stream(content, form)
        return
    file = destination or "strategy" + form.suffixes[0]
    if destination != "-":
        checks.check_form(file, form.suffixes, inputs=[])
    if dry_run:
        output.note(message("documents.report.dry_run"))
        return
    changed = write_new(file, content, force=force)
    output.note(message(f"documents.report.{'written' if changed else 'unchanged'}", path=file))


def _stream(content: bytes, form: "ExportForm") -> None:
    """Write the file to standard output; bytes that are no text not to a terminal."""
    from strategy_graph.errors import StrategyGraphError
    from strategy_graph.i18n.problem import problem

    if not form.is_text and output.is_terminal():
        suffix = form.suffixes[0]
        raise StrategyGraphError([problem("documents.export.terminal", suffix=suffix)])
    output.say_file(content)


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
