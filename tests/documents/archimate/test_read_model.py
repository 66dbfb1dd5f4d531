"""Models in ArchiMate: goals, outcomes and work packages are read; everything else is kept."""

import io
import zipfile
from pathlib import Path

import pytest

from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.documents.remark import Class
from strategy_graph.errors import ReadError
from strategy_graph.io.load import read_text
from strategy_graph.model import Objective, Translations
from strategy_graph.workspace.write_import import text_of
from tests.conftest import ROOT

HARBOUR = ROOT / "tests" / "documents" / "archimate" / "harbour.xml"
ARCHI = """<?xml version="1.0" encoding="UTF-8"?>
<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:archimate="http://www.archimatetool.com/archimate" name="Port" id="m1" version="4.9.0">
  <folder name="Motivation" id="f1" type="motivation">
    <folder name="Night" id="f2">
      <element xsi:type="archimate:Goal" name="Fewer collisions" id="g1">
        <documentation>Ships.</documentation>
        <property key="due" value="2027-05-31"/>
      </element>
    </folder>
    <element xsi:type="archimate:Goal" name="Quiet" id="g2"/>
    <element xsi:type="archimate:Driver" name="Traffic" id="d1" profiles="s1"/>
  </folder>
  <folder name="Other" id="f3" type="other">
    <element xsi:type="archimate:Junction" id="j1" type="or"/>
  </folder>
  <folder name="Relations" id="f4" type="relations">
    <element xsi:type="archimate:InfluenceRelationship" id="r1" source="g1" target="g2"
      strength="--"/>
    <element xsi:type="archimate:AssociationRelationship" id="r2" source="d1" target="j1"
      directed="true"/>
  </folder>
  <folder name="Views" id="f5" type="diagrams">
    <element xsi:type="archimate:ArchimateDiagramModel" name="All" id="v1">
      <child xsi:type="archimate:DiagramObject" id="c1" archimateElement="g1"/>
    </element>
  </folder>
  <purpose>Why.</purpose>
  <profile name="Trend" id="s1" conceptType="Driver"/>
</archimate:model>
"""


@pytest.fixture(scope="module")
def harbour() -> Imported:
    return import_document(HARBOUR)


def test_goals_outcomes_and_work_packages_are_nodes(harbour: Imported) -> None:
    assert [(node.kind.value, node.code, str(node.name)) for node in harbour.document.nodes] == [
        ("objective", "1.10", "Fewer collisions"),
        ("objective", "O1", "Safer nights"),
        ("objective", "O2", "Pilots trained"),
        ("action_plan", "A1", "Train the pilots"),
    ]
    first, second, outcome, _ = harbour.document.nodes
    assert isinstance(first, Objective)
    assert first.name == Translations({"en": "Fewer collisions", "zh-TW": "減少碰撞"})
    assert second.name == "Safer nights"
    assert first.description == "Ships & pilots."
    assert (first.owner, first.weight) == ("Ms Chen", None)
    assert dict(first.extra.items()) == {"weight": "heavy", "link": "one", "link[2]": "two"}
    assert [each.name for each in first.stakeholders] == ["Ferry line"]
    assert dict(outcome.extra.items()) == {"ArchiMate element": "Outcome"}
    assert dict(outcome.identifiers.items()) == {"archimate": "id-o1"}
    lines = HARBOUR.read_text(encoding="utf-8").splitlines()
    for node in harbour.document.nodes:
        (source,) = node.sources
        assert source.line is not None
        assert f'identifier="{source.element}"' in lines[source.line - 1]


def test_influence_is_cause_and_effect_with_its_sign(harbour: Imported) -> None:
    stated = [
        (edge.source[8:], edge.kind.value, edge.target[8:], edge.polarity and edge.polarity.value)
        for edge in harbour.document.edges
    ]
    assert stated == [
        ("O1", "causes", "1.10", "-"),
        ("O1", "part_of", "1.10", None),
        ("O2", "causes", "1.10", "+"),
        ("O2", "aligns_to", "O1", None),
        ("A1", "drives", "O2", None),
    ]
    strong = next(edge for edge in harbour.document.edges if edge.polarity == "+")
    assert (strong.strength, dict(strong.extra.items())) == (None, {"modifier": "++"})
    assert dict(strong.identifiers.items()) == {"archimate": "id-r1"}


def test_the_rest_is_kept_with_its_relations(harbour: Imported) -> None:
    head = harbour.document.strategy
    assert head is not None
    assert (head.name, head.language) == ("Harbour architecture", "en")
    assert dict(head.extra.items()) == {"Review": "draft"}
    assert [(each.id, each.kind) for each in head.kept] == [
        ("id-d1", "Driver"),
        ("id-s1", "Stakeholder"),
        ("id-c1", "CourseOfAction"),
        ("id-b1", "BusinessProcess"),
        ("id-r7", "Association"),
        ("id-r9", "Association"),
    ]
    (influence,) = head.kept[0].relations
    assert (influence.kind, influence.to, influence.note) == (
        "Influence",
        "1.10",
        "By the traffic count.",
    )
    assert dict(influence.extra.items()) == {"@modifier": "0.5"}
    assert [(each.kind, each.to) for each in head.kept[4].relations] == [
        ("source", "1.10"),
        ("target", "O1"),
    ]
    counted = {each.name: each.values["count"] for each in harbour.report.of(Class.DECISION)}
    assert (counted["kept_elements"], counted["kept_relations"]) == (4, 5)


