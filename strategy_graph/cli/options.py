"""Options that several commands have, so that they mean the same everywhere."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from strategy_graph.cli import output
from strategy_graph.cli.choices import Choice, ChoiceOf, Number, Whole
from strategy_graph.i18n import LANGUAGES, message, use_language
from strategy_graph.verbs import ANSWER

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)

_KEY = re.compile(r"[a-z0-9]+\.option\.\w+")

COLORS = ("auto", "always", "never")

_FOR_PEOPLE = ("text", "table")
"""Forms in the encoding of the console; the others are for programs, and UTF-8."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
"""What adds an option to a command."""


class Option(click.Option):
    """An option whose help is a key of the catalogue, in the reader's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        key = self.help
        if key and _KEY.fullmatch(key):
            self.help = message(key)
            try:
                record = super().get_help_record(ctx)
            finally:
                self.help = key
        else:
            record = super().get_help_record(ctx)
        extra = "; ".join(self._extra(ctx))
        return (record[0], f"{record[1]}  [{extra}]") if record and extra else record

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Nothing: what click would write behind the help, in English, is in the record."""
        return {}

    def _extra(self, ctx: click.Context) -> Iterator[str]:
        extra = super().get_help_extra(ctx)
        if "default" in extra:
            yield message("cli.page.default", value=extra["default"])
        if "range" in extra:
            yield extra["range"]
        if "required" in extra:
            yield message("cli.page.required")


