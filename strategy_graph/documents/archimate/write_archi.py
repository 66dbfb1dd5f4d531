"""A model as Archi saves it: folders by layer, elements in them, relationships behind."""

from collections.abc import Iterator
from typing import Final

from strategy_graph.documents.archimate.archi_file import ACCESS, SUFFIX, TRANSLATED
from strategy_graph.documents.archimate.concepts import ArchimateModel, Concept
from strategy_graph.documents.archimate.markup import element, start
from strategy_graph.documents.archimate.notation import ELEMENTS, FOLDERS, JUNCTIONS
from strategy_graph.documents.archimate.texts import as_value
from strategy_graph.documents.archimate.write_model import model_of
from strategy_graph.documents.elements import TYPE
from strategy_graph.documents.properties.names import Properties
from strategy_graph.model import Document
from strategy_graph.model.text import Text, in_language

NAMESPACE = "http://www.archimatetool.com/archimate"
VERSION = "5.0.0"
"""Of the form of the file; later versions of Archi read it."""

_ACCESS: Final = {name: number for number, name in ACCESS.items()}


def archi_text(document: Document) -> str:
    """*document* as a file of Archi; names are in the language of the strategy."""
    head = document.strategy
    language = head.language if head is not None else None
    return "\n".join(_lines(model_of(document), language)) + "\n"


def _lines(model: ArchimateModel, language: str | None) -> Iterator[str]:
    about = model.about
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield start(
        "archimate:model",
        {
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xmlns:archimate": NAMESPACE,
            "name": in_language(about.name or about.id, language),
            "id": about.id,
            "version": VERSION,
        },
    )
    concepts = {folder: list[Concept]() for folder in FOLDERS}
    for each in model.elements:
        concepts[ELEMENTS[each.type]].append(each)
    for folder, (name, _) in FOLDERS.items():
        yield from _folder(name, folder, concepts[folder], language)
    yield from _folder("Relations", "relations", model.relationships, language)
    yield from _folder("Views", "diagrams", [], language)
    if about.documentation is not None:
        yield f"  {element('purpose', {}, in_language(about.documentation, language))}"
    yield from _properties(_told(about), "  ")
    yield "</archimate:model>"


def _folder(name: str, of: str, concepts: list[Concept], language: str | None) -> Iterator[str]:
    attributes = {"name": name, "id": f"id-folder-{of}", "type": of}
    yield f"  {start('folder', attributes, empty=not concepts)}"
    if not concepts:
        return
    for concept in concepts:
        yield from _concept(concept, language)
    yield "  </folder>"


def _concept(concept: Concept, language: str | None) -> Iterator[str]:
    of = "Junction" if concept.type in JUNCTIONS else concept.type
    attributes = {TYPE: f"archimate:{of}{SUFFIX if concept.source else ''}"}
    if concept.name is not None:
        attributes["name"] = in_language(concept.name, language)
    attributes["id"] = concept.id
    if concept.source:
        attributes |= {"source": concept.source, "target": concept.target}
    attributes |= _attributes(concept)
    inside: list[str] = []
    if concept.documentation is not None:
        inside.append(element("documentation", {}, in_language(concept.documentation, language)))
    inside += [line.strip() for line in _properties(_told(concept), "")]
    yield f"    {start('element', attributes, empty=not inside)}"
    if inside:
        yield from (f"      {line}" for line in inside)
        yield "    </element>"


def _attributes(concept: Concept) -> dict[str, str]:
    stated = concept.attributes
    if concept.type == "OrJunction":
        return {"type": "or"}
    if concept.type == "Influence" and stated.get("modifier"):
        return {"strength": stated["modifier"]}
    if concept.type == "Access" and stated.get("accessType") in _ACCESS:
        number = _ACCESS[stated["accessType"]]
        return {"accessType": number} if number != "0" else {}
    if concept.type == "Association" and stated.get("isDirected") == "true":
        return {"directed": "true"}
    return {}


def _told(concept: Concept) -> Properties:
    """The properties of *concept*, with its texts where they are in several languages."""
    texts: dict[str, Text | None] = {"name": concept.name, "documentation": concept.documentation}
    several = [
        (TRANSLATED[name], as_value(text))
        for name, text in texts.items()
        if text is not None and not isinstance(text, str)
    ]
    return [*concept.properties, *several]


def _properties(properties: Properties, indent: str) -> Iterator[str]:
    for name, value in properties:
        yield indent + start("property", {"key": name, "value": value}, empty=True)
