"""One to one: which pairs to take so that their weights add up to most."""

from collections.abc import Mapping


def assign(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs of which no two share a first or a second, with the greatest sum of *weights*.

    First come, first served would take the likeliest pair and may leave the rest without one
    (distances 8 5 10, 10 1 7, 7 5 3: 12 in all, where the first come get 19). Sorted.

    >>> assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85})
    [(0, 1), (1, 0)]
    """
    import networkx as nx

    pairs: nx.Graph[tuple[int, int]] = nx.Graph()
    for (first, second), weight in sorted(weights.items()):
        pairs.add_edge((0, first), (1, second), weight=weight)
    chosen: set[tuple[tuple[int, int], tuple[int, int]]] = nx.max_weight_matching(pairs)
    return sorted((min(pair)[1], max(pair)[1]) for pair in chosen)
