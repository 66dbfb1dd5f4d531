"""Blueprints of Kumu: elements and connections by id; the head is reported as not said."""

import json

from hypothesis import given

from strategy_graph.documents.export_document import export
from strategy_graph.documents.node_link.kumu import kumu_text, read_kumu
from strategy_graph.documents.unsaid import unsaid_of
from strategy_graph.model import Document
from tests.conftest import ROOT
from tests.support.any_strategy import any_strategy

PAWNSHOP = ROOT / "models" / "taipei-pawnshop-108.yaml"


def test_elements_and_connections_are_joined_by_ids() -> None:
    exported = export(PAWNSHOP, to="kumu")
    blueprint = json.loads(exported.text)
    elements = {each["id"]: each for each in blueprint["elements"]}
    element = elements["taipei-pawnshop-108:AF1"]
    assert (element["label"], element["type"]) == ("AF1 致力開闢財源", "objective")
    assert len(elements) == len(exported.document.nodes) + 2
    assert all({each["from"], each["to"]} <= elements.keys() for each in blueprint["connections"])
    ids = [each["id"] for each in blueprint["connections"]]
    assert len({*ids, *elements}) == len(ids) + len(elements)
    assert {each.what for each in exported.report.unsaid} == {"head", "sources"}


@given(any_strategy())
def test_only_the_head_is_not_said(document: Document) -> None:
    text = kumu_text(document)
    unsaid = unsaid_of(document, read_kumu(text, document))
    assert {each.what for each in unsaid} <= {"head", "sources"}
