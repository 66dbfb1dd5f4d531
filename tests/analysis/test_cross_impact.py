"""Cross-impact tables: published ones, matrix algebra, and what is refused or not known."""

import math
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategy_graph as sg
from strategy_graph.analysis.cross_impact import CrossImpact, Order
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Origin, Polarity
from tests.builders import edge, graph, objective, plan, to
from tests.conftest import Cli
from tests.graph.random_graphs import causal, links, numbers, signs

np = pytest.importorskip("numpy")


ORDERS: tuple[Order, ...] = ("1", "2", "all")


def scored(matrix: list[list[float]], *, scale: float) -> StrategyGraph:
    """Objectives 0, 1 ... with a link for each score, as a strength of 0 to 1."""
    cells = [(u, v, x) for u, row in enumerate(matrix) for v, x in enumerate(row) if x]
    return causal(
        len(matrix),
        [(u, v) for u, v, _ in cells],
        strengths=[abs(x) / scale for _, _, x in cells],
        polarities=[Polarity.NEGATIVE if x < 0 else Polarity.POSITIVE for _, _, x in cells],
    )


SCORES: list[list[float]] = [
    [0, 4, 3, 1, 0],
    [0, 0, 4, 1, 1],
    [0, 1, 0, 4, 4],
    [0, 0, 1, 0, 0],
    [1, 0, 4, 4, 0],
]
"""The direct relation matrix of the published DEMATEL example (soft.onlineoutput.com)."""


def test_direct_scores_are_as_published() -> None:
    """Scores of 0 to 4; the page names the largest sum, 12."""
    found = sg.cross_impact(scored(SCORES, scale=4), scale=4)
    assert [list(row) for row in found.rows] == SCORES
    assert list(found.given) == [8, 6, 9, 1, 9]
    assert list(found.received) == [1, 5, 12, 10, 5]
    assert found.unbounded == ()


def test_second_order_of_scores_is_the_square_of_their_table() -> None:
    found = sg.cross_impact(scored(SCORES, scale=4), order=2, scale=4)
    square = np.array(SCORES) @ np.array(SCORES)
    assert np.array(found.rows) == pytest.approx(square)
    assert found.given == pytest.approx(square.sum(axis=1))
    assert found.received == pytest.approx(square.sum(axis=0))


def test_multipliers_of_leontief() -> None:
    """Miller and Blair, Input-Output Analysis, 2nd ed. (2009), section 2.3 and chapter 6.

    With their inverse [[1.2541, 0.3300], [0.2640, 1.1221]] the output multipliers, its column
    sums, are 1.518 and 1.452; a total effect leaves out the start itself.
    """
    found = sg.cross_impact(scored([[0.15, 0.25], [0.20, 0.05]], scale=1), order="all")
    assert found.received == pytest.approx([1.518 - 1, 1.452 - 1], abs=5e-4)
    assert found.rows[0] == pytest.approx([0.2541, 0.3300], abs=5e-5)


def test_path_analysis_of_occupations() -> None:
    """Blau and Duncan (1967), figure 5.1: direct, and direct plus indirect effects on Y."""
    paths = {"VU": 0.310, "XU": 0.279, "XW": 0.224, "UW": 0.440, "XY": 0.115, "UY": 0.394,
             "WY": 0.281}  # fmt: skip
    drawn = graph(
        *(objective(letter) for letter in "VXUWY"),
        *(
            edge(source=ends[0], target=ends[1], strength=s, polarity=Polarity.POSITIVE)
            for ends, s in paths.items()
        ),
    )
    effects = {
        order: [row[-1] for row in sg.cross_impact(drawn, order=order).rows] for order in ORDERS
    }
    assert effects["1"] == pytest.approx([0, 0.115, 0.394, 0.281, 0])
    assert effects["all"] == pytest.approx([0.160, 0.322, 0.518, 0.281, 0], abs=5e-4)


