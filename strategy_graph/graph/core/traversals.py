"""The three walks over a strategy, which are never mixed by default.

**Trace** is the line of sight from a plan to the vision: what is this for.
**Impact** is who changes whom. **Roll-up** is whose score goes into whose.
"""

from collections.abc import Iterable
from typing import NamedTuple

from strategy_graph.errors import SelectError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import EdgeKind, Origin

DEFAULT_ORIGINS = frozenset({Origin.DECLARED, Origin.IMPLIED, Origin.SUPPORTED})
"""What an answer rests on unless more is asked for: no guess, nothing refuted."""

ON_REQUEST = tuple(origin for origin in Origin if origin not in DEFAULT_ORIGINS)
"""What an answer rests on only where ``include`` names it."""


class Traversal(NamedTuple):
    """Which edges are followed: ``along`` the arrow and ``against`` it.

    ``a depends_on b`` means that b moves a, so impact runs against that arrow.
    """

    name: str
    along: frozenset[EdgeKind]
    against: frozenset[EdgeKind] = frozenset()


TRACE = Traversal(
    "trace",
    along=frozenset(
        {
            EdgeKind.DRIVES,
            EdgeKind.MEASURES,
            EdgeKind.CAUSES,
            EdgeKind.BELONGS_TO,
            EdgeKind.ALIGNS_TO,
            EdgeKind.CORRESPONDS_TO,
            EdgeKind.PART_OF,
            EdgeKind.SERVES,
            EdgeKind.ACHIEVES,
        }
    ),
    against=frozenset({EdgeKind.DEPENDS_ON}),
)
IMPACT = Traversal(
    "impact",
    along=frozenset({EdgeKind.DRIVES, EdgeKind.CAUSES}),
    against=frozenset({EdgeKind.DEPENDS_ON}),
)
ROLL_UP = Traversal(
    "roll_up", along=frozenset({EdgeKind.MEASURES, EdgeKind.PART_OF, EdgeKind.BELONGS_TO})
)
ROLL_UP_BY_PERSPECTIVE = Traversal(
    "roll_up_by_perspective",
    along=frozenset({EdgeKind.MEASURES, EdgeKind.PART_OF, EdgeKind.IN_PERSPECTIVE}),
)
CAUSES = Traversal("causes", along=frozenset({EdgeKind.CAUSES}))
EVERY_EDGE = Traversal("every edge", along=frozenset(EdgeKind))


def origins(include: Iterable[str | Origin] = ()) -> frozenset[Origin]:
    """The origins an answer rests on: the default ones and those to *include*.

    Raises ``SelectError`` for a word that is no origin.

    >>> sorted(origin.value for origin in origins(["inferred"]))
    ['declared', 'implied', 'inferred', 'supported']
    """
    named = [include] if isinstance(include, str) else list(include)
    known = {origin.value: origin for origin in Origin}
    if unknown := [name for name in named if name not in known]:
        names = ", ".join(known)
        raise SelectError(
            problem("graph.origin.unknown", name=str(name), names=names) for name in unknown
        )
    return DEFAULT_ORIGINS | {known[name] for name in named}
