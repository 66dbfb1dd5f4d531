"""The language that messages are in: asked for, that of the environment, or English."""

import os
from collections.abc import Iterable, Mapping
from contextvars import ContextVar, Token
from types import TracebackType

from strategy_graph.text.languages import ENGLISH, LANGUAGES

VARIABLE = "STRATEGY_GRAPH_LANG"
"""Asks for a language, as ``--lang`` does, for every command."""

_chosen: ContextVar[str | None] = ContextVar("strategy_graph_language", default=None)
_assumed: ContextVar[str | None] = ContextVar("strategy_graph_locale", default=None)


def nearest(tag: str) -> str | None:
    """The language of ours that *tag* (BCP 47 or a POSIX locale) asks for, if any.

    A tag that is not there itself finds the first that shares its primary language.

    >>> nearest("zh_TW.UTF-8"), nearest("zh-Hant"), nearest("en_GB"), nearest("C")
    ('zh-TW', 'zh-TW', 'en', 'en')
    >>> nearest("fr") is None
    True
    """
    name = tag.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0].replace("_", "-").lower()
    if name in {"c", "posix"}:
        return ENGLISH
    primary = name.split("-")[0]
    exact = (known for known in LANGUAGES if known.lower() == name)
    related = (known for known in LANGUAGES if known.split("-")[0] == primary)
    return next(exact, None) or next(related, None)


def from_environment(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for: our own variable, then the locale."""
    for variable in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = environment.get(variable)
        if wanted:
            return nearest(wanted) or ENGLISH
    return ENGLISH


def language() -> str:
    """The language in force."""
    return _chosen.get() or _assumed.get() or from_environment(os.environ)


def asked() -> str | None:
    """The language that somebody asked for; nobody does so by the locale of a terminal.

    >>> with use_language("zh-TW"):
    ...     asked()
    'zh-TW'
    """
    return _chosen.get() or nearest(os.environ.get(VARIABLE) or "")


def page_language(stated: Iterable[str | None]) -> str:
    """The language of a page about strategies that state the languages *stated*.

    A page has other readers than whoever has it made: it is in the language that is asked for,
    else in that of its strategies where it is one that we have, else in the one in force.
    """
    theirs = {nearest(tag) for tag in stated if tag}
    return asked() or (theirs.pop() if len(theirs) == 1 else None) or language()


def settle() -> None:
    """Look up the language of the environment once and for all, as a command does."""
    _assumed.set(from_environment(os.environ))


class _Chosen:
    """A choice of language that ``with`` takes back at the end of its block."""

    def __init__(self, token: Token[str | None]) -> None:
        self._token = token

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _chosen.reset(self._token)


def use_language(tag: str) -> _Chosen:
    """Speak *tag* from now on, or only inside a ``with`` block.

    Raises ``ValueError`` for a language that no catalogue is written in.

    >>> with use_language("zh-TW"):
    ...     language()
    'zh-TW'
    """
    known = nearest(tag)
    if known is None:
        raise ValueError(f"no messages in {tag!r}; there are {', '.join(LANGUAGES)}")
    return _Chosen(_chosen.set(known))
