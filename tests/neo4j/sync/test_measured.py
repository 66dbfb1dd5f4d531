"""Measurements on a real server: those of the files, made anew where they differ, gone with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.analysis.score import score
from strategy_graph.graph import StrategyGraph
from strategy_graph.io.load import load
from strategy_graph.neo4j.ask.backend import backend
from strategy_graph.neo4j.ask.saved_queries import answer
from strategy_graph.neo4j.connection import Database
from strategy_graph.neo4j.mapping.measurements import digest, measurements
from strategy_graph.neo4j.sync.inventory import drop
from strategy_graph.neo4j.sync.pull import pull
from strategy_graph.neo4j.sync.push import push
from tests.workspace.review.test_score_properties import as_columns

Rows = Callable[..., list[dict[str, Any]]]
TOWN = Path(__file__).parents[2] / "workspace" / "review" / "town.yaml"
ALL = """
MATCH (m:Measurement) RETURN m.node AS node, m.period AS period, m.attainment AS value,
m.color AS color, m.passport AS passport, m.digest AS digest, elementId(m) AS element
"""


@pytest.fixture
def town() -> StrategyGraph:
    return load(str(TOWN))


def test_measurements_are_the_scores_of_every_period(town: StrategyGraph) -> None:
    rows = measurements(town, "synthetic-town")
    assert measurements(town, "another") == ()
    assert {row["period"] for row in rows} == {
        *(str(year) for year in range(2022, 2027)),
        *(f"2026Q{n}" for n in range(1, 5)),
        *(f"2026H{n}" for n in (1, 2)),
    }
    for row in rows:
        each = score(town, period=row["period"]).score(row["node"])
        assert (row.get("attainment"), row["color"]) == (each.passport.value, each.color.value)
        assert row["passport"] == each.passport.hash
    assert len({row["uid"] for row in rows}) == len(rows)
    assert digest(rows) != digest(rows[1:])


@pytest.mark.neo4j
def test_a_push_writes_them_once_and_a_second_one_nothing(
    ours: Database, rows: Rows, town: StrategyGraph
) -> None:
    (pushed,) = push(ours, town)
    first = rows(ALL)
    assert pushed.measurements == len(first)
    expected = measurements(town, "synthetic-town")
    assert len(first) == len(expected) > 50
    held = {(row["node"], row["period"]): row for row in first}
    for row in expected:
        found = held[row["node"], row["period"]]
        assert (found["value"], found["color"]) == (row.get("attainment"), row["color"])
    (again,) = push(ours, town)
    assert again.measurements == 0
    assert {row["element"] for row in rows(ALL)} == {row["element"] for row in first}


@pytest.mark.neo4j
def test_one_that_was_changed_by_hand_is_made_anew(
    ours: Database, rows: Rows, town: StrategyGraph
) -> None:
    push(ours, town)
    rows("MATCH (m:Measurement) WHERE m.color = 'red' DELETE m")
    push(ours, town)
    assert len(rows(ALL)) == len(measurements(town, "synthetic-town"))


@pytest.mark.neo4j
def test_they_are_not_pulled_and_go_with_the_strategy(
    ours: Database, rows: Rows, town: StrategyGraph
) -> None:
    push(ours, town)
    (pulled,) = pull(ours)
    assert {node.id for document in pulled.documents for node in document.nodes} == {
        node.id for node in town.nodes
    }
    drop(ours, "synthetic-town")
    assert rows("MATCH (n) RETURN n") == []


@pytest.mark.neo4j
def test_saved_questions_read_them(ours: Database, town: StrategyGraph) -> None:
    push(ours, town)
    red = answer(ours, "what-is-red", {})
    assert [row[0].removeprefix("synthetic-town:") for row in red.rows] == ["B1.1", "A1.1"]
    whole = answer(ours, "scores-by-period", {})
    stated = {row[2]: row[3] for row in whole.rows}
    assert stated["2026"] == score(town, period="2026").score("synthetic-town").passport.value


@pytest.mark.neo4j
def test_scores_asked_of_the_database_are_those_of_the_file(
    ours: Database, town: StrategyGraph
) -> None:
    push(ours, town)
    there = score(backend(ours, "synthetic-town"), period="2026")
    here = score(town, period="2026")
    assert [row[:-1] for row in there.table().rows] == [row[:-1] for row in here.table().rows]


@pytest.mark.neo4j
def test_columns_that_were_pushed_give_the_scores_of_the_file(
    ours: Database, town: StrategyGraph, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    columns = load(str(as_columns(town, tmp_path / "columns")))
    push(ours, columns)
    there = score(backend(ours, "synthetic-town"), period="2026")
    for found in (score(columns, period="2026"), there):
        by_node = {each.id: each.passport.value for each in found.scores}
        assert by_node == {
            each.id: each.passport.value for each in score(town, period="2026").scores
        }
