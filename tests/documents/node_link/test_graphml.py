"""GraphML: kinds that are stated, groups of yEd, edges that say nothing; and what is written."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given

import strategy_graph as sg
from strategy_graph.documents.export_document import FORMS, export
from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.documents.node_link.graphml import graphml_text
from strategy_graph.documents.unsaid import unsaid_of
from strategy_graph.errors import ReadError
from strategy_graph.model import Document
from tests.conftest import ROOT
from tests.support.any_strategy import any_strategy

PAWNSHOP = ROOT / "models" / "taipei-pawnshop-108.yaml"
YED = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key attr.name="owner" attr.type="string" for="node" id="d4"/>
  <key attr.name="note" attr.type="string" for="edge" id="d9"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0" yfiles.foldertype="group">
      <data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0">
        <y:GroupNode><y:Geometry height="9"/><y:NodeLabel>Platform</y:NodeLabel></y:GroupNode>
        <y:GroupNode><y:NodeLabel>Platform</y:NodeLabel></y:GroupNode>
      </y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n0:">
        <node id="n0::n0"><data key="d4">Ms Chen</data><data key="d6"><y:ShapeNode>
          <y:NodeLabel>Cut latency<y:LabelModel/></y:NodeLabel><y:NodeLabel>Q1</y:NodeLabel>
        </y:ShapeNode></data></node>
        <node id="n0::n1"><data key="d6"><y:ShapeNode><y:NodeLabel/></y:ShapeNode></data></node>
      </graph>
    </node>
    <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>Grow</y:NodeLabel></y:ShapeNode></data>
    </node>
    <edge id="e0" source="n0::n0" target="n1"><data key="d10"><y:PolyLineEdge>
      <y:EdgeLabel>causes</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <edge id="e1" source="n0::n1" target="n1"><data key="d9">2 weeks</data></edge>
  </graph>
</graphml>
"""


def _imported(tmp_path: Path, text: str) -> Imported:
    path = tmp_path / "goals.graphml"
    path.write_text(text, encoding="utf-8")
    return import_document(path)


def test_groups_of_yed_are_levels_and_nothing_is_left_out(tmp_path: Path) -> None:
    imported = _imported(tmp_path, YED)
    nodes = imported.document.nodes
    assert [(node.code, node.name) for node in nodes] == [
        ("O1", "Platform"),
        ("O2", "Cut latency"),
        ("O3", "n0::n1"),
        ("O4", "Grow"),
    ]
    assert (nodes[1].owner, nodes[1].extra["label[2]"]) == ("Ms Chen", "Q1")
    assert nodes[1].sources[0].line == YED[: YED.index('<node id="n0::n0"')].count("\n") + 1
    assert [(e.source[6:], e.kind.value, e.target[6:]) for e in imported.document.edges] == [
        ("O2", "causes", "O4"),
        ("O2", "part_of", "O1"),
        ("O3", "part_of", "O1"),
    ]
    head = imported.document.strategy
    assert head is not None
    (edge,) = head.kept
    assert dict(edge.extra.items()) == {"note": "2 weeks"}
    assert [(each.kind, each.to) for each in edge.relations] == [("source", "O3"), ("target", "O4")]
    report = imported.report
    assert report.pieces == report.read + report.form
    said = {each.name: each.values["count"] for each in report.remarks if "count" in each.values}
    assert said == {"without_kind": 4, "unlabelled": 1, "edges_kept": 1, "made_codes": 4}


def test_what_networkx_writes_flat_is_read(tmp_path: Path) -> None:
    graph = sg.load(str(PAWNSHOP))
    nx.write_graphml(graph.to_networkx(flat=True), tmp_path / "flat.graphml")
    back = import_document(tmp_path / "flat.graphml", strategy="taipei-pawnshop-108").document
    kinds = {node.id: (node.kind, node.name) for node in graph.nodes if node.kind != "external"}
    found = {node.id: (node.kind, node.name) for node in back.nodes if node.kind != "external"}
    assert found == kinds
    declared = {e.key[:3] for e in graph.edges if e.origin == "declared" and e.target in kinds}
    assert declared <= {edge.key[:3] for edge in back.edges}


def test_programs_read_what_is_written(tmp_path: Path) -> None:
    exported = export(PAWNSHOP, to="graphml")
    assert [each.what for each in exported.report.unsaid] == ["sources"]
    (tmp_path / "out.graphml").write_text(exported.text, encoding="utf-8")
    graph = nx.read_graphml(tmp_path / "out.graphml")
    assert graph.nodes["taipei-pawnshop-108:AF1"]["label"] == "AF1 致力開闢財源"
    assert len(graph) == len(exported.document.nodes) + 2
    assert graph.number_of_edges() == len(exported.document.edges)


@given(any_strategy())
def test_whatever_a_strategy_states_is_read_back(document: Document) -> None:
    form = next(form for form in FORMS if form.name == "graphml")
    text = graphml_text(document)
    assert graphml_text(document) == text
    unsaid = unsaid_of(document, form.read(text.encode(), document))
    allowed = {("head", "kept"), ("head", "actuals_from"), ("sources", "")}
    assert {(each.what, each.field) for each in unsaid} <= allowed


def test_what_is_no_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"goals.graphml:1: this is no GraphML.*gexf"):
        _imported(tmp_path, "<gexf/>")
    with pytest.raises(ReadError, match=r"goals.graphml:\d+: .*n0 .*line 8"):
        _imported(tmp_path, YED.replace('<node id="n1">', '<node id="n0">'))
