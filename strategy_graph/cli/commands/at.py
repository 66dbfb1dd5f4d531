"""``strategy-graph at``."""

import click

from strategy_graph import verbs
from strategy_graph.cli import commands
from strategy_graph.cli.command import verb
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message

_MORE = ("map",)
"""What is asked besides the questions that have an answer for every form."""

_NOT = ("diff",)
"""What names its moments itself."""


@verb("at")
@click.argument("when")
@click.argument("question", nargs=-1, required=True, type=click.UNPROCESSED)
def command(when: str, question: tuple[str, ...]) -> int | None:
    """Ask any question of the strategy as it was.

    WHEN is a day (2026-01-01: the last commit by its end) or a revision of git (HEAD~3, v1).
    QUESTION is a command with its arguments, asked as always; the files that it reads are those
    of then, and nothing in the folder is touched.

    Examples:
      strategy-graph at 2026-01-01 coverage
      strategy-graph at HEAD~3 show K1
      strategy-graph at v1 ls kind:kpi -m models --format csv
    """
    from strategy_graph.io.revision import as_of

    name, *words = question
    known = {row.name for row in verbs.questions()} - {*_NOT} | {*_MORE}
    asked = commands.load(name) if name in known else None
    if asked is None:
        raise UsageError(message("cli.at.no_question", name=name, known=", ".join(sorted(known))))
    context = asked.make_context(name, words, parent=click.get_current_context().parent)
    if context.params.get("backend", verbs.BACKENDS[0]) != verbs.BACKENDS[0]:
        raise UsageError(message("cli.at.files_only"))
    with as_of(when), context:
        code = asked.invoke(context)
    return code if isinstance(code, int) else None


command.ignore_unknown_options = True
command.allow_interspersed_args = False
