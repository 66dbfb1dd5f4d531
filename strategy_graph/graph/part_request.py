"""What a question asks of a backend: the part of all strategies that it runs through."""

from collections.abc import Collection
from dataclasses import dataclass

from strategy_graph.graph.core.traversals import Traversal
from strategy_graph.model import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRequest:
    """All that a *traversal* from *starts* can find, over edges of *origins*.

    That is the starts (``None``: every node), the targets, and what the traversal comes to
    *ahead* (along it), *back* (against it) or both, around the nodes to *avoid*, within
    *depth* steps; of that, where there are *targets*, what lies between. With *loops*, where
    the part runs into a loop it holds all loops of the traversal, wherever they are.
    """

    starts: Collection[str] | None
    traversal: Traversal
    origins: frozenset[Origin]
    ahead: bool = True
    back: bool = True
    targets: Collection[str] = ()
    avoid: Collection[str] = ()
    depth: int | None = None
    loops: bool = False