class _File(click.Path):
    """A path; an empty one is an error (``Path("")`` would be the current folder), so is U+0000."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not value:
            self.fail(message("cli.failure.empty_path"), param, ctx)
        if "\0" in str(value):
            self.fail(message("cli.failure.null_path"), param, ctx)
        return super().convert(value, param, ctx)


FILE = _File()
"""The type of every argument that is a path."""


def models(function: Decorated) -> Decorated:
    """``-m/--model PATH``, repeatable: ``models: tuple[str, ...]``."""
    return click.option(
        "-m",
        "--model",
        "models",
        cls=Option,
        multiple=True,
        metavar="PATH",
        help="cli.option.model",
        type=FILE,
    )(function)


def form(*forms: str) -> Callable[[Decorated], Decorated]:
    """``--format``, one of *forms*, the first by default: ``form: str``."""
    return click.option(
        "--format",
        "form",
        cls=Option,
        type=Choice(forms),
        default=forms[0],
        show_default=True,
        help="cli.option.format",
        callback=_form,
    )


def include(function: Decorated) -> Decorated:
    """``--include inferred|refuted``, repeatable: ``include: tuple[str, ...]``."""
    return click.option(
        "--include",
        cls=Option,
        multiple=True,
        type=ChoiceOf("graph.core.traversals", "ON_REQUEST"),
        help="cli.option.include",
    )(function)


def assume_strength(function: Decorated) -> Decorated:
    """``--assume-strength S``: ``assume_strength: float | None``, 0 to 1."""
    return click.option(
        "--assume-strength",
        cls=Option,
        type=Number(0.0, 1.0),
        metavar="S",
        help="cli.option.assume_strength",
    )(function)


def period(function: Decorated) -> Decorated:
    """``--period PERIOD``: ``period: str | None``, of scores and what is made of them."""
    return click.option("--period", cls=Option, metavar="PERIOD", help="cli.option.score_period")(
        function
    )


def by(function: Decorated) -> Decorated:
    """``--by``, what scores are grouped by: ``by: By | None``."""
    choices = ChoiceOf("measures.roll_up.tree", "By")
    return click.option("--by", cls=Option, type=choices, help="cli.option.score_by")(function)


def coverage_limit(function: Decorated) -> Decorated:
    """``--coverage-limit SHARE``: ``coverage_limit: float``, 0 to 1."""
    return click.option(
        "--coverage-limit",
        cls=Option,
        type=Number(0.0, 1.0),
        default=0.8,
        show_default=True,
        metavar="SHARE",
        help="cli.option.score_limit",
    )(function)


def combine(function: Decorated) -> Decorated:
    """``--combine product|min``: ``combine: Combine``."""
    return click.option(
        "--combine",
        cls=Option,
        type=ChoiceOf("answer.path", "Combine"),
        default="product",
        show_default=True,
        help="cli.option.combine",
    )(function)


def most(number: int, help: str) -> Callable[[Decorated], Decorated]:
    """``-k/--most N``: ``most: int``, *number* by default."""
    return click.option(
        "-k",
        "--most",
        cls=Option,
        type=Whole(min=1, max=10_000),
        default=number,
        show_default=True,
        metavar="N",
        help=help,
    )


def goals(function: Decorated) -> Decorated:
    """``--goals SELECTOR``: ``goals: str``."""
    return click.option(
        "--goals",
        cls=Option,
        metavar="SELECTOR",
        default="kind:objective",
        show_default=True,
        help="cli.option.goals",
    )(function)


def exclude(function: Decorated) -> Decorated:
    """``--exclude SELECTOR``, repeatable: ``exclude: str | None``, what any of them names."""
    return click.option(
        "--exclude",
        cls=Option,
        multiple=True,
        metavar="SELECTOR",
        callback=_joined,
        help="cli.option.exclude",
    )(function)


def destination(help: str = "cli.option.output") -> Callable[[Decorated], Decorated]:
    """``-o/--output FILE``: ``destination: str | None``; ``-`` is standard output."""
    return click.option(
        "-o", "--output", "destination", cls=Option, metavar="FILE", type=FILE, help=help
    )


def report(function: Decorated) -> Decorated:
    """``--report``, the form of a report beside a file that is written: ``form: str``."""
    return click.option(
        "--report",
        "form",
        cls=Option,
        type=Choice(ANSWER),
        default=ANSWER[0],
        show_default=True,
        help="cli.option.import_report",
    )(function)


def everywhere(command: Decorated) -> Decorated:
    """The options every command has; none of them reaches the command itself."""
    for option in (
        click.option(
            "--debug",
            cls=Option,
            is_flag=True,
            expose_value=False,
            help="cli.option.debug",
        ),
        click.option(
            "--no-cache",
            cls=Option,
            is_flag=True,
            expose_value=False,
            callback=_no_cache,
            help="cli.option.no_cache",
        ),
        click.option(
            "--encoding",
            cls=Option,
            metavar="NAME",
            expose_value=False,
            callback=_encoding,
            help="cli.option.encoding",
        ),
        click.option(
            "-v",
            "--verbose",
            cls=Option,
            count=True,
            expose_value=False,
            callback=_verbosity,
            help="cli.option.verbose",
        ),
        click.option(
            "--color",
            cls=Option,
            type=Choice(COLORS),
            metavar="WHEN",
            expose_value=False,
            callback=_color,
            help="cli.option.color",
        ),
        click.option(
            "--lang",
            cls=Option,
            type=Choice(LANGUAGES, case_sensitive=False),
            metavar=f"[{'|'.join(LANGUAGES)}]",
            expose_value=False,
            callback=_language,
            help="cli.option.lang",
        ),
    ):
        command = option(command)
    return command


def _form(context: click.Context, option: click.Parameter, value: str) -> str:
    if value not in _FOR_PEOPLE:
        output.use_utf8()
    return value


def _joined(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> str | None:
    return " ".join(value) or None


def _verbosity(context: click.Context, option: click.Parameter, value: int) -> None:
    if value:
        output.settings.set(output.current()._replace(verbosity=value))


def _color(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value:
        output.settings.set(output.current()._replace(color=value))


def _language(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value:
        use_language(value)


def _no_cache(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        from strategy_graph.io.cache.folder import switched_off

        switched_off.set(True)


def _encoding(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value:
        from strategy_graph.io.syntax.encoding import assumed

        token = assumed.set(value)
        context.call_on_close(lambda: assumed.reset(token))
