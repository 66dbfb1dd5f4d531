"""What documents say without writing it: implied links, and nodes that are not loaded."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from strategy_graph.model import EdgeKind, External, NodeKind
from strategy_graph.model.kinds import SIGNATURES

IMPLYING = (NodeKind.THEME, NodeKind.MISSION, NodeKind.VISION)
"""Kinds of node whose mere presence may imply a link."""


def implied_links(
    strategies: Iterable[str],
    of_kind: Mapping[tuple[str, NodeKind], Sequence[str]],
    linked: Collection[tuple[str, EdgeKind]],
) -> Iterator[tuple[str, EdgeKind, str]]:
    """Source, kind and target of the links that the form of *strategies* implies.

    *of_kind* has the identities of the nodes of each kind of ``IMPLYING``, *linked* what
    is linked in so many words.

    >>> nodes = {("s", NodeKind.THEME): ["s:A", "s:B"], ("s", NodeKind.MISSION): ["s:m"]}
    >>> [link[0] for link in implied_links(["s"], nodes, {("s:B", EdgeKind.SERVES)})]
    ['s:A']
    """
    for strategy in strategies:
        themes = of_kind.get((strategy, NodeKind.THEME), ())
        missions = of_kind.get((strategy, NodeKind.MISSION), ())
        visions = of_kind.get((strategy, NodeKind.VISION), ())
        steps = ((themes, EdgeKind.SERVES, missions), (missions, EdgeKind.ACHIEVES, visions))
        for sources, kind, targets in steps:
            if len(targets) == 1:
                for source in sources:
                    if (source, kind) not in linked:
                        yield source, kind, targets[0]


def external_node(node_id: str, kind: EdgeKind, end: int) -> External:
    """The ``External`` for *node_id*, which is not loaded: *end* 0 or 1 of an edge of *kind*.

    >>> external_node("town:K1", EdgeKind.MEASURES, 0).stands_for
    <NodeKind.KPI: 'kpi'>
    """
    strategy, _, code = node_id.partition(":")
    sides = {side for signature in SIGNATURES[kind] for side in signature[end]}
    stands_for = sides.pop() if len(sides) == 1 else None
    # Both ends of a link have been read: nothing is left to validate.
    return External.model_construct(strategy=strategy, code=code, name=code, stands_for=stands_for)
