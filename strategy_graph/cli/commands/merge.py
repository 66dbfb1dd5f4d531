"""``strategy-graph merge``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.cli.process.exit_codes import CLEAN, FINDINGS
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message


@verb("merge")
@click.argument("base", type=options.FILE, required=False)
@click.argument("ours", type=options.FILE, required=False)
@click.argument("theirs", type=options.FILE, required=False)
@click.option("--write", cls=Option, is_flag=True, help="cli.option.merge_write")
@click.option("--path", cls=Option, metavar="FILE", help="cli.option.merge_path")
@click.option("--install", cls=Option, is_flag=True, help="cli.option.merge_install")
def command(
    base: str | None,
    ours: str | None,
    theirs: str | None,
    write: bool,
    path: str | None,
    install: bool,
) -> int:
    """Merge what two sides made of a strategy file, by node and field.

    BASE is the file that OURS and THEIRS both come from. Comments stay. What both sides changed
    otherwise is told with both values, and both stand in the file between the marks of git; a
    node that one side dropped and the other changed stays. Exit code 1 says that there is such.

    Examples:
      strategy-graph merge --install
      strategy-graph merge base.yaml ours.yaml theirs.yaml > merged.yaml
    """
    if install:
        return _install()
    if base is None or ours is None or theirs is None:
        raise UsageError(message("cli.merge.three"))
    return _merge(base, ours, theirs, path, write=write)


def _install() -> int:
    from strategy_graph.workspace.merge.install import install

    done = install()
    for line in done:
        output.say(message("cli.merge.installed", what=line))
    output.say(message("cli.merge.ready" if done else "cli.merge.there"))
    return CLEAN


def _merge(base: str, ours: str, theirs: str, path: str | None, *, write: bool) -> int:
    import strategy_graph as sg
    from strategy_graph.io.load import bytes_of
    from strategy_graph.io.syntax.encoding import decode
    from strategy_graph.text.atomic_write import write_atomically

    name = path or ours
    texts = [decode(bytes_of(each), file=name) for each in (base, ours, theirs)]
    found = sg.merge(texts[0], texts[1], texts[2], file=name)
    if write:
        write_atomically(ours, found.text.encode())
    else:
        output.say_text(found.text)
    for sentence in found.sentences():
        output.note(f"{name}: {sentence}")
    if found.by_lines and not found.clean and not found.conflicts:
        output.note(message("cli.merge.by_lines", path=name))
    for comment in found.lost_comments:
        output.note(message("cli.merge.lost", path=name, comment=comment))
    return CLEAN if found.clean else FINDINGS
