"""``strategy-graph serve``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.choices import Whole
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message


@verb("serve")
@click.argument("paths", nargs=-1, metavar="[MODEL]...", type=options.FILE)
@click.option(
    "--port", cls=Option, type=Whole(min=0, max=65535), metavar="N", help="cli.option.serve_port"
)
@click.option("--strategy", cls=Option, metavar="ID", help="cli.option.strategy")
@options.include
@click.option("--read-only", is_flag=True, cls=Option, help="cli.option.serve_read_only")
@click.option("--open", "show", cls=Option, is_flag=True, help="cli.option.open")
def command(
    paths: tuple[str, ...],
    port: int | None,
    strategy: str | None,
    include: tuple[str, ...],
    read_only: bool,
    show: bool,
) -> None:
    """Show the map live at 127.0.0.1, and edit the strategy in the page.

    A change of any file draws the map again; while a file cannot be read, the last map stays
    with the errors over it. Every edit is shown as a diff before it is written, never goes over
    a newer file, and can be taken back. Only this machine can reach the page, and only the page
    can edit. Stop it with Ctrl-C. Needs the extra `serve`.

    Examples:
      strategy-graph serve models --open
      strategy-graph serve models/taipei-pawnshop-108.yaml --read-only --port 8200
    """
    import strategy_graph as sg
    from strategy_graph.live.serve import PORT

    def ready(address: str) -> None:
        output.say(address)
        output.note(message("live.ready"))
        output.flush()
        if show:
            import webbrowser

            webbrowser.open(address)

    sg.serve(
        *paths,
        port=PORT if port is None else port,
        strategy=strategy,
        include=include,
        read_only=read_only,
        ready=ready,
    )
