"""A strategy while it is read: nodes that still look for their codes, and who was read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from strategy_graph.documents.grid import Piece
from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.names import Named
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.errors import Problem
from strategy_graph.i18n.problem import problem
from strategy_graph.model import EdgeKind, Location, NodeKind, Source
from strategy_graph.text.same_name import normalised

_ALONE = (NodeKind.PERSPECTIVE, NodeKind.THEME, NodeKind.VALUE, NodeKind.PRIORITY)
"""Kinds whose names are unique in a strategy, so that a name alone finds its node."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a cell states of a field, and the heading that it stands under."""

    piece: Piece
    header: str


@dataclass(slots=True, eq=False)
class DraftNode:
    """A node as far as it is known."""

    kind: NodeKind
    name: str
    code: str | None = None
    note: str | None = None
    sources: list[Source] = field(default_factory=list[Source])
    other_names: list[tuple[str, Source]] = field(default_factory=list[tuple[str, Source]])
    fields: dict[str, Stated] = field(default_factory=dict[str, Stated])
    extra: dict[str, str] = field(default_factory=dict[str, str])
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    """Fields whose values are known as such, not as the text of a cell."""
    translations: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Fields in several languages: their texts by language, empty for the one stated first."""
    _places: set[Place] = field(default_factory=set[Place])

    def seen(self, source: Source) -> None:
        """Note where the node is printed; a line that prints it twice counts once."""
        place = Place.of(source)
        if not self._places:
            self._places = {Place.of(known) for known in self.sources}
        if place not in self._places:
            self._places.add(place)
            self.sources.append(source)


@dataclass(frozen=True, slots=True)
class Link:
    """From a node, what it says, of which node, and where the document states it.

    ``values`` are further fields of the edge.
    """

    source: DraftNode
    kind: EdgeKind
    target: DraftNode
    stated: Source | None = None
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])


_Index = dict[tuple[NodeKind, str], DraftNode]


@dataclass(slots=True)
class Draft:
    """Nodes, links and remarks of the document that is being read."""

    nodes: list[DraftNode] = field(default_factory=list[DraftNode])
    links: dict[tuple[int, EdgeKind, int, str], Link] = field(
        default_factory=dict[tuple[int, EdgeKind, int, str], Link]
    )
    remarks: list[Remark] = field(default_factory=list[Remark])
    read: set[Piece] = field(default_factory=set[Piece])
    form: set[Piece] = field(default_factory=set[Piece])
    problems: list[Remark] = field(default_factory=list[Remark])
    title: str | None = None
    title_source: Source | None = None
    called_as_file: bool = False
    """Whether the title is the name of the file, which any title in the document betters."""
    head: dict[str, Any] = field(default_factory=dict[str, Any])
    """Fields of the strategy itself that the document states."""
    when_coded: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    """What is left to do once every node has a code: to speak of nodes by theirs."""
    _by_code: _Index = field(default_factory=_Index)
    _by_name: _Index = field(default_factory=_Index)
    _under: dict[tuple[object, ...], DraftNode] = field(
        default_factory=dict[tuple[object, ...], DraftNode]
    )

    def of(self, kind: NodeKind) -> list[DraftNode]:
        """The nodes of *kind*, in the order met."""
        return [node for node in self.nodes if node.kind is kind]

    def with_code(self, kind: NodeKind, code: str) -> DraftNode | None:
        """The node of *kind* that has *code*."""
        return self._by_code.get((kind, code))

    def called(self, kind: NodeKind, name: str) -> DraftNode | None:
        """The first node of *kind* that is called *name*, as a reader compares names."""
        return self._by_name.get((kind, normalised(name)))

    def node(
        self,
        kind: NodeKind,
        found: Named,
        place: Place,
        *,
        above: tuple[DraftNode, ...] = (),
        owner: Stated | None = None,
    ) -> DraftNode:
        """The node that *found* names, new or met before, seen in *place*.

        Without a code, a name is that of the same node only under the same nodes *above*; with
        an *owner*, only where it has the same one, whatever the kind.
        """
        within = (owner.piece.text,) if owner is not None else tuple(map(id, above))
        own = self._under.get((kind, normalised(found.name), *within))
        node = own if owner is not None else self._known(kind, found, above)
        plain = found.printed.removeprefix(found.code or "").strip() in {found.name, ""}
        source = place.source(None if plain else _one_line(found.printed))
        if node is None:
            node = DraftNode(kind, found.name or found.code or "")
            self.nodes.append(node)
        elif found.name and found.name != node.code:
            if node.name in {node.code, found.code}:  # so far, only the code was printed
                node.name = found.name
            elif normalised(found.name) != normalised(node.name):
                self.other_name(node, found.name, place.source(found.name))
        self._by_name.setdefault((kind, normalised(node.name)), node)
        self._under.setdefault((kind, normalised(node.name), *within), node)
        if owner is not None:
            node.fields.setdefault("owner", owner)
        if node.code is None and found.code is not None:
            node.code = found.code
            self._by_code.setdefault((kind, found.code), node)
        if found.note and not node.note:
            node.note = found.note
            self.decide("note", place, code=node.code or "", name=node.name, note=found.note)
        if kind is not NodeKind.EXTERNAL:  # the link to it says where
            node.seen(source)
        return node

    def _known(
        self, kind: NodeKind, found: Named, above: tuple[DraftNode, ...]
    ) -> DraftNode | None:
        code = found.code or found.name
        known = self._by_code.get((kind, code))
        if known is not None:
            return known
        named = self._by_name.get((kind, normalised(code)))
        if found.code is not None and named is not None and named.code is None:
            return named  # somebody referred to the code before
        by_name = self.called(kind, found.name)
        if by_name is not None and kind in _ALONE and not (by_name.code and found.code):
            return by_name
        if found.code is None:
            known = self._under.get((kind, normalised(found.name), *map(id, above)))
            return known or (by_name if not above else None)
        return None

    def other_name(self, node: DraftNode, name: str, source: Source) -> None:
        """Note that the document prints *node* as *name*, too."""
        if all(normalised(name) != normalised(known) for known, _ in node.other_names):
            node.other_names.append((name, source))
            values = {"code": node.code or "", "name": node.name, "other": name}
            place = Place.of(source)
            self.remarks.append(Remark(Class.CONTRADICTION, "two_names", place, values))

    def link(
        self,
        *,
        source: DraftNode,
        kind: EdgeKind,
        target: DraftNode,
        stated: Source | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> bool:
        """Note that *source* *kind* *target*; the same twice is one link. Whether it is new.

        *values* are further fields; links with different ids are not the same.
        """
        link = Link(source, kind, target, stated, values or {})
        key = (id(source), kind, id(target), link.values.get("id") or "")
        return self.links.setdefault(key, link) is link

    def decide(self, name: str, place: Place | None = None, /, **values: object) -> None:
        """Note how something undecidable was decided."""
        self.remarks.append(Remark(Class.DECISION, name, place, values))

    def refuse(self, name: str, place: Place, /, **values: object) -> None:
        """Note what stops the import."""
        self.problems.append(Remark(Class.PROBLEM, name, place, values))


def state_extra(node: DraftNode, header: str, text: str) -> None:
    """Keep *text* under its *header*; several stand behind each other."""
    known = node.extra.get(header)
    if known is None:
        node.extra[header] = text
    elif text not in known.split("\n"):
        node.extra[header] = f"{known}\n{text}"


def code_text(piece: Piece, draft: Draft) -> str:
    """The code in a cell, as text; refused where Excel made a date or a flag of it.

    4.1 may have been 4.10: a number with a fraction is used where it is shown as it is held.
    """
    if piece.raw == "number":
        if piece.shown and piece.shown.lstrip("0") != piece.text and "." in piece.shown:
            draft.refuse("numeric_code", piece.place, code=piece.text, shown=piece.shown)
        elif "." in piece.text:
            draft.decide("numeric_code", piece.place, code=piece.text)
        return piece.shown or piece.text
    if piece.raw:
        draft.refuse(f"{piece.raw}_code", piece.place, code=piece.text)
    return " ".join(piece.text.split())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def problems_of(draft: Draft, file: str) -> list[Problem]:
    """What stops the import of *file*, each with its place."""
    found: list[Problem] = []
    for remark in draft.problems:
        place = remark.place or Place()
        location = Location(file, place.line, sheet=place.sheet, cell=place.cell)
        found.append(problem(f"documents.problem.{remark.name}", location, **remark.values))
    return found
