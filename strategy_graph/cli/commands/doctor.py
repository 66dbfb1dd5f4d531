"""``strategy-graph doctor``."""

from itertools import groupby

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message

_SIGNS: dict[str, tuple[str, output.Style]] = {
    "good": ("✓", "good"),
    "absent": ("-", "dim"),
    "broken": ("✗", "error"),
}


@verb("doctor")
@click.option(
    "--empty-cache",
    cls=options.Option,
    is_flag=True,
    help="cli.option.empty_cache",
)
def command(form: str, empty_cache: bool) -> None:
    """Look at the libraries and extras, git, the browser, the cache, the database, the settings.

    What is only absent is a choice, with what installs it; the exit code is 1 where something
    is broken. The database is the one that NEO4J_URI names, else the one on this machine.

    The cache keeps what was read of files that have not changed since. It is never needed:
    --empty-cache empties it, --no-cache and STRATEGY_GRAPH_NO_CACHE=1 do without.

    Examples:
      strategy-graph doctor
      strategy-graph doctor --format json
      strategy-graph doctor --empty-cache
    """
    from strategy_graph import doctor

    if empty_cache:
        from strategy_graph.workspace.doctor import empty_cache as empty

        size = f"{empty() / 2**20:.1f}"
        output.note(message("workspace.doctor.emptied", size=size))
    found = doctor()
    if form == "json":
        output.answer("doctor", found.to_dict())
    else:
        for group, parts in groupby(found.parts, key=lambda part: part.group):
            output.say(output.styled(message(f"workspace.doctor.group.{group}"), "bold"))
            for part in parts:
                sign, style = _SIGNS[part.state]
                words = [_name(part.name), part.detail, part.help]
                output.say(f"  {output.styled(sign, style)} " + "  ".join(filter(None, words)))
        output.say()
        broken = sum(part.state == "broken" for part in found.parts)
        key = "workspace.doctor.broken" if broken else "workspace.doctor.well"
        output.say(message(key, count=broken))
    if not found.is_well:
        click.get_current_context().exit(1)


def _name(name: str) -> str:
    """The term of a part that is no name of a program."""
    try:
        return message(f"workspace.doctor.part.{name}")
    except KeyError:
        return name
