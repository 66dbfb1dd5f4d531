"""Elements as texts against a real server: what is the same is known, every edit is seen."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from strategy_graph.graph import link
from strategy_graph.neo4j.connection import Database, Runs
from strategy_graph.neo4j.mapping.codec import Property
from strategy_graph.neo4j.mapping.elements import EdgeElement, fingerprint
from strategy_graph.neo4j.sync import remote as remote_file
from strategy_graph.neo4j.sync.diff import compare
from strategy_graph.neo4j.sync.fingerprint_text import edge_text
from strategy_graph.neo4j.sync.push import plan, push
from strategy_graph.neo4j.sync.remote import read, read_beside
from strategy_graph.neo4j.sync.snapshot import snapshots
from tests.neo4j.strategies import large_document, parent_document, small, small_document

Rows = Callable[..., list[dict[str, Any]]]

EDITS = (
    "MATCH (n {uid: 'town-108:AF2'}) SET n.name = 'Spend With Care'",
    "MATCH (n {uid: 'town-108:AF2'}) SET n.owner = 'somebody'",
    "MATCH (n {uid: 'town-108:AF2'}) SET n.owner = ['some', 'body']",
    "MATCH (n {uid: 'town-108:AF1'}) SET n.tags = ['money']",
    "MATCH (n {uid: 'town-108:AF1'}) SET n.tags = 'money'",
    "MATCH (n {uid: 'town-108:AF1'}) SET n.due = date('2021-01-01')",
    "MATCH (n {uid: 'town-108:AF1'}) SET n.due = '2020-12-31'",
    "MATCH (n {uid: 'town-108:AF1'}) REMOVE n.description",
    "MATCH (n {uid: 'town-108:AF2.1'}) SET n.target = 100.5",
    "MATCH (n {uid: 'town-108:AF2.1'}) SET n.target = '100.0'",
    "MATCH (n {uid: 'town-108:AF1.1.1'}) SET n.budget_amount = 1000001.0",
    "MATCH (n {uid: 'town-108:AF2'}) SET n.order = n.order + 100000",
    "MATCH (n {uid: 'town-108:AF2'}) SET n:KPI REMOVE n:Objective",
    "MATCH ()-[r:CAUSES {id: 'H02'}]->() SET r.strength = 0.75",
    "MATCH ()-[r:CAUSES {id: 'H02'}]->() SET r.rationale = 'because'",
    "MATCH ()-[r:CAUSES {id: 'H02'}]->() SET r.delay = 3",
    "MATCH ()-[r:CAUSES {id: 'H02'}]->() DELETE r",
    "MATCH (:Objective)-[r:CAUSES {id: 'H02'}]->(b), (a:Theme) "
    "CREATE (a)-[s:CAUSES]->(b) SET s = properties(r) DELETE r",
    "MATCH (a)-[r:CORRESPONDS_TO]->(b) DELETE r",
)


@pytest.mark.neo4j
def test_all_that_was_pushed_is_recognised(ours: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = link([small_document(), parent_document(), large_document(200, 900)])
    push(ours, graph)

    def none_is_read(tx: Runs, *_: object) -> None:
        raise AssertionError("read property by property")

    with monkeypatch.context() as patch:
        patch.setattr(remote_file, "held_node", none_is_read)
        patch.setattr(remote_file, "held_edge", none_is_read)
        assert not any(plan(ours, graph))


@pytest.mark.neo4j
def test_every_edit_is_seen_and_as_if_all_were_read(ours: Database, rows: Rows) -> None:
    graph = small()
    push(ours, graph)
    [wanted] = snapshots(graph)
    for edit in EDITS:
        with ours.session() as session, session.begin_transaction() as tx:
            tx.run(edit).consume()
            beside = compare(wanted, read_beside(tx, wanted))
            whole = read(tx, wanted.strategy)
            externals = read_beside(tx, wanted).externals
            assert beside, edit
            assert beside == compare(wanted, dataclasses.replace(whole, externals=externals)), edit
            tx.rollback()
    assert not plan(ours, graph)[0]


def test_what_has_no_text_is_read() -> None:
    names = ["hash", "rationale", "strength", "uid"]

    def text(**properties: Property) -> str | None:
        element = EdgeElement(
            ("s:a", "causes", "s:b", ""), properties, fingerprint=fingerprint("causes", properties)
        )
        return edge_text(element, names)

    said = text(uid="x", strength=0.5)
    assert said is not None
    assert said.startswith('CAUSES\x1fs:b\x1f"')
    assert said.endswith('\x1f\x1f=0.5\x1f"x\x1f')
    assert text(uid="x", rationale="a\x1fb") is None
    assert text(uid="x", loop="R1") is None
    assert text(uid="x", strength=1e-9) is None
    assert text(uid="x", rationale=[1, 2]) is None
