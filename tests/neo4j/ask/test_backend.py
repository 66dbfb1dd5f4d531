"""One suite over both backends: a graph in memory and a database give the same answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from strategy_graph.analysis.gaps import gaps
from strategy_graph.analysis.impact import THROUGH, impact
from strategy_graph.analysis.spof import spof
from strategy_graph.analysis.trace import trace
from strategy_graph.answer.result import Answer
from strategy_graph.errors import SelectError
from strategy_graph.graph import CAUSES, IMPACT, TRACE, Backend, StrategyGraph, link, origins
from strategy_graph.graph.expectations import (
    EXPECTATIONS,
    KPI_PLAN,
    OBJECTIVE_KPI,
    OBJECTIVE_PLAN,
    OBJECTIVE_WORK,
    PLAN_MISSION,
)
from strategy_graph.graph.selection.selectors import NamesNothing
from strategy_graph.io.load import load
from strategy_graph.model import (
    ActionPlan,
    Document,
    Edge,
    EdgeKind,
    External,
    Kpi,
    Mission,
    Node,
    NodeKind,
    Objective,
    Origin,
    Perspective,
    Polarity,
    Strategy,
    Theme,
    Vision,
)
from strategy_graph.model.fields.people import Owner
from strategy_graph.neo4j.ask.backend import backend
from strategy_graph.neo4j.ask.saved_queries import answer
from strategy_graph.neo4j.connection import Connection, Database
from strategy_graph.neo4j.driver_errors import Neo4jError
from strategy_graph.neo4j.sync.push import PushOptions, push
from tests.analysis.random_strategies import strategies
from tests.builders import kpi, mission, objective, plan, strategy
from tests.conftest import ROOT
from tests.neo4j.conftest import make_empty
from tests.neo4j.strategies import large_document, parent_document, small_document

TAIPEI = "taipei-pawnshop-108"
PRUNE = PushOptions(prune=True, overwrite=True)

IGNORED = "ignore:.* names no node:strategy_graph.graph.selection.selectors.NamesNothing"

Location = Callable[[StrategyGraph], Backend]
"""Takes a graph in and gives it back as a backend."""


@pytest.fixture(params=["memory", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def place(request: pytest.FixtureRequest) -> Location:
    """A backend of either kind for the graph that a test has."""
    if request.param == "memory":
        return lambda graph: graph
    database: Database = request.getfixturevalue("ours")

    def pushed(graph: StrategyGraph) -> Backend:
        push(database, graph)
        return backend(database, *graph.strategies)

    return pushed


@pytest.fixture(scope="module")
def taipei() -> StrategyGraph:
    """The shipped strategy with its overlay of hypotheses."""
    return load(ROOT / "models")


def same(one: Answer, other: Answer) -> None:
    """Equal values, field by field, so that a failure says which."""
    assert one.to_dict() == other.to_dict()
    assert one == other


# -- what both must do, with the answer written down ----------------------------------


def chain() -> StrategyGraph:
    """P drives K, K measures O, O serves its theme; a guess, a refuted link, a loop."""
    nodes: list[Node] = [
        Vision(strategy="s", code="vision", name="v"),
        Mission(strategy="s", code="mission", name="m"),
        Theme(strategy="s", code="T", name="t"),
        Objective(strategy="s", code="O", name="o"),
        Objective(strategy="s", code="Q", name="q"),
        Kpi(strategy="s", code="K", name="k"),
        ActionPlan(strategy="s", code="P", name="p"),
        ActionPlan(strategy="s", code="idle", name="no use"),
    ]

    def edge(source: str, kind: EdgeKind, target: str, **more: Any) -> Edge:
        return Edge(source=f"s:{source}", target=f"s:{target}", kind=kind, **more)

    edges = [
        edge("P", EdgeKind.DRIVES, "K"),
        edge("K", EdgeKind.MEASURES, "O"),
        edge("O", EdgeKind.BELONGS_TO, "T"),
        edge("O", EdgeKind.CAUSES, "Q", strength=0.5, polarity=Polarity.POSITIVE),
        edge("Q", EdgeKind.CAUSES, "O", strength=0.5, polarity=Polarity.POSITIVE),
        edge("O", EdgeKind.CAUSES, "Q", id="again", strength=0.25, polarity=Polarity.POSITIVE),
        edge("idle", EdgeKind.DRIVES, "K", origin=Origin.INFERRED),
        edge("idle", EdgeKind.DRIVES, "O", origin=Origin.REFUTED),
        edge("K", EdgeKind.CORRESPONDS_TO, "x"),
    ]
    edges[-1] = edges[-1].model_copy(update={"target": "county:K9"})
    document = Document("s.yaml", Strategy(id="s", name="S"), tuple(nodes), tuple(edges))
    return link([document])


def test_a_trace_reaches_the_vision(place: Location) -> None:
    found = trace(place(chain()), "P", down=False)
    assert [node.id for node in found.nodes] == [
        "s:vision", "s:mission", "s:T", "s:O", "s:Q", "s:K", "s:P", "county:K9",
    ]  # fmt: skip
    assert found.reaches_vision
    assert found.steps["s:vision"] == 5
    assert found.left_out == {Origin.INFERRED: 1, Origin.REFUTED: 1}
    external = found.nodes[-1]
    assert isinstance(external, External)
    assert external.stands_for is NodeKind.KPI


def test_guesses_only_when_asked_for(place: Location) -> None:
    found = trace(place(chain()), "idle", down=False)
    assert [node.id for node in found.nodes] == ["s:idle"]
    found = trace(place(chain()), "idle", down=False, include=["inferred"])
    assert found.reaches_vision
    assert found.left_out == {Origin.REFUTED: 1}


def test_depth_and_paths_are_capped(place: Location) -> None:
    there = place(chain())
    assert len(trace(there, "P", down=False, depth=2).nodes) == 4
    assert trace(there, "P", chains=1, down=False).chains[0].nodes[0] == "s:P"
    assert len(trace(there, "P", chains=1, down=False).chains) == 1


def test_impact_adds_up_parallel_links_and_loops(place: Location) -> None:
    found = impact(place(chain()), "O", through=["measures"])
    effect = {each.node.id: each for each in found.effects}["s:Q"]
    # 0.75 once, and again after each round of the loop: 0.75 / (1 - 0.75 * 0.5)
    assert effect.total == pytest.approx(0.75 / (1 - 0.375))
    assert len(found.loops) == 2


def test_gaps_are_named(place: Location) -> None:
    found = {gap.name: [node.id for node in gap.nodes] for gap in gaps(place(chain())).gaps}
    assert found["objective_without_kpi"] == ["s:Q"]
    assert found["plan_without_mission"] == ["s:idle"]
    assert found["kpi_without_plan"] == []


def test_levels_take_over_and_what_is_cancelled_neither_carries_nor_owes(place: Location) -> None:
    there = place(
        strategy(
            mission("M"),
            objective("G", aligns_to="M"),
            objective("O", part_of="G"),
            objective("X", status="取消"),
            objective("Y"),
            kpi("K", measures="O"),
            kpi("K1", part_of="K"),
            kpi("Z", measures="Y", status="cancelled"),
            plan("P", status="on hold"),
            plan("P1", part_of="P", drives="K1"),
            plan("P2", drives="Y", status="Dropped"),
            plan("P3"),
        )
    )
    found = {gap.name: [node.code for node in gap.nodes] for gap in gaps(there).gaps}
    assert found["objective_without_kpi"] == ["Y"]
    assert found["objective_without_action"] == ["Y"]
    assert found["kpi_without_plan"] == []
    assert found["plan_without_mission"] == ["P3"]
    answer = spof(there)
    assert (answer.fallible, answer.goals, answer.unsupported) == (2, 3, 1)


def test_what_a_strategy_does_without_is_missed_by_no_node(place: Location) -> None:
    nodes = [
        Theme(strategy="s", code="T", name="t"),
        *(Objective(strategy=of, code="O", name="o") for of in "st"),
    ]
    heads = {name: Strategy(id=name, name=name) for name in "st"}
    answer = gaps(place(StrategyGraph.of(nodes, strategies=heads)))
    found = {gap.name: [node.id for node in gap.nodes] for gap in answer.gaps}
    assert found["objective_without_theme"] == ["s:O"]
    assert found["theme_without_priority"] == []
    assert answer.absent == (NodeKind.KPI, NodeKind.ACTION_PLAN, NodeKind.PRIORITY)
    assert answer.absent_in == {"t": (NodeKind.THEME,)}


def test_an_objective_for_a_key_result_is_a_level_below_what_it_measures(place: Location) -> None:
    there = place(
        strategy(
            objective("G", kpis=[kpi("K")]),
            objective("T", aligns_to="K", plans=[plan("P")]),
            objective("H", kpis=[kpi("L", status="cancelled")]),
            objective("U", aligns_to="L", plans=[plan("Q")]),
        )
    )
    assert there.find_lacking(OBJECTIVE_KPI) == ("s:H", "s:U")
    assert there.find_lacking(OBJECTIVE_PLAN) == ("s:H",)


def test_an_unknown_node_is_the_same_error(place: Location) -> None:
    there = place(chain())
    with pytest.raises(SelectError, match="visoin") as caught:
        trace(there, "visoin")
    assert "did you mean vision" in str(caught.value.problems[0].help)
    with pytest.raises(SelectError, match="no use"):
        impact(there, "no use")
    with pytest.raises(SelectError):
        there.find("theme:X")


# -- the two side by side ------------------------------------------------------------


Both = Callable[[StrategyGraph], tuple[StrategyGraph, Backend]]


@pytest.fixture
def both(ours: Database) -> Both:
    """A graph, and the same as the database has it."""

    def pushed(graph: StrategyGraph) -> tuple[StrategyGraph, Backend]:
        push(ours, graph, options=PRUNE)
        return graph, backend(ours, *graph.strategies)

    return pushed


SELECTORS = (
    "BF1", "AF*", f"+{TAIPEI}:vision", "2+BF1+1", "kind:kpi", "theme:A", "perspective:L",
    "theme:A,kind:kpi",
    "name:*客*", "owner:*", "strategy:taipei*", "tag:*", "kind:external", "theme:* kind:mission",
    "[AB]F1", "kind:action_plan",
)  # fmt: skip


@pytest.mark.filterwarnings(IGNORED)
@pytest.mark.neo4j
def test_taipei_with_its_hypotheses(both: Both, taipei: StrategyGraph) -> None:
    here, there = both(taipei)
    for selector in SELECTORS:
        assert sorted(there.find(selector)) == sorted(here.find(selector)), selector
    questions: list[Callable[[Backend], Answer]] = [
        lambda b: trace(b, "BF1"),
        lambda b: trace(b, "BF1", include=["inferred"], depth=2),
        lambda b: trace(b, f"{TAIPEI}:vision", up=False, chains=3),
        lambda b: trace(b, "AL1.2.1", to=f"{TAIPEI}:mission"),
        lambda b: trace(b, f"strategy:{TAIPEI},kind:kpi", exclude="theme:A", include=["inferred"]),
        lambda b: impact(b, "BF1", include=["inferred"]),
        lambda b: impact(b, "BF1", include=["inferred", "refuted"], assume_strength=0.5),
        lambda b: impact(b, "AF3", direction="up", include=["inferred"], depth=2),
        lambda b: impact(b, "AF1.2.1", through=["measures", "alignment", "correspondence"]),
        gaps,
        lambda b: spof(b, f"strategy:{TAIPEI},kind:objective"),
        lambda b: spof(b, "kind:objective", include=["inferred"]),
    ]
    for number, question in enumerate(questions):
        one, other = question(here), question(there)
        assert one.to_dict() == other.to_dict(), number
        same(one, other)


@pytest.mark.filterwarnings(IGNORED)
@pytest.mark.neo4j
def test_strategies_together_and_alone(ours: Database) -> None:
    """A cascade: with both, the real node; with one, the stand-in its file would give."""
    lower, upper = small_document(), parent_document()
    together = link([upper, lower])
    push(ours, together)
    for documents in ([upper, lower], [lower], [upper], [lower, upper]):
        here = link(documents)
        there = backend(ours, *here.strategies)
        for code in ("AF1.1.1", "AF2", "AF1.1"):
            if len(documents) == 1 and documents[0] is upper:
                continue
            same(trace(here, f"town-108:{code}"), trace(there, f"town-108:{code}"))
            same(impact(here, f"town-108:{code}"), impact(there, f"town-108:{code}"))
        same(trace(here, "county-108:AP1.4"), trace(there, "county-108:AP1.4"))
        same(gaps(here), gaps(there))
        for selector in ("kind:external", "name:*", "*", "strategy:c*", "kind:kpi", "name:?P1.4"):
            assert sorted(there.find(selector)) == sorted(here.find(selector)), selector
        if len(documents) == 1 and documents[0] is lower:
            assert isinstance(there.node("county-108:AP1.4"), External)
    with pytest.raises(SelectError, match="town-108:AF1"):
        trace(backend(ours, "county-108"), "town-108:AF1")


def _told(draw: st.DrawFn, edge: Edge) -> Edge:
    """*edge* as a document can have it: what is implied no document says."""
    more: dict[str, Any] = {}
    if edge.kind is EdgeKind.CAUSES:
        more["strength"] = draw(st.sampled_from([None, 0.5, 0.25]))
    if edge.origin is Origin.IMPLIED:
        more["origin"] = Origin.SUPPORTED
    return edge.model_copy(update=more)


def mixed() -> st.SearchStrategy[StrategyGraph]:
    """Random strategies with a head, a mission, and a neighbour that some KPI refers to."""

    @st.composite
    def made(draw: st.DrawFn) -> StrategyGraph:
        drawn = draw(strategies(most=4))
        nodes: list[Node] = [*drawn.nodes, Mission(strategy="s", code="mission", name="m")]
        edges = list(drawn.edges)
        kpis = [node.id for node in nodes if node.kind is NodeKind.KPI]
        if kpis:
            for number in range(draw(st.integers(0, 2))):
                source = draw(st.sampled_from(kpis))
                target = f"county:K{number}"
                edges.append(Edge(source=source, target=target, kind=EdgeKind.CORRESPONDS_TO))
        edges = [_told(draw, edge) for edge in edges]
        head = Strategy(id="s", name="S")
        lower = Document("s.yaml", head, tuple(nodes), tuple({e.key: e for e in edges}.values()))
        upper = parent_document("county")
        more = (Kpi(strategy="county", code=f"K{n}", name=f"k {n}") for n in range(2))
        upper = replace(upper, nodes=(*upper.nodes, *more))
        return link([lower, upper] if draw(st.booleans()) else [lower])

    return made()


@dataclass(frozen=True)
class Question:
    """A trace and an impact, as random as their graph."""

    depth: int | None
    include: Sequence[str]
    up: bool
    through: Sequence[str]
    assume: float | None


SAVED = {
    "objectives-without-kpi": OBJECTIVE_KPI,
    "kpis-without-plan": KPI_PLAN,
    "objectives-without-plan": OBJECTIVE_WORK,
    "plans-without-mission": PLAN_MISSION,
}
"""Saved queries that ask what an expectation asks."""

QUESTIONS = st.builds(
    Question,
    depth=st.sampled_from([None, 1, 2, 3]),
    include=st.sampled_from([(), ("inferred",), ("inferred", "refuted")]),
    up=st.booleans(),
    through=st.sampled_from([(), tuple(THROUGH)]),
    assume=st.sampled_from([None, 0.5]),
)


@pytest.mark.filterwarnings(IGNORED)
@pytest.mark.neo4j
@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],  # a real server: time is bounded
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(graph=mixed(), question=QUESTIONS, data=st.data())
def test_random_strategies(
    ours: Database, database: Any, graph: StrategyGraph, question: Question, data: st.DataObject
) -> None:
    make_empty(database)
    push(ours, graph)
    there = backend(ours, *graph.strategies)
    node = data.draw(st.sampled_from(list(graph.ids)))
    other = data.draw(st.sampled_from(list(graph.ids)))
    include, depth = question.include, question.depth
    ways: list[dict[str, Any]] = [{}, {"to": other}, {"exclude": other}]
    for more in ways:
        way: dict[str, Any] = {"down": not question.up, "depth": depth, "include": include, **more}
        same(trace(graph, node, **way), trace(there, node, **way))
    for direction in ("up", "down"):
        walk: dict[str, Any] = {"direction": direction, "include": include, "depth": depth}
        walk |= {"through": question.through, "assume_strength": question.assume}
        same(impact(graph, node, **walk), impact(there, node, **walk))
    same(gaps(graph), gaps(there))
    same(gaps(graph, include=include), gaps(there, include=include))
    for expectation in EXPECTATIONS:
        counted = origins(include)
        found = there.find_lacking(expectation, origins=counted)
        assert sorted(found) == sorted(graph.find_lacking(expectation, origins=counted))
    for name, expectation in SAVED.items():
        table = answer(ours, name, {})
        assert sorted(row[0] for row in table.rows) == sorted(graph.find_lacking(expectation))
    same(spof(graph, include=include), spof(there, include=include))
    every = frozenset(Origin)
    for walked in (TRACE, IMPACT, CAUSES):
        assert there.count_edges(walked, every) == graph.count_edges(walked, every)


# -- what only a database can meet ----------------------------------------------------


@pytest.mark.neo4j
def test_what_people_drew_is_a_guess(ours: Database, rows: Callable[..., Any]) -> None:
    """A node and a CAUSES made by hand are asked about as a pull would write them."""
    push(ours, link([small_document()]))
    rows(
        "MATCH (a:Objective {uid: 'town-108:AF1'}) CREATE (n:StrategyNode:Objective "
        "{strategy: 'town-108', code: 'NEW', name: 'new'})-[:CAUSES]->(a)"
    )
    there = backend(ours)
    assert [e.node.id for e in impact(there, "NEW").effects] == []
    found = impact(there, "NEW", include=["inferred"])
    assert [effect.node.id for effect in found.effects] == ["town-108:AF1"]
    assert "town-108:NEW" in there.find("kind:objective")


@pytest.mark.neo4j
def test_a_push_in_between_is_no_mixture(ours: Database) -> None:
    push(ours, link([small_document()]))
    there = backend(ours)
    document = small_document()
    renamed = document.nodes[6].model_copy(update={"name": "other"})
    push(ours, link([replace(document, nodes=(*document.nodes[:6], renamed, *document.nodes[7:]))]))
    with pytest.raises(Neo4jError, match="was pushed while"):
        trace(there, "AF1")
    assert str(backend(ours).node("AF1").name) == "other"


@pytest.mark.neo4j
def test_caps(ours: Database, settings: Connection) -> None:
    push(ours, link([large_document(300, 1500)]))
    with pytest.raises(Neo4jError, match="more than 20 nodes"):
        trace(backend(ours, most=20), "O1")
    assert len(trace(backend(ours, most=20), "P1", depth=1).nodes) == 2
    hurried = replace(ours, connection=replace(settings, timeout=0.02))
    with pytest.raises(Neo4jError, match="did not finish within"):
        trace(backend(hurried), "vision")
    with pytest.raises(Neo4jError, match="no strategy 'other'"):
        backend(ours, "other")


@pytest.mark.neo4j
def test_an_empty_database_says_so(ours: Database) -> None:
    with pytest.raises(Neo4jError, match="no strategy has been pushed"):
        backend(ours)


@pytest.mark.neo4j
def test_every_question_is_routed_to_a_reader(
    ours: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked through sessions of a reader only, and in transactions that may not write."""
    from neo4j import READ_ACCESS

    push(ours, link([small_document()]))
    modes: list[object] = []
    session = type(ours).session

    def watched(self: Database, **more: Any) -> Any:
        modes.append(more.get("default_access_mode"))
        return session(self, **more)

    monkeypatch.setattr(type(ours), "session", watched)
    there = backend(ours)
    trace(there, "AF1")
    impact(there, "AF1")
    gaps(there)
    assert set(modes) == {READ_ACCESS}
    with pytest.raises(Neo4jError):
        ours.read(lambda tx: tx.run("CREATE (:Written)").consume())


