"""A flat graph to a draft: nodes of the kind that they state, links of theirs; the rest is kept."""

from collections.abc import Callable
from typing import Any, Final

from strategy_graph.documents.node_link.flat_graph import (
    DESCRIPTION,
    LABEL,
    NAME,
    FlatEdge,
    FlatGraph,
    FlatNode,
)
from strategy_graph.documents.properties.codes import is_code, is_machine_id
from strategy_graph.documents.properties.fields import read_fields, unreserved
from strategy_graph.documents.properties.names import CODE, KIND, STRATEGY, Properties
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.model import NODE_TYPES, Edge, EdgeKind, NodeKind, Strategy, identity
from strategy_graph.model.fields.kept import KeptElement, Relation
from strategy_graph.model.kinds import fits
from strategy_graph.model.text import Pairs, Text, Translations

_INSIDE: Final = {
    (NodeKind.OBJECTIVE, NodeKind.THEME): EdgeKind.BELONGS_TO,
    (NodeKind.OBJECTIVE, NodeKind.PERSPECTIVE): EdgeKind.IN_PERSPECTIVE,
    (NodeKind.OBJECTIVE, NodeKind.OBJECTIVE): EdgeKind.PART_OF,
    (NodeKind.KPI, NodeKind.OBJECTIVE): EdgeKind.MEASURES,
    (NodeKind.KPI, NodeKind.KPI): EdgeKind.PART_OF,
    (NodeKind.ACTION_PLAN, NodeKind.ACTION_PLAN): EdgeKind.PART_OF,
    (NodeKind.ACTION_PLAN, NodeKind.KPI): EdgeKind.DRIVES,
    (NodeKind.ACTION_PLAN, NodeKind.OBJECTIVE): EdgeKind.DRIVES,
    (NodeKind.THEME, NodeKind.THEME): EdgeKind.PART_OF,
}
"""What it says of a node that it stands in a group."""

_EDGE: Final = "edge"


def read_flat(graph: FlatGraph, draft: Draft, *, system: str) -> None:
    """Read *graph* into *draft*; ids are kept as those of *system* where codes do not say them."""
    _Reader(graph, draft, system).read()


