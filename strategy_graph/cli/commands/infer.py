"""``strategy-graph infer``."""

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message


@verb("infer")
@click.option(
    "--template",
    cls=Option,
    type=ChoiceOf("analysis.infer", "TEMPLATES"),
    help="cli.option.template",
)
@click.option("--list", "listing", cls=Option, is_flag=True, help="cli.option.templates")
@click.option("--strategy", cls=Option, metavar="ID", help="cli.option.infer_strategy")
@click.option(
    "--also",
    cls=Option,
    multiple=True,
    metavar="LOWER:UPPER",
    help="cli.option.also",
)
@options.models
@options.destination()
def command(
    template: str | None,
    listing: bool,
    strategy: str | None,
    also: tuple[str, ...],
    models: tuple[str, ...],
    destination: str | None,
    form: str,
) -> None:
    """Propose links that a template would draw, as an overlay file.

    Every link is a guess: `origin: inferred`, `basis: template`, no strength. It counts in
    no answer unless asked for; `accept` and `refute` judge it.

    Examples:
      strategy-graph infer --list
      strategy-graph infer --template perspectives -m models/taipei-pawnshop-108.yaml
      strategy-graph infer --template perspectives --also P:C --strategy taipei-pawnshop-108
      strategy-graph infer --template perspectives --strategy taipei-pawnshop-108 -o guesses.yaml
    """
    from strategy_graph import infer, load
    from strategy_graph.analysis.infer import TEMPLATES
    from strategy_graph.cli.destination import check
    from strategy_graph.io.writer.document import document_text
    from strategy_graph.text.atomic_write import write_atomically

    if listing:
        tables.table(
            [message("analysis.infer.column.template"), message("analysis.infer.column.proposes")],
            [[name, message(f"analysis.infer.template.{name}")] for name in TEMPLATES],
        )
        return
    if template is None:
        raise UsageError(message("analysis.infer.choose"))
    pairs = [pair.partition(":") for pair in also]
    if any(not lower or not upper for lower, _, upper in pairs):
        raise UsageError(message("analysis.infer.pair"))
    graph = load(*models)
    answer = infer(
        graph, template, strategy=strategy, also=[(lower, upper) for lower, _, upper in pairs]
    )
    if destination is not None or form == "yaml":
        if not answer.proposals:
            output.note(_none(template))
            return
        if len(answer.strategies) != 1:
            names = ", ".join(answer.strategies)
            raise UsageError(message("analysis.infer.one_strategy", names=names))
        text = document_text(answer.overlay(answer.strategies[0]))
        if destination in {None, "-"}:
            output.say_text(text)
        else:
            check(str(destination), inputs=graph.source_map.inputs, overlay=True)
            write_atomically(str(destination), text)
            count = len(answer.proposals)
            output.note(message("analysis.infer.written", count=count, path=destination))
        return

    def say() -> None:
        count = len(answer.proposals)
        if not count:
            output.say(_none(template))
            return
        title = message("analysis.infer.title", template=template, count=count)
        output.say(output.styled(title, "bold"))
        for theme, links in answer.by_theme.items():
            name = labels.named(graph.node(theme), graph)
            output.say(f"  {name}: {links}")
        output.say()
        for one in answer.proposals:
            known = message("analysis.list.and").join(one.known)
            remark = message("analysis.infer.known", names=known) if known else ""
            output.say(f"{labels.sentence(one.edge, graph)}{remark}")
        output.say()
        output.say(output.styled(message("analysis.infer.guesses"), "dim"))

    answers.give(answer, form, say)


def _none(template: str) -> str:
    """That *template* proposes nothing here, and what it looked for."""
    what = message(f"analysis.infer.template.{template}")
    return message("analysis.infer.none", template=template, what=what)
