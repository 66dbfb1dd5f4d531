"""A strategy as a model in ArchiMate: nodes as elements, links as relationships it allows."""

from typing import Final

from strategy_graph.documents.archimate.concepts import ArchimateModel, Concept
from strategy_graph.documents.archimate.ids import SYSTEM, derived_id, id_of_code, is_id
from strategy_graph.documents.archimate.links import MODIFIER, NAME, sign_of
from strategy_graph.documents.archimate.notation import (
    BACKWARD,
    ELEMENTS,
    READ,
    RELATIONSHIPS,
    WRITTEN,
    link_kind,
    relationship_of,
)
from strategy_graph.documents.archimate.read_model import ELEMENT
from strategy_graph.documents.properties.fields import (
    extra_properties,
    identifiers_properties,
    properties_of,
)
from strategy_graph.documents.properties.names import CODE, KIND, STRATEGY
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    External,
    Node,
    Origin,
    Polarity,
    Strategy,
)
from strategy_graph.model.fields.kept import KeptElement, Relation
from strategy_graph.model.text import Pairs

_SIGNS: Final = {Polarity.POSITIVE, Polarity.NEGATIVE}


def model_of(document: Document) -> ArchimateModel:
    """*document* as a model; only what it declares: a guess must not become its word."""
    return _Writer(document).model()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.head = document.strategy or Strategy(
            id=document.strategy_id, name=document.strategy_id
        )
        self.written = (*document.nodes, *_outside(document))
        self.nodes = {node.id: node for node in self.written}
        self.ids: dict[str, str] = {}
        """Of each node by its identity."""
        self.known: dict[str, str] = {}
        """Of what kept elements refer to: codes of nodes, ids of elements."""
        self.taken: set[str] = set()

    def model(self) -> ArchimateModel:
        """The whole model."""
        model = ArchimateModel(self.about())
        for node in self.written:
            key = node.id.partition(":")[2]
            if node.strategy != self.document.strategy_id:
                key = node.id
            self.ids[node.id] = self.known[key] = self.id(node.identifiers, id_of_code(key))
        kept = [each for each in self.head.kept if each.kind in {*ELEMENTS, *RELATIONSHIPS}]
        ids = [self.id(Pairs({SYSTEM: each.id}), id_of_code(each.id)) for each in kept]
        for each, id_ in zip(kept, ids, strict=True):
            self.known.setdefault(each.id, id_)
        model.elements = [self.element(node) for node in self.written]
        for edge in self.document.edges:
            if edge.origin is Origin.DECLARED and {edge.source, edge.target} <= self.ids.keys():
                model.relationships.append(self.relationship(edge))
        for each, id_ in zip(kept, ids, strict=True):
            concept = self.kept(each, id_)
            if each.kind in ELEMENTS:
                model.elements.append(concept)
                for number, said in enumerate(each.relations, start=1):
                    model.relationships.append(self.said(id_, said, number))
            else:
                ends = {said.kind: said.to for said in each.relations}
                concept.source, concept.target = map(self.end, map(ends.get, ("source", "target")))
                model.relationships.append(concept)
        model.relationships = _joined(model)
        return model

    def end(self, reference: str | None) -> str:
        """The id of what a kept element refers to; as it is where nothing is called so."""
        return self.known.get(reference or "", reference or "")

    def about(self) -> Concept:
        """What the model says of itself."""
        head = self.head
        properties = [(STRATEGY, head.id), *properties_of(head, without=frozenset({"id"}))]
        properties += self.identifiers(head.identifiers, "")
        properties += extra_properties(head.extra.items(), Strategy)
        return Concept(
            id=self.id(Pairs({}), id_of_code(head.id)),
            type="model",
            name=head.name,
            documentation=head.description,
            properties=properties,
        )

    def id(self, stated: Pairs, derived: str) -> str:
        """An id that nothing else has: the one that is *stated*, else one that is *derived*."""
        for id_ in (dict(stated.items()).get(SYSTEM, ""), derived):
            if is_id(id_) and id_ not in self.taken:
                self.taken.add(id_)
                return id_
        number = 2
        while f"{derived}-{number}" in self.taken:
            number += 1
        self.taken.add(f"{derived}-{number}")
        return f"{derived}-{number}"

    def identifiers(self, stated: Pairs, written: str) -> list[tuple[str, str]]:
        """Ids in other systems; that of this one is the id itself, where it is *written*."""
        own = SYSTEM if dict(stated.items()).get(SYSTEM) == written else ""
        return identifiers_properties(stated, without=own)

    def element(self, node: Node) -> Concept:
        """A node."""
        of = dict(node.extra.items()).get(ELEMENT, "")
        if READ.get(of) is not node.kind:
            of = WRITTEN[node.kind]
        properties = [(CODE, node.code)]
        if READ.get(of) is not node.kind:
            properties.append((KIND, node.kind.value))
        if node.strategy != self.document.strategy_id:
            properties.append((STRATEGY, node.strategy))
        properties += properties_of(node)
        properties += self.identifiers(node.identifiers, self.ids[node.id])
        extra = [each for each in node.extra.items() if each != (ELEMENT, of)]
        properties += extra_properties(extra, type(node))
        return Concept(
            id=self.ids[node.id],
            type=of,
            name=node.name,
            documentation=node.description,
            properties=properties,
        )

    def relationship(self, edge: Edge) -> Concept:
        """A link."""
        ends = (edge.source, edge.target)
        source, target = (self.nodes[each].kind for each in ends)
        start, end = (self.ids[each] for each in ends)
        if edge.kind in BACKWARD:
            source, target, start, end = target, source, end, start
        of = relationship_of(edge.kind, source, target)
        extra = dict(edge.extra.items())
        attributes: dict[str, str] = {}
        without: set[str] = set()
        if of == "Influence":
            modifier = extra.get(MODIFIER, "")
            if not modifier and edge.polarity is not None and edge.polarity in _SIGNS:
                modifier = edge.polarity.value
            if modifier and sign_of(modifier) in {edge.polarity, None}:
                attributes[MODIFIER] = modifier
                extra.pop(MODIFIER, None)
                without |= {"polarity"} if sign_of(modifier) is edge.polarity else set()
        if of == "Association" and edge.kind is not EdgeKind.CONFLICTS_WITH:
            attributes["isDirected"] = "true"
        properties = properties_of(edge, without=frozenset(without))
        if link_kind(of, source, target) is not edge.kind:
            properties.insert(0, (KIND, edge.kind.value))
        id_ = self.id(edge.identifiers, derived_id(start, edge.kind, end, edge.id))
        properties += self.identifiers(edge.identifiers, id_)
        name = extra.pop(NAME, None)
        properties += extra_properties(extra.items(), Edge)
        return Concept(
            id=id_,
            type=of,
            name=name or (edge.kind.value if of == "Association" else None),
            documentation=edge.description,
            properties=properties,
            source=start,
            target=end,
            attributes=attributes,
        )

    def kept(self, element: KeptElement, id_: str) -> Concept:
        """An element or a relationship that was kept, as it came."""
        attributes, properties = _apart(element.extra)
        unnamed = element.name == element.kind and element.kind not in ELEMENTS
        return Concept(
            id=id_,
            type=element.kind,
            name=None if unnamed else element.name,
            documentation=element.description,
            properties=properties,
            attributes=attributes,
        )

    def said(self, source: str, relation: Relation, number: int) -> Concept:
        """What the kept element *source* says of another."""
        attributes, properties = _apart(relation.extra)
        derived = f"{source}-relation-{number}"
        return Concept(
            id=self.id(Pairs({SYSTEM: relation.id or ""}), derived),
            type=relation.kind,
            name=relation.name,
            documentation=relation.note,
            properties=properties,
            source=source,
            target=self.end(relation.to),
            attributes=attributes,
        )


def _outside(document: Document) -> list[External]:
    """Nodes of other strategies that links name, and no section does."""
    known = {node.id for node in document.nodes}
    ends = [
        each
        for edge in document.edges
        if edge.origin is Origin.DECLARED
        for each in (edge.source, edge.target)
        if each not in known and not each.startswith(f"{document.strategy_id}:")
    ]
    parts = [each.partition(":") for each in dict.fromkeys(ends)]
    return [External(strategy=of, code=code, name=code) for of, _, code in parts if of and code]


def _joined(model: ArchimateModel) -> list[Concept]:
    """The relationships of *model* both of whose ends are written; each may join others."""
    found = [each for each in model.relationships if each.type in RELATIONSHIPS]
    elements = {each.id for each in model.elements}
    while True:
        there = elements | {each.id for each in found}
        left = [each for each in found if {each.source, each.target} <= there]
        if len(left) == len(found):
            return found
        found = left


def _apart(extra: Pairs) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Attributes and properties of what was kept."""
    stated = dict(extra.items())
    attributes = {name[1:]: text for name, text in stated.items() if name.startswith("@")}
    rest = [(name, text) for name, text in stated.items() if not name.startswith("@")]
    return attributes, extra_properties(rest, None)