class _Reader:
    def __init__(self, graph: FlatGraph, draft: Draft, system: str) -> None:
        self.graph = graph
        self.draft = draft
        self.system = system
        self.ours = any(name == STRATEGY for name, _ in graph.properties)
        self.nodes: dict[str, DraftNode] = {}
        self.loose: list[FlatEdge] = []

    def read(self) -> None:
        """The head, the nodes, what stands in what, and the edges."""
        self.head()
        without_kind = unnamed = 0
        for flat in self.graph.nodes:
            if flat.id in self.nodes:
                line = self.nodes[flat.id].sources[0].line
                self.draft.refuse("id_twice", flat.place, id=flat.id, line=line)
                continue
            node = self.nodes[flat.id] = self.node(flat)
            self.draft.nodes.append(node)
            without_kind += self.kind(flat.properties) is None
            unnamed += node.name == flat.id
        for flat in self.graph.nodes:
            self.inside(flat)
        for edge in self.graph.edges:
            if not self.link(edge):
                self.loose.append(edge)
        if without_kind:
            values = {"count": without_kind, "kind": NodeKind.OBJECTIVE}
            self.draft.decide("without_kind", None, **values)
        if unnamed and not self.ours:
            self.draft.decide("unlabelled", None, count=unnamed)
        if self.loose:
            self.draft.decide("edges_kept", None, count=len(self.loose))
        self.draft.when_coded.append(self.finish)

    def head(self) -> None:
        """What the graph says of itself."""
        own = [each for each in self.graph.properties if each[0] not in {STRATEGY, LABEL}]
        values, extra = read_fields(own, Strategy)
        if "id" in values:  # the id of a strategy is that of its file
            extra["id"] = values.pop("id")
        if self.ours:
            values = {"organization": None, "period": None, "language": None} | values
            values.setdefault("parent", None)
        name = extra.pop(NAME, None)
        if name:
            values[NAME] = text_of(name)
            self.draft.title = str(values[NAME])
            self.draft.title_source = self.graph.place.source()
        if extra.get(DESCRIPTION):
            values[DESCRIPTION] = text_of(extra.pop(DESCRIPTION))
        if extra:
            values["extra"] = Pairs(extra)
        self.draft.head |= values

    def kind(self, properties: Properties) -> NodeKind | None:
        """The kind that a node states."""
        stated = dict(properties).get(KIND, "").strip().casefold().replace(" ", "_")
        return NodeKind(stated) if stated in {kind.value for kind in NodeKind} else None

    def node(self, flat: FlatNode) -> DraftNode:
        """The node that *flat* is, an objective where it does not say of what kind."""
        kind = self.kind(flat.properties)
        apart = {CODE, NAME, LABEL, DESCRIPTION, *([KIND] if kind is not None else [])}
        stated: dict[str, str] = {}
        own: Properties = []
        for name, text in flat.properties:
            if name in apart and name not in stated:
                stated[name] = text
            else:
                own.append((name, text))
        kind = kind or NodeKind.OBJECTIVE
        other = dict(own).get(STRATEGY) if self.ours or kind is NodeKind.EXTERNAL else None
        own = [each for each in own if each != (STRATEGY, other)]
        values, extra = read_fields(own, NODE_TYPES[kind])
        printed = [stated.get(NAME), stated.get(LABEL), *([] if self.ours else flat.labels)]
        names = list(dict.fromkeys(text for text in printed if text))
        called: Text = text_of(names[0]) if names else flat.id
        node = DraftNode(kind, _one_line(str(called)), sources=[flat.place.source()])
        if not isinstance(called, str):
            values[NAME] = called
        for number, text in enumerate([] if self.ours else names[1:], start=2):
            extra[f"{LABEL}[{number}]"] = text
        if stated.get(DESCRIPTION):
            values[DESCRIPTION] = text_of(stated[DESCRIPTION])
        self.code(node, flat, stated.get(CODE, ""), values, extra)
        if kind is NodeKind.EXTERNAL and other:
            values[STRATEGY] = other
        node.values, node.extra = values, extra
        return node

    def code(
        self,
        node: DraftNode,
        flat: FlatNode,
        stated: str,
        values: dict[str, Any],
        extra: dict[str, str],
    ) -> None:
        """The code that is stated, else the id where no machine made it."""
        own = flat.id.rpartition(":")[2]
        if is_code(stated):
            node.code = stated
        elif stated:
            extra[CODE] = stated
        elif is_code(own) and not is_machine_id(flat.id) and node.name != flat.id:
            node.code = own
        if node.code is not None and stated:
            values[CODE] = node.code

    def inside(self, flat: FlatNode) -> None:
        """What *flat* is of the group that it stands in."""
        if flat.above is None:
            return
        node, above = self.nodes[flat.id], self.nodes.get(flat.above.id)
        if above is None or above is node:
            return
        kind = _INSIDE.get((node.kind, above.kind))
        if kind is None:
            node.extra["group"] = above.name
        else:
            self.draft.link(source=node, kind=kind, target=above, stated=flat.place.source())

    def link(self, edge: FlatEdge) -> bool:
        """Note *edge* as a link, where it says which, and that may go where it goes."""
        source, target = self.nodes.get(edge.source), self.nodes.get(edge.target)
        if source is None or target is None or source is target:
            return False
        said = [dict(edge.properties).get(KIND, ""), dict(edge.properties).get(LABEL, "")]
        said += edge.labels
        words = [each.strip().casefold().replace(" ", "_") for each in said if each]
        kinds = {kind.value for kind in EdgeKind}
        found = next((EdgeKind(each) for each in words if each in kinds), None)
        if found is None or not fits(found, source.kind, target.kind):
            return False
        apart = {KIND, LABEL} if not self.ours else {KIND}
        own = [each for each in edge.properties if each[0] not in apart]
        values, extra = read_fields(own, Edge)
        if extra.get(DESCRIPTION):
            values[DESCRIPTION] = text_of(extra.pop(DESCRIPTION))
        if extra:
            values["extra"] = Pairs(extra)
        stated = edge.place.source()
        return self.draft.link(
            source=source, kind=found, target=target, stated=stated, values=values
        )

    def finish(self) -> None:
        """Ids that no code says, and edges that are no links, which name nodes by codes."""
        keys: dict[str, str] = {}
        for id_, node in self.nodes.items():
            keys[id_] = identity("", node.code or "", node.kind)[1:]
            if id_.rpartition(":")[2] not in {node.code, keys[id_]}:
                known: Pairs | None = node.values.get("identifiers")
                others = dict(known.items()) if known is not None else {}
                node.values["identifiers"] = Pairs({**others, self.system: id_})
        kept = [self.kept(edge, keys.get) for edge in self.loose]
        if kept:
            self.draft.head["kept"] = tuple(kept)

    def kept(self, edge: FlatEdge, key: Callable[[str], str | None]) -> KeptElement:
        """An edge that is no link of a strategy."""
        ends = {"source": edge.source, "target": edge.target}
        relations = [Relation(kind=k, to=key(v) or v or "-") for k, v in ends.items()]
        extra = unreserved(edge.properties)
        return KeptElement(
            id=edge.id or f"{edge.source}-{edge.target}",
            kind=_EDGE,
            name=next((each for each in edge.labels if each), _EDGE),
            relations=tuple(relations),
            extra=Pairs(extra),
            sources=(edge.place.source(),),
        )


def text_of(text: str) -> Text:
    """*text*, in several languages where it is JSON that says so."""
    if text.startswith('{"'):
        try:
            return Translations.from_json(text)
        except ValueError:
            return text
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text
