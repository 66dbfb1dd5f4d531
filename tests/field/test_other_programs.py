"""The edges of other programs: spreadsheets, graph editors and viewers of Mermaid."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.io.load import load
from tests.conftest import Cli
from tests.field.conftest import Write
from tests.field.test_terms import ODD

NODES = "{}\nf:V,vision,Far,\nf:A,objective,Customers stay,\nf:K,kpi,Churn,4\n"
EDGES = "{}\nf:K,f:A,measures\n"


def _columns(folder: Path, nodes: str, edges: str, tail: str = "") -> Path:
    (folder / "nodes.csv").write_text(NODES.format(nodes) + tail, encoding="utf-8")
    (folder / "edges.csv").write_text(EDGES.format(edges) + tail, encoding="utf-8")
    return folder


@pytest.mark.parametrize("tail", ["", ",,,\n,,,\n", "\n\n", ",,\n"])
@pytest.mark.parametrize(
    ("nodes", "edges"),
    [
        ("id,kind,name,target", "source,target,kind"),
        ("ID,Kind,Name,Target", "SOURCE,TARGET,KIND"),
        ("Id , kind,name ,target", "Source ,target, Kind"),
        ("ＩＤ,kind,name,TARGET", "source,target,kind"),
    ],
)
def test_a_sheet_of_a_spreadsheet_is_read(
    tmp_path: Path, nodes: str, edges: str, tail: str
) -> None:
    pytest.importorskip("pyarrow")
    graph = load(_columns(tmp_path, nodes, edges, tail))
    assert [node.code for node in graph.nodes] == ["V", "A", "K"]
    assert graph.node("K").target == 4.0  # type: ignore[attr-defined]
    assert [(edge.source, edge.target) for edge in graph.edges] == [("f:K", "f:A")]


@pytest.mark.parametrize("spelling", ["Data Source", "data-source", "DATA_SOURCE", "Data  source"])
def test_a_column_of_two_words_is_one(tmp_path: Path, spelling: str) -> None:
    pytest.importorskip("pyarrow")
    graph = load(_columns(tmp_path, f"id,kind,name,{spelling}", "source,target,kind"))
    assert graph.node("K").data_source == "4"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Node id,kind,name,target", ["'Node id'", "did you mean id?"]),
        ("代碼,種類,名稱,目標值", ["did you mean id?", "kind?", "name?", "did you mean target?"]),
        ("id,type,title,target", ["did you mean kind?", "did you mean name?"]),
        ("id,ID,name,target", ["there are two columns 'id'"]),
        ("id,kind,name,", ["there is no column ''"]),
    ],
)
def test_another_heading_is_told_once_with_the_one_that_is_meant(
    cli: Cli, tmp_path: Path, header: str, said: list[str]
) -> None:
    pytest.importorskip("pyarrow")
    ran = cli("lint", _columns(tmp_path, header, "source,target,kind"))
    assert ran.code == 2
    assert [text for text in said if text not in ran.err] == []
    assert "is missing" not in ran.err or "kind" not in header


@pytest.mark.parametrize("form", ["graphml", "gexf", "gml"])
def test_a_flat_graph_is_written_for_graph_editors(write: Write, tmp_path: Path, form: str) -> None:
    import networkx as nx

    rich = ODD.replace("owner: Parks team", "owner: [A, B]\n    risks: [r]\n    tags: [x, y]")
    drawn = load(write(rich)).to_networkx(flat=True)
    path = tmp_path / f"out.{form}"
    getattr(nx, f"write_{form}")(drawn, path)
    reader: Callable[..., Any] = getattr(nx, f"read_{form}")
    back = reader(path)
    assert (len(back), back.number_of_edges()) == (len(drawn), drawn.number_of_edges())


@pytest.mark.parametrize(("objectives", "said"), [(499, False), (501, True)])
def test_a_drawing_that_viewers_refuse_is_said(
    cli: Cli, write: Write, objectives: int, said: bool
) -> None:
    lines = [f"  - {{id: O{n}, name: G{n}, aligns_to: mission}}" for n in range(objectives)]
    path = write("objectives:\n" + "\n".join(lines))
    ran = cli("trace", "mission", "--down", "-m", path, "--format", "mermaid")
    assert ran.out.startswith("flowchart BT\n")
    assert ("Mermaid stops at 500 links or 50000 characters" in ran.err) is said
    assert ran.code == 0
