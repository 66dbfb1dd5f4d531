"""Words that an option takes, as a module of the package knows them."""

import importlib
from typing import get_args

import click


class ChoiceOf(click.Choice[str]):
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
        return str(choice).replace("_", "-")
