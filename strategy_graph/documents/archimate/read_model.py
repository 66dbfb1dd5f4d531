"""A model in ArchiMate to a draft: goals, outcomes and work packages; the rest is kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from strategy_graph.documents.archimate.archi_file import read_archi
from strategy_graph.documents.archimate.concepts import ArchimateModel, Concept
from strategy_graph.documents.archimate.ids import SYSTEM, derived_id, id_of_code
from strategy_graph.documents.archimate.links import link_of
from strategy_graph.documents.archimate.notation import READ, WRITTEN
from strategy_graph.documents.archimate.open_exchange import read_open_exchange
from strategy_graph.documents.archimate.texts import main_language, plain
from strategy_graph.documents.properties.codes import is_code
from strategy_graph.documents.properties.fields import read_fields, unreserved
from strategy_graph.documents.properties.names import CODE, KIND, STRATEGY
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.tree import Tree
from strategy_graph.model import NODE_TYPES, NodeKind, Strategy, identity
from strategy_graph.model.fields.kept import KeptElement, Relation
from strategy_graph.model.fields.people import Stakeholder
from strategy_graph.model.text import Pairs

ELEMENT: Final = "ArchiMate element"
"""Under which name ``extra`` keeps the type of a node where it is not the usual one."""

UNIDENTIFIED: Final = "without-id-"
"""What the ids of kept elements begin with that have none in the document."""

_ATTRIBUTES: Final = ("modifier", "accessType", "isDirected")


def read_model(tree: Tree) -> Draft:
    """What the model *tree* says of a strategy; every element of it is a node, or kept."""
    draft = Draft(remarks=list(tree.remarks))
    of_archi = any(child.name == "folder" for child in tree.root.children)
    model = (read_archi if of_archi else read_open_exchange)(tree, draft)
    _Reader(model, draft).read()
    return draft


class _Reader:
    def __init__(self, model: ArchimateModel, draft: Draft) -> None:
        self.model = model
        self.draft = draft
        self.nodes: dict[str, DraftNode] = {}
        self.kept: dict[str, Concept] = {}
        self.relations: dict[str, list[Relation]] = {}
        self.language: str | None = None

    def read(self) -> None:
        """Nodes and links first, then the head, then what is kept, which names both."""
        every = [self.model.about, *self.model.elements, *self.model.relationships]
        self.refuse_twice(every)
        for number, element in enumerate(self.model.elements, start=1):
            if not element.id:  # it is told apart from its like, and has no id elsewhere
                element.id = f"{UNIDENTIFIED}{number}"
        if not self.model.is_ours:
            texts = [text for each in every for text in (each.name, each.documentation)]
            self.language = main_language(texts)
        self.head(self.model.about)
        for element in self.model.elements:
            kind = self.kind_of(element)
            if kind is None:
                self.kept[element.id] = element
            else:
                self.node(element, kind)
        loose = [each for each in self.model.relationships if not self.link(each)]
        self.tell(loose)
        self.draft.when_coded.append(lambda: self.keep(loose))

    def refuse_twice(self, concepts: Iterable[Concept]) -> None:
        """Refuse an id that stands twice: what refers to it could mean either."""
        lines: dict[str, int | None] = {}
        for each in concepts:
            if each.id and each.id in lines:
                self.draft.refuse("id_twice", each.place, id=each.id, line=lines[each.id])
            lines.setdefault(each.id, each.place.line)

    def kind_of(self, element: Concept) -> NodeKind | None:
        """The kind of node that *element* is: as it states, else by its type."""
        stated = dict(element.properties).get(KIND)
        if stated is not None and stated in {kind.value for kind in NodeKind}:
            kind = NodeKind(stated)
            if WRITTEN[kind] == element.type:
                return kind
        return READ.get(element.type)

    def head(self, about: Concept) -> None:
        """What the model says of itself."""
        own = [(name, text) for name, text in about.properties if name != STRATEGY]
        values, extra = read_fields(own, Strategy)
        if "id" in values:  # the id of a strategy is that of its file
            extra["id"] = values.pop("id")
        name = plain(about.name, self.language)
        if self.model.is_ours:  # which says of itself what it knows
            values = {"organization": None, "period": None, "language": None} | values
            values.setdefault("parent", None)
        elif self.language is not None:
            values.setdefault("language", self.language)
        if name is not None:
            values["name"] = name
            self.draft.title = str(name)
            self.draft.title_source = about.place.source()
        if about.documentation is not None:
            values["description"] = plain(about.documentation, self.language)
        if extra:
            values["extra"] = Pairs(extra)
        if about.id and not self.model.is_ours:
            values["identifiers"] = _with_id(values.get("identifiers"), about.id)
        self.draft.head |= values

    def node(self, element: Concept, kind: NodeKind) -> None:
        """The node that *element* is."""
        cls = NODE_TYPES[kind]
        mine = {CODE, STRATEGY} if self.model.is_ours else {CODE}
        own = [(name, text) for name, text in element.properties if name not in mine | {KIND}]
        stated = dict(element.properties)
        values, extra = read_fields(own, cls)
        name = plain(element.name, self.language)
        node = DraftNode(kind, str(name or element.type), sources=[element.place.source()])
        if name is not None and not isinstance(name, str):
            values["name"] = name
        if name is None:
            self.draft.decide("unnamed", element.place, element=element.type)
        if element.documentation is not None:
            values["description"] = plain(element.documentation, self.language)
        code = stated.get(CODE, "")
        if is_code(code):
            node.code = code
            if kind in _UNCODED:
                values["code"] = code
        elif code:
            extra[CODE] = code
        if stated.get(KIND) and stated[KIND] != kind.value:
            extra[KIND] = stated[KIND]
        if kind is NodeKind.EXTERNAL and stated.get(STRATEGY):
            values["strategy"] = stated[STRATEGY]
        if element.type != WRITTEN[kind]:
            extra[ELEMENT] = element.type
        node.values, node.extra = values, extra
        self.draft.nodes.append(node)
        self.nodes[element.id] = node

    def keep_id(self, element: Concept, node: DraftNode) -> None:
        """Keep the id of *element* where it does not follow from the code."""
        if element.id.startswith(UNIDENTIFIED):
            return
        if element.id != id_of_code(_key(node)):
            node.values["identifiers"] = _with_id(node.values.get("identifiers"), element.id)

    def link(self, relation: Concept) -> bool:
        """Note *relation* as a link, where it is one."""
        source, target = self.nodes.get(relation.source), self.nodes.get(relation.target)
        found = link_of(relation, source, target)
        if found is None:
            self.stake(relation, target)
            return False
        derived = derived_id(relation.source, found.kind, relation.target, found.values.get("id"))
        if relation.id and relation.id != derived:
            found.values["identifiers"] = _with_id(found.values.get("identifiers"), relation.id)
        if relation.documentation is not None:
            found.values["description"] = plain(relation.documentation, self.language)
        return self.draft.link(
            source=found.source,
            kind=found.kind,
            target=found.target,
            stated=relation.place.source(),
            values=found.values,
        )

    def stake(self, relation: Concept, target: DraftNode | None) -> None:
        """A stakeholder who is associated with a node has a stake in it; kept all the same."""
        who = self.kept.get(relation.source)
        node = target
        if who is None:
            who, node = self.kept.get(relation.target), self.nodes.get(relation.source)
        if relation.type != "Association" or node is None or who is None:
            return
        name = plain(who.name, self.language)
        known: tuple[Stakeholder, ...] = node.values.get("stakeholders", ())
        if who.type == "Stakeholder" and name is not None and name not in {e.name for e in known}:
            place = who.place.source()
            node.values["stakeholders"] = (*known, Stakeholder(name=name, sources=(place,)))

    def keep(self, loose: list[Concept]) -> None:
        """Keep every other element with what it says of others, and every other relation."""
        for element in self.model.elements:
            if element.id in self.nodes:
                self.keep_id(element, self.nodes[element.id])
        names = {each: _key(node) for each, node in self.nodes.items()}
        alone: list[KeptElement] = []
        for relation in loose:
            if relation.source in self.kept:
                stated = self.relation(relation, names.get(relation.target, relation.target))
                self.relations.setdefault(relation.source, []).append(stated)
            else:
                ends = {"source": relation.source, "target": relation.target}
                said = [Relation(kind=k, to=names.get(v) or v or "-") for k, v in ends.items()]
                alone.append(self.element(relation, tuple(said)))
        elements = [
            self.element(each, tuple(self.relations.get(id_, ())))
            for id_, each in self.kept.items()
        ]
        if elements or alone:
            self.draft.head["kept"] = (*elements, *alone)

    def relation(self, relation: Concept, to: str) -> Relation:
        """What a kept element says of another."""
        return Relation(
            kind=relation.type or "Association",
            to=to or "-",
            note=plain(relation.documentation, self.language),
            id=relation.id or None,
            name=plain(relation.name, self.language),
            extra=Pairs(_extra(relation)),
        )

    def element(self, concept: Concept, relations: tuple[Relation, ...]) -> KeptElement:
        """An element, or a relation that no element states, as it is kept."""
        of = concept.type or "Element"
        return KeptElement(
            id=concept.id or "-",
            kind=of,
            name=plain(concept.name, self.language) or of,
            description=plain(concept.documentation, self.language),
            relations=relations,
            extra=Pairs(_extra(concept)),
            sources=(concept.place.source(),),
        )

    def tell(self, loose: list[Concept]) -> None:
        """Report what became what, and how much was kept."""
        if not self.model.is_ours:
            for of, kind in READ.items():
                count = sum(each.type == of for each in self.model.elements)
                if count:
                    self.draft.decide("taken_for", None, element=of, count=count, kind=kind)
        if self.kept:
            self.draft.decide("kept_elements", None, **_counted(self.kept.values()))
        if loose:
            self.draft.decide("kept_relations", None, **_counted(loose))


def _counted(concepts: Iterable[Concept]) -> dict[str, object]:
    counts = Counter(each.type or "?" for each in concepts)
    shown = ", ".join(f"{count} {of}" for of, count in counts.most_common())
    return {"count": sum(counts.values()), "kinds": shown}


_UNCODED: Final = frozenset(
    {
        NodeKind.ORGANIZATION,
        NodeKind.VISION,
        NodeKind.MISSION,
        NodeKind.VALUE,
        NodeKind.PRIORITY,
    }
)
"""Kinds whose codes are made where none is stated."""


def _key(node: DraftNode) -> str:
    """By what a kept element calls a node: its code, as its identity has it."""
    other = f"{node.values['strategy']}:" if "strategy" in node.values else ""
    return other + identity("", node.code or "", node.kind)[1:]


def _extra(concept: Concept) -> dict[str, str]:
    """Properties and attributes of a concept that is kept."""
    stated = {
        f"@{name}": concept.attributes[name] for name in _ATTRIBUTES if name in concept.attributes
    }
    return stated | unreserved(concept.properties)


def _with_id(known: Pairs | None, id_: str) -> Pairs:
    others: Mapping[str, Any] = dict(known.items()) if known is not None else {}
    return Pairs({**others, SYSTEM: id_})
