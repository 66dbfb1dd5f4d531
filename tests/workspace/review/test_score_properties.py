"""Scores of synthetic strategies are the same in other units, orders, languages and forms."""

import csv
import json
import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_graph.analysis.score import score
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.to_documents import documents_of
from strategy_graph.i18n import use_language
from strategy_graph.io.load import load
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import Kpi, Node, NodeKind, Strategy
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.period import Period
from tests.workspace.review.test_gather import strategies


def numbers(graph: StrategyGraph) -> dict[str, tuple[Any, ...]]:
    """Value, coverage, bounds and colour of each node, to nine digits."""
    return {
        each.id: (
            each.color.value,
            *(
                None if number is None else round(number, 9)
                for number in (
                    each.passport.value,
                    each.passport.coverage,
                    each.passport.low,
                    each.passport.high,
                )
            ),
        )
        for each in score(graph, period="2026").scores
    }


def in_unit(node: Node, scale: float) -> Node:
    """*node* with every number of a KPI that has a target in a unit *scale* times smaller."""
    if not isinstance(node, Kpi) or not isinstance(node.target, float) or node.thresholds:
        return node
    changes: dict[str, Any] = {
        name: None if value is None else value * scale
        for name, value in (
            ("target", node.target),
            ("worst", node.worst),
            ("allowed", node.allowed),
            ("baseline", node.baseline_value),
        )
    }
    changes["actuals"] = tuple(
        Actual(period=each.period, value=(each.number or 0.0) * scale) for each in node.actuals
    )
    return node.model_copy(update=changes)


@settings(max_examples=60, deadline=None)
@given(strategies(), st.sampled_from([0.001, 0.5, 8.0, 1000.0]))
def test_units_change_no_score(drawn: StrategyGraph, scale: float) -> None:
    other = StrategyGraph.of([in_unit(node, scale) for node in drawn.nodes], list(drawn.edges))
    assert numbers(other) == numbers(drawn)


@settings(max_examples=60, deadline=None)
@given(strategies(), st.randoms(use_true_random=False))
def test_order_changes_no_score(drawn: StrategyGraph, chance: random.Random) -> None:
    nodes, edges = list(drawn.nodes), list(drawn.edges)
    chance.shuffle(nodes)
    chance.shuffle(edges)
    assert numbers(StrategyGraph.of(nodes, edges)) == numbers(drawn)


@settings(max_examples=30, deadline=None)
@given(strategies())
def test_language_changes_no_score(drawn: StrategyGraph) -> None:
    found = numbers(drawn)
    with use_language("zh-TW"):
        assert numbers(drawn) == found


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(strategies())
def test_a_file_that_is_written_and_read_gives_the_same_scores(
    tmp_path: Path, drawn: StrategyGraph
) -> None:
    heads = {"s": Strategy(id="s", name="Synthetic")}
    whole = StrategyGraph.of(list(drawn.nodes), list(drawn.edges), strategies=heads)
    (document,) = documents_of(whole)
    file = tmp_path / "s.yaml"
    file.write_text(document_text(document), encoding="utf-8")
    assert numbers(load(str(file))) == numbers(drawn)


def as_columns(graph: StrategyGraph, folder: Path) -> Path:
    """*graph* as a folder of columns: what is no text or number stands there as JSON."""
    folder.mkdir(exist_ok=True)
    nodes = [
        {"id": node.id, "kind": node.kind.value} | node.model_dump(mode="json", exclude_unset=True)
        for node in graph.nodes
    ]
    edges = [edge.model_dump(mode="json", exclude_unset=True) for edge in graph.edges]
    for name, rows in (("nodes", nodes), ("edges", edges)):
        columns = list(dict.fromkeys(key for row in rows for key in row))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, [c for c in columns if c not in ("strategy", "code")])
            table.writeheader()
            for row in rows:
                cells = {key: _cell(value) for key, value in row.items()}
                table.writerow({key: cells.get(key, "") for key in table.fieldnames})
    return folder


def _cell(value: object) -> str:
    if value is None or value in ((), []):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(strategies())
def test_columns_give_the_same_scores_as_the_file(tmp_path: Path, drawn: StrategyGraph) -> None:
    pytest.importorskip("pyarrow")
    folder = as_columns(drawn, tmp_path / "columns")
    assert numbers(load(str(folder))) == numbers(drawn)


@settings(max_examples=40, deadline=None)
@given(strategies())
def test_arrays_give_the_same_scores_as_one_by_one(drawn: StrategyGraph) -> None:
    np = pytest.importorskip("numpy")
    from strategy_graph.measures.arrays.columns import ActualColumns, KpiColumns
    from strategy_graph.measures.arrays.roll_up import Links
    from strategy_graph.measures.arrays.scored import COLORS, scored

    found = score(drawn, period="2026", by="objective")
    kpis = [node for node in drawn.of_kind(NodeKind.KPI) if isinstance(node, Kpi)]
    rows = {each.id: at for at, each in enumerate(kpis)}
    wholes_ = [each.id for each in found.scores if each.id not in rows]
    rows |= {each: at for at, each in enumerate(wholes_, len(rows))}
    levels: list[Links] = []
    for depth in sorted({each.level for each in found.scores}, reverse=True):
        links = [
            (rows[one.name], rows[each.id], one.weight)
            for each in found.scores
            if each.level == depth and each.id not in {kpi.id for kpi in kpis}
            for one in each.passport.inputs
        ]
        if links:
            parts, wholes, weights = zip(*links, strict=True)
            levels.append(Links(np.array(parts), np.array(wholes), np.array(weights, float)))
    made = scored(
        KpiColumns.of(kpis), ActualColumns.of(kpis), Period.parse("2026"), levels, nodes=len(rows)
    )
    for each in found.scores:
        at, kpi = rows[each.id], each.kind == "kpi"
        value = made.shares[at] if kpi else made.rolled.values[at]
        expected = math.nan if each.passport.value is None else each.passport.value
        assert value == pytest.approx(expected, abs=1e-9, nan_ok=True)
        assert COLORS[made.colors[at]] is each.color
        if not kpi:
            stated = (each.passport.coverage, each.passport.low, each.passport.high)
            rolled = (made.rolled.coverage[at], made.rolled.low[at], made.rolled.high[at])
            assert rolled == pytest.approx(stated, abs=1e-9)
