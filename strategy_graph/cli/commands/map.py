"""``strategy-graph map``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.render import Map
    from strategy_graph.render.map import Form


@verb("map")
@click.argument("paths", nargs=-1, metavar="[MODEL]...", type=options.FILE)
@options.destination()
@click.option("--strategy", cls=Option, metavar="ID", help="cli.option.strategy")
@options.include
@click.option("--period", cls=Option, metavar="PERIOD", help="cli.option.map_period")
@click.option(
    "--presentation", cls=Option, metavar="FILE", type=options.FILE, help="cli.option.presentation"
)
@click.option(
    "--since",
    cls=Option,
    type=options.FILE,
    metavar="OLD",
    multiple=True,
    help="cli.option.map_since",
)
@click.option("--open", "show", cls=Option, is_flag=True, help="cli.option.open")
def command(
    paths: tuple[str, ...],
    destination: str | None,
    form: "Form",
    strategy: str | None,
    include: tuple[str, ...],
    period: str | None,
    presentation: str | None,
    since: tuple[str, ...],
    show: bool,
) -> None:
    """Draw the strategy map as one file that needs no network: a page, SVG, PNG or PDF.

    Themes are columns and perspectives bands, in the order of the document. A click on an
    objective shows what drives it and what it changes, its KPIs, plans and sources. Links are
    drawn only where the document declares them; guesses come with --include inferred, dashed.
    --period marks in a picture how things stand in it, and the page opens with it.
    PNG and PDF need the extra `pictures`, and no browser. A file of --presentation lists what the
    page shows in a talk, scene by scene: `presentation: [{title: ..., show: sel=AF1}]`, where show
    is what stands after # in the address of the page.
    PNG and PDF need the extra `pictures`, and no browser.
    With --since (a file, a folder or REVISION:PATH; repeatable, the oldest first) what changed is
    marked, what is gone is shown dashed, and the page has a slider over the years.
    Without -o the file is named after the strategy, in the current folder; where there are
    several strategies, each gets a file.

    Examples:
      strategy-graph map models/taipei-pawnshop-108.yaml
      strategy-graph map models/strategy-graph.yaml -o map.html --open
      strategy-graph map models --strategy taipei-pawnshop-108 --include inferred
      strategy-graph map models/office.yaml --presentation council.yaml --open
      strategy-graph map models/strategy-graph.yaml -o map.svg --lang zh-TW
      strategy-graph map models/strategy-graph.yaml -o map.pdf
      strategy-graph map plan-2026.yaml --since plan-2024.yaml --since plan-2025.yaml
    """
    import strategy_graph as sg
    from strategy_graph.workspace.at import graph_of

    graph = sg.load(*paths)
    talk = None if presentation is None else sg.read_presentation(presentation)
    earlier = {old: graph_of(old) for old in since}
    names: list[str | None] = [strategy] if strategy is not None else [*graph.strategies]
    if not names or (len(names) > 1 and destination is not None and not _is_folder(destination)):
        names = [None]  # one file holds one map: drawing says which there are
    for name in names:
        drawn = sg.draw(
            graph, strategy=name, include=include, period=period, presentation=talk, since=earlier
        )
        if destination == "-":
            output.say_file(drawn.in_form(form))
        else:
            _write(drawn, destination, form, show=show)


def _is_folder(destination: str) -> bool:
    return destination != "-" and (destination.endswith(("/", "\\")) or Path(destination).is_dir())


def _write(drawn: "Map", destination: str | None, form: "Form", *, show: bool) -> None:
    from strategy_graph.cli.destination import check_map
    from strategy_graph.render.map import FORMS, form_of

    target = Path(destination or ".")
    if destination is not None and destination.endswith(("/", "\\")):
        target.mkdir(parents=True, exist_ok=True)
    if destination is None or _is_folder(destination):
        target /= f"{drawn.file_stem}.{form}"
    else:
        form = form_of(target) or form
    check_map(target, FORMS, inputs=drawn.graph.source_map.inputs)
    drawn.write(target, form=form)
    output.say(str(target))
    count = len(drawn.content.cards)
    output.note(message("cli.map.drawn", count=count) if count else message("cli.map.empty"))
    if drawn.content.left_out:
        output.note(message("cli.map.left_out", count=drawn.content.left_out))
    if show:
        import webbrowser

        webbrowser.open(target.resolve().as_uri())
