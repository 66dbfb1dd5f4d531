"""Pull against a real server: what went in comes out, and edits come along."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import link
from strategy_graph.io.load import read_all
from strategy_graph.io.writer.fmt import fmt_text
from strategy_graph.io.writer.patch import patched
from strategy_graph.model import Document, Objective, Origin
from strategy_graph.neo4j.connection import Connection, Database
from strategy_graph.neo4j.sync.inventory import drop, status
from strategy_graph.neo4j.sync.pull import pull
from strategy_graph.neo4j.sync.push import plan, push
from tests.conftest import ROOT
from tests.neo4j.strategies import large_document, parent_document, small_document

pytestmark = pytest.mark.neo4j

MODELS = ROOT / "models"
Rows = Callable[..., list[dict[str, Any]]]


def bare(document: Document) -> Document:
    return Document(
        Path(document.path).name,
        document.strategy,
        document.nodes,
        document.edges,
        document.extends,
        document.suppressions,
    )


def test_what_was_pushed_comes_back(ours: Database) -> None:
    documents = [small_document(), parent_document(), large_document(300, 900)]
    push(ours, link(documents))
    back = {each.strategy: each for each in pull(ours)}
    assert {name: each.documents for name, each in back.items()} == {
        document.strategy_id: (bare(document),) for document in documents
    }
    assert {each.rev for each in back.values()} == {1}


def test_an_overlay_comes_back_as_a_file_of_its_own(ours: Database) -> None:
    base = small_document()
    overlay = Document(
        "models/town-108.hypotheses.yaml",
        None,
        nodes=(Objective(strategy="town-108", code="AF9", name="More"),),
        edges=tuple(e.model_copy(update={"id": "H09"}) for e in base.edges if e.id == "H02"),
        extends="town-108",
    )
    push(ours, link([base, overlay]))
    [found] = pull(ours, ["town-108"])
    assert found.documents == (bare(base), bare(overlay))


def test_edits_made_in_neo4j_come_back(ours: Database, rows: Rows) -> None:
    push(ours, link([small_document()]))
    rows(
        "MATCH (a {uid: 'town-108:AF1'}), (b {uid: 'town-108:AF2'}) "
        "SET a.name = '新名稱', b.weight = 2 "
        "CREATE (a)-[:CAUSES {strength: 0.75, rationale: 'seen'}]->(b)"
        "CREATE (:StrategyNode:KPI {strategy: 'town-108', code: 'AF2.2', name: 'New', target: 5})"
    )
    [found] = pull(ours, ["town-108"])
    graph = link(found.documents)
    assert str(graph.node("AF1").name) == "新名稱"
    assert graph.node("AF1").name["en"] == "Open new sources"  # type: ignore[index]
    assert graph.node("AF2").weight == 2.0  # type: ignore[attr-defined]
    assert graph.node("AF2.2").target == 5.0  # type: ignore[attr-defined]
    [drawn] = [e for e in graph.edges_from("town-108:AF1") if e.kind.value == "causes"]
    assert (drawn.origin, drawn.strength) == (Origin.INFERRED, 0.75)
    pushed = push(ours, graph)[0]
    assert not pushed.plan.edited
    assert not plan(ours, graph)[0]


def test_push_pull_and_fmt_give_the_same_bytes(ours: Database) -> None:
    push(ours, link(read_all(MODELS)))
    seen = set[str]()
    for each in pull(ours):
        for document in each.documents:
            path = MODELS / document.path
            text = path.read_text(encoding="utf-8")
            after, kept = patched(text, document, file=str(path))
            assert kept
            assert fmt_text(after, file=str(path)) == text
            seen.add(document.path)
    assert seen == {path.name for path in MODELS.glob("*.yaml")}


def test_an_edit_is_a_small_change_to_a_file_with_comments(
    ours: Database, rows: Rows, settings: Connection, tmp_path: Path
) -> None:
    push(ours, link(read_all(MODELS)))
    rows(
        "MATCH (a {uid: 'taipei-pawnshop-108:AF3'}), (b {uid: 'taipei-pawnshop-108:AF1'}) "
        "SET a.name = 'Renamed: in Neo4j' CREATE (a)-[:CAUSES {rationale: 'seen'}]->(b)"
    )
    for path in MODELS.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "NEO4J_URI": settings.uri,
        "NEO4J_USERNAME": settings.username or "",
        "NEO4J_PASSWORD": settings.password or "",
    }

    def pulled(*options: str) -> str:
        command = [sys.executable, "-m", "strategy_graph", "neo4j", "pull", *options]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True,
            encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    name = "taipei-pawnshop-108.yaml"
    told = pulled("--diff", "-m", str(tmp_path))
    signs = [line for line in told.splitlines() if line[:1] in "+-" and line[:3] != "---"]
    assert [line for line in signs if line[:3] != "+++"] == [
        "-    name: 落實成本及資金管控",
        '+    name: "Renamed: in Neo4j"',
        "+  - {from: AF3, to: AF1, kind: causes, origin: inferred, rationale: seen}",
    ]
    pulled("-o", str(tmp_path))
    before, after = ((folder / name).read_text("utf-8") for folder in (MODELS, tmp_path))
    assert after.count("#") == before.count("#")
    assert not pulled("--diff", "-m", str(tmp_path))
    assert (tmp_path / "strategy-graph.yaml").read_bytes() == (
        MODELS / "strategy-graph.yaml"
    ).read_bytes()


def test_what_does_not_fit_the_model_is_said_at_once(ours: Database, rows: Rows) -> None:
    push(ours, link([small_document()]))
    rows(
        "MATCH (a {uid: 'town-108:AF1'}), (b {uid: 'town-108:AF2'})-[r:CAUSES]->(a) "
        "SET a.weight = 'heavy', r.strength = 7, b.sources_json = '{', b.code = 'X'"
    )
    with pytest.raises(StrategyGraphError) as caught:
        pull(ours, ["town-108"])
    said = [problem.message for problem in caught.value.problems]
    assert len(said) >= 4
    assert any("town-108:AF1" in line and "weight" in line for line in said)
    assert any("causes" in line and "strength" in line for line in said)
    with pytest.raises(StrategyGraphError, match="no strategy 'elsewhere'"):
        pull(ours, ["elsewhere"])


def test_status_and_drop(ours: Database, rows: Rows) -> None:
    push(ours, link([small_document(), parent_document()]))
    rows("CREATE (:Theme {name: 'theirs'})")
    county, town = status(ours)
    assert (county.strategy, town.strategy) == ("county-108", "town-108")
    assert town.nodes["Objective"] == 2
    assert sum(town.nodes.values()) == town.pushed[0]
    assert sum(town.edges.values()) == town.pushed[1]
    assert not town.unfinished
    dropped = drop(ours, "county-108")
    assert (dropped.nodes, dropped.released) == (1, 1)
    assert not plan(ours, link([small_document()]))[0].nodes
    drop(ours, "town-108")
    assert rows("MATCH (n) RETURN n.name AS name") == [{"name": "theirs"}]
    with pytest.raises(StrategyGraphError, match="no strategy"):
        drop(ours, "town-108")