def test_the_report_adds_up(harbour: Imported) -> None:
    report = harbour.report
    assert [each.text for each in report.left_over] == ["Night traffic"]
    assert report.pieces == report.read + report.form + 1
    assert [each.name for each in report.of(Class.LOSS)] == ["views"]


def test_the_file_that_is_written_is_read_back(harbour: Imported) -> None:
    back = read_text(text_of(harbour))
    assert {node.id: node for node in back.nodes} == {n.id: n for n in harbour.document.nodes}
    assert back.strategy == harbour.document.strategy


def _archi(tmp_path: Path, text: str = ARCHI) -> Imported:
    path = tmp_path / "port.archimate"
    path.write_text(text, encoding="utf-8")
    return import_document(path)


def test_a_file_of_archi_says_the_same_in_its_own_words(tmp_path: Path) -> None:
    imported = _archi(tmp_path)
    first, _ = imported.document.nodes
    assert isinstance(first, Objective)
    assert (first.description, str(first.due)) == ("Ships.", "2027-05-31")
    (edge,) = imported.document.edges
    assert (edge.kind.value, edge.polarity) == ("causes", "-")
    assert dict(edge.extra.items()) == {"modifier": "--"}
    head = imported.document.strategy
    assert head is not None
    assert (head.name, head.description) == ("Port", "Why.")
    driver, junction = head.kept
    assert dict(driver.extra.items()) == {"specialization": "Trend"}
    assert dict(driver.relations[0].extra.items()) == {"@isDirected": "true"}
    assert (junction.kind, junction.name) == ("OrJunction", "OrJunction")
    assert [each.text for each in imported.report.left_over] == ["Night"]


def test_an_archive_of_archi_is_unpacked(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("model.xml", ARCHI)
        archive.writestr("images/a.png", b"\x89PNG")
    (tmp_path / "port.archimate").write_bytes(packed.getvalue())
    document = import_document(tmp_path / "port.archimate").document
    assert [node.name for node in document.nodes] == ["Fewer collisions", "Quiet"]


def test_what_stops_it_is_told_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"port.archimate:12: .*g1.*line 6"):
        _archi(tmp_path, ARCHI.replace('id="d1"', 'id="g1"'))
    with pytest.raises(ReadError, match=r"port.archimate:2: .*no model in ArchiMate"):
        _archi(tmp_path, ARCHI.replace("www.archimatetool.com", "www.bolton.ac.uk"))


def test_a_document_names_no_files_to_be_read(tmp_path: Path) -> None:
    named = '<property key="actuals_from" value="/etc/passwd"/></archimate:model>'
    head = _archi(tmp_path, ARCHI.replace("</archimate:model>", named)).document.strategy
    assert head is not None
    assert (head.actuals_from, head.extra["actuals_from"]) == ((), "/etc/passwd")


def test_elements_without_an_id_are_kept_apart(tmp_path: Path) -> None:
    text = ARCHI.replace(' id="d1"', "").replace(' id="j1"', "").replace(' id="g2"', "")
    imported = _archi(tmp_path, text)
    first, second = imported.document.nodes
    assert (dict(first.identifiers.items()), dict(second.identifiers.items())) == (
        {"archimate": "g1"},
        {},
    )
    head = imported.document.strategy
    assert head is not None
    assert [each.name for each in head.kept[:2]] == ["Traffic", "OrJunction"]
    assert len({each.id for each in head.kept}) == len(head.kept)


def test_a_model_is_merged_into_a_strategy_by_name(tmp_path: Path) -> None:
    (tmp_path / "port.archimate").write_text(ARCHI, encoding="utf-8")
    model = tmp_path / "port.yaml"
    model.write_text(
        "strategy: {id: port, name: Port}\n"
        "objectives:\n  - {id: Q1, name: Quiet}\n  - {id: C1, name: Fewer collisions}\n",
        encoding="utf-8",
    )
    document = import_document(tmp_path / "port.archimate", into=model).document
    assert [(node.code, node.name) for node in document.nodes] == [
        ("C1", "Fewer collisions"),
        ("Q1", "Quiet"),
    ]
    assert [edge.key[:3] for edge in document.edges] == [("port:C1", "causes", "port:Q1")]


def test_a_text_in_a_language_that_is_none_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "model.xml"
    path.write_text(
        '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m">'
        '<name>m</name><elements><element identifier="g" xsi:type="Goal">'
        '<name xml:lang="x y">One</name><name xml:lang="en">Two</name>'
        "</element></elements></model>",
        encoding="utf-8",
    )
    (node,) = import_document(path, strategy="s").document.nodes
    assert node.name == "One"
