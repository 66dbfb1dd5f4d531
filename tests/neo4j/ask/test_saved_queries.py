"""The saved questions: each is well formed, each is answered by a real server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.analysis.gaps import gaps
from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import link
from strategy_graph.i18n import ENGLISH, LANGUAGES, use_language
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.model import (
    ActionPlan,
    Document,
    Edge,
    EdgeKind,
    Kpi,
    Mission,
    Node,
    Objective,
    Origin,
    Strategy,
    Theme,
)
from strategy_graph.neo4j.ask.backend import backend
from strategy_graph.neo4j.ask.saved_queries import answer, parse, queries, query
from strategy_graph.neo4j.connection import Database
from strategy_graph.neo4j.mapping.labels import LABELS, TYPES
from strategy_graph.neo4j.sync.push import push
from tests.neo4j.strategies import parent_document, small_document

Rows = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != ENGLISH])
def test_every_question_is_translated(tag: str) -> None:
    assert list(catalogue("queries", tag)) == [f"queries.{each.name}" for each in queries()]
    with use_language(tag):
        assert all(each.title != each.question for each in queries())


def test_a_question_that_is_not_translated_is_shown_in_english() -> None:
    with use_language("zh-TW"):
        assert parse("new", "// Which is new?\nRETURN 1").title == "Which is new?"


def test_every_question_is_one_and_only_reads() -> None:
    assert len(queries()) >= 15
    for each in queries():
        assert each.question.endswith("?"), each.name
        assert all(f"${p.name}" in each.text for p in each.parameters), each.name
        assert not any(word in each.text for word in ("CREATE", "MERGE", "DELETE", "apoc.", "gds."))


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(StrategyGraphError, match="objectives-without-kpi"):
        query("objectives-without-kpis")


def test_the_style_knows_every_label() -> None:
    import strategy_graph.neo4j as package

    style = (Path(package.__file__).parent / "style.grass").read_text(encoding="utf-8")
    assert all(f"node.{label} " in style for label in LABELS.values())
    assert all(
        line.split()[0].removeprefix("relationship.") in TYPES.values()
        for line in style.splitlines()
        if line.startswith("relationship.")
    )


@pytest.mark.neo4j
def test_every_question_is_answered(ours: Database) -> None:
    push(ours, link([small_document(), parent_document()]))
    found = {}
    for each in queries():
        given = {"node": "town-108:AF2"} if each.parameters[0].name == "node" else {}
        found[each.name] = answer(ours, each.name, given)
    ids = {name: [row[0] for row in table.rows] for name, table in found.items()}
    assert ids["kpis-without-plan"] == ["county-108:AP1.4", "town-108:AF2.1"]
    assert ids["objectives-without-kpi"] == []
    assert ids["plans-without-mission"] == []
    assert ids["impact-of"] == ["town-108:AF1"]
    assert ids["single-points-of-failure"] == ["town-108:AF1.1.1"]
    assert found["cascade"].rows[0][:4] == (
        "town-108:AF1.1", "Income", "CORRESPONDS_TO", "county-108:AP1.4",
    )  # fmt: skip
    assert found["alignment-coverage"].rows[0][2:] == (2, 2, 1, True)
    assert found["budget-by-theme"].rows[0][2:] == (1, 1_000_000.0, 0)
    assert found["line-of-sight"].rows[0][0] == "town-108:mission"
    assert ids["inferred-links"] == ["town-108:AF2"]
    only = answer(ours, "kpis-without-plan", {"strategy": "town-108"})
    assert [row[0] for row in only.rows] == ["town-108:AF2.1"]
    assert answer(ours, "overview", {}, most=1).cut


@pytest.mark.neo4j
def test_parameters_are_checked_and_never_part_of_the_text(ours: Database) -> None:
    push(ours, link([small_document()]))
    with pytest.raises(StrategyGraphError, match="has no parameter 'code'"):
        answer(ours, "impact-of", {"code": "AF1"})
    with pytest.raises(StrategyGraphError, match="needs the parameter 'node'"):
        answer(ours, "impact-of", {})
    hostile = "x'}) DETACH DELETE n //"
    assert answer(ours, "impact-of", {"node": hostile}).rows == ()
    assert answer(ours, "overview", {"strategy": hostile}).rows == ()


SAME_QUESTION = {
    "objectives-without-kpi": "objective_without_kpi",
    "kpis-without-plan": "kpi_without_plan",
    "plans-without-mission": "plan_without_mission",
}


@pytest.mark.neo4j
def test_saved_questions_answer_as_the_verbs_do(ours: Database, rows: Rows) -> None:
    """Also where people drew relationships without an origin, and beside foreign nodes."""
    chain = [Objective(strategy="long", code=f"O{n}", name=f"step {n}") for n in range(30)]
    nodes: list[Node] = [
        Mission(strategy="long", code="mission", name="m"),
        Theme(strategy="long", code="T", name="t"),
        *chain,
        *(ActionPlan(strategy="long", code=code, name=code) for code in ("far", "idle", "needed")),
        Kpi(strategy="long", code="K", name="k"),
    ]

    def edge(source: str, kind: EdgeKind, target: str, **more: Any) -> Edge:
        return Edge(source=f"long:{source}", target=f"long:{target}", kind=kind, **more)

    edges = [edge(f"O{n}", EdgeKind.CAUSES, f"O{n + 1}") for n in range(29)]
    edges += [
        edge("far", EdgeKind.DRIVES, "O0"),
        edge("far", EdgeKind.DEPENDS_ON, "needed"),
        edge("idle", EdgeKind.DRIVES, "O0", origin=Origin.REFUTED),
        edge("O29", EdgeKind.BELONGS_TO, "T"),
        edge("K", EdgeKind.MEASURES, "O1", origin=Origin.REFUTED),
    ]
    document = Document("l.yaml", Strategy(id="long", name="long"), tuple(nodes), tuple(edges))
    push(ours, link([document, small_document(), parent_document()]))
    rows(
        "CREATE (:Objective {name: 'foreign'}), (:KPI {name: 'foreign'}), (:ActionPlan) "
        "WITH 1 AS one MATCH (k {uid: 'long:K'}), (o {uid: 'long:O2'}) CREATE (k)-[:MEASURES]->(o)"
    )
    found = {gap.name: [n.id for n in gap.nodes] for gap in gaps(backend(ours)).gaps}
    for query_name, gap in SAME_QUESTION.items():
        table = answer(ours, query_name, {})
        assert sorted(row[0] for row in table.rows) == sorted(found[gap]), query_name
    assert found["plan_without_mission"] == ["long:idle"]
    assert "long:O2" not in found["objective_without_kpi"]
    assert "long:O1" in found["objective_without_kpi"]
    moved = {row[0]: row[3] for row in answer(ours, "impact-of", {"node": "long:needed"}).rows}
    assert moved["long:far"] == "+"  # what is needed moves what needs it
    assert moved["long:O1"] == "?"  # causes, with a sign that nobody stated
    movers = {row[0] for row in answer(ours, "causes-of", {"node": "long:O0"}).rows}
    assert movers == {"long:far", "long:needed"}
