"""The selector language: how a person names a set of nodes.

====================  =====================================================
``AF1``               one node, by code (or full identity ``strategy:AF1``)
``AF*``               every node whose code fits the pattern
``+AC1``              AC1 and all that leads to it (on the trace walk)
``AL1+``              AL1 and all that it leads to
``2+AC1+1``           two steps towards it, one step on from it
``kind:kpi``          every node of a kind
``theme:A``           the theme and all that is under it: objectives, KPIs, plans
``perspective:L``     the perspective and all that is in it
``strategy:ID``       every node of a strategy
``tag:x`` ``owner:x`` ``status:x``   nodes that carry it (patterns allowed)
``name:*客*``         nodes whose name fits the pattern, in any language
``a,b``               nodes in both
``a b``               nodes in either
====================  =====================================================

Quote what holds a blank, a comma or a plus: ``name:"* 打造*"``.
"""

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from strategy_graph.errors import Problem, SelectError
from strategy_graph.graph.adjacency import distances
from strategy_graph.graph.resolve import positions_with_code, resolve
from strategy_graph.graph.walks import (
    DEFAULT_ORIGINS,
    ROLL_UP,
    ROLL_UP_BY_PERSPECTIVE,
    TRACE,
    Walk,
)
from strategy_graph.i18n import message
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin, Text, Translations

if TYPE_CHECKING:
    from strategy_graph.graph.strategy_graph import StrategyGraph

_UNDER_THEME = Walk("under theme", along=ROLL_UP.along | {EdgeKind.DRIVES})
_IN_PERSPECTIVE = Walk("in perspective", along=ROLL_UP_BY_PERSPECTIVE.along | {EdgeKind.DRIVES})

_TOKEN = re.compile(r'(?:[^\s,"]|"[^"]*")+|,|\s+')
_TERM = re.compile(r"^(?:(?P<up>\d*)\+)?(?P<atom>.*?)(?:\+(?P<down>\d*))?$", re.DOTALL)


def select(
    graph: "StrategyGraph",
    selector: str,
    *,
    exclude: str | None = None,
    origins: frozenset[Origin] = DEFAULT_ORIGINS,
) -> tuple[int, ...]:
    """The positions that *selector* names, less those of *exclude*, in graph order.

    Raises ``SelectError`` for a selector that cannot be read or a node that is not
    there. A pattern, kind or field that fits nothing is no error: the answer is empty.
    """
    found = _union(graph, selector, origins)
    if exclude is not None:
        found -= _union(graph, exclude, origins)
    return tuple(sorted(found))


def _union(graph: "StrategyGraph", selector: str, origins: frozenset[Origin]) -> set[int]:
    found: set[int] = set()
    groups = _groups(selector)
    if not groups:
        raise SelectError([_problem("empty")])
    for group in groups:
        sets = [_term(graph, term, origins) for term in group]
        found |= sets[0].intersection(*sets[1:])
    return found


def _groups(selector: str) -> list[list[str]]:
    """The terms of *selector*: a list of unions, each a list to intersect."""
    if selector.count('"') % 2:
        raise SelectError(
            [Problem(f"a quote is not closed in {selector!r}", help='close it with "')]
        )
    groups: list[list[str]] = []
    joined = False
    for token in _TOKEN.findall(selector):
        if token == ",":
            joined = bool(groups)
        elif token.isspace():
            continue
        elif joined:
            groups[-1].append(token)
            joined = False
        else:
            groups.append([token])
    return groups


def _term(graph: "StrategyGraph", term: str, origins: frozenset[Origin]) -> set[int]:
    match = _TERM.match(term)
    assert match is not None  # the pattern fits every text
    found = _atom(graph, match["atom"].replace('"', ""), origins)
    reached = set(found)
    adjacency = graph.adjacency(TRACE, origins)
    for side, steps in ((adjacency.up, match["up"]), (adjacency.down, match["down"])):
        if steps is not None:
            reached |= distances(side, sorted(found), int(steps) if steps else None).keys()
    return reached


def _atom(graph: "StrategyGraph", atom: str, origins: frozenset[Origin]) -> set[int]:
    if not atom:
        raise SelectError([_problem("plus")])
    method, colon, value = atom.partition(":")
    if colon and method in _METHODS and method not in graph.strategies:
        return set(_METHODS[method](graph, value, origins))
    if any(c in atom for c in "*?["):
        return _fitting(graph, lambda node: (node.code, node.id), atom)
    return {resolve(graph, atom)}


def _fitting(
    graph: "StrategyGraph", texts: Callable[[Node], Iterable[str]], pattern: str
) -> set[int]:
    return {
        i
        for i, node in enumerate(graph.nodes)
        if any(fnmatchcase(text, pattern) for text in texts(node))
    }


def _of_kind(graph: "StrategyGraph", value: str, origins: frozenset[Origin]) -> Iterable[int]:
    del origins
    try:
        kind = NodeKind(value.replace("-", "_"))
    except ValueError:
        known = ", ".join(kind.value for kind in NodeKind)
        raise SelectError(
            [Problem(f"{value!r} is no kind of node", help=f"one of {known}")]
        ) from None
    return graph.positions_of_kind(kind)


def _under(kind: NodeKind, walk: Walk) -> "_Method":
    def under(graph: "StrategyGraph", value: str, origins: frozenset[Origin]) -> Iterable[int]:
        of_kind = set(graph.positions_of_kind(kind))
        if any(c in value for c in "*?["):
            roots = sorted(i for i in of_kind if fnmatchcase(graph.nodes[i].code, value))
        elif value in graph:
            roots = [graph.position(value)]
        else:
            roots = [i for i in positions_with_code(graph, value) if i in of_kind]
        if not roots:
            known = ", ".join(graph.nodes[i].code for i in sorted(of_kind)[:20])
            spoken = message(f"kinds.{kind.value}.one")
            none = message("graph.link.none")
            raise SelectError([_problem("group", kind=spoken, value=value, known=known or none)])
        return distances(graph.adjacency(walk, origins).up, roots)

    return under


def _of_strategy(graph: "StrategyGraph", value: str, origins: frozenset[Origin]) -> Iterable[int]:
    del origins
    return [i for i, id_ in enumerate(graph.ids) if fnmatchcase(id_.partition(":")[0], value)]


def _by(texts: Callable[[Node], Iterable[str]]) -> "_Method":
    def by(graph: "StrategyGraph", value: str, origins: frozenset[Origin]) -> Iterable[int]:
        del origins
        return _fitting(graph, texts, value)

    return by


def _problem(key: str, **values: str) -> Problem:
    said = message(f"graph.select.{key}", **values)
    return Problem(said, help=message(f"graph.select.{key}_help", **values))


def _spellings(text: Text) -> Iterable[str]:
    return (words for _, words in text.items()) if isinstance(text, Translations) else (text,)


_Method = Callable[["StrategyGraph", str, frozenset[Origin]], Iterable[int]]
_METHODS: dict[str, _Method] = {
    "kind": _of_kind,
    "theme": _under(NodeKind.THEME, _UNDER_THEME),
    "perspective": _under(NodeKind.PERSPECTIVE, _IN_PERSPECTIVE),
    "strategy": _of_strategy,
    "tag": _by(lambda node: node.tags),
    "owner": _by(lambda node: (node.owner,) if node.owner else ()),
    "status": _by(lambda node: (node.status,) if node.status else ()),
    "name": _by(lambda node: _spellings(node.name)),
}
"""Selector methods by the word before the colon."""
