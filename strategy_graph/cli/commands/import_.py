"""``strategy-graph import``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli import destination as checks
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem

if TYPE_CHECKING:
    from strategy_graph.documents.merge.into_file import IntoFile
    from strategy_graph.documents.report import ImportReport


@verb("import")
@click.argument("file", metavar="FILE", type=options.FILE)
@options.destination("cli.option.import_output")
@click.option(
    "--into", cls=Option, metavar="MODEL", type=options.FILE, help="cli.option.import_into"
)
@click.option(
    "--format",
    "format_name",
    cls=Option,
    type=ChoiceOf("documents.registry", "NAMES"),
    help="cli.option.import_format",
)
@click.option("--id", "strategy", cls=Option, metavar="ID", help="cli.option.import_id")
@click.option("--parent", cls=Option, metavar="ID", help="cli.option.import_parent")
@click.option("--mapping", cls=Option, metavar="FILE", type=options.FILE, help="cli.option.mapping")
@click.option(
    "--propose-mapping",
    "proposal",
    cls=Option,
    metavar="FILE",
    type=options.FILE,
    help="cli.option.propose_mapping",
)
@options.report
@click.option("--dry-run", is_flag=True, cls=Option, help="cli.option.dry_run")
@click.option("--force", is_flag=True, cls=Option, help="cli.option.force")
def command(
    file: str,
    destination: str | None,
    into: str | None,
    format_name: str | None,
    strategy: str | None,
    parent: str | None,
    mapping: str | None,
    proposal: str | None,
    form: str,
    dry_run: bool,
    force: bool,
) -> None:
    """Read a foreign document into a strategy file.

    Columns are found by their headings, rows by codes or else by position; the file is canonical
    YAML with the source of every node. The report says what was read, what was left over,
    what was undecidable and how it was decided, and where the document contradicts itself. A
    file that would change is written over only with --force.

    With --into the document is merged into a strategy file: what has the same kind and code is
    the same, fields that differ are changed, what is new is added, nothing is removed. The
    change is printed as a diff; with --dry-run nothing else is, and nothing is written.

    Examples:
      strategy-graph import deck.txt --dry-run
      strategy-graph import deck.txt -o models/deck.yaml
      strategy-graph import deck.txt --id office-108 --parent bureau-108 --report json
      strategy-graph import deck-2.txt --into models/deck.yaml --dry-run
      strategy-graph import plan.xlsx --propose-mapping plan.toml
      strategy-graph import plan.xlsx --mapping plan.toml
    """
    from strategy_graph import import_document
    from strategy_graph.documents.import_document import propose_mapping
    from strategy_graph.workspace.write_import import text_of, write_import
    from strategy_graph.workspace.write_new import write_new

    inputs = [each for each in (file, mapping) if each is not None]
    if proposal is not None:
        if proposal != "-":
            checks.check_new(proposal, inputs=inputs)
        text = propose_mapping(file, format=format_name)
        if proposal == "-":
            output.say_file(text)
        else:
            write_new(proposal, text, force=force)
            output.note(message("documents.report.written", path=proposal))
        return
    if into is not None and destination is not None:
        raise StrategyGraphError([problem("documents.merge.output")])
    imported = import_document(
        file,
        format=format_name,
        strategy=strategy,
        parent=parent,
        mapping=mapping,
        into=into,
        progress=_progress,
    )
    report = imported.report
    if imported.into is not None:
        _merge(imported.into, report, form, dry_run=dry_run)
        return
    if destination == "-" and not dry_run:
        output.say_file(text_of(imported))
        return
    path = destination or f"{imported.document.strategy_id}.yaml"
    if destination != "-":
        checks.check_strategy(path, inputs=inputs)
    if dry_run:
        text_of(imported, file=path)
        outcome = message("documents.report.dry_run")
    else:
        changed = write_import(imported, path, force=force)
        key = "documents.report.written" if changed else "documents.report.unchanged"
        outcome = message(key, path=path)
    answers.give(report, form, lambda: _say(report))
    output.note(outcome)


def _progress(done: int, total: int) -> None:
    percent = 100 * done // max(total, 1)
    output.progress(message("documents.report.progress", percent=percent), ended=done >= total)


def _merge(into: "IntoFile", report: "ImportReport", form: str, *, dry_run: bool) -> None:
    """Write the merge, unless it is only to be seen, and say what it is."""
    from strategy_graph.workspace.write_import import write_merge

    if not dry_run:
        write_merge(into)

    def say() -> None:
        if into.diff:
            output.say_text(into.diff)
        if not dry_run:
            output.say()
            _say(report)

    answers.give(report, form, say)
    if dry_run and form == "text":
        left = report.pieces - report.read - report.form
        lacking = len(into.merged.lacking)
        if left:
            output.note(message("documents.merge.left", count=left))
        if lacking:
            output.note(message("documents.merge.lacking", count=lacking, path=into.path))
    if not into.diff:
        output.note(message("documents.merge.unchanged", path=into.path))
    elif dry_run:
        output.note(message("documents.report.dry_run"))
    else:
        output.note(message("documents.merge.written", path=into.path))


def _say(report: "ImportReport") -> None:
    from strategy_graph.documents.merge.report import PARTS
    from strategy_graph.documents.remark import Class
    from strategy_graph.documents.report import words

    title = message("documents.report.title", file=report.file, format=report.format)
    output.say(output.styled(title, "bold"))
    output.say("  " + message("documents.report.nodes", counts=labels.counted(report.counts)))
    output.say("  " + message("documents.report.links", count=report.links))
    left = report.pieces - report.read - report.form
    counts = {"pieces": report.pieces, "read": report.read, "form": report.form, "left": left}
    output.say("  " + message("documents.report.texts", **counts))
    sections = {"left_over": [(words(each.place), each.text) for each in report.left_over]}
    for kind in Class:
        remarks = report.of(kind)
        sections[kind.value] = [
            (words(each.place) if each.place else "", each.text) for each in remarks
        ]
    for part in PARTS if report.merge is not None else ():
        found = report.merge.lines() if report.merge is not None else ()
        sections[part] = [("", text) for name, text in found if name == part]
    for name, lines in sections.items():
        if lines:
            output.say()
            output.say(output.styled(message(f"documents.report.{name}"), "bold"))
            for at, text in lines:
                output.say(f"  {at}: {text}" if at else f"  {text}")
