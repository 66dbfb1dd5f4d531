"""Where the nodes and edges of columns stand."""

from pathlib import Path

import pytest

from strategy_graph import accept, load
from strategy_graph.errors import LinkError, StrategyGraphError
from strategy_graph.model import Location, Origin
from tests.io.tabular.column_folders import EDGES, NODES, folder

pytest.importorskip("pyarrow")


@pytest.mark.parametrize("parquet", [False, True])
def test_where_everything_stands(tmp_path: Path, parquet: bool) -> None:
    edges = EDGES.replace("s:k,s:B", "s:A,s:B,causes,,,,,,H2,\ns:k,s:B")
    graph = load(folder(tmp_path, NODES, edges, parquet=parquet))
    written = graph.source_map
    assert [Path(file).stem for file in written.files] == ["nodes", "edges"]

    def told(location: Location | None) -> str | None:
        return None if location is None else str(location).removeprefix(f"{tmp_path}/")

    nodes = [told(written.of_node(node_id)) for node_id in graph.ids]
    keys = [edge.key for edge in graph.edges]
    links = [told(written.of_edge(key)) for key in keys]
    if parquet:
        assert nodes == [*(f"nodes.parquet:id!{row}" for row in (1, 2, 3)), None]
        assert links == [f"edges.parquet:source!{row}" for row in (1, 2, 3, 4)]
        assert told(written.of_edge(keys[0], "strength")) == "edges.parquet:strength!1"
    else:
        assert nodes == ["nodes.csv:2:1", "nodes.csv:3:1", "nodes.csv:4:1", None]
        assert links == [f"edges.csv:{line}:1" for line in (2, 3, 4, 5)]
        assert told(written.of_edge(keys[0], "strength")) == "edges.csv:2:27"
        assert told(written.of_node("s:A", "owner")) == "nodes.csv:2:17"
        (location,) = [written.of_node("s:B")]
        assert location is not None
        assert written.line_text(location) == 's:B,objective,"乙, 二",,'
    assert told(written.of_edge(keys[1], "strength")) == links[1]  # not stated: the whole
    assert told(written.of_node("s:B", "owner")) == nodes[1]
    assert written.of_edge(("s:A", "causes", "s:none", "")) is None
    assert written.of_edge(("s:B", "causes", "s:A", "")) is None
    assert written.of_head("s") is not None


def test_a_file_that_has_changed_has_no_places(tmp_path: Path) -> None:
    graph = load(folder(tmp_path))
    (tmp_path / "nodes.csv").write_text("id,kind,name\n", encoding="utf-8")
    assert str(graph.source_map.of_node("s:A")) == str(tmp_path / "nodes.csv")
    (tmp_path / "edges.csv").unlink()
    assert str(graph.source_map.of_edge(graph.edges[0].key)) == str(tmp_path / "edges.csv")


def test_heads_have_places(tmp_path: Path) -> None:
    folder(tmp_path)
    heads = tmp_path / "strategies.csv"
    heads.write_text("id,name,period\nr,另一,\ns,策略,108年度\n", encoding="utf-8")
    written = load(tmp_path).source_map
    assert str(written.of_head("s")) == f"{heads}:3:1"
    assert str(written.of_head("s", "period")) == f"{heads}:3:6"
    assert str(written.of_head("r", "period")) == f"{heads}:2:1"
    assert written.of_head("none") is None


OVERLAY = """extends: s
links:
  - {id: H9, from: B, to: A, kind: causes, polarity: "-", origin: inferred}
"""


def test_columns_are_linked_with_other_files(tmp_path: Path) -> None:
    columns = folder(tmp_path)
    overlay = tmp_path / "guesses.yaml"
    overlay.write_text(OVERLAY, encoding="utf-8")
    graph, alone = load(columns, overlay), load(columns)
    assert list(graph.nodes) == list(alone.nodes)
    assert [edge.key for edge in graph.edges if edge.id != "H9"] == [e.key for e in alone.edges]
    assert str(graph.source_map.of_edge(("s:B", "causes", "s:A", "H9"))) == f"{overlay}:3:5"
    assert str(graph.source_map.of_node("s:B")) == str(alone.source_map.of_node("s:B"))
    other = tmp_path / "other.yaml"
    text = "strategy: {id: t, name: T}\nkpis: [{id: x, name: X}]\nlinks:\n"
    other.write_text(text + "  - {from: x, to: s:k, kind: drives}\n", encoding="utf-8")
    with pytest.raises(LinkError, match=r"other\.yaml:4:5: a link `drives`"):
        load(columns, other)


def test_a_link_to_what_another_file_has_is_no_link_to_nowhere(tmp_path: Path) -> None:
    columns = folder(tmp_path, edges=EDGES.replace("s:A,s:B", "s:A,s:C"))
    more = tmp_path / "more.yaml"
    more.write_text("extends: s\nobjectives: [{id: C, name: 丙}]\n", encoding="utf-8")
    graph = load(columns, more)
    assert ("s:A", "s:C") in [(edge.source, edge.target) for edge in graph.edges]
    more.write_text("extends: s\nobjectives: [{id: D, name: 丁}]\n", encoding="utf-8")
    with pytest.raises(LinkError, match=r"edges\.csv:2:5: there is no 'C'"):
        load(columns, more)


def test_beside_other_files_the_line_that_is_quoted_is_the_one_that_is_meant(
    tmp_path: Path,
) -> None:
    """The head of a folder of columns stands in another file than its links."""
    columns = folder(tmp_path, edges=EDGES.replace("t:x,corresponds_to", "t:x,supersedes"))
    other = tmp_path / "other.yaml"
    other.write_text("strategy: {id: t, name: T}\nkpis: [{id: x, name: X}]\n", encoding="utf-8")
    graph = load(columns, other)
    location = graph.source_map.of_edge(("s:k", "supersedes", "t:x", ""))
    assert location is not None
    assert graph.source_map.line_text(location) == "s:k,t:x,supersedes,,,,,,,"
    columns = folder(tmp_path, edges=EDGES.replace("t:x,corresponds_to", "t:x,causes"))
    other.write_text("strategy: {id: t, name: T}\nthemes: [{id: x, name: X}]\n", encoding="utf-8")
    with pytest.raises(LinkError) as caught:
        load(columns, other)
    (problem,) = caught.value.problems
    assert str(problem.location) == f"{columns}/edges.csv:4:1"
    assert problem.excerpt == "s:k,t:x,causes,,,,,,,"


def test_columns_are_never_rewritten(tmp_path: Path) -> None:
    columns = folder(tmp_path)
    before = {path.name: path.read_bytes() for path in columns.iterdir()}
    with pytest.raises(StrategyGraphError, match=r"edges\.csv:2:1 cannot be edited"):
        accept(columns, "H1", because="seen")
    overlay = tmp_path / "guesses.yaml"
    overlay.write_text(OVERLAY, encoding="utf-8")
    assert accept([columns, overlay], "H9", because="seen").edge.origin is Origin.SUPPORTED
    assert {name: (columns / name).read_bytes() for name in before} == before
