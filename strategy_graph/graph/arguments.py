"""A word that a question takes: one of a few, else an error that lists them."""

from collections.abc import Iterable

from strategy_graph.errors import SelectError
from strategy_graph.i18n.problem import problem


def check_choice(name: str, value: object, known: Iterable[str]) -> None:
    """Raise ``SelectError`` unless *value*, given as *name*, is one of *known*.

    >>> check_choice("by", "best", ["strongest", "shortest"])
    Traceback (most recent call last):
    ...
    strategy_graph.errors.SelectError: by cannot be 'best' (one of strongest, shortest)
    """
    words = list(known)
    if value not in words:
        values = {"name": name, "value": str(value), "words": ", ".join(words)}
        raise SelectError([problem("graph.choice.unknown", **values)])


def words_of(given: Iterable[str]) -> list[str]:
    """The words *given*, each once and in order: one may come without a list.

    >>> words_of("measures"), words_of(("b", "a", "b"))
    (['measures'], ['a', 'b'])
    """
    return [given] if isinstance(given, str) else sorted(set(given))
