"""What goals cannot do without, against taking each plan away."""

import networkx as nx
import pytest
from hypothesis import given

from strategy_graph.analysis.spof import LISTED, NAMED, Point, spof
from strategy_graph.graph import DEFAULT_ORIGINS, TRACE, StrategyGraph
from strategy_graph.model import EdgeKind, NodeKind, Origin
from tests.analysis.random_strategies import strategies, without_cancelled
from tests.builders import graph, objective, plan


def _codes(point: Point) -> tuple[list[str], list[str], list[str]]:
    return (
        [node.code for node in point.nodes],
        [node.code for node in point.goals],
        [node.code for node in point.kpis],
    )


def test_two_plans_by_name(taipei: StrategyGraph) -> None:
    answer = spof(taipei)
    assert [str(point.nodes[0].name) for point in answer.wide] == [
        "二手物網拍跨域合作專案",
        "質借物品質借放款作業",
    ]
    auction, loans = answer.wide
    assert _codes(auction) == (["BP2.1.1", "BL1.1.1"], ["BP2", "BL1"], ["BP2.1", "BL1.1"])
    assert _codes(loans) == (["AF1.1.1", "DC1.1.1"], [], ["AF1.1", "DC1.1"])
    assert auction.by_name
    (loss,) = auction.themes
    assert (loss.theme.code, loss.objectives, loss.of) == ("B", 2, 6)
    assert [row.name for row in loss.rows] == ["學習成長"]
    assert (answer.fallible, answer.goals) == (13, 26)


def test_goals_can_be_chosen(taipei: StrategyGraph) -> None:
    answer = spof(taipei, "theme:B,kind:objective")
    assert answer.goals == 6
    assert {node.code[0] for point in answer.points for node in point.goals} == {"B"}


def test_a_plan_falls_with_what_it_needs() -> None:
    drawn = graph(plan("P", depends_on="Q", drives="O"), plan("Q"), objective("O"))
    points = {p.nodes[0].code: _codes(p)[1] for p in spof(drawn).points}
    assert points == {"P": ["O"], "Q": ["O"]}


@given(strategies())
def test_falls_equal_taking_the_plans_away(drawn: StrategyGraph) -> None:
    # Between plans a walk comes to a plan that was taken away as a start; a goal still needs it.
    plans_alone = {plan.id for plan in drawn.of_kind(NodeKind.ACTION_PLAN)}
    edges = [edge for edge in drawn.edges if not {edge.source, edge.target} <= plans_alone]
    asked = StrategyGraph.of(drawn.nodes[:], edges)
    graph = without_cancelled(asked)
    plans = graph.of_kind(NodeKind.ACTION_PLAN)
    names = {str(plan.name) for plan in plans}
    standing = _standing(graph, {plan.id for plan in plans})
    expected = {
        name: _objectives(
            graph,
            standing - _standing(graph, {p.id for p in plans if str(p.name) != name}),
        )
        for name in names
    }
    found = {
        str(point.nodes[0].name): {node.id for node in point.goals}
        for point in spof(asked).points
        if point.nodes[0].kind is NodeKind.ACTION_PLAN and point.goals
    }
    assert found == {name: goals for name, goals in expected.items() if goals}


def _standing(graph: StrategyGraph, starts: set[str]) -> set[str]:
    reached, work = set(starts), list(starts)
    while work:
        at = work.pop()
        for edge in graph.edges_from(at, TRACE.along):
            if edge.origin in DEFAULT_ORIGINS and edge.target not in reached:
                reached.add(edge.target)
                work.append(edge.target)
    return reached


def _objectives(graph: StrategyGraph, ids: set[str]) -> set[str]:
    return {i for i in ids if graph.node(i).kind is NodeKind.OBJECTIVE}


def test_a_chain_of_many_objectives_is_no_burden() -> None:
    size = 3_000
    chain = [objective(f"O{n}", causes=f"O{n + 1}") for n in range(size - 1)]
    answer = spof(graph(plan("P", drives="O0"), *chain, objective(f"O{size - 1}")))
    assert (answer.fallible, len(answer.points), answer.more) == (size, LISTED, size - LISTED)
    assert [point.goal_count for point in answer.points] == list(range(size, size - LISTED, -1))
    assert {len(point.goals) for point in answer.points} == {NAMED}
    assert answer.points[0].goals[0].code == "O0"


def test_plans_that_need_each_other_start_at_the_first() -> None:
    drawn = graph(plan("P", depends_on="Q"), plan("Q", depends_on="P", drives="O"), objective("O"))
    points = {p.nodes[0].code: _codes(p)[1] for p in spof(drawn).points}
    assert points == {"P": ["O"], "Q": ["O"]}