@pytest.mark.neo4j
def test_a_perspective_is_named_as_in_memory(both: Both) -> None:
    here, there = both(
        link([
            Document(
                "p.yaml",
                Strategy(id="p", name="P"),
                (
                    Perspective(strategy="p", code="C", name="rows"),
                    Theme(strategy="p", code="C", name="columns"),
                    Objective(strategy="p", code="O", name="o"),
                ),
                (Edge(source="p:O", target="p:C", kind=EdgeKind.IN_PERSPECTIVE),),
            )
        ])
    )  # fmt: skip
    for selector in (
        "p:C",
        "p:perspective-C",
        "perspective:C",
        "theme:C",
        "C*",
        "kind:perspective",
    ):
        assert sorted(there.find(selector)) == sorted(here.find(selector)), selector
    for place_ in (here, there):
        with pytest.raises(SelectError) as caught:
            place_.node("C")
        assert "p:perspective-C, p:C" in str(caught.value.problems[0].help)


@pytest.mark.neo4j
def test_one_of_several_owners_is_found_and_owns(both: Both) -> None:
    several = (Owner(name="財務局", role="lead"), Owner(name='B "b"'))
    nodes = [
        Objective(strategy="p", code="A", name="a", owners=several),
        Objective(strategy="p", code="B", name="b", owner="財務局"),
        Objective(strategy="p", code="C", name="c"),
    ]
    here, there = both(StrategyGraph.of(nodes, strategies={"p": Strategy(id="p", name="P")}))
    for selector, found in (
        ("owner:財務局", ["p:A", "p:B"]),
        ("owner:財務*", ["p:A", "p:B"]),
        ("owner:B*", ["p:A"]),
    ):
        assert sorted(there.find(selector)) == sorted(here.find(selector)) == found


@pytest.mark.neo4j
def test_odd_ids_and_terms_that_name_nothing_are_the_same(both: Both) -> None:
    ids = ("Goal 1", "1,2", "A+", "A", "B*", '5"', "[x]")
    nodes = [Objective(strategy="p", code=one, name=f"n {one}", owner="sales") for one in ids]
    here, there = both(StrategyGraph.of(nodes, strategies={"p": Strategy(id="p", name="P")}))
    for one in ids:
        assert list(there.find(one)) == list(here.find(one)) == [f"p:{one}"]
        same(trace(here, one), trace(there, one))
    assert sorted(there.find(ids)) == sorted(here.find(ids))
    for place_ in (here, there):
        with pytest.warns(NamesNothing, match="owner:fiance names no node"):
            assert len(place_.find("kind:objective", exclude="owner:fiance")) == len(ids)
        with pytest.raises(SelectError, match="there is no strategy 'nope'"):
            place_.find("strategy:nope")
        with pytest.raises(SelectError, match="that is a name; its id is A"):
            place_.find('"n A"')
