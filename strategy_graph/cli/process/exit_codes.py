"""How a command ends: exit codes, and the message when something went wrong.

====  ==================================================================
0     clean, or answered
1     findings at or above the threshold
2     could not run: bad input, bad usage, cannot write, internal error
130   interrupted (Ctrl-C)
141   the reader of the output went away (broken pipe)
143   asked to stop (SIGTERM)
====  ==================================================================
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import output
from strategy_graph.cli.usage import usage_words
from strategy_graph.i18n import message
from strategy_graph.text.quote import quote_with_caret

if TYPE_CHECKING:
    from strategy_graph.errors import Problem, StrategyGraphError

CLEAN = 0
FINDINGS = 1
COULD_NOT_RUN = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143

SHOWN = 20
"""Problems shown at once; ``-v`` shows them all."""


class Terminated(BaseException):
    """SIGTERM arrived; raised so that half-written files are removed on the way out."""


def guarded(run: Callable[[], int | None], *, debug: bool = False) -> int:
    """The exit code of *run*; whatever it raises is reported and becomes one."""
    previous = _on(signal.SIGTERM, _terminate)
    waiting = _on(signal.SIGINT, signal.default_int_handler) if _minded() else None
    try:
        code = run() or CLEAN
        output.flush()
    except BaseException as error:
        if debug and isinstance(error, Exception) and not isinstance(error, click.ClickException):
            raise
        code = _ended(error)
    finally:
        if waiting is not None:
            _on(signal.SIGINT, waiting)
        if previous is not None:
            _on(signal.SIGTERM, previous)
    return code


def _minded() -> bool:
    """Whether Ctrl-C ends this process: one in the background may have been told to ignore it."""
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def _ended(error: BaseException) -> int:
    try:
        code = _code_of(error)
        output.flush()
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except (output.CannotWriteError, OSError):
        _drop_output()
        return COULD_NOT_RUN
    return code


def _code_of(error: BaseException) -> int:
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        output.note(message("cli.failure.interrupted"))
        return INTERRUPTED
    if isinstance(error, Terminated):
        return TERMINATED
    if isinstance(error, BrokenPipeError):
        _drop_output()
        return BROKEN_PIPE
    if isinstance(error, click.ClickException):
        _report_usage(error)
        return COULD_NOT_RUN
    if isinstance(error, SystemExit):
        raise error
    _report_failure(error)
    return COULD_NOT_RUN


def _report_usage(error: click.ClickException) -> None:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show(file=sys.stderr)  # a help page, in the reader's language
        return
    if isinstance(error, click.UsageError) and error.ctx is not None:
        for line in error.ctx.get_usage().splitlines():
            output.note(line)
        output.note(message("cli.failure.try", command=error.ctx.command_path))
        output.note()
    _say_error(usage_words(error))


def _report_failure(error: BaseException) -> None:
    problems = _problems_of(error)
    if problems is not None:
        report(problems)
    elif isinstance(error, output.CannotWriteError):
        _drop_output()
        _say_error(message("cli.failure.write", reason=error))
    elif isinstance(error, OSError):
        _say_error(_of_the_machine(error))
        for note in getattr(error, "__notes__", ()):  # what an edit could not take back
            output.note("  " + note)
    elif isinstance(error, MemoryError):
        _say_error(message("cli.failure.memory"))
    elif isinstance(error, RecursionError):
        _say_error(message("cli.failure.too_deep"))
    else:
        words = f"{type(error).__name__}: {error}".removesuffix(": ")
        _say_error(message("cli.failure.internal", error=words))
        output.note("  " + message("cli.failure.report"))


def _of_the_machine(error: OSError) -> str:
    """What the operating system refused, to which file; it is nobody's fault here."""
    reason = error.strerror or str(error) or type(error).__name__
    if isinstance(error.filename, str | bytes):
        return f"{os.fsdecode(error.filename)}: {reason}"
    if error.errno == errno.ENOENT and not _has_folder():
        return message("cli.failure.no_folder")
    return message("cli.failure.machine", reason=reason)


def _has_folder() -> bool:
    """Whether the current folder is there: somebody may have deleted it."""
    try:
        os.getcwd()  # noqa: PTH109 - the question is to the system
    except OSError:
        return False
    return True


def report(problems: "StrategyGraphError | tuple[Problem, ...]") -> None:
    """Say every problem: where, what, the line with a caret, and what to write instead."""
    every = problems if isinstance(problems, tuple) else problems.problems
    shown = every if output.current().verbosity else every[:SHOWN]
    for problem in shown:
        for line in block(problem):
            output.note(line)
    if len(every) > len(shown):
        output.note(message("cli.failure.more", count=len(every) - len(shown)))


def block(problem: "Problem") -> list[str]:
    """The lines that say one problem."""
    location = f"{problem.location}: " if problem.location else ""
    label = output.styled(message("cli.failure.error") + ":", "error")
    first, *more = problem.message.split("\n")
    lines = [f"{location}{label} {first}", *(f"    {line}" for line in more)]
    if problem.excerpt is not None and problem.location and problem.location.line is not None:
        rows = quote_with_caret(
            problem.excerpt, line=problem.location.line, column=problem.location.column
        )
        lines += [margin + text for margin, text in rows]
    if problem.help:
        helping = output.styled(message("cli.failure.help") + ":", "info")
        lines.append(f"  {helping} {problem.help}")
    if problem.other:
        lines.append(f"  {message('cli.failure.see')}: {problem.other}")
    return lines


def _problems_of(error: BaseException) -> "tuple[Problem, ...] | None":
    # Imported only if raised: help pages do without the model.
    if "strategy_graph.errors" not in sys.modules:
        return None
    from strategy_graph.errors import StrategyGraphError

    return error.problems if isinstance(error, StrategyGraphError) else None


def _say_error(text: str) -> None:
    label = output.styled(message("cli.failure.error") + ":", "error")
    output.note(f"{label} {text}")


def _drop_output() -> None:
    """Send what is still held back to nowhere, so that the end of Python stays silent."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


Handler = Callable[[int, FrameType | None], object] | int | signal.Handlers | None


def _on(number: signal.Signals, handler: Handler) -> Handler:
    try:
        return signal.signal(number, handler)
    except ValueError:  # not the main thread: somebody else minds the signals
        return None


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated
