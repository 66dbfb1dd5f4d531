"""Models that are written: valid by The Open Group's schema, and read back as what they say."""

import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from strategy_graph.documents.archimate.write_archi import archi_text
from strategy_graph.documents.archimate.write_open_exchange import open_exchange_text
from strategy_graph.documents.export_document import FORMS, export
from strategy_graph.documents.import_document import import_document
from strategy_graph.documents.unsaid import unsaid_of
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    NodeKind,
    Objective,
    Strategy,
)
from strategy_graph.workspace.write_import import text_of
from tests.conftest import ROOT
from tests.support.any_strategy import any_strategy

FOLDER = ROOT / "tests" / "documents" / "archimate"
MODELS = ("taipei-pawnshop-108", "strategy-graph")
_BOTH = {form.name: form for form in FORMS if form.name in {"archimate", "archi"}}
_KINDS = [kind for kind in NodeKind if kind is not NodeKind.EXTERNAL]


@cache
def _schema() -> Any:
    path = FOLDER / "schema" / "archimate3_Model.xsd"
    text = path.read_text(encoding="utf-8")
    text = text.replace("http://www.w3.org/2001/xml.xsd", (path.parent / "xml.xsd").as_uri())
    return etree.XMLSchema(etree.fromstring(text.encode()))


def _assert_valid(text: str) -> None:
    _schema().assertValid(etree.fromstring(text.encode()))


def _left(document: Document, to: str) -> list[tuple[str, str, str]]:
    form = _BOTH[to]
    text = form.write(document)
    assert form.write(document) == text
    back = form.read(text, document)
    return [
        (each.what, each.kind, each.field)
        for each in unsaid_of(document, back)
        if each.what != "sources"
    ]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("to", _BOTH)
def test_a_shipped_model_is_said_whole(model: str, to: str) -> None:
    exported = export(ROOT / "models" / f"{model}.yaml", to=to)
    assert [each.what for each in exported.report.unsaid if each.what != "sources"] == []
    if to == "archimate":
        _assert_valid(exported.text)


@pytest.mark.parametrize("to", _BOTH)
def test_what_was_read_goes_back(to: str, tmp_path: Path) -> None:
    (tmp_path / "harbour.yaml").write_text(text_of(import_document(FOLDER / "harbour.xml")))
    exported = export(tmp_path / "harbour.yaml", to=to)
    assert [each.what for each in exported.report.unsaid if each.what != "sources"] == []
    was = ET.parse(FOLDER / "harbour.xml").getroot()
    ids = {each.attrib["identifier"] for each in was.iter() if each.tag.endswith(("element", "p"))}
    assert all(f'"{id_}"' in exported.text for id_ in ids)
    for relation in was.iter("{http://www.opengroup.org/xsd/archimate/3.0/}relationship"):
        stated = relation.attrib
        assert f'source="{stated["source"]}" target="{stated["target"]}"' in exported.text
    if to == "archimate":
        _assert_valid(exported.text)


@given(any_strategy())
def test_whatever_a_strategy_states_the_model_is_valid_and_read_back(document: Document) -> None:
    _assert_valid(open_exchange_text(document))
    ET.fromstring(archi_text(document))
    for to in _BOTH:
        # Relations to what is not there, ids that XML has no place for, and files to read are not.
        allowed = {("head", "", "kept"), ("head", "", "actuals_from")}
        assert {*_left(document, to)} <= allowed, to


def test_guesses_are_not_written() -> None:
    nodes = tuple(Objective(strategy="s", code=code, name=code) for code in ("O1", "O2"))
    edge = Edge(source="s:O1", target="s:O2", kind=EdgeKind.CAUSES)
    document = Document("", Strategy(id="s", name="S"), nodes, (edge,))
    assert "Influence" in open_exchange_text(document)
    guess = edge.model_copy(update={"origin": "inferred"})
    document = Document("", Strategy(id="s", name="S"), nodes, (guess,))
    assert "Influence" not in open_exchange_text(document)
    assert [each[:2] for each in _left(document, "archi")] == [("links", "causes")]


def test_ids_follow_from_codes_and_archi_has_its_folders() -> None:
    text = export(ROOT / "models" / "taipei-pawnshop-108.yaml", to="archi").text
    assert '<element xsi:type="archimate:Goal" name="致力開闢財源" id="id-AF1">' in text
    root = ET.fromstring(text)
    assert [folder.get("type") for folder in root.findall("folder")] == [
        "strategy",
        "business",
        "application",
        "technology",
        "motivation",
        "implementation_migration",
        "other",
        "relations",
        "diagrams",
    ]
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))
