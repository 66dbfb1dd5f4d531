"""Push against a real server: plan, apply, no changes."""

import dataclasses
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.model import Document, Edge, EdgeKind, Objective
from strategy_graph.neo4j.connection import Database
from strategy_graph.neo4j.sync.diff import Action
from strategy_graph.neo4j.sync.push import PushOptions, plan, push
from tests.neo4j.strategies import large_document, parent_document, small, small_document

if TYPE_CHECKING:
    from neo4j import Driver

pytestmark = pytest.mark.neo4j

FOREIGN = (
    "MATCH (n) WHERE n.strategy IS NULL AND NOT n:StrategyModel "
    "RETURN labels(n) AS l, properties(n) AS p"
)
Rows = Callable[..., list[dict[str, object]]]


def labels_held(rows: Rows, strategy: str) -> Counter[str]:
    found = rows(
        "MATCH (n:StrategyNode {strategy: $s}) "
        "RETURN [l IN labels(n) WHERE l <> 'StrategyNode'] AS labels",
        s=strategy,
    )
    return Counter("+".join(row["labels"]) for row in found)  # type: ignore[arg-type]


def without(document: Document, *codes: str) -> Document:
    gone = {f"{document.strategy_id}:{code}" for code in codes}
    return dataclasses.replace(
        document,
        nodes=tuple(n for n in document.nodes if n.id not in gone),
        edges=tuple(e for e in document.edges if not {e.source, e.target} & gone),
    )


def test_three_pushes_and_two_write_nothing(ours: Database, rows: Rows) -> None:
    graph = small()
    first, second, third = (push(ours, graph)[0] for _ in range(3))
    assert first.rev == second.rev == third.rev == 1
    assert first.counters["nodes_created"] == len(graph)
    assert second.counters == third.counters == {}
    assert not plan(ours, graph)[0]
    held = labels_held(rows, "town-108")
    assert held == Counter(
        {"KPI": 2, "Objective": 2, "Vision": 1, "Mission": 1, "Value": 1, "Priority": 1}
        | {"Perspective": 1, "Theme": 1, "ActionPlan": 1}
    )
    types = Counter(r["type"] for r in rows("MATCH ()-[r]->() RETURN type(r) AS type"))
    assert types == Counter(edge.kind.name for edge in graph.edges)


def test_an_analyst_finds_readable_properties(ours: Database, rows: Rows) -> None:
    push(ours, small())
    [found] = rows("MATCH (n:Objective {code: 'AF1'}) RETURN properties(n) AS p")
    node = found["p"]
    assert isinstance(node, dict)
    assert node["uid"] == "town-108:AF1"
    assert node["name"] == "致力開闢財源"
    assert node["due"].to_native().isoformat() == "2020-12-31"
    assert node["tags"] == ["money", "收入"]
    [plan_row] = rows("MATCH (n:ActionPlan) RETURN n.budget_amount AS amount, n.owner AS owner")
    assert plan_row == {"amount": 1_000_000.0, "owner": "王小明"}
    links = rows(
        "MATCH (:Objective {code: 'AF2'})-[r:CAUSES]->(:Objective {code: 'AF1'}) "
        "RETURN r.origin AS origin, r.strength AS strength, r.id AS id ORDER BY r.order"
    )
    assert links == [
        {"origin": "inferred", "strength": 0.5, "id": None},
        {"origin": "declared", "strength": 0.25, "id": "H02"},
    ]


def test_delete_and_restore_an_objective(ours: Database, rows: Rows) -> None:
    whole = small_document()
    cut = without(whole, "AF2", "AF2.1")
    push(ours, link([whole]))
    for document, nodes in ((cut, len(cut.nodes)), (whole, len(whole.nodes))) * 2:
        changed, again = (push(ours, link([document]))[0] for _ in range(2))
        assert changed.counters
        assert again.counters == {}
        assert sum(labels_held(rows, "town-108").values()) == nodes


def test_only_what_changed_is_written(ours: Database) -> None:
    document = small_document()
    push(ours, link([document]))
    renamed = tuple(
        n.model_copy(update={"name": "Spend wisely"}) if n.code == "AF2" else n
        for n in document.nodes
    )
    graph = link([dataclasses.replace(document, nodes=renamed)])
    [found] = plan(ours, graph)
    [change] = found.changes
    assert (change.action, change.uid) == (Action.UPDATE, "town-108:AF2")
    assert [(f.name, f.before, f.after) for f in change.fields] == [
        ("name", "Spend with care", "Spend wisely")
    ]
    assert push(ours, graph)[0].counters["properties_set"] < 25
    assert push(ours, graph)[0].rev == 2


def test_moving_one_element_renumbers_one(ours: Database) -> None:
    document = small_document()
    push(ours, link([document]))
    nodes = list(document.nodes)
    nodes.insert(2, nodes.pop())
    moved = link([dataclasses.replace(document, nodes=tuple(nodes))])
    [found] = plan(ours, moved)
    assert [(c.uid, [f.name for f in c.fields]) for c in found.nodes] == [
        ("town-108:AF1.1.1", ["order"])
    ]
    push(ours, moved)
    assert not plan(ours, moved)[0]


