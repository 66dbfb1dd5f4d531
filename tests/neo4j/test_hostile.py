"""Names, codes and labels that would like to be Cypher: they stay what they are, text."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from strategy_graph.analysis.impact import impact
from strategy_graph.analysis.trace import trace
from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import link
from strategy_graph.model import (
    ActionPlan,
    Document,
    Edge,
    EdgeKind,
    Node,
    Objective,
    Origin,
    Strategy,
    Translations,
)
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.money import Budget
from strategy_graph.model.node import Kpi
from strategy_graph.neo4j.ask.backend import backend
from strategy_graph.neo4j.ask.saved_queries import answer
from strategy_graph.neo4j.connection import Database
from strategy_graph.neo4j.sync.inventory import drop
from strategy_graph.neo4j.sync.pull import pull
from strategy_graph.neo4j.sync.push import plan, push
from tests.neo4j.strategies import small_document

pytestmark = pytest.mark.neo4j
Rows = Callable[..., list[dict[str, Any]]]

HOSTILE = (
    "`) DETACH DELETE n //",
    "'}) MATCH (n) DETACH DELETE n RETURN ({x: '",
    '"}) CALL { MATCH (n) DETACH DELETE n } RETURN ("',
    "\\u0060:Admin\\u0060",
    "a`b``c```d",
    "$strategy {uid: $uid} row.set",
    "/* */ // ; :Objective {name: 1}",
    "\\' \\\" \\\\ \\n \\u0000",
    "${jndi:ldap://x} {{7*7}} %s %(x)s",
    "null", "true", "NaN", "1e999", "0x1F", "StrategyNode", "CAUSES",
    "\u202egnp.exe", "e\u0301 \u00e9", "\U0001f600\U0010ffff", "\ufeffbom", "tab\tnewline\nend\r",
    "x" * 100_000,
    "策" * 33_000,
)  # fmt: skip


def hostile_document(strategy: str) -> Document:
    """Every hostile text as a code (where an index can hold it), a name, a tag, a link."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for number, text in enumerate(HOSTILE):
        code = text if len(text.encode()) < 1000 and "\n" not in text else f"long {number}"
        nodes.append(
            Objective(
                strategy=strategy,
                code=code,
                name=Translations({"en": text, "zh-TW": text[::-1]}),
                description=text,
                tags=(text, "plain"),
                owner=text,
                status=text,
            )
        )
        edges.append(
            Edge(
                source=nodes[-1].id,
                target=nodes[0].id if number else f"{strategy}:plan",
                kind=EdgeKind.CAUSES if number else EdgeKind.DEPENDS_ON,
                id=text if len(text) < 1000 else None,
                rationale=text,
                origin=Origin.DECLARED,
            )
        )
    edges[0] = Edge(source=f"{strategy}:plan", target=nodes[0].id, kind=EdgeKind.DRIVES)
    nodes.append(ActionPlan(strategy=strategy, code="plan", name="plan", note=HOSTILE[1]))
    head = Strategy(id=strategy, name=HOSTILE[0])
    return Document(f"{strategy}.yaml", head, tuple(nodes), tuple(edges))


def census(rows: Rows) -> dict[str, Any]:
    """What the database knows of: labels, types, keys, constraints, and foreign nodes."""
    return {
        "labels": sorted(row["label"] for row in rows("CALL db.labels() YIELD label")),
        "types": sorted(
            row["relationshipType"] for row in rows("CALL db.relationshipTypes()")
        ),
        "schema": rows("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name"),
        "foreign": rows("MATCH (n:Foreign) RETURN properties(n) AS p ORDER BY p.n"),
    }  # fmt: skip


def test_hostile_text_makes_the_round_trip(ours: Database, rows: Rows) -> None:
    push(ours, link([small_document()]))
    rows("UNWIND range(1, 3) AS n CREATE (:Foreign {n: n})-[:KNOWS]->(:Foreign {n: -n})")
    before = census(rows)
    document = hostile_document("hostile")
    push(ours, link([document]))
    assert census(rows)["foreign"] == before["foreign"]
    assert census(rows)["schema"] == before["schema"]
    assert set(census(rows)["labels"]) == set(before["labels"])
    assert set(census(rows)["types"]) == {*before["types"], "CAUSES", "DRIVES"}
    (pulled,) = pull(ours, ["hostile"])
    (back,) = pulled.documents
    assert back.strategy == document.strategy
    assert back.nodes == document.nodes
    assert back.edges == document.edges
    (again,) = push(ours, link([document]))
    assert not again.counters


def test_hostile_text_can_be_asked_about(ours: Database, rows: Rows) -> None:
    graph = link([hostile_document("hostile")])
    push(ours, graph)
    there = backend(ours, "hostile")
    for text in HOSTILE:
        if len(text) > 1000 or set(text) & set('+*?["\n\r\t '):
            continue
        node_id = f"hostile:{text}"
        assert there.node(node_id) == graph.node(node_id)
        assert impact(there, text) == impact(graph, text)
    for selector in ('name:"*DETACH*"', 'owner:"*\\\\*"', "tag:*`*", 'name:"*\'})*"', "name:*策*"):
        found = there.find(selector)
        assert found
        assert sorted(found) == sorted(graph.find(selector)), selector
    assert trace(there, "plan") == trace(graph, "plan")
    for text in HOSTILE:
        assert answer(ours, "impact-of", {"node": text}).rows == ()
        answer(ours, "objectives-without-kpi", {"strategy": text})
    assert len(rows("MATCH (n:Objective) RETURN n")) == len(HOSTILE)


