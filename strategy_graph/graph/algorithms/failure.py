"""What falls with a node where some things need several others at once.

A node stands while every thing that it needs stands, and while anything that supports it
does: needs are *and*, supports are *or* (an AND/OR graph). Where nothing needs anything,
dominators say what falls, for all nodes in one search; with needs they do not, and what
falls is followed from node to node, so that the work is what falls and what it touches.
"""

from collections import deque
from collections.abc import Iterable, Sequence

from strategy_graph.graph.components import cyclic_components
from strategy_graph.graph.core.adjacency import Adjacency, Neighbours


class Standing:
    """What stands when nothing has failed, and what falls when something does.

    *origins* stand by themselves, as long as what they need does. *supports* lead from what
    supports to what is supported, *needs* from what is needed to what needs it. A need that
    does not stand to begin with is no reason to fall, and neither is the need of itself.

    >>> from array import array
    >>> supports = Adjacency(4, array("i", [0]), array("i", [3]), array("i", [0]))
    >>> needs = Adjacency(4, array("i", [1, 2]), array("i", [0, 0]), array("i", [1, 2]))
    >>> Standing([0, 1, 2], supports, needs).fallen([1])
    [0, 1, 3]
    """

    def __init__(self, origins: Sequence[int], supports: Adjacency, needs: Adjacency) -> None:
        self.supported: Neighbours = supports.down
        self.supporting: Neighbours = supports.up
        self.needing: Neighbours = needs.down
        self.free = set(origins)
        """What no support carries: the origins, and what stands by its needs alone."""
        self.standing = self._stand()
        self.component = {i: members for members in cyclic_components(supports) for i in members}
        self.carriers: dict[int, int] = {}
        """How many supports a node has that stand to begin with, each link counted."""
        for i in self.standing - self.free:
            carrying = self.supporting.of(i)
            self.carriers[i] = sum(1 for tail in carrying if tail in self.standing and tail != i)

    def _stand(self) -> set[int]:
        standing = set(self.free)
        work, waiting = sorted(self.free), deque[int]()
        while work or waiting:
            if not work:
                i = waiting.popleft()
                if i in standing:
                    continue
                self.free.add(i)
                standing.add(i)
                work.append(i)
            i = work.pop()
            waiting.extend(j for j in self.needing.of(i) if j not in standing)
            for j in self.supported.of(i):
                if j not in standing:
                    standing.add(j)
                    work.append(j)
        return standing

    def fallen(self, failed: Iterable[int]) -> list[int]:
        """All that falls with *failed*, and those, in order."""
        gone = {i for i in failed if i in self.standing}
        lost: dict[int, int] = {}
        work = sorted(gone)
        doubtful: dict[int, Sequence[int]] = {}
        while work or doubtful:
            if not work:
                _, members = doubtful.popitem()
                work = sorted(self._ungrounded(members, gone))
                gone.update(work)
                continue
            i = work.pop()
            for j in self.needing.of(i):
                if j not in gone and j in self.standing:
                    gone.add(j)
                    work.append(j)
            for j in self.supported.of(i):
                if j in gone or j in self.free or j not in self.standing:
                    continue
                lost[j] = lost.get(j, 0) + 1
                if lost[j] == self.carriers[j]:
                    gone.add(j)
                    work.append(j)
                elif j in self.component:
                    doubtful[self.component[j][0]] = self.component[j]
        return sorted(gone)

    def _ungrounded(self, members: Sequence[int], gone: set[int]) -> set[int]:
        """The *members* of a ring that only hold each other up."""
        inside = {i for i in members if i in self.standing and i not in gone}
        grounded = {
            i
            for i in inside
            if i in self.free
            or any(
                tail in self.standing and tail not in gone and tail not in inside
                for tail in self.supporting.of(i)
            )
        }
        work = list(grounded)
        while work:
            for j in self.supported.of(work.pop()):
                if j in inside and j not in grounded:
                    grounded.add(j)
                    work.append(j)
        return inside - grounded
