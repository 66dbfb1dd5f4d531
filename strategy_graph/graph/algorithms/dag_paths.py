"""Chains through a part of a graph: how many there are, and the first of them.

A part is a mapping from a position to the positions it leads to. The number of
chains grows with the product of the branchings, so they are counted without being
listed, and listed only as far as somebody will read.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

Part = Mapping[int, Sequence[int]]

_EFFORT = 100_000
"""Steps after which a search that a cycle leads astray gives up."""


def count_chains(part: Part, starts: Collection[int], ends: Collection[int]) -> int | None:
    """How many chains lead from *starts* to *ends*; ``None`` when *part* has a cycle.

    ``n(v) = [v in ends] + sum of n(w) over v -> w``, in reverse topological order:
    exact, in time linear in the size of *part*.

    >>> count_chains({0: [1, 2], 1: [3], 2: [3], 3: []}, [0], [3])
    2
    >>> count_chains({0: [1], 1: [0]}, [0], [1]) is None
    True
    """
    order = _topological(part)
    if order is None:
        return None
    wanted = frozenset(ends)
    ways: dict[int, int] = {}
    for v in reversed(order):
        ways[v] = (v in wanted) + sum(ways[w] for w in part.get(v, ()))
    return sum(ways.get(v, 0) for v in starts)


def first_chains(
    part: Part, start: int, ends: Collection[int], *, limit: int
) -> Iterator[tuple[int, ...]]:
    """The first *limit* chains from *start* to *ends*; none visits a position twice.

    Chains come in the order in which *part* lists neighbours.

    >>> list(first_chains({0: [1, 2], 1: [3], 2: [3], 3: []}, 0, [3], limit=5))
    [(0, 1, 3), (0, 2, 3)]
    """
    wanted = frozenset(ends)
    chain = [start]
    on_chain = {start}
    branches = [iter(part.get(start, ()))]
    effort = found = 0
    if start in wanted:
        found += 1
        yield (start,)
    while branches and found < limit and effort < _EFFORT:
        effort += 1
        v = next(branches[-1], None)
        if v is None:
            branches.pop()
            on_chain.discard(chain.pop())
            continue
        if v in on_chain:
            continue
        chain.append(v)
        on_chain.add(v)
        branches.append(iter(part.get(v, ())))
        if v in wanted:
            found += 1
            yield tuple(chain)


def last_of(part: Part, start: int) -> frozenset[int]:
    """Where the chains from *start* end: what leads nowhere else.

    Where everything leads back (a cycle), each position the farthest away is an end.

    >>> sorted(last_of({0: [1, 2], 1: [], 2: []}, 0)), sorted(last_of({0: [1], 1: [0]}, 0))
    ([1, 2], [1])
    """
    ends = frozenset(v for v, leads_to in part.items() if not leads_to)
    if ends:
        return ends
    steps = {start: 0}
    frontier = [start]
    while frontier:
        found: list[int] = []
        for v in frontier:
            for w in part.get(v, ()):
                if w not in steps:
                    steps[w] = steps[v] + 1
                    found.append(w)
        frontier = found
    farthest = max(steps.values())
    return frozenset(v for v, step in steps.items() if step == farthest)


def _topological(part: Part) -> list[int] | None:
    """The positions of *part*, each before what it leads to; ``None`` for a cycle."""
    waits: dict[int, int] = dict.fromkeys(part, 0)
    for leads_to in part.values():
        for w in leads_to:
            waits[w] = waits.get(w, 0) + 1
    order = [v for v, n in waits.items() if n == 0]
    for v in order:
        for w in part.get(v, ()):
            waits[w] -= 1
            if waits[w] == 0:
                order.append(w)
    return order if len(order) == len(waits) else None
