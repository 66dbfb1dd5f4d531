"""Words and numbers that an option takes, and what is said of others in the reader's language."""

import importlib
from typing import Any, get_args

import click

from strategy_graph.cli.usage import listed
from strategy_graph.i18n import message


class Choice(click.Choice[str]):
    """One of some words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        words = dict.fromkeys(map(self.typed, self.choices))
        return message("cli.usage.choice", value=value, choices=listed(words))

    def typed(self, word: str) -> str:
        """*word* as it is typed."""
        return word


class ChoiceOf(Choice):
    """One of the words of a list in the package, which is imported only to name or check them.

    The list is a ``Literal``, an enumeration of words, or words (the keys of a table); the
    command line writes ``-`` where Python has ``_``.

    >>> ChoiceOf("answer.path", "Combine").choices
    ('product', 'min')
    >>> kind = ChoiceOf("analysis.gaps", "KNOWN")
    >>> kind.normalize_choice(kind.choices[0], None), kind.convert("kpi-without-plan", None, None)
    ('objective-without-kpi', 'kpi_without_plan')
    """

    def __init__(self, module: str, name: str) -> None:
        # Not that of click, which wants the words now.
        self.module, self.words = module, name
        self.case_sensitive = True

    def __getattr__(self, attribute: str) -> tuple[str, ...]:
        if attribute != "choices":
            raise AttributeError(attribute)
        module = importlib.import_module(f"strategy_graph.{self.module}")
        known = getattr(module, self.words)
        self.choices = tuple(str(word) for word in get_args(known) or known)
        return self.choices

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        return self.typed(str(choice))

    def typed(self, word: str) -> str:
        return word.replace("_", "-")


class Whole(click.IntRange):
    """A whole number within a range."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            words = message("cli.usage.whole", value=value, range=_range(self))
            self.fail(words, param, ctx)


class Number(click.FloatRange):
    """A number within a range."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            words = message("cli.usage.number", value=value, range=_range(self))
            self.fail(words, param, ctx)


def _range(kind: click.IntRange | click.FloatRange) -> str:
    """What *kind* admits.

    >>> _range(Whole(min=1, max=9)), _range(Number(min=0, min_open=True)), _range(Whole(max=3))
    ('from 1 to 9', 'above 0', 'up to 3')
    """
    low, high = (f"{end or 0:g}" for end in (kind.min, kind.max))
    if kind.max is None:
        return message(f"cli.usage.range.{'above' if kind.min_open else 'from'}", low=low)
    if kind.min is None:
        return message("cli.usage.range.to", high=high)
    return message("cli.usage.range.both", low=low, high=high)
