"""A small folder of columns, as CSV or Parquet, and what is wrong with one."""

from pathlib import Path

import pytest

from strategy_graph import load
from strategy_graph.errors import ReadError

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


def problems(path: Path) -> list[tuple[str, str]]:
    """The problems that reading the folder *path* reports: where, and what."""
    with pytest.raises(ReadError) as caught:
        load(path)
    return [(str(p.location).rpartition("/")[2], p.message) for p in caught.value.problems]
