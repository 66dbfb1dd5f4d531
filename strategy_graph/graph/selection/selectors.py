"""The selector language: how a person names a set of nodes.

====================  =====================================================
``AF1``               one node, by code (or full identity ``strategy:AF1``)
``AF*``               every node whose code fits the pattern
``+AC1``              AC1 and all that leads to it (along the trace)
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

Quote what holds a blank, a comma or a plus: ``name:"* 打造*"``. What is exactly the id of a
node is that node, whatever signs it holds (``Goal 1``, ``A+``), and so is what is exactly
one code, owner, status or tag (``+Goal 1``, ``theme:Safe roads``).
"""

import re
import warnings
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Protocol, TypeVar

from strategy_graph.errors import SelectError
from strategy_graph.graph.core.adjacency import distances
from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.graph.core.traversals import (
    DEFAULT_ORIGINS,
    ROLL_UP,
    ROLL_UP_BY_PERSPECTIVE,
    TRACE,
    Traversal,
)
from strategy_graph.graph.selection.resolve import exact, positions_with_code, resolve, spellings
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin, identity

_UNDER_THEME = Traversal("under theme", along=ROLL_UP.along | {EdgeKind.DRIVES})
_IN_PERSPECTIVE = Traversal(
    "in perspective", along=ROLL_UP_BY_PERSPECTIVE.along | {EdgeKind.DRIVES}
)

_TOKEN = re.compile(r'(?:[^\s,"]|"[^"]*")+|,|\s+')
_TERM = re.compile(r"^(?:(?P<up>\d*)\+)?(?P<atom>.*?)(?:\+(?P<down>\d*))?$", re.DOTALL)

_PARTS = re.compile(r"[\s,]")
"""What parts the terms of a selector."""

_SIGNS = re.compile(r'[\s,+"*?\[]')
"""What may make an id read as something else."""

K = TypeVar("K")


class NamesNothing(UserWarning):
    """A term of a selector fits no node: right to ask, and perhaps a slip."""


class SelectorBackend(Protocol[K]):
    """What the language asks of a graph, wherever that is kept; ``K`` names a node there."""

    def has_strategy(self, name: str) -> bool:
        """Whether the strategy *name* is loaded."""
        ...

    def named(self, reference: str) -> K:
        """The node that *reference* names. Raises ``SelectError`` (see ``resolve``)."""
        ...

    def exact(self, reference: str) -> K | None:
        """The node whose identity or code is *reference*, if any (see ``resolve``)."""
        ...

    def strategies(self) -> Iterable[str]:
        """The ids of all strategies."""
        ...

    def of_kind(self, kind: NodeKind) -> Iterable[K]:
        """Every node of *kind*."""
        ...

    def coded(self, kind: NodeKind, code: str) -> Iterable[K]:
        """The nodes of *kind* with that *code*, or ``strategy:code`` of one strategy."""
        ...

    def codes(self, kind: NodeKind, most: int) -> Iterable[str]:
        """The codes of the first nodes of *kind*."""
        ...

    def fitting(self, field: str, pattern: str) -> Iterable[K]:
        """The nodes of which one text of *field* (see ``TEXTS``) fits the *pattern*."""
        ...

    def reach(
        self,
        starts: Collection[K],
        traversal: Traversal,
        origins: frozenset[Origin],
        *,
        up: bool,
        depth: int | None = None,
    ) -> Iterable[K]:
        """The *starts*, and what leads to them (*up*) or what they lead to."""
        ...


def select(
    graph: GraphCore,
    selector: str | Sequence[str],
    *,
    exclude: str | None = None,
    origins: frozenset[Origin] = DEFAULT_ORIGINS,
    living: bool = False,
) -> tuple[int, ...]:
    """The positions that *selector* names, less those of *exclude*, in graph order.

    With *living*, cancelled nodes are neither found by their kind nor walked through.

    Several selectors name what any of them does. Raises ``SelectError`` for a selector that
    cannot be read, and for a node or strategy that is not there. A pattern or field that
    fits nothing is no error: a ``NamesNothing`` warning says which it is.
    """
    loaded = _Living(graph) if living else _Loaded(graph)
    return tuple(sorted(select_on(loaded, selector, exclude=exclude, origins=origins)))


def select_on(
    backend: SelectorBackend[K],
    selector: str | Sequence[str],
    *,
    exclude: str | None = None,
    origins: frozenset[Origin] = DEFAULT_ORIGINS,
) -> set[K]:
    """What *selector* names on a *terrain*, less what *exclude* names; see ``select``."""
    found = _union(backend, selector, origins)
    if exclude is None:
        return found
    gone: set[K] = _union(backend, exclude, origins)
    return found - gone


