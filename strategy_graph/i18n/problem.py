"""One door for problems: what is wrong and what to write instead, from the catalogues."""

from strategy_graph.errors import Problem
from strategy_graph.i18n.catalogue import message, translated
from strategy_graph.model import Location


def problem(
    key: str,
    location: Location | None = None,
    excerpt: str | None = None,
    other: Location | None = None,
    /,
    **values: object,
) -> Problem:
    """The problem whose message is *key* and whose help is ``<key>_help``, if there is one.

    >>> found = problem("graph.select.kind", value="kpis", known="kpi, theme")
    >>> found.message, found.help
    ("'kpis' is no kind of node", 'one of kpi, theme')
    >>> problem("render.no_strategy").help is None
    True
    """
    has_help = translated(f"{key}_help")
    advice = message(f"{key}_help", **values) if has_help else None
    return Problem(message(key, **values), location, excerpt, advice, other)