@given(strategies())
def test_goals_that_no_plan_leads_to_are_counted(asked: StrategyGraph) -> None:
    """A goal without any plan is no single point of failure, and no safe goal either."""
    graph = without_cancelled(asked)
    walk: nx.DiGraph[str] = nx.DiGraph()
    for edge in graph.edges:
        if edge.origin in {Origin.DECLARED, Origin.IMPLIED, Origin.SUPPORTED}:
            if edge.kind in {"drives", "measures", "causes", "aligns_to", "part_of"}:
                walk.add_edge(edge.source, edge.target)
            elif edge.kind == "depends_on":
                walk.add_edge(edge.target, edge.source)
    plans = [node.id for node in graph.nodes if node.kind is NodeKind.ACTION_PLAN]
    moved = {end for plan in plans if plan in walk for end in nx.descendants(walk, plan)}
    goals = [node.id for node in graph.nodes if node.kind is NodeKind.OBJECTIVE]
    assert spof(asked).unsupported == sum(1 for goal in goals if goal not in moved)


@given(strategies())
def test_what_is_cancelled_might_as_well_not_be_there(asked: StrategyGraph) -> None:
    answer, expected = spof(asked), spof(without_cancelled(asked))
    assert (answer.fallible, answer.goals, answer.unsupported) == (
        expected.fallible,
        expected.goals,
        expected.unsupported,
    )
    assert list(map(_codes, answer.points)) == list(map(_codes, expected.points))


@pytest.mark.parametrize(
    ("status", "expected"),
    [("cancelled", (0, 1)), ("on hold", (1, 0)), ("done", (1, 0)), (None, (1, 0))],
)
def test_a_cancelled_plan_carries_nothing(status: str | None, expected: tuple[int, int]) -> None:
    drawn = graph(plan("P", drives="O", status=status), objective("O"))
    answer = spof(drawn)
    assert (answer.fallible, answer.unsupported) == expected


def _points(drawn: StrategyGraph) -> dict[str, list[str]]:
    return {" ".join(_codes(point)[0]): _codes(point)[1] for point in spof(drawn).points}


def test_a_name_in_common_hides_no_need() -> None:
    drawn = graph(
        objective("O1"),
        objective("O2"),
        plan("P1", name="Campaign", drives="O1"),
        plan("P2", name="Campaign", drives="O2", depends_on="X"),
        plan("X", name="Website"),
    )
    assert _points(drawn) == {"P1 P2": ["O1", "O2"], "X": ["O2"]}
    assert spof(drawn).fallible == 2


def test_what_needs_several_rests_on_each_of_them() -> None:
    drawn = graph(
        objective("O"), plan("A", drives="O", depends_on=["B", "C"]), plan("B"), plan("C")
    )
    assert _points(drawn) == {"A": ["O"], "B": ["O"], "C": ["O"]}


def test_an_objective_needs_what_it_needs_whoever_drives_it() -> None:
    drawn = graph(
        objective("O", depends_on="Q"),
        objective("Q"),
        plan("A", drives="O"),
        plan("B", drives="O"),
        plan("C", drives="Q"),
    )
    assert _points(drawn) == {"C": ["O", "Q"], "Q": ["O"]}


def test_objectives_in_a_ring_do_not_hold_each_other_up() -> None:
    drawn = graph(
        objective("O1", causes="O2"),
        objective("O2", causes="O1"),
        plan("A", drives="O1", depends_on="B"),
        plan("B"),
    )
    assert _points(drawn) == {"A": ["O1", "O2"], "B": ["O1", "O2"], "O1": ["O2"]}


def _still_standing(drawn: StrategyGraph, failed: set[str]) -> set[str]:
    """What stands by definition: nothing it needs has fallen, and some support reaches it."""
    plans = {node.id for node in drawn.nodes if node.kind is NodeKind.ACTION_PLAN}
    links = [edge for edge in drawn.edges if edge.origin in DEFAULT_ORIGINS]
    supports = [(e.source, e.target) for e in links if e.kind in TRACE.along]
    needs = [(e.target, e.source) for e in links if e.kind is EdgeKind.DEPENDS_ON]

    def spread(free: set[str], gone: set[str]) -> set[str]:
        found = free - gone
        while True:
            more = {v for u, v in supports if u in found and v not in gone} - found
            if not more:
                return found
            found |= more

    free = set(plans)
    whole = spread(free, set())
    while more := [v for u, v in needs if u in whole and v not in whole]:
        free.add(more[0])
        whole = spread(free, set())
    gone = set(failed)
    while True:
        fallen = {v for u, v in needs if u in gone and u in whole}
        fallen |= whole - spread(free, gone | fallen)
        if fallen <= gone:
            return whole - gone
        gone |= fallen


@given(strategies())
def test_points_are_what_their_failing_brings_down(asked: StrategyGraph) -> None:
    drawn = without_cancelled(asked)
    plans = drawn.of_kind(NodeKind.ACTION_PLAN)
    goals = {node.id for node in drawn.of_kind(NodeKind.OBJECTIVE)}
    whole = _still_standing(drawn, set())
    expected = {}
    for name in {str(one.name) for one in plans}:
        failed = {one.id for one in plans if str(one.name) == name}
        expected[frozenset(failed)] = (whole - _still_standing(drawn, failed) - failed) & goals
    for goal in goals & whole:
        expected[frozenset({goal})] = (whole - _still_standing(drawn, {goal}) - {goal}) & goals
    found = {
        frozenset(node.id for node in point.nodes): {node.id for node in point.goals}
        for point in spof(asked).points
        if point.goals
    }
    assert found == {nodes: lost for nodes, lost in expected.items() if lost}
