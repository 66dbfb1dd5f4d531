"""From what a person types to the one node that it names."""

from collections.abc import Iterable, Iterator, Sequence

from strategy_graph.errors import SelectError
from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import NodeKind, Text, Translations, identity
from strategy_graph.text.nearest import suggestions
from strategy_graph.text.same_name import normalised

_SEARCHED = 10_000
"""Nodes whose names are compared with what was typed; five times as many codes."""


def resolve(graph: GraphCore, reference: str) -> int:
    """The position of the node that *reference* names.

    A full identity (``strategy:code``) names one node; a code names the node that
    has it when only one strategy has. Raises ``SelectError`` with the nearest
    codes, or with every candidate of an ambiguous one. Names are never accepted:
    they vary and collide; a name that is typed gets its code as the suggestion.
    """
    found = exact(graph, reference)
    if found is not None:
        return found
    nodes = graph.nodes[:_SEARCHED]
    by_name = codes_of_name(reference, ((node.code, node.name) for node in nodes))
    raise unknown(reference, by_name, graph.ids[: 5 * _SEARCHED])


def exact(graph: GraphCore, reference: str) -> int | None:
    """The position of the node whose identity or code is *reference*, whatever signs it holds.

    ``None`` where there is none. Raises ``SelectError`` where it is the code of several.
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
    if len(candidates) > 1:
        raise ambiguous(reference, [(graph.ids[i], graph.kind_of(i)) for i in candidates])
    return candidates[0] if candidates else None


def codes_of_name(name: str, nodes: Iterable[tuple[str, Text]]) -> list[str]:
    """The codes of those of *nodes* (code and name) that are called *name* in any language.

    >>> codes_of_name(" customers ", [("C", "Customers"), ("L", "Learning")])
    ['C']
    """
    wanted = normalised(name)
    return [
        code
        for code, called in nodes
        if any(normalised(words) == wanted for words in spellings(called))
    ]


def spellings(text: Text) -> Iterator[str]:
    """*text* in each language that it is written in."""
    if isinstance(text, Translations):
        yield from (words for _, words in text.items())
    else:
        yield text


def ambiguous(reference: str, candidates: Sequence[tuple[str, NodeKind]]) -> SelectError:
    """The error that several nodes are meant, with their identities and kinds."""
    strategies = list(dict.fromkeys(node_id.partition(":")[0] for node_id, _ in candidates))
    ids = ", ".join(node_id for node_id, _ in candidates[:10])
    if len(strategies) == 1:
        names = [message(f"kinds.{kind.value}.one") for _, kind in candidates]
        kinds = message("graph.select.and").join(names)
        values = {"reference": reference, "strategy": strategies[0], "kinds": kinds}
        return SelectError([problem("graph.select.two_kinds", **values, candidates=ids)])
    values = {"reference": reference, "candidates": ids}
    return SelectError([problem("graph.select.ambiguous", count=len(strategies), **values)])


def unknown(reference: str, by_name: Sequence[str], ids: Iterable[str]) -> SelectError:
    """The error that no node is meant: the codes of that name, or the nearest of *ids*."""
    near = _nearest(reference, by_name, ids)
    return SelectError([problem("graph.select.no_node", help=near, reference=reference)])


SELECTING = ("kind", "theme", "perspective", "strategy", "tag", "owner", "status", "name")
"""The words before a colon that select nodes (``selectors.py``), of which none names one."""


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
    if reference.partition(":")[0] in SELECTING:
        return message("graph.nearest.selects", selector=reference)
    wanted = reference.strip().rpartition(":")[2]
    close = suggestions(wanted, (id_.partition(":")[2] for id_ in ids))
    if close:
        return message("graph.nearest.one", code=message("graph.nearest.or").join(close))
    return message("graph.nearest.ls")
