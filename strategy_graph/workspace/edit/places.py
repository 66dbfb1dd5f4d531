"""Where a file writes its nodes, and where it speaks of one: paths that the editor takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.reader.codes import canonical
from strategy_graph.io.syntax.tree import Content, content
from strategy_graph.io.writer.edits import Path
from strategy_graph.model import EdgeKind, NodeKind, identity
from strategy_graph.model.form import LINK_FIELDS, NESTS, SECTIONS

_CHANGES = ("moved", "split", "merged")
"""Keys of a node that name what it comes from, under ``from``."""


@dataclass(frozen=True, slots=True)
class Written:
    """A node: its identity, kind and path, and the node that it is written under."""

    id: str
    kind: NodeKind
    path: Path
    parent: str | None = None
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names the node ``target``, in the words ``text``.

    ``owner`` is the node in whose fields it stands; ``item`` is the path of the whole link or
    suppression that goes where the node goes; nothing where the reference goes alone.
    """

    path: Path
    text: str
    target: str
    owner: str | None = None
    item: Path | None = None


@dataclass(slots=True)
class Places:
    """Every node and every reference of one file."""

    strategy: str
    content: Content
    nodes: dict[str, Written] = field(default_factory=dict[str, Written])
    references: list[Reference] = field(default_factory=list[Reference])

    def under(self, node: str) -> tuple[str, ...]:
        """*node* and all that is written under it."""
        top = self.nodes[node].path
        return tuple(each.id for each in self.nodes.values() if each.path[: len(top)] == top)

    def at(self, path: Path) -> "Content | None":
        """The content at *path*."""
        found: Content | None = self.content
        for key in path:
            if isinstance(found, dict) and isinstance(key, str):
                found = found.get(key)
            elif isinstance(found, list) and isinstance(key, int) and key < len(found):
                found = found[key]
            else:
                return None
        return found


def places_of(parsed: ParsedFile) -> Places:
    """The places of *parsed*, which is a strategy or an overlay.

    >>> from strategy_graph.io.parsed import parse
    >>> kpi = "{id: K, name: M}"
    >>> text = f"strategy: {{id: s, name: S}}\\nobjectives: [{{id: O, name: N, kpis: [{kpi}]}}]"
    >>> found = places_of(parse(text))
    >>> [(each.id, each.path, each.parent) for each in found.nodes.values()][1]
    ('s:K', ('objectives', 0, 'kpis', 0), 's:O')
    """
    whole = content(parsed.tape) if len(parsed.tape) else {}
    places = Places(parsed.document.strategy_id, whole)
    top = whole if isinstance(whole, dict) else {}
    perspectives = {_code(each) for _, each in _items(top.get("perspectives"), ())}
    _Walk(places, frozenset(code for code in perspectives if code)).file(top)
    return places


class _Walk:
    def __init__(self, places: Places, perspectives: frozenset[str]) -> None:
        self.places = places
        self.perspectives = perspectives

    def file(self, top: Mapping[str, Content]) -> None:
        for key, section in SECTIONS.items():
            if key not in top:
                continue
            if section.single:
                self.node(top[key], (key,), section.kind, section.kind.value, None)
                continue
            for number, (path, item) in enumerate(_items(top[key], (key,)), start=1):
                default = None if section.coded else f"{section.kind.value}-{number}"
                self.node(item, path, section.kind, default, None)
        for path, item in _items(top.get("links"), ("links",)):
            for key in ("from", "to"):
                self.refer(_under(item, key), (*path, key), None, item=path)
        for path, item in _items(top.get("ignore"), ("ignore",)):
            self.refer(_under(item, "node"), (*path, "node"), None, item=path)
        for path, item in _items(_under(top.get("strategy"), "statements"), _STATEMENTS):
            for key in ("subjects", "objects"):
                self.refer(_under(item, key), (*path, key), None)

    def node(
        self, item: Content, path: Path, kind: NodeKind, default: str | None, parent: str | None
    ) -> None:
        code = _code(item) or default
        if code is None:
            return
        code = canonical(code)
        own = self.places.strategy
        full = code if kind is NodeKind.EXTERNAL else identity(own, code, kind)
        is_text = not isinstance(item, dict)
        self.places.nodes.setdefault(full, Written(full, kind, path, parent, is_text))
        if not isinstance(item, dict):
            return
        for key, edge in LINK_FIELDS.get(kind, {}).items():
            self.refer(item.get(key), (*path, key), full, edge)
        for key in _CHANGES:
            changed = item.get(key)
            inside = (*path, key, "from") if isinstance(changed, dict) else (*path, key)
            self.refer(_under(changed, "from") or changed, inside, full)
        for key, (child, _) in NESTS.get(kind, {}).items():
            for below, each in _items(item.get(key), (*path, key)):
                self.node(each, below, child, None, full)

    def refer(
        self,
        value: "Content | None",
        path: Path,
        owner: str | None,
        edge: EdgeKind | None = None,
        item: Path | None = None,
    ) -> None:
        for at, each in [(path, value)] if isinstance(value, tuple) else _items(value, path):
            if isinstance(each, tuple) and each[1]:
                target = self.full(canonical(each[1]), edge)
                self.places.references.append(Reference(at, each[1], target, owner, item))

    def full(self, text: str, edge: EdgeKind | None) -> str:
        if ":" in text:
            return text
        if edge is EdgeKind.IN_PERSPECTIVE and text in self.perspectives:
            return identity(self.places.strategy, text, NodeKind.PERSPECTIVE)
        return f"{self.places.strategy}:{text}"


_STATEMENTS: Path = ("strategy", "statements")


def _items(value: "Content | None", path: Path) -> Iterator[tuple[Path, Content]]:
    if isinstance(value, list):
        yield from (((*path, at), each) for at, each in enumerate(value))


def _under(value: "Content | None", key: str) -> "Content | None":
    return value.get(key) if isinstance(value, dict) else None


def _code(item: Content) -> str | None:
    found = _under(item, "id")
    return found[1] if isinstance(found, tuple) and found[1] else None


def removals(places: Places, paths: Sequence[Path]) -> list[Path]:
    """What to remove so that the parts at *paths* are gone and no empty list is left.

    >>> from strategy_graph.io.parsed import parse
    >>> found = places_of(parse("strategy: {id: s, name: S}\\nthemes: [{id: A, name: T}]"))
    >>> removals(found, [("themes", 0)])
    [('themes',)]
    """
    gone = set(paths)
    gone = {each for each in gone if not any(each[:n] in gone for n in range(len(each)))}
    while True:
        lists = {each[:-1] for each in gone if isinstance(each[-1], int)}
        whole: list[Path] = []
        for above in lists:
            held = places.at(above)
            if isinstance(held, list) and all((*above, n) in gone for n in range(len(held))):
                whole.append(above)
        if not whole:
            return sorted(gone, key=lambda path: [(str(type(key)), str(key)) for key in path])
        for above in whole:
            gone = {each for each in gone if each[:-1] != above} | {above}
