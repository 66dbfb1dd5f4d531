"""From what a person types to the one node that it names."""

from collections.abc import Iterable, Sequence

from strategy_graph.errors import Problem, SelectError
from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.i18n import message
from strategy_graph.model import NodeKind, identity, in_language
from strategy_graph.text.nearest import suggestions

_SEARCHED = 10_000
"""Nodes whose names are compared with what was typed; five times as many codes."""


def resolve(graph: GraphCore, reference: str) -> int:
    """The position of the node that *reference* names.

    A full identity (``strategy:code``) names one node; a code names the node that
    has it when only one strategy has. Raises ``SelectError`` with the nearest
    codes, or with every candidate of an ambiguous one. Names are never accepted:
    they vary and collide; a name that is typed gets its code as the suggestion.
    """
    positions = graph.node_table.positions
    found = positions.get(reference)
    if found is not None:
        return found
    strategy, colon, code = reference.partition(":")
    found = positions.get(identity(strategy, code, NodeKind.PERSPECTIVE)) if colon else None
    if found is not None:
        return found
    candidates = positions_with_code(graph, reference)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise ambiguous(reference, [graph.ids[i] for i in candidates])
    folded = reference.strip().casefold()
    by_name = [
        node.code
        for node in graph.nodes[:_SEARCHED]
        if in_language(node.name).strip().casefold() == folded
    ]
    raise unknown(reference, by_name, graph.ids[: 5 * _SEARCHED])


def ambiguous(reference: str, candidates: Sequence[str]) -> SelectError:
    """The error that several nodes are meant, with their identities."""
    text = message("graph.select.ambiguous", reference=reference, count=len(candidates))
    listed = ", ".join(candidates[:10])
    return SelectError(
        [Problem(text, help=message("graph.select.ambiguous_help", candidates=listed))]
    )


def unknown(reference: str, by_name: Sequence[str], ids: Iterable[str]) -> SelectError:
    """The error that no node is meant: the codes of that name, or the nearest of *ids*."""
    text = message("graph.select.no_node", reference=reference)
    return SelectError([Problem(text, help=_nearest(reference, by_name, ids))])


def positions_with_code(graph: GraphCore, code: str) -> list[int]:
    """The positions of all nodes whose code is *code*, in every strategy."""
    positions = graph.node_table.positions
    kinds = (NodeKind.OBJECTIVE, NodeKind.PERSPECTIVE)  # perspectives are counted apart
    found = (
        positions.get(identity(strategy, code, kind))
        for strategy in graph.namespaces
        for kind in kinds
    )
    return sorted(i for i in found if i is not None)


def _nearest(reference: str, by_name: Sequence[str], ids: Iterable[str]) -> str:
    if by_name:
        return message("graph.nearest.name", codes=", ".join(by_name[:5]))
    wanted = reference.strip().rpartition(":")[2]
    close = suggestions(wanted, (id_.partition(":")[2] for id_ in ids))
    if close:
        return message("graph.nearest.one", code=message("graph.nearest.or").join(close))
    return message("graph.nearest.ls")