def test_a_direct_link_is_told_from_the_strongest_way() -> None:
    """G1 of the engine's faults: A -> B .1 beside A -> C .9 -> B .9."""
    drawn = scored([[0, 0.1, 0.9], [0, 0, 0], [0, 0.9, 0]], scale=1)
    cells = [sg.cross_impact(drawn, order=order).rows[0][1] for order in (1, 2, "all")]
    assert cells == pytest.approx([0.1, 0.81, 0.91])


@st.composite
def signed(draw: st.DrawFn) -> tuple[StrategyGraph, Any]:
    """A strategy with loops and parallel links of both signs, and its W."""
    size, pairs = draw(links())
    strengths = draw(st.lists(numbers, min_size=len(pairs), max_size=len(pairs)))
    polarities = draw(st.lists(signs, min_size=len(pairs), max_size=len(pairs)))
    w = np.zeros((size, size))
    for (u, v), strength, sign in zip(pairs, strengths, polarities, strict=True):
        w[u, v] += strength if sign is Polarity.POSITIVE else -strength
    return causal(size, pairs, strengths=strengths, polarities=polarities), w


def numbers_of(found: CrossImpact) -> Any:
    return np.array(found.rows, np.float64)


@given(signed(), st.sampled_from([1.0, 3.0, 10.0]))
def test_every_order_is_its_matrix(drawn: tuple[StrategyGraph, Any], scale: float) -> None:
    drawn_graph, w = drawn
    size = len(w)
    first = sg.cross_impact(drawn_graph, scale=scale)
    second = sg.cross_impact(drawn_graph, order="2", scale=scale)
    assert numbers_of(first) == pytest.approx(scale * w)
    assert numbers_of(second) == pytest.approx(scale**2 * (w @ w), abs=1e-9)
    every = sg.cross_impact(drawn_graph, order="all", scale=scale)
    for found in (first, second, every):
        if None not in found.given:
            table = np.abs(numbers_of(found))
            assert found.given == pytest.approx(table.sum(axis=1).tolist(), abs=1e-9)
            assert found.received == pytest.approx(table.sum(axis=0).tolist(), abs=1e-9)
    radius = np.abs(np.linalg.eigvals(w)).max()
    if radius < 0.999:
        total = w @ np.linalg.inv(np.eye(size) - w)
        assert every.unbounded == ()
        assert numbers_of(every) == pytest.approx(scale * total, abs=1e-6)
    elif radius > 1.001:
        assert every.unbounded
        assert None in every.given


@pytest.mark.parametrize(
    ("size", "strength"), [(4, 1 / 3), (7, 1 / 6), (41, 0.025), (51, 0.02), (6, 0.4)]
)
def test_where_no_finite_total_exists_the_factors_are_named(size: int, strength: float) -> None:
    pairs = [(u, v) for u in range(size) for v in range(size) if u != v]
    drawn = causal(size, pairs, strengths=[strength] * len(pairs))
    found = sg.cross_impact(drawn, order="all")
    (part,) = found.unbounded
    assert len(part.nodes) == size
    assert part.radius == pytest.approx((size - 1) * strength)
    assert set(found.given) == {None}
    assert "No finite total exists among 0, 1, 2, 3" in found.notices()[0]
    assert sg.cross_impact(drawn).given == pytest.approx([(size - 1) * strength] * size)


def test_rows_that_add_up_to_one_have_no_finite_total() -> None:
    """F1: .3 .6 .1 add up to 0.9999999999999999 in floating point."""
    rows = [[0, 0.3, 0.6, 0.1], [0.3, 0, 0.6, 0.1], [0.3, 0.6, 0, 0.1], [0.3, 0.6, 0.1, 0]]
    found = sg.cross_impact(scored(rows, scale=1), order="all")
    assert [part.radius for part in found.unbounded] == pytest.approx([1])
    assert set(found.received) == {None}


def test_dense_tables_are_worked_out_at_once() -> None:
    size = 60
    rng = np.random.default_rng(1)
    w = rng.random((size, size)) * (1 - np.eye(size)) / size
    found = sg.cross_impact(scored(w.tolist(), scale=1), order="all")
    assert numbers_of(found) == pytest.approx(w @ np.linalg.inv(np.eye(size) - w))


