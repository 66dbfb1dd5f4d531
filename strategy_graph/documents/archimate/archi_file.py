"""A model as Archi saves it (``.archimate``): a tree to concepts."""

from collections.abc import Mapping
from typing import Final

from strategy_graph.documents.archimate.concepts import ArchimateModel, Concept
from strategy_graph.documents.archimate.texts import other_texts, text_of
from strategy_graph.documents.elements import TYPE
from strategy_graph.documents.place import Place
from strategy_graph.documents.properties.names import Properties
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.tree import Element, Tree
from strategy_graph.model.text import Text, Translations

ACCESS: Final = {"0": "Write", "1": "Read", "2": "Access", "3": "ReadWrite"}
"""How Archi writes what an access does, and how Open Exchange does; without one it is Write."""

_SAID: Final = frozenset({"documentation", "purpose", "property"})
"""Children by which a concept says of itself."""

SUFFIX: Final = "Relationship"

TRANSLATED: Final = {"name": "name by language", "documentation": "description by language"}
"""Properties that hold what Archi has one language for."""


def read_archi(tree: Tree, draft: Draft) -> ArchimateModel:
    """The model in *tree*; notes in *draft* which texts it took, and which are of the form."""
    return _Reader(tree.root, draft).model()


class _Reader:
    def __init__(self, root: Element, draft: Draft) -> None:
        self.root = root
        self.draft = draft
        self.profiles = {
            each.attributes.get("id", ""): each.attributes.get("name", "")
            for each in root.called("profile")
        }

    def model(self) -> ArchimateModel:
        """The model of the document."""
        model = ArchimateModel(self.concept(self.root))
        self.draft.read |= {*self.root.own_pieces()}
        for part in self.root.children:
            if part.name in _SAID:
                self.draft.read |= {*part.own_pieces()}
        for profile in self.root.called("profile"):
            self.draft.form |= {*profile.own_pieces()}
        for folder in self.root.called("folder"):
            self.draft.form |= {*folder.own_pieces()}  # Archi's own, the same in every model
            for element in folder.all():
                if element.name == "folder":
                    named = element.attribute("name")
                    self.draft.form |= {piece for piece in element.own_pieces() if piece != named}
                elif element.name == "element":
                    concept = self.concept(element)
                    of = model.relationships if concept.source else model.elements
                    of.append(concept)
                    for each in element.all():
                        self.draft.read.update(each.own_pieces())
        return model

    def concept(self, element: Element) -> Concept:
        """What *element* says of itself."""
        stated = element.attributes
        told = [*element.called("documentation"), *element.called("purpose")]
        documentation, more = text_of(told)
        properties: Properties = [("documentation", text) for text in more]
        for part in element.called("property"):
            properties.append(
                (part.attributes.get("key") or part.name, part.attributes.get("value", ""))
            )
        properties += [
            ("specialization", self.profiles[each])
            for each in stated.get("profiles", "").split()
            if self.profiles.get(each)
        ]
        of = stated.get(TYPE, "").rpartition(":")[2]
        if of == "Junction":
            of = "OrJunction" if stated.get("type") == "or" else "AndJunction"
        of = of.removesuffix(SUFFIX) if stated.get("source") else of
        if element != self.root:
            properties += other_texts(element, _SAID)
        id_ = stated.get("id", "")
        named = " ".join(stated.get("name", "").split("\n")).strip() or None
        name, properties = _translated("name", named, properties)
        documentation, properties = _translated("documentation", documentation, properties)
        return Concept(
            id=id_,
            type=of,
            name=name,
            documentation=documentation,
            properties=properties,
            place=Place(line=element.line, element=id_ or element.name),
            source=stated.get("source", ""),
            target=stated.get("target", ""),
            attributes=_attributes(of, stated),
        )


def _translated(
    name: str, text: Text | None, properties: Properties
) -> tuple[Text | None, Properties]:
    """*text* in all languages that a property states it in, and the other properties."""
    for at, (key, value) in enumerate(properties):
        if key == TRANSLATED[name] and value.startswith("{"):
            try:
                found = Translations.from_json(value)
            except ValueError:
                continue
            if str(text) in {words for _, words in found.items()}:
                return found, [*properties[:at], *properties[at + 1 :]]
    return text, properties


def _attributes(of: str, stated: Mapping[str, str]) -> dict[str, str]:
    """What a relationship says beside its ends, in the words of Open Exchange."""
    if of == "Influence" and stated.get("strength"):
        return {"modifier": stated["strength"]}
    if of == "Access":
        return {"accessType": ACCESS.get(stated.get("accessType", "0"), "Access")}
    if of == "Association" and stated.get("directed") == "true":
        return {"isDirected": "true"}
    return {}
