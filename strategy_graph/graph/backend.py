"""Where a question is asked: of a graph in memory, or of one that is kept elsewhere.

The verbs that take a ``Backend`` ask it for the part that their question runs through
and then work on that part. ``StrategyGraph`` is one: its part is itself. A database is
another: it finds the part where the strategy lies, so that the machine at hand holds
the part and no more. What is computed on the part is the same code either way.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from strategy_graph.graph.traversals import DEFAULT_ORIGINS, Traversal
from strategy_graph.model import Node, Origin, Strategy

if TYPE_CHECKING:
    from strategy_graph.graph.expectations import Expectation
    from strategy_graph.graph.strategy_graph import StrategyGraph


class Backend(Protocol):
    """A place that holds strategies and can be asked about them."""

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        """The heads of the strategies that are there, by id."""
        ...

    def node(self, reference: str) -> Node:
        """The node that *reference* names. Raises ``SelectError``."""
        ...

    def find(
        self,
        selector: str,
        *,
        exclude: str | None = None,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
    ) -> Sequence[str]:
        """The identities of what *selector* names, less *exclude*. Raises ``SelectError``."""
        ...

    def find_lacking(
        self, expectation: "Expectation", *, origins: frozenset[Origin] = DEFAULT_ORIGINS
    ) -> Sequence[str]:
        """The nodes that lack what *expectation* asks of them; refuted links never count."""
        ...

    def count_edges(
        self,
        walk: Traversal,
        origins: frozenset[Origin],
        *,
        touching: Collection[str] | None = None,
    ) -> Mapping[Origin, int]:
        """How many edges *walk* follows, by those of *origins* that occur.

        With *touching*, only the edges that start or end at one of these nodes.
        """
        ...

    def part(
        self,
        starts: Collection[str] | None,
        walk: Traversal,
        origins: frozenset[Origin],
        *,
        ahead: bool = True,
        back: bool = True,
        targets: Collection[str] = (),
        avoid: Collection[str] = (),
        depth: int | None = None,
        loops: bool = False,
    ) -> "StrategyGraph":
        """A graph that holds all that a *walk* from *starts* can find, in the order of all.

        That is the starts (``None``: every node), the targets, and what the walk comes to
        *ahead* (along it), *back* (against it) or both ways, over edges of *origins*,
        around the nodes to *avoid*, within *depth* steps; of that, where there are
        *targets*, what lies between. With *loops*, where the part runs into a loop it
        holds all loops of the walk, wherever they are. The graph may hold more.
        """
        ...
