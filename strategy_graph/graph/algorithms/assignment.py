"""One to one: which pairs to take so that their weights add up to most."""

from collections.abc import Mapping
from heapq import heappop, heappush


def assign(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs of which no two share a first or a second, with the greatest sum of *weights*.

    First come, first served would take the likeliest pair and may leave the rest without one
    (distances 8 5 10, 10 1 7, 7 5 3: 12 in all, where the first come get 19). Sorted. Weights are
    not negative; pairs that are not there are never taken. The Hungarian method on the pairs that
    are there (shortest augmenting paths with potentials, Jonker and Volgenant 1987): a first that
    may choose among few seconds costs no more than those few.

    >>> assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85})
    [(0, 1), (1, 0)]
    """
    choices: dict[int, list[tuple[int, float]]] = {}
    for (first, second), weight in sorted(weights.items()):
        choices.setdefault(first, []).append((second, -weight))
    found = _Assignment(choices)
    for first in choices:
        found.add(first)
    return sorted((first, second) for second, first in found.of_second.items())


class _Assignment:
    """The best choice of those added so far; whoever has none stays alone at no cost."""

    def __init__(self, choices: Mapping[int, list[tuple[int, float]]]) -> None:
        self._choices = choices
        self._first_price = {first: min(cost for _, cost in of) for first, of in choices.items()}
        self._second_price: dict[int, float] = {}
        self._of_first: dict[int, int] = {}
        self.of_second: dict[int, int] = {}

    def add(self, start: int) -> None:
        """Give *start* a second, moving others along the cheapest path, or leave one alone."""
        best: dict[int, float] = {}
        way: dict[int, int] = {}
        done: dict[int, float] = {}
        firsts = {start: 0.0}
        queue: list[tuple[float, int]] = []
        first, reached = start, 0.0
        # The cheapest way to end with a first that stays alone: its second is free again.
        alone, price_alone = start, -self._first_price[start]
        end: int | None = None
        while True:
            for second, cost in self._choices[first]:
                if second in done:
                    continue
                price = self._second_price.get(second, 0.0)
                length = reached + cost - self._first_price[first] - price
                if length < best.get(second, float("inf")):
                    best[second], way[second] = length, first
                    heappush(queue, (length, second))
            while queue and (queue[0][1] in done or queue[0][0] > best[queue[0][1]]):
                heappop(queue)
            if not queue or queue[0][0] >= price_alone:
                reached = price_alone
                break
            reached, second = heappop(queue)
            done[second] = reached
            if second not in self.of_second:
                end = second
                break
            first = self.of_second[second]
            firsts[first] = reached
            if reached - self._first_price[first] < price_alone:
                alone, price_alone = first, reached - self._first_price[first]
        for each, length in firsts.items():
            self._first_price[each] += max(reached - length, 0.0)
        for second, length in done.items():
            self._second_price[second] = self._second_price.get(second, 0.0) - max(
                reached - length, 0.0
            )
        self._turn(start, alone if end is None else None, end, way)

    def _turn(self, start: int, alone: int | None, end: int | None, way: Mapping[int, int]) -> None:
        """Move everybody along the path: to *end*, which was free, or until *alone* has none."""
        if end is None:
            if alone is None or alone == start:
                return
            end = self._of_first.pop(alone)
        while True:
            first = way[end]
            before = self._of_first.get(first)
            self._of_first[first], self.of_second[end] = end, first
            if first == start or before is None:
                return
            end = before
