"""What is wrong with a command line, in the reader's language; click by itself speaks English."""

from collections.abc import Iterable, Sequence

import click

from strategy_graph.i18n import message


class UsageError(click.UsageError):
    """A command line that is refused in words of ours."""


def usage_words(error: click.ClickException) -> str:
    """What *error* says, in the reader's language."""
    words = error.message
    if isinstance(error, click.NoSuchOption):
        words = message("cli.usage.no_option", name=error.option_name)
        words = with_suggestions(words, error.possibilities or ())
    elif isinstance(error, click.MissingParameter):
        words = _missing(error)
    elif isinstance(error, click.BadParameter):
        words = message("cli.usage.value", name=_hint(error), problem=words)
    elif isinstance(error, click.BadOptionUsage):
        key = "no_value" if _takes_none(error) else "needs_value"
        words = message(f"cli.usage.{key}", name=error.option_name)
    elif type(error) is click.UsageError and _of_group(error):
        words = message("cli.usage.no_command")
    return words


def with_suggestions(words: str, near: Sequence[str]) -> str:
    """*words*, and what may have been meant.

    >>> with_suggestions("no such command: lnt", ["lint"])
    'no such command: lnt; did you mean lint?'
    """
    if not near:
        return words
    meant = message("cli.failure.did_you_mean", names=listed(near))
    return message("cli.usage.advised", problem=words, advice=meant)


def listed(words: Iterable[object]) -> str:
    """*words* in a row, as the language in force sets them apart."""
    return message("analysis.list.and").join(map(str, words))


def _missing(error: click.MissingParameter) -> str:
    option = error.param is None or error.param.param_type_name == "option"
    words = message(f"cli.usage.missing.{'option' if option else 'argument'}", name=_hint(error))
    kind = None if error.param is None else error.param.type
    if isinstance(kind, click.Choice):
        advice = message("cli.usage.choices", choices=listed(kind.choices))
        words = message("cli.usage.advised", problem=words, advice=advice)
    return words


def _hint(error: click.BadParameter) -> str:
    hint = error.param_hint
    if hint is None and error.param is not None and error.ctx is not None:
        hint = error.param.get_error_hint(error.ctx)
    return hint if isinstance(hint, str) else " / ".join(hint or ())


def _of_group(error: click.UsageError) -> bool:
    return error.ctx is not None and isinstance(error.ctx.command, click.Group)


def _takes_none(error: click.BadOptionUsage) -> bool:
    """Whether the option of *error* is one that takes no value."""
    options = error.ctx.command.params if error.ctx is not None else ()
    return any(
        isinstance(option, click.Option)
        and error.option_name in (*option.opts, *option.secondary_opts)
        and (option.is_flag or option.count)
        for option in options
    )
