"""What is computed once for a value that never changes, and kept with that value."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


class Keeps(Protocol):
    """A value that keeps what is computed about it."""

    @property
    def kept(self) -> dict[object, object]:
        """What has been computed, by function and arguments."""
        ...


V = TypeVar("V", bound=Keeps)


def memoized(compute: Callable[Concatenate[V, P], T]) -> Callable[Concatenate[V, P], T]:
    """*compute*, called once for each value and arguments; the result goes when the value does.

    The arguments are hashable. All callers share the result and leave it as it is.

    >>> class Word:
    ...     def __init__(self, text: str) -> None:
    ...         self.text, self.kept = text, {}
    >>> @memoized
    ... def vowels(word: Word, known: str) -> list[str]:
    ...     return [letter for letter in word.text if letter in known]
    >>> word = Word("tree")
    >>> vowels(word, "aeiou"), vowels(word, "aeiou") is vowels(word, "aeiou")
    (['e', 'e'], True)
    """

    @wraps(compute)
    def once(value: V, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (compute, args, tuple(kwargs.items()))
        kept = value.kept
        if key not in kept:
            kept[key] = compute(value, *args, **kwargs)
        return cast("T", kept[key])

    return once
