"""``strategy-graph fmt``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.cli.process import exit_codes
from strategy_graph.i18n import message


@verb("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=options.FILE)
@click.option("--check", is_flag=True, cls=Option, help="cli.option.format_check")
@click.option("--diff", is_flag=True, cls=Option, help="cli.option.format_diff")
def command(paths: tuple[str, ...], check: bool, diff: bool) -> int:
    """Write strategy files in their canonical form, keeping comments.

    Keys get one order and two spaces; lists keep theirs, and every scalar stays as it was
    typed. A file that cannot be read is left as it is. Folders mean every strategy in them;
    without a path, models/.

    Examples:
      strategy-graph fmt models/taipei-pawnshop-108.yaml
      strategy-graph fmt --check
      strategy-graph fmt --diff models
    """
    from strategy_graph.errors import Problem, ReadError
    from strategy_graph.io.find import find
    from strategy_graph.io.load import DEFAULT_FOLDER
    from strategy_graph.io.writer.fmt import diff as difference
    from strategy_graph.io.writer.fmt import fmt

    files = list(find(paths or (DEFAULT_FOLDER,)))
    changed = 0
    problems: list[Problem] = []
    for path in files:
        try:
            if diff:
                text = difference(path)
                if text:
                    output.say_text(text)
                changed += bool(text)
            elif fmt(path, write=not check):
                changed += 1
                key = "cli.fmt.would_change" if check else "cli.fmt.changed"
                output.note(message(key, path=path))
        except ReadError as error:
            problems += error.problems  # the other files are none the worse for it
    if problems:
        raise ReadError(problems)
    output.note(message("cli.fmt.summary", count=len(files), changed=changed))
    return exit_codes.FINDINGS if changed and (check or diff) else exit_codes.CLEAN
