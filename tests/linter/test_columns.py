"""A graph from columns is linted as the same graph from YAML is, and makes few values."""

from pathlib import Path

import pytest

from benchmarks.generate import cascade, write_csv, write_yaml
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.core.tables import NodeTable
from strategy_graph.io.load import load
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.settings import LintSettings
from strategy_graph.model import Node

pytest.importorskip("pyarrow")

REGISTRY = discover(isolated=True)
BY_NAME = ("SG4", "SG604", "SG605", "SG607")
NODES = """id,kind,name,note,aliases,weight,indicator,target
s:V,vision,Vision,,,,,
s:M,mission,Mission,,,,,
s:T,theme,People,,,2,,
s:O1,objective,Please customers.,,,,,
s:O2,objective,Please customers,,,,,
s:K1,kpi,Share of customers who return,,,,lead,0.5
s:K2,kpi,Share of members,,,,lag,
s:P1,action_plan,Loyalty card project,,,,,
"""
EDGES = """source,target,kind,polarity,strength,confidence,rationale,basis
s:O1,s:O2,causes,+,0.5,,habit,
s:O2,s:O1,causes,+,,0.5,,logic
s:O1,s:T,belongs_to,,,,,
s:O2,s:T,belongs_to,,,,,
s:K1,s:O1,measures,,,,,
s:K2,s:O2,measures,,,,,
s:P1,s:K1,drives,,,,,
s:P1,s:K2,drives,,,,,
"""


def said(graph: StrategyGraph, **settings: object) -> list[tuple[str, str | None, str]]:
    result = lint(graph, LintSettings(**settings), registry=REGISTRY)  # type: ignore[arg-type]
    return sorted((f.code, f.node or f.strategy, f.key) for f in result.findings)


def test_both_forms_of_one_cascade_get_the_same_findings(tmp_path: Path) -> None:
    made = cascade(600, seed=3, loops=0.5)
    write_csv(made, tmp_path / "columns")
    write_yaml(made, tmp_path / "files")
    columns, files = load(tmp_path / "columns"), load(tmp_path / "files")
    found = said(columns, ignore=BY_NAME)
    assert found == said(files, ignore=BY_NAME)
    assert {"SG103", "SG104", "SG304", "SG305", "SG307"} <= {code for code, _, _ in found}


def test_what_columns_state_is_read(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text(NODES, encoding="utf-8")
    (tmp_path / "edges.csv").write_text(EDGES, encoding="utf-8")
    graph = load(tmp_path)
    assert graph.node_table.stating("indicator") == [5, 6]
    assert not graph.node_table.stating("risks")
    assert graph.edge_table.stating("rationale") == [0]
    found = {(code, node) for code, node, _ in said(graph)}
    assert {("SG305", "s:O1"), ("SG305", "s:O2"), ("SG306", "s:O2"), ("SG304", "s:O2")} <= found
    assert {("SG505", "s:P1"), ("SG605", "s:O1")} <= found
    covered = lint(graph, LintSettings(), registry=REGISTRY).coverage
    assert {(c.code, c.have, c.total) for c in covered} >= {("SG401", 1, 2), ("SG506", 2, 2)}


def test_a_rule_makes_no_value_of_a_node_that_it_has_nothing_to_say_about() -> None:
    drawn = cascade(400).graph()
    table = drawn.node_table
    made: list[int] = []

    def counted(position: int) -> Node:
        made.append(position)
        return table.make(position)

    counting = NodeTable(
        table.ids, table.kinds, counted, names=lambda: table.names, stating=table.stating
    )
    graph = StrategyGraph(counting, drawn.edge_table, strategies=drawn.strategies)
    settings = LintSettings(select=("SG102", "SG103", "SG104", "SG2", "SG3", "SG5", "SG6"))
    assert lint(graph, settings, registry=REGISTRY).findings
    assert made == []
