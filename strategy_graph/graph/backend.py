"""Where a question is asked: of a graph in memory, or of one that is kept elsewhere.

The verbs that take a ``Backend`` ask it for the part that their question runs through
and then work on that part. ``StrategyGraph`` is one: its part is itself. A database is
another: it finds the part where the strategy lies, so that the machine at hand holds
the part and no more. What is computed on the part is the same code either way.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS, Traversal
from strategy_graph.graph.expectations import Expectation
from strategy_graph.graph.part_request import PartRequest
from strategy_graph.graph.strategy_graph import StrategyGraph
from strategy_graph.model import Node, Origin, Strategy


class Backend(Protocol):
    """What holds strategies and can be asked about them."""

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        """The strategies that are there, by id."""
        ...

    def node(self, reference: str) -> Node:
        """The node that *reference* names. Raises ``SelectError``."""
        ...

    def find(
        self,
        selector: str | Sequence[str],
        *,
        exclude: str | None = None,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
    ) -> Sequence[str]:
        """The identities of what *selector* names, less *exclude*. Raises ``SelectError``."""
        ...

    def find_lacking(
        self, expectation: Expectation, *, origins: frozenset[Origin] = DEFAULT_ORIGINS
    ) -> Sequence[str]:
        """The nodes that lack what *expectation* asks of them; refuted links never count."""
        ...

    def count_edges(
        self,
        traversal: Traversal,
        origins: frozenset[Origin],
        *,
        touching: Collection[str] | None = None,
    ) -> Mapping[Origin, int]:
        """How many edges *traversal* follows, by those of *origins* that occur.

        With *touching*, only the edges that start or end at one of these nodes.
        """
        ...

    def part(self, request: PartRequest) -> StrategyGraph:
        """A graph that holds what *request* asks for, in the order of all; it may hold more."""
        ...
