"""A model in the Open Exchange format, valid by the schema of version 3.1."""

from collections.abc import Iterable, Iterator

from strategy_graph.documents.archimate.concepts import ArchimateModel, Concept
from strategy_graph.documents.archimate.markup import element, start
from strategy_graph.documents.archimate.texts import by_language
from strategy_graph.documents.archimate.write_model import model_of
from strategy_graph.documents.elements import TYPE
from strategy_graph.documents.properties.names import Properties
from strategy_graph.model import Document
from strategy_graph.model.text import Text

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
SCHEMA = "http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd"


def open_exchange_text(document: Document) -> str:
    """*document* as a model in the Open Exchange format."""
    return "\n".join(_lines(model_of(document))) + "\n"


def _lines(model: ArchimateModel) -> Iterator[str]:
    concepts = [model.about, *model.elements, *model.relationships]
    names = dict.fromkeys(name for each in concepts for name, _ in each.properties)
    refs = {name: f"propid-{number}" for number, name in enumerate(names, start=1)}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield start(
        "model",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "identifier": model.about.id,
        },
    )
    yield from _said(model.about, refs, "  ")
    yield from _concepts("element", model.elements, refs)
    yield from _concepts("relationship", model.relationships, refs)
    if refs:
        yield "  <propertyDefinitions>"
        for name, ref in refs.items():
            yield f"    {start('propertyDefinition', {'identifier': ref, 'type': 'string'})}"
            yield f"      {element('name', {}, name)}"
            yield "    </propertyDefinition>"
        yield "  </propertyDefinitions>"
    yield "</model>"


def _concepts(name: str, concepts: Iterable[Concept], refs: dict[str, str]) -> Iterator[str]:
    found = list(concepts)
    if not found:
        return
    yield f"  <{name}s>"
    for each in found:
        ends = {"source": each.source, "target": each.target} if each.source else {}
        attributes = {"identifier": each.id, TYPE: each.type, **ends, **_allowed(each)}
        yield f"    {start(name, attributes)}"
        yield from _said(each, refs, "      ")
        yield f"    </{name}>"
    yield f"  </{name}s>"


def _allowed(concept: Concept) -> dict[str, str]:
    """Attributes that the schema has for this relationship, with values that it knows."""
    name = {"Influence": "modifier", "Access": "accessType", "Association": "isDirected"}.get(
        concept.type, ""
    )
    value = concept.attributes.get(name, "")
    known = {
        "modifier": bool(value),
        "accessType": value in {"Access", "Read", "Write", "ReadWrite"},
        "isDirected": value in {"true", "false"},
    }
    return {name: value} if known.get(name) else {}


def _said(concept: Concept, refs: dict[str, str], indent: str) -> Iterator[str]:
    yield from _text("name", concept.name, indent)
    yield from _text("documentation", concept.documentation, indent)
    yield from _properties(concept.properties, refs, indent)


def _text(name: str, text: Text | None, indent: str) -> Iterator[str]:
    for tag, words in by_language(text) if text is not None else ():
        yield indent + element(name, {"xml:lang": tag} if tag else {}, words)


def _properties(properties: Properties, refs: dict[str, str], indent: str) -> Iterator[str]:
    if not properties:
        return
    yield f"{indent}<properties>"
    for name, value in properties:
        yield f"{indent}  {start('property', {'propertyDefinitionRef': refs[name]})}"
        yield f"{indent}    {element('value', {}, value)}"
        yield f"{indent}  </property>"
    yield f"{indent}</properties>"
