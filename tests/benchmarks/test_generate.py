"""The generator of benchmarks: valid workspaces, the same in every form."""

from pathlib import Path

import pytest

from benchmarks.generate import cascade, write_csv, write_parquet, write_yaml
from strategy_graph import load
from strategy_graph.graph import IMPACT, TRACE, StrategyGraph
from strategy_graph.graph.components import cyclic_components
from strategy_graph.graph.core.tables import EDGE_KINDS
from strategy_graph.graph.expectations import Expectation, lacking
from strategy_graph.model import EdgeKind, NodeKind


def said(graph: StrategyGraph) -> set[tuple[object, ...]]:
    return {
        (e.source, e.kind.value, e.target, e.polarity, e.strength)
        for e in graph.edges
        if e.origin.value == "declared"
    }


@pytest.mark.parametrize("form", ["csv", "parquet", "yaml"])
def test_every_form_holds_the_same_graph(tmp_path: Path, form: str) -> None:
    pytest.importorskip("pyarrow")
    made = cascade(600)
    {"csv": write_csv, "parquet": write_parquet, "yaml": write_yaml}[form](made, tmp_path)
    graph, direct = load(tmp_path), made.graph()
    assert set(graph.ids) == set(direct.ids)
    assert said(graph) == said(direct)


def test_loops_only_when_asked() -> None:
    assert cyclic_components(cascade(2_000).graph().adjacency(TRACE)) == []
    assert len(cyclic_components(cascade(2_000, loops=1.0).graph().adjacency(IMPACT))) >= 1


def test_a_large_walk_gives_the_same_answers_as_a_small_one() -> None:
    graph = cascade(30_000).graph()
    mission = graph.ids[1]
    found = graph.upstream(mission, traversal=TRACE)
    assert type(found).__name__ == "Reached"
    plain = graph.upstream(mission, traversal=TRACE, depth=10_000)
    assert dict(found) == plain
    assert len(found) == len(plain)


@pytest.mark.parametrize("kind", [NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.VISION])
def test_what_lacks_a_link_in_a_large_graph(kind: NodeKind) -> None:
    graph = cascade(30_000).graph()
    wanted = (EdgeKind.MEASURES, EdgeKind.DRIVES)
    for expectation, ends in (
        (Expectation("a", "b", kind, incoming=wanted), graph.edge_table.targets),
        (Expectation("a", "b", kind, outgoing=wanted), graph.edge_table.sources),
    ):
        have = {
            graph.ids[end]
            for end, number in zip(ends, graph.edge_table.kinds, strict=True)
            if EDGE_KINDS[number] in wanted
        }
        of_kind = [graph.ids[i] for i in graph.positions_of_kind(kind)]
        without = [i for i in of_kind if i not in have]
        assert list(graph.find_lacking(expectation)) == without
        assert list(graph.find_lacking(expectation)) == without  # kept by now
        assert [graph.ids[i] for i in lacking(graph, expectation)] == without
