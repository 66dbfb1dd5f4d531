"""Which of the lines of one channel runs above which.

A channel is the horizontal strip between two rows of boxes. A ``Net`` is what must
be joined there: pins on its upper and lower edge, and one horizontal piece, its
track. The order of tracks decides how often lines cross, and whether two vertical
pieces would fall on each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

CLASH = 1000
"""The cost of two vertical pieces on one line; a crossing costs 1."""
NEAR = 5.0
"""Two vertical pieces nearer than this look like one."""
CLEAR = 9.0
"""Two nets this far apart may share a track."""


@dataclass(frozen=True, slots=True)
class Net:
    """What one track joins: horizontal places of pins above and below."""

    above: tuple[float, ...]
    below: tuple[float, ...]

    @property
    def low(self) -> float:
        """The left end of its track."""
        return min((*self.above, *self.below))

    @property
    def high(self) -> float:
        """The right end of its track."""
        return max((*self.above, *self.below))

    @property
    def straight(self) -> bool:
        """Whether it needs no track: it goes right through."""
        return self.high - self.low < 0.01 and bool(self.above) and bool(self.below)


def cost(upper: Net, lower: Net) -> int:
    """What it costs to have the track of *upper* above that of *lower*.

    >>> left, right = Net(above=(10,), below=(0,)), Net(above=(20,), below=(5,))
    >>> cost(left, right), cost(right, left)
    (0, 2)
    """
    total = sum(upper.low < x < upper.high for x in lower.above)
    total += sum(lower.low < x < lower.high for x in upper.below)
    clashes = sum(abs(a - b) < NEAR for a in upper.below for b in lower.above)
    return total + CLASH * clashes


def order(nets: Sequence[Net]) -> list[int]:
    """The nets from top to bottom, with few crossings; no clash where one order has none.

    A local search by moving one net at a time (insertion neighbourhood) from the
    given order; equal input gives equal output.

    >>> order([Net(above=(20,), below=(5,)), Net(above=(10,), below=(0,))])
    [1, 0]
    """
    count = len(nets)
    price = [[cost(nets[i], nets[j]) if i != j else 0 for j in range(count)] for i in range(count)]
    line = list(range(count))
    line.sort(key=lambda i: (sum(price[i]) - sum(row[i] for row in price), i))
    for _ in range(12):
        if not _improve(line, price):
            break
    return line


def _improve(line: list[int], price: list[list[int]]) -> bool:
    moved = False
    for net in list(line):
        at = line.index(net)
        best, best_at, change = 0, at, 0
        for to in range(at - 1, -1, -1):
            other = line[to]
            change += price[net][other] - price[other][net]
            if change < best:
                best, best_at = change, to
        change = 0
        for to in range(at + 1, len(line)):
            other = line[to]
            change += price[other][net] - price[net][other]
            if change < best:
                best, best_at = change, to
        if best_at != at:
            line.insert(best_at, line.pop(at))
            moved = True
    return moved


def assign(nets: Sequence[Net]) -> list[int]:
    """The track of each net, 0 at the top; nets far apart share one.

    >>> assign([Net(above=(20,), below=(5,)), Net(above=(10,), below=(0,)), Net((90,), (80,))])
    [1, 0, 0]
    """
    tracks = [0] * len(nets)
    done: list[int] = []
    for number in order(nets):
        net = nets[number]
        beside = [
            tracks[other]
            for other in done
            if nets[other].low < net.high + CLEAR and net.low < nets[other].high + CLEAR
        ]
        tracks[number] = 1 + max(beside, default=-1)
        done.append(number)
    return tracks


def clashes(nets: Sequence[Net], tracks: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs (upper, lower) that still have vertical pieces on one line."""
    return [
        (i, j)
        for i, upper in enumerate(nets)
        for j, lower in enumerate(nets)
        if i != j and tracks[i] < tracks[j] and cost(upper, lower) >= CLASH
    ]
