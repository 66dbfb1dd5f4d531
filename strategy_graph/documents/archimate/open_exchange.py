"""A model in the Open Exchange format of The Open Group, version 3: a tree to concepts."""

from strategy_graph.documents.archimate.concepts import ArchimateModel, Concept
from strategy_graph.documents.archimate.texts import as_value, other_texts, text_of
from strategy_graph.documents.elements import TYPE
from strategy_graph.documents.place import Place
from strategy_graph.documents.properties.names import Properties
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.tree import Element, Tree

_SAID = frozenset({"name", "documentation", "properties"})
"""Children by which a concept says of itself."""

_ATTRIBUTES = ("modifier", "accessType", "isDirected")


def read_open_exchange(tree: Tree, draft: Draft) -> ArchimateModel:
    """The model in *tree*; notes in *draft* which texts it took, and which are of the form."""
    return _Reader(draft).model(tree.root)


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.names: dict[str, str] = {}

    def model(self, root: Element) -> ArchimateModel:
        """The model of the document *root*."""
        for defined in (each for part in root.called("propertyDefinitions") for each in part.all()):
            self.draft.form |= {*defined.own_pieces()}
            if defined.name == "propertyDefinition":
                name, _ = text_of(defined.called("name"), line=True)
                id_ = defined.attributes.get("identifier", "")
                self.names[id_] = str(name or id_)
        model = ArchimateModel(self.concept(root, "model"))
        self.draft.read |= {*root.own_pieces()}
        for part in root.children:
            if part.name in _SAID:
                self.take(part)
        for part in root.children:
            if part.name in {"elements", "relationships"}:
                concepts = getattr(model, part.name)
                for child in part.children:
                    concepts.append(self.concept(child, child.attributes.get(TYPE, child.name)))
                    self.draft.read |= {
                        piece for each in child.all() for piece in each.own_pieces()
                    }
        for item in (each for part in root.called("organizations") for each in part.all()):
            self.draft.form |= {piece for piece in item.own_pieces() if piece != item.piece}
        return model

    def concept(self, element: Element, of: str) -> Concept:
        """What *element* says of itself."""
        name, more = text_of(element.called("name"), line=True)
        documentation, notes = text_of(element.called("documentation"))
        properties: Properties = [("name", text) for text in more]
        properties += [("documentation", text) for text in notes]
        for part in element.called("properties"):
            properties += [self.property(each) for each in part.called("property")]
        if of != "model":
            properties += other_texts(element, _SAID)
        stated = element.attributes
        id_ = stated.get("identifier", "")
        return Concept(
            id=id_,
            type=of.rpartition(":")[2],
            name=name,
            documentation=documentation,
            properties=properties,
            place=Place(line=element.line, element=id_ or element.name),
            source=stated.get("source", ""),
            target=stated.get("target", ""),
            attributes={key: stated[key] for key in _ATTRIBUTES if stated.get(key)},
        )

    def property(self, element: Element) -> tuple[str, str]:
        """The name and the value of a property."""
        value, _ = text_of(element.called("value"))
        ref = element.attributes.get("propertyDefinitionRef", "")
        return self.names.get(ref) or ref or element.name, "" if value is None else as_value(value)

    def take(self, element: Element) -> None:
        """Note everything in *element* as read."""
        for each in element.all():
            self.draft.read.update(each.own_pieces())