def test_a_strategy_is_joined_with_the_one_above(ours: Database, rows: Rows) -> None:
    town, county = link([small_document()]), link([parent_document()])
    bridge = (
        "MATCH (:KPI {uid: 'town-108:AF1.1'})-[:CORRESPONDS_TO]->(n {uid: 'county-108:AP1.4'}) "
        "RETURN [l IN labels(n) WHERE l <> 'StrategyNode'] AS labels, n.name AS name"
    )
    push(ours, town)
    assert rows(bridge) == [{"labels": ["External"], "name": "AP1.4"}]
    push(ours, county)
    assert rows(bridge) == [{"labels": ["KPI"], "name": "Net profit rate"}]
    assert push(ours, town)[0].counters == push(ours, county)[0].counters == {}
    smaller = link([without(parent_document(), "AP1.4")])
    [released] = list(plan(ours, smaller)[0].nodes)
    assert released.action is Action.RELEASE
    push(ours, smaller)
    assert rows(bridge) == [{"labels": ["External"], "name": "Net profit rate"}]
    assert not plan(ours, town)[0]
    assert not plan(ours, smaller)[0]
    cut = without(small_document(), "AF1.1")
    push(ours, link([cut]))
    assert rows("MATCH (n:External) RETURN n.uid AS uid") == []


def test_strategies_pushed_together_need_no_stub(ours: Database) -> None:
    graph = link([small_document(), parent_document()])
    first, second = push(ours, graph)
    assert [first.plan.strategy, second.plan.strategy] == ["county-108", "town-108"]
    assert not first.plan.externals
    assert not second.plan.externals


def test_a_push_refuses_to_delete_much(ours: Database, rows: Rows) -> None:
    whole = large_document(300, 600)
    push(ours, link([whole]))
    codes = [node.code for node in whole.nodes if node.code.startswith("P")][:40]
    cut = link([without(whole, *codes)])
    with pytest.raises(StrategyGraphError, match="40 of 300 nodes would be deleted"):
        push(ours, cut)
    assert len(rows("MATCH (n:StrategyNode) RETURN n.uid AS uid")) == 300
    assert plan(ours, link([whole]))[0].changes == ()
    push(ours, cut, options=PushOptions(prune=True))
    assert len(rows("MATCH (n:StrategyNode) RETURN n.uid AS uid")) == 260


def test_foreign_nodes_and_properties_are_left_alone(
    ours: Database, rows: Rows, database: "Driver"
) -> None:
    database.execute_query(
        "CREATE (a:Person {name: 'Ann'})-[:KNOWS]->(b:Objective {code: 'AF1', name: 'theirs'}) "
        "CREATE (c:StrategyNode:Theme {note: 'no identity'}), (d:Theme {uid: 'town-108:A'})"
    )
    push(ours, small())
    rows(
        "MATCH (p:Person), (o:Objective {uid: 'town-108:AF2'}) "
        "CREATE (p)-[:OWNS {since: 2019}]->(o) SET o.pagerank = 0.25, o:Important"
    )
    before = rows(FOREIGN)
    document = small_document()
    renamed = tuple(
        n.model_copy(update={"name": "Spend wisely"}) if n.code == "AF2" else n
        for n in document.nodes
    )
    assert not plan(ours, small())[0]
    push(ours, link([dataclasses.replace(document, nodes=renamed)]))
    [kept] = rows(
        "MATCH (:Person)-[r:OWNS]->(o:Important) "
        "RETURN o.pagerank AS rank, o.name AS name, r.since AS since"
    )
    assert kept == {"rank": 0.25, "name": "Spend wisely", "since": 2019}
    gone = link([without(document, "AF2", "AF2.1")])
    with pytest.raises(StrategyGraphError, match="relationships that this strategy did not make"):
        push(ours, gone)
    push(ours, gone, options=PushOptions(detach=True))
    after = rows(FOREIGN)
    assert after == before


def test_an_edit_made_in_neo4j_is_not_undone_unasked(ours: Database, rows: Rows) -> None:
    push(ours, small())
    rows("MATCH (n {uid: 'town-108:AF2'}) SET n.name = 'Edited'")
    [found] = plan(ours, small())
    assert [change.uid for change in found.edited] == ["town-108:AF2"]
    with pytest.raises(StrategyGraphError, match="changed in Neo4j since the last push"):
        push(ours, small())
    push(ours, small(), options=PushOptions(overwrite=True))
    assert not plan(ours, small())[0]


def test_what_was_made_in_neo4j_is_adopted_when_the_model_says_it_too(
    ours: Database, rows: Rows
) -> None:
    document = small_document()
    push(ours, link([document]))
    rows(
        "MATCH (a {uid: 'town-108:AF1'}) "
        "CREATE (n:StrategyNode:Objective {strategy: 'town-108', code: 'AF3', name: 'New'}) "
        "CREATE (n)-[:CAUSES {strength: 1}]->(a)"
    )
    [unmanaged] = plan(ours, link([document]))
    assert unmanaged.unmanaged == ("town-108:AF3", "town-108:AF3 causes town-108:AF1")
    assert not unmanaged
    more = dataclasses.replace(
        document,
        nodes=(*document.nodes, Objective(strategy="town-108", code="AF3", name="New")),
        edges=(
            *document.edges,
            Edge(source="town-108:AF3", target="town-108:AF1", kind=EdgeKind.CAUSES, strength=1.0),
        ),
    )
    graph: StrategyGraph = link([more])
    done = push(ours, graph)[0]
    assert done.counters.get("nodes_created", 0) == 0
    assert done.counters.get("relationships_created", 0) == 0
    assert not plan(ours, graph)[0]


def test_chunks_end_in_the_same_state(ours: Database, rows: Rows) -> None:
    graph = link([large_document(600, 1500)])
    with pytest.raises(StrategyGraphError, match="too many for one transaction"):
        push(ours, graph, options=PushOptions(limit=1000))
    [done] = push(ours, graph, options=PushOptions(limit=1000, chunked=True))
    assert done.rev == 1
    assert not plan(ours, graph)[0]
    assert push(ours, graph, options=PushOptions(chunked=True))[0].counters == {}
    [stamp] = rows("MATCH (m:StrategyModel) RETURN m.unfinished AS u, m.lock_owner AS o")
    assert stamp == {"u": None, "o": None}
