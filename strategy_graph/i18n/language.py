"""The language that messages are in: asked for, set by the environment, or English."""

import os
from collections.abc import Mapping
from contextvars import ContextVar, Token
from types import TracebackType

from strategy_graph.text.languages import ENGLISH, LANGUAGES

_chosen: ContextVar[str | None] = ContextVar("strategy_graph_language", default=None)


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
    for variable in ("STRATEGY_GRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = environment.get(variable)
        if wanted:
            return nearest(wanted) or ENGLISH
    return ENGLISH


def language() -> str:
    """The language in force."""
    return _chosen.get() or from_environment(os.environ)


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
