"""What an answer rests on: how many links of each origin it used."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.core.tables import ORIGINS
from strategy_graph.graph.core.traversals import EVERY_EDGE
from strategy_graph.i18n import message
from strategy_graph.model import Edge, Origin


@dataclass(frozen=True, slots=True)
class Evidence:
    """The number of links by origin, in the order in which origins are listed.

    >>> ground = Evidence({Origin.DECLARED: 3, Origin.INFERRED: 1})
    >>> ground.total, ground.share(Origin.INFERRED)
    (4, 0.25)
    >>> ground.sentence()
    'Rests on 4 links: 3 declared, 1 inferred (25 % inferred).'
    """

    counts: Mapping[Origin, int] = field(default_factory=dict[Origin, int])

    @classmethod
    def of(cls, graph: StrategyGraph, edge_numbers: Iterable[int]) -> "Evidence":
        """The ground of the edges *edge_numbers*; each counts once."""
        column = graph.edge_table.origins
        counted = [0] * len(ORIGINS)
        for number in set(edge_numbers):
            counted[column[number]] += 1
        return cls({origin: n for origin, n in zip(ORIGINS, counted, strict=True) if n})

    @classmethod
    def of_all(cls, graph: StrategyGraph) -> "Evidence":
        """The ground of every edge of *graph* that carries: none is at a cancelled node."""
        return cls(graph.count_edges(EVERY_EDGE, frozenset(Origin)))

    @classmethod
    def of_edges(cls, edges: Iterable[Edge]) -> "Evidence":
        """The ground of *edges*; each counts once."""
        origins = {edge.key: edge.origin for edge in edges}.values()
        counted = Counter(origins)
        return cls({origin: counted[origin] for origin in Origin if counted[origin]})

    @property
    def total(self) -> int:
        """All links the answer rests on."""
        return sum(self.counts.values())

    def share(self, origin: Origin) -> float:
        """The part of the links that is of *origin*, 0..1; 0 when there is none."""
        return self.counts.get(origin, 0) / self.total if self.total else 0.0

    def sentence(self) -> str:
        """What the answer rests on, in the reader's language."""
        if not self.total:
            return message("analysis.ground.nothing")
        parts = message("analysis.list.and").join(
            message(
                "analysis.ground.part", number=count, origin=message(f"kinds.origin.{origin.value}")
            )
            for origin, count in self.counts.items()
        )
        return message(
            "analysis.ground.links",
            count=self.total,
            parts=parts,
            share=round(100 * self.share(Origin.INFERRED)),
        )

    def __add__(self, other: "Evidence") -> "Evidence":
        """The links of both, which share none."""
        both = {o: self.counts.get(o, 0) + other.counts.get(o, 0) for o in ORIGINS}
        return Evidence({origin: count for origin, count in both.items() if count})

    def record(self) -> dict[str, Any]:
        """``{"links": {"declared": 3, ...}, "inferred_share": 0.25}``."""
        return {
            "links": {origin.value: count for origin, count in self.counts.items()},
            "inferred_share": round(self.share(Origin.INFERRED), 6),
        }


def left_out_notices(counts: Mapping[Origin, int]) -> tuple[str, ...]:
    """One sentence for each origin whose links were not asked for, with how many there are."""
    return tuple(
        message(
            "analysis.impact.left_out",
            count=count,
            origin=message(f"kinds.origin.{origin.value}"),
            option=origin.value,
        )
        for origin, count in counts.items()
    )


def cancelled_notices(count: int) -> tuple[str, ...]:
    """That *count* cancelled nodes were left out; nothing where there are none."""
    return (message("analysis.cancelled", count=count),) if count else ()


def left_out_record(counts: Mapping[Origin, int]) -> dict[str, int]:
    """The same as JSON has it: ``{"inferred": 12}``."""
    return {origin.value: count for origin, count in counts.items()}
