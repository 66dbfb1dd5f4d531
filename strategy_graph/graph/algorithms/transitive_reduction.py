"""Redundant edges: those that a longer path says already (transitive reduction)."""

from array import array
from collections.abc import Sequence

from strategy_graph.graph.components import components
from strategy_graph.graph.core.adjacency import Adjacency, Neighbours


def redundant_edges(adjacency: Adjacency) -> tuple[int, ...]:
    """The numbers of the edges u -> v for which a path of two links or more leads to v.

    A component with loops counts as one node: edges inside it are never redundant,
    and an edge into it is when a longer path through other components leads there.

    >>> from array import array
    >>> links = Adjacency(3, array("i", [0, 0, 1]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> redundant_edges(links)
    (1,)
    """
    ranks = _ranks(adjacency)
    if ranks is None:
        adjacency = _condensed(adjacency)
        ranks = _ranks(adjacency)
        assert ranks is not None, "a condensation has no loops"
    return _redundant(adjacency.down, ranks)


def _redundant(down: Neighbours, ranks: Sequence[int]) -> tuple[int, ...]:
    """Of what lies below each node only that is searched which ranks below its furthest end."""
    offsets, ends, numbers = down.offsets, down.ends, down.edges
    found: list[int] = []
    for i in range(len(offsets) - 1):
        first, last = offsets[i], offsets[i + 1]
        if last - first < 2:
            continue
        targets = set(ends[first:last])
        by_rank = sorted([ranks[j] for j in targets])
        nearest, furthest = by_rank[0], by_rank[-1]
        if nearest == furthest:
            continue
        open_ = len(by_rank) - by_rank.count(nearest)  # how many a longer path may lead to
        stack = [j for j in targets if ranks[j] < furthest]
        seen = set(stack)
        again: set[int] = set()
        while stack:
            j = stack.pop()
            for k in ends[offsets[j] : offsets[j + 1]]:
                if k in targets:
                    again.add(k)
                    if len(again) == open_:
                        stack.clear()
                        break
                if k not in seen and ranks[k] < furthest:
                    seen.add(k)
                    stack.append(k)
        if again:
            found.extend(numbers[at] for at in range(first, last) if ends[at] in again)
    return tuple(sorted(found))


def _ranks(adjacency: Adjacency) -> list[int] | None:
    """For each node the length of the longest path to it; ``None`` when there is a loop."""
    offsets, ends = adjacency.down.offsets, adjacency.down.ends
    waiting = [0] * adjacency.size
    for j in adjacency.heads:
        waiting[j] += 1
    ranks = [0] * adjacency.size
    ready = [i for i, count in enumerate(waiting) if not count]
    for i in ready:
        beyond = ranks[i] + 1
        for j in ends[offsets[i] : offsets[i + 1]]:
            ranks[j] = max(ranks[j], beyond)
            waiting[j] -= 1
            if not waiting[j]:
                ready.append(j)
    return ranks if len(ready) == adjacency.size else None


def _condensed(adjacency: Adjacency) -> Adjacency:
    """One node per component, and the edges between different ones."""
    label = [0] * adjacency.size
    every = components(adjacency)
    for number, members in enumerate(every):
        for i in members:
            label[i] = number
    tails, heads, edges = array("i"), array("i"), array("i")
    for tail, head, edge in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True):
        if label[tail] != label[head]:
            tails.append(label[tail])
            heads.append(label[head])
            edges.append(edge)
    return Adjacency(len(every), tails, heads, edges)
