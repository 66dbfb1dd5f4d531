"""Columns: the same graph, the same mistakes found, each with its line or row."""

from pathlib import Path

import pytest

from strategy_graph import load
from strategy_graph.errors import LinkError, ReadError
from strategy_graph.model import EdgeKind, External, Origin, Polarity

pytest.importorskip("pyarrow")

NODES = """id,kind,name,owner,target
s:A,objective,甲,財務課,
s:B,objective,"乙, 二",,
s:k,kpi,指標,,90.5
"""
EDGES = """source,target,kind,origin,polarity,strength,delay,confidence,id,rationale
s:A,s:B,causes,inferred,-,0.5,2,0.9,H1,因為
s:k,s:B,measures,,,,,,,
s:k,t:x,corresponds_to,,,,,,,
"""


def folder(
    tmp_path: Path, nodes: str = NODES, edges: str = EDGES, *, parquet: bool = False
) -> Path:
    (tmp_path / "nodes.csv").write_text(nodes, encoding="utf-8")
    (tmp_path / "edges.csv").write_text(edges, encoding="utf-8")
    if parquet:
        import pyarrow.parquet as pq
        from pyarrow import csv

        for name in ("nodes", "edges"):
            pq.write_table(csv.read_csv(tmp_path / f"{name}.csv"), tmp_path / f"{name}.parquet")
            (tmp_path / f"{name}.csv").unlink()
    return tmp_path


@pytest.mark.parametrize("parquet", [False, True])
def test_columns_make_the_graph(tmp_path: Path, parquet: bool) -> None:
    graph = load(folder(tmp_path, parquet=parquet))
    assert list(graph.ids) == ["s:A", "s:B", "s:k", "t:x"]
    assert graph.node("A").owner == "財務課"
    assert graph.node("B").name == "乙, 二"
    assert graph.node("B").owner is None
    assert graph.node("k").target == 90.5  # type: ignore[attr-defined]
    assert isinstance(graph.node("t:x"), External)
    edge, measures, _ = graph.edges
    assert (edge.source, edge.kind, edge.origin) == ("s:A", EdgeKind.CAUSES, Origin.INFERRED)
    assert (edge.polarity, edge.strength, edge.delay) == (Polarity.NEGATIVE, 0.5, 2.0)
    assert (edge.confidence, edge.id, edge.rationale) == (0.9, "H1", "因為")
    assert (measures.origin, measures.polarity, measures.strength) == (
        Origin.DECLARED,
        None,
        None,
    )
    assert list(graph.edge_table.signs) == [-1, 1, 0]
    assert list(graph.strategies) == ["s"]


@pytest.mark.parametrize(
    ("nodes", "edges", "kind", "said"),
    [
        (NODES.replace("s:B,obj", "s:A,obj"), EDGES, ReadError, "nodes.csv:3: the id 's:A'"),
        (NODES.replace("s:B,obj", "B,obj"), EDGES, ReadError, "nodes.csv:3: 'B' is no full"),
        (NODES.replace("kpi", "kip"), EDGES, ReadError, "nodes.csv:4: kind 'kip'"),
        (NODES, EDGES.replace("0.5", "1.5"), ReadError, "edges.csv:2: strength 1.5"),
        (NODES, EDGES.replace("inferred", "guess"), ReadError, "edges.csv:2: origin 'guess'"),
        (NODES, EDGES.replace(",-,", ",minus,"), ReadError, "edges.csv:2: polarity 'minus'"),
        (NODES, EDGES.replace("strength", "strenght"), ReadError, "did you mean strength?"),
        (NODES, EDGES.replace("s:A,s:B", "s:A,s:C"), LinkError, "edges.csv:2: target: there"),
        (NODES, EDGES.replace("measures", "causes"), LinkError, "edges.csv:3: s:k (kpi) cannot"),
        (NODES.replace("id,", "key,"), EDGES, ReadError, "the column 'id' is missing"),
    ],
)
def test_mistakes_are_found_with_their_line(
    tmp_path: Path, nodes: str, edges: str, kind: type[Exception], said: str
) -> None:
    with pytest.raises((ReadError, LinkError)) as caught:
        load(folder(tmp_path, nodes, edges))
    assert said in str(caught.value)
    assert caught.type is kind or said.startswith("edges.csv:2: target")


def test_a_row_of_parquet_is_named(tmp_path: Path) -> None:
    edges = EDGES.replace("0.5", "1.5")
    with pytest.raises(ReadError, match=r"edges\.parquet:row!1: strength 1\.5"):
        load(folder(tmp_path, NODES, edges, parquet=True))


def test_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text(NODES, encoding="utf-8")
    with pytest.raises(ReadError, match=r"no edges\.csv"):
        load(tmp_path)