def _union(
    backend: SelectorBackend[K], selector: str | Sequence[str], origins: frozenset[Origin]
) -> set[K]:
    found: set[K] = set()
    selectors = [selector] if isinstance(selector, str) else selector
    if not selectors or any(not one.strip() for one in selectors):
        raise SelectError([problem("graph.select.empty")])
    for one in selectors:
        node = _exact(backend, one)
        if node is not None:
            found.add(node)
            continue
        for group in [[one]] if _is_one_term(backend, one) else _groups(one):
            sets = [_term(backend, term, origins) for term in group]
            found |= sets[0].intersection(*sets[1:])
    return found


def _exact(backend: SelectorBackend[K], text: str) -> K | None:
    """The node whose id is *text*, if *text* could also be read as something else."""
    return backend.exact(text) if _SIGNS.search(text) else None


def _is_one_term(backend: SelectorBackend[K], text: str) -> bool:
    """Whether *text*, blanks and commas included, is one term that is spelled as its value is.

    ``+Goal 1`` where there is a ``Goal 1``, ``theme:Safe roads`` where that is a theme.
    """
    if not _PARTS.search(text) or '"' in text:
        return False
    _, atom, _ = _split(text)
    method, colon, value = atom.partition(":")
    if not colon or is_pattern(value) or backend.has_strategy(method):
        return backend.exact(atom) is not None
    if method in _GROUPS:
        return any(True for _ in backend.coded(_GROUPS[method][0], value))
    return method in TEXTS and any(True for _ in backend.fitting(method, value))


def _groups(selector: str) -> list[list[str]]:
    """The terms of *selector*: a list of unions, each a list to intersect."""
    if selector.count('"') % 2:
        raise SelectError([problem("graph.select.open_quote", selector=selector)])
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


def _term(backend: SelectorBackend[K], term: str, origins: frozenset[Origin]) -> set[K]:
    node = _exact(backend, term)
    if node is not None:
        return {node}
    before, atom, after = _split(term)
    found = _atom(backend, atom.replace('"', ""), origins)
    reached = set(found)
    for up, steps in ((True, before), (False, after)):
        if steps is not None:
            depth = int(steps) if steps else None
            reached |= set(backend.reach(found, TRACE, origins, up=up, depth=depth))
    return reached


def _split(term: str) -> tuple[str | None, str, str | None]:
    """The steps before a term, what it names, and the steps behind it; a number may be a name.

    >>> _split("2+A+"), _split("A"), _split("1+")
    (('2', 'A', ''), (None, 'A', None), (None, '1', ''))
    """
    match = _TERM.match(term)
    assert match is not None  # the pattern fits every text
    before, atom, after = match["up"], match["atom"], match["down"]
    return (before, atom, after) if atom or not before or after is not None else (None, before, "")


def _atom(backend: SelectorBackend[K], atom: str, origins: frozenset[Origin]) -> set[K]:
    if not atom:
        raise SelectError([problem("graph.select.plus")])
    method, colon, value = atom.partition(":")
    if colon and not backend.has_strategy(method):
        if method == "kind":
            return set(backend.of_kind(_kind(value)))
        if method in _GROUPS:
            return set(_grouped(backend, *_GROUPS[method], value, origins))
        if method in TEXTS:
            return _fitting(backend, method, value, atom)
    node = _exact(backend, atom)
    if node is not None:
        return {node}
    if is_pattern(atom):
        return _fitting(backend, CODE, atom, atom)
    return {backend.named(atom)}


def _fitting(backend: SelectorBackend[K], field: str, pattern: str, atom: str) -> set[K]:
    """The nodes that the term *atom* names: those of which *field* fits *pattern*."""
    found = set(backend.fitting(field, pattern))
    if found:
        return found
    if field == "strategy" and not is_pattern(pattern) and not backend.has_strategy(pattern):
        known = ", ".join(backend.strategies()) or message("graph.link.none")
        raise SelectError([problem("graph.select.strategy", value=pattern, known=known)])
    warnings.warn(message("graph.select.names_nothing", term=atom), NamesNothing, stacklevel=2)
    return found


def is_pattern(text: str) -> bool:
    """Whether *text* holds a character that stands for others."""
    return any(c in text for c in "*?[")