@pytest.mark.parametrize("strategy", ["s`t", "s'})/**/DETACH/**/DELETE/**/n//", "$strategy", "a\\"])
def test_a_hostile_strategy_beside_a_good_one(ours: Database, rows: Rows, strategy: str) -> None:
    push(ours, link([small_document()]))
    held = len(rows("MATCH (n) RETURN n"))
    push(ours, link([small_document(strategy)]))
    assert len(rows("MATCH (n) RETURN n")) == 2 * held - 1  # the node above is the same
    assert not any(plan(ours, link([small_document()])))
    drop(ours, strategy)
    assert len(rows("MATCH (n) RETURN n")) == held


IMPOSSIBLE: tuple[tuple[Node, str], ...] = (
    (Objective(strategy="s", code="O", name="x").model_copy(update={"name": "a\ud800b"}),
     "lone surrogate"),
    (Objective(strategy="s", code="O", name="x").model_copy(update={"tags": ("\udfff",)}),
     "lone surrogate"),
    (Kpi(strategy="s", code="K", name="k").model_copy(update={"baseline": math.nan}),
     "no number that can be compared"),
    (Kpi(strategy="s", code="K", name="k").model_copy(update={"target": math.inf}),
     "no number that can be compared"),
    (ActionPlan(strategy="s", code="P", name="p").model_copy(
        update={"budget": Budget.model_construct(amount=-math.inf, currency=None)}),
     "no number that can be compared"),
    (Kpi(strategy="s", code="K", name="k").model_copy(
        update={"actuals": (Actual.model_construct(period="108", value=math.nan),)}),
     "no number that can be compared"),
    (Objective(strategy="s", code="O", name="x").model_copy(update={"name": "x" * 1_000_001}),
     "at most 1000000 are kept"),
    (Objective(strategy="s", code="c" * 5_000, name="x"), "too long for the index"),
)  # fmt: skip


@pytest.mark.parametrize(("node", "why"), IMPOSSIBLE, ids=range(len(IMPOSSIBLE)))
def test_what_no_property_can_hold_is_said_before_anything_is_written(
    ours: Database, rows: Rows, node: Node, why: str
) -> None:
    """Not even a validated model holds these; whoever builds one by hand is told."""
    document = Document("s.yaml", Strategy(id="s", name="S"), (node,), ())
    with pytest.raises(StrategyGraphError, match=why):
        push(ours, link([document]))
    assert rows("MATCH (n) RETURN n") == []


def test_two_texts_that_look_alike_stay_two(ours: Database) -> None:
    """Composed and decomposed letters, cases, blanks: the index tells them apart."""
    codes = ("\u00e9", "e\u0301", "A", "a", "\uff21", "A ", "1.0", "1")
    nodes = [Objective(strategy="s", code=code, name=code) for code in codes]
    document = Document("s.yaml", Strategy(id="s", name="S"), tuple(nodes), ())
    push(ours, link([document]))
    (pulled,) = pull(ours, ["s"])
    assert tuple(node.code for node in pulled.documents[0].nodes) == codes


def test_hostile_hands_in_the_database(ours: Database, rows: Rows) -> None:
    """What people do to a database by hand is read, refused or left, never run."""
    push(ours, link([small_document()]))
    before = rows("MATCH (n:StrategyNode) RETURN count(n) AS n")
    rows(
        "CREATE (n:StrategyNode:Objective:`a``b`:`) DETACH DELETE n //` "
        "{strategy: 'town-108', code: '`) //', name: $name, `x``y`: 1})"
        "-[:`we``ird`]->(:Foreign)",
        name=HOSTILE[1],
    )
    (found,) = plan(ours, link([small_document()]))
    assert found.unmanaged == ("town-108:`) //",)
    (pulled,) = pull(ours, ["town-108"])
    assert pulled.documents[0].nodes[-1].name == HOSTILE[1]
    (pushed,) = push(ours, link([small_document()]))
    assert not pushed.counters
    drop(ours, "town-108")
    left = rows("MATCH (n:StrategyNode) RETURN n.code AS code, n.stub AS stub")
    assert [row["code"] for row in left] == ["`) //"]
    assert before[0]["n"] > 1


def test_a_text_in_the_database_that_is_no_json(ours: Database, rows: Rows) -> None:
    push(ours, link([small_document()]))
    rows("MATCH (n {uid: 'town-108:AF1'}) SET n.name_json = '{\"en\": '")
    with pytest.raises(StrategyGraphError, match=r"town-108:AF1.*name_json: not the JSON text"):
        pull(ours, ["town-108"])
    with pytest.raises(StrategyGraphError, match=r"town-108:AF1.*name_json: not the JSON text"):
        trace(backend(ours), "AF1")
    rows("MATCH (n {uid: 'town-108:AF1'}) SET n.name_json = null, n.name = 7")
    with pytest.raises(StrategyGraphError, match=r"town-108:AF1.*does not fit the model"):
        trace(backend(ours), "AF1")


def test_an_overlay_of_hostile_links(ours: Database) -> None:
    base = small_document()
    guess = Edge(
        source="town-108:AF1", target="town-108:AF2", kind=EdgeKind.CAUSES,
        origin=Origin.INFERRED, id=HOSTILE[2], because=HOSTILE[0],
    )  # fmt: skip
    overlay = replace(base, path="o.yaml", strategy=None, extends="town-108",
                      nodes=(), edges=(guess,))  # fmt: skip
    push(ours, link([base, overlay]))
    (pulled,) = pull(ours, ["town-108"])
    assert pulled.documents[1].edges == (guess,)
