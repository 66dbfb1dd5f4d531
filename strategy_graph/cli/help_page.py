"""The help page of a command or a group, in the reader's language."""

from collections.abc import Sequence

import click

from strategy_graph.cli.usage import UsageError, with_suggestions
from strategy_graph.i18n import language, message
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.text.nearest import suggestions


class _Formatter(click.HelpFormatter):
    """Headings with the colon of the language."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{message('kinds.mark.heading', text=heading)}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class HelpPage(click.Command):
    """Headings, paragraphs, options and examples, all in the language in force.

    The English paragraphs are what the command says of itself (``paragraphs``); another
    language has them in its catalogue ``help``, with its lines as they are to stand,
    since nothing here wraps text without blanks.
    """

    context_class = _Context

    @property
    def summary(self) -> str:
        """What the command does, in one line."""
        return message(f"cli.command.{self.name}")

    @property
    def paragraphs(self) -> Sequence[str]:
        """What the page says below the summary, in English."""
        return ()

    @property
    def examples(self) -> Sequence[str]:
        """The lines under ``Examples``."""
        return ()

    @property
    def page(self) -> str:
        """What catalogues call its page; ``help.body.*``."""
        return self.name or ""

    @property
    def translation(self) -> str | None:
        """The paragraphs in the language in force, where it is not English."""
        return catalogue("help", language()).get(f"help.body.{self.page}")

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.summary

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, message("cli.page.usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        translation = self.translation
        for text in (self.summary, *(self.paragraphs if translation is None else ())):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)
        if translation is not None:
            formatter.write_paragraph()
            margin = " " * (formatter.current_indent + formatter.indent_increment)
            for line in translation.strip().splitlines():
                formatter.write(f"{margin if line else ''}{line}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            record
            for parameter in self.get_params(ctx)
            if (record := parameter.get_help_record(ctx)) is not None
        ]
        if records:
            with formatter.section(message("cli.page.options")):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section(message("cli.page.examples")):
                for line in self.examples:
                    formatter.write(" " * formatter.current_indent + line + "\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        taken = ctx.allow_extra_args
        ctx.allow_extra_args = True  # what is too much is named below, in the reader's language
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        ctx.allow_extra_args = taken
        if rest and not (taken or ctx.resilient_parsing):
            raise UsageError(message("cli.usage.extra", words=" ".join(rest)), ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = message("cli.option.help")
        return option


class GroupPage(HelpPage, click.Group):
    """The page of a command that has commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, names = args[0], self.list_commands(ctx)
        if name in names or name.startswith("-"):
            return super().resolve_command(ctx, args)
        words = message("cli.failure.no_command", name=name)
        raise UsageError(with_suggestions(words, suggestions(name, names)), ctx)