def test_what_is_not_stated_is_not_known_and_the_rest_is() -> None:
    drawn = graph(
        objective("A", causes=to("B", polarity=Polarity.POSITIVE)),
        objective("B", causes=to("C", polarity=Polarity.POSITIVE, strength=0.5)),
        objective("C"),
    )
    found = sg.cross_impact(drawn, order="all")
    assert [list(row) for row in found.rows] == [[0, None, None], [0, 0, 0.5], [0, 0, 0]]
    assert [list(found.given), list(found.received)] == [[None, 0.5, 0], [0, None, None]]
    assert found.factors.unstated == 1
    assert "1 link among them states no strength" in " ".join(found.notices())
    assumed = sg.cross_impact(drawn, order="all", assume_strength=0.4)
    assert list(assumed.rows[0]) == [0, 0.4, 0.2]
    assert assumed.to_dict()["summary"]["assumed_strength"] == 0.4


def test_only_links_between_chosen_nodes_count_and_others_are_counted() -> None:
    drawn = graph(
        objective("A", causes=to("B", polarity=Polarity.POSITIVE, strength=0.5)),
        objective("B", causes=to("C", polarity=Polarity.NEGATIVE, strength=0.5)),
        objective(
            "C", causes=to("A", polarity=Polarity.POSITIVE, strength=1.0, origin=Origin.INFERRED)
        ),
        plan("P", drives=to("A", strength=0.5)),
    )
    found = sg.cross_impact(drawn, "A B")
    assert [node.code for node in found.factors.nodes] == ["A", "B"]
    assert (found.factors.outside, found.factors.left_out) == (2, {Origin.INFERRED: 1})
    signed_ = sg.cross_impact(drawn, include="inferred", order="2")
    assert [list(row) for row in signed_.rows] == [[0, 0, -0.25], [-0.5, 0, 0], [0, 0.5, 0]]
    assert list(signed_.given) == [0.25, 0.5, 0.5]
    assert "Sums are of sizes" in signed_.notices()[0]


@pytest.mark.parametrize("scale", [0, -1, math.nan, math.inf])
def test_a_scale_is_above_zero(scale: float) -> None:
    with pytest.raises(SelectError, match="is no scale"):
        sg.cross_impact(scored(SCORES, scale=4), scale=scale)


def test_an_order_is_one_of_three() -> None:
    with pytest.raises(SelectError, match="one of 1, 2, all"):
        sg.cross_impact(scored(SCORES, scale=4), order=3)


def test_too_many_factors_are_refused() -> None:
    with pytest.raises(SelectError, match="201 factors are more than 200"):
        sg.cross_impact(causal(201, []))


def test_no_factor_is_an_answer(cli: Cli, tmp_path: Any) -> None:
    model = tmp_path / "s.yaml"
    model.write_text("strategy: {id: s, name: S}\nkpis: [{id: K, name: K}]\n")
    ran = cli("cross-impact", "-m", model)
    assert (ran.code, ran.out) == (
        0,
        "Nothing to ask about: kind:objective names no node here.\n",
    )


def test_the_table_as_it_is_printed(cli: Cli, tmp_path: Any) -> None:
    model = tmp_path / "s.yaml"
    model.write_text(
        "strategy: {id: s, name: S}\n"
        "objectives: [{id: A, name: Skills}, {id: B, name: Service}]\n"
        "links:\n"
        "  - {from: A, to: B, kind: causes, polarity: '-', strength: 1}\n"
    )
    ran = cli("cross-impact", "-m", model, "--scale", "3")
    assert ran.out.splitlines()[2:5] == [
        "           A  B   gives",
        "A Skills   ·  -3  3",
        "B Service  ·  ·   ·",
    ]
    csv = cli("cross-impact", "-m", model, "--scale", "3", "--format", "csv").out
    assert csv.splitlines() == [
        "id,name,gives,receives,s:A,s:B",
        "s:A,Skills,3.0,0.0,0.0,-3.0",
        "s:B,Service,0.0,3.0,0.0,0.0",
    ]


def test_small_tables_need_no_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert sg.cross_impact(scored(SCORES, scale=20), order="all").given[0]
