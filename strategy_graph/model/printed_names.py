"""The names that a document prints for one node."""

from strategy_graph.model.kinds import NodeKind
from strategy_graph.model.node import Node
from strategy_graph.model.source import Alias
from strategy_graph.text.same_name import normalised

CODED: tuple[NodeKind, ...] = (
    NodeKind.PERSPECTIVE,
    NodeKind.THEME,
    NodeKind.OBJECTIVE,
    NodeKind.KPI,
    NodeKind.ACTION_PLAN,
)
"""The kinds whose nodes carry a code that the organization gave them."""


def other_printed_names(node: Node) -> tuple[Alias, ...]:
    """The aliases that the document prints and that a reader takes for another name.

    An alias without a source is only a name people use; names that differ in width, case or
    blanks are the same.

    >>> from strategy_graph.model import Objective, Source
    >>> printed = (Source(line=94),)
    >>> names = (Alias(name="Publicity", source=printed), Alias(name="PROMOTION", source=printed))
    >>> node = Objective(strategy="s", code="CC3", name="promotion", aliases=names)
    >>> [alias.name for alias in other_printed_names(node)]
    ['Publicity']
    """
    known = {normalised(str(node.name))}
    found: list[Alias] = []
    for alias in node.aliases:
        name = normalised(str(alias.name))
        if alias.source and name not in known:
            known.add(name)
            found.append(alias)
    return tuple(found)


def has_two_names(node: Node) -> bool:
    """Whether the document prints two names under the code of *node* (SG601)."""
    return node.kind in CODED and bool(other_printed_names(node))
