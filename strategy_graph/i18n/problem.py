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
    *,
    help: object = None,
    **values: object,
) -> Problem:
    """The problem whose message is *key*; its help is *help*, else ``<key>_help`` if it exists.

    *help* is for what the catalogues cannot hold: the nearest of the names in a model.

    >>> found = problem("graph.select.kind", value="kpis", known="kpi, theme")
    >>> found.message, found.help
    ("'kpis' is no kind of node", 'one of kpi, theme')
    >>> problem("render.no_strategy").help is None
    True
    """
    advice = None if help is None else str(help)
    if advice is None and translated(f"{key}_help"):
        advice = message(f"{key}_help", **values)
    return Problem(message(key, **values), location, excerpt, advice, other)