def _kind(value: str) -> NodeKind:
    try:
        return NodeKind(value.replace("-", "_"))
    except ValueError:
        known = ", ".join(kind.value for kind in NodeKind)
        raise SelectError([problem("graph.select.kind", value=value, known=known)]) from None


def _grouped(
    backend: SelectorBackend[K],
    kind: NodeKind,
    traversal: Traversal,
    value: str,
    origins: frozenset[Origin],
) -> Iterable[K]:
    if is_pattern(value):
        home, _, code = value.rpartition(":")
        roots = set(backend.of_kind(kind)) & set(backend.fitting(_BARE_CODE, code))
        if home:
            roots &= set(backend.fitting("strategy", home))
    else:
        roots = set(backend.coded(kind, value))
    if not roots:
        codes = backend.codes(kind, 20)
        known = ", ".join(f'"{code}"' if _PARTS.search(code) else code for code in codes)
        label = message(f"kinds.{kind.value}.one")
        none = message("graph.link.none")
        raise SelectError(
            [problem("graph.select.group", kind=label, value=value, known=known or none)]
        )
    return backend.reach(roots, traversal, origins, up=True)


def identities(code: str, kind: NodeKind) -> list[str]:
    """The identities that ``strategy:code`` may stand for where a node of *kind* is meant.

    >>> identities("s:C", NodeKind.PERSPECTIVE), identities("C", NodeKind.THEME)
    (['s:perspective-C', 's:C'], [])
    """
    strategy, colon, own = code.partition(":")
    return list(dict.fromkeys([identity(strategy, own, kind), code])) if colon else []


_GROUPS: Mapping[str, tuple[NodeKind, Traversal]] = {
    "theme": (NodeKind.THEME, _UNDER_THEME),
    "perspective": (NodeKind.PERSPECTIVE, _IN_PERSPECTIVE),
}
"""Methods that name a node and all under it, by the word before the colon."""

CODE = "code or identity"
_BARE_CODE = "code"
TEXTS: Mapping[str, Callable[[Node], Iterable[str]]] = {
    "strategy": lambda node: (node.strategy,),
    "tag": lambda node: node.tags,
    "owner": lambda node: node.owner_names,
    "status": lambda node: (node.status,) if node.status else (),
    "name": lambda node: spellings(node.name),
    CODE: lambda node: (node.code, node.id),
    _BARE_CODE: lambda node: (node.code,),
}
"""The texts of a node that a pattern is held against, by the word before the colon."""


class _Loaded:
    """A graph that is in memory; a node is its position."""

    def __init__(self, graph: GraphCore) -> None:
        self.graph = graph

    def has_strategy(self, name: str) -> bool:
        return name in self.graph.strategies

    def named(self, reference: str) -> int:
        return resolve(self.graph, reference)

    def exact(self, reference: str) -> int | None:
        return exact(self.graph, reference)

    def strategies(self) -> Iterable[str]:
        return self.graph.strategies

    def of_kind(self, kind: NodeKind) -> Iterable[int]:
        return self.graph.positions_of_kind(kind)

    def coded(self, kind: NodeKind, code: str) -> Iterable[int]:
        found = [self.graph.position(i) for i in identities(code, kind) if i in self.graph]
        found = found or positions_with_code(self.graph, code)
        return [i for i in found if self.graph.kind_of(i) is kind]

    def codes(self, kind: NodeKind, most: int) -> Iterable[str]:
        return [self.graph.nodes[i].code for i in self.graph.positions_of_kind(kind)[:most]]

    def fitting(self, field: str, pattern: str) -> Iterable[int]:
        if field == "strategy":
            ids = enumerate(self.graph.ids)
            return [i for i, node_id in ids if fnmatchcase(node_id.partition(":")[0], pattern)]
        texts = TEXTS[field]
        nodes = enumerate(self.graph.nodes)
        return [i for i, node in nodes if any(fnmatchcase(t, pattern) for t in texts(node))]

    def reach(
        self,
        starts: Collection[int],
        traversal: Traversal,
        origins: frozenset[Origin],
        *,
        up: bool,
        depth: int | None = None,
    ) -> Iterable[int]:
        adjacency = self.graph.adjacency(traversal, origins)
        return distances(adjacency.up if up else adjacency.down, sorted(starts), depth)


class _Living(_Loaded):
    """The same, where what is cancelled is of no kind."""

    def of_kind(self, kind: NodeKind) -> Iterable[int]:
        gone = self.graph.cancelled
        found = super().of_kind(kind)
        return (i for i in found if i not in gone) if gone else found
