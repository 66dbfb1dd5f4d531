"""Strongly connected components of a large graph, by scipy (the extra ``fast``)."""

from array import array
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from strategy_graph.graph.core.adjacency import Adjacency, Neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray


def component_numbers(adjacency: Adjacency) -> "NDArray[np.int32]":
    """The component of every position, as a number that its members share."""
    _, numbers = connected_components(_sparse(adjacency.down), directed=True, connection="strong")
    found: NDArray[np.int32] = numbers.astype(np.int32)
    return found


def components_with_cycles(adjacency: Adjacency, labels: "array[int]") -> list[list[int]]:
    """The components that hold a cycle, by their first member; members ascending.

    *labels* are those of ``component_numbers``, as a plain column.
    """
    numbers = np.frombuffer(labels, np.int32)
    tails = np.frombuffer(adjacency.tails, np.int32)
    own = tails[tails == np.frombuffer(adjacency.heads, np.int32)]
    cyclic = np.bincount(numbers) > 1
    cyclic[numbers[own]] = True
    members = np.flatnonzero(cyclic[numbers])
    groups: dict[int, list[int]] = {}
    for i, number in zip(members.tolist(), numbers[members].tolist(), strict=True):
        groups.setdefault(number, []).append(i)
    return list(groups.values())


def _sparse(neighbours: Neighbours) -> csr_array:
    """*neighbours* as a matrix of ones; no index is copied."""
    size = len(neighbours.offsets) - 1
    ends = np.frombuffer(neighbours.ends, np.int32)
    ones = np.ones(len(ends), np.float64)
    matrix: csr_array = csr_array(
        (ones, ends, np.frombuffer(neighbours.offsets, np.int32)), shape=(size, size)
    )
    matrix.has_canonical_format = False
    return matrix
