"""How likely it is that some path works, if each link works by itself with its strength.

Paths that share a link fail together, so one minus the product over the paths of what each
misses is too high (never too low). Exact is factoring: take a link, suppose that it works,
suppose that it does not, and add the two up by its probability (Moskowitz 1958; the
pivotal decomposition of Barlow and Proschan, *Statistical Theory of Reliability*, 1975).
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from math import prod
from typing import NamedTuple, TypeVar

Link = TypeVar("Link", bound=Hashable)

_BUDGET = 20_000
"""Suppositions that may be made before the answer is a pair of bounds."""


class Reliability(NamedTuple):
    """The probability that some path works: between ``low`` and ``high``."""

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether it is known, and no bound."""
        return self.low == self.high


def reliability(paths: Collection[Collection[Link]], works: Mapping[Link, float]) -> Reliability:
    """The probability that all links of some path of *paths* work.

    *works* has the probability of each link, apart from all others. Where factoring would
    take too long the bounds are the likeliest path alone, and paths that share nothing.

    >>> reliability([["a", "b"], ["a", "c"]], {"a": 0.5, "b": 1.0, "c": 1.0})
    Reliability(low=0.5, high=0.5)
    """
    chances = [prod(works[link] for link in path) for path in paths]
    unsure: list[frozenset[Hashable]] = [
        frozenset(link for link in path if works[link] < 1.0) for path in paths
    ]
    try:
        value = _Factoring(works).chance(_least(unsure))
    except _TooLongError:
        return Reliability(max(chances), 1.0 - prod(1.0 - chance for chance in chances))
    return Reliability(value, value)


class _TooLongError(Exception):
    """Factoring would take too long."""


class _Factoring:
    def __init__(self, works: Mapping[Link, float]) -> None:
        self.works: Mapping[Hashable, float] = {link: works[link] for link in works}
        self.known: dict[frozenset[frozenset[Hashable]], float] = {}

    def chance(self, paths: frozenset[frozenset[Hashable]]) -> float:
        """The probability that one of *paths* works, none of which holds another."""
        if not paths:
            return 0.0
        if frozenset() in paths:
            return 1.0
        found = self.known.get(paths)
        if found is None:
            if len(self.known) >= _BUDGET:
                raise _TooLongError
            shared = Counter(link for path in paths for link in path)
            most = max(shared.values())
            link = min((one for one, n in shared.items() if n == most), key=repr)
            up = self.chance(_least(path - {link} for path in paths))
            down = self.chance(frozenset(path for path in paths if link not in path))
            p = self.works[link]
            found = self.known[paths] = p * up + (1.0 - p) * down
        return found


def _least(paths: Iterable[frozenset[Hashable]]) -> frozenset[frozenset[Hashable]]:
    """Those of *paths* that hold no other."""
    every = sorted(set(paths), key=len)
    kept: list[frozenset[Hashable]] = []
    for path in every:
        if not any(other <= path for other in kept):
            kept.append(path)
    return frozenset(kept)
