"""DEMATEL as a question: the published example, matrix algebra, refusals by name."""

import math
import sys
from typing import Any

import pytest
from hypothesis import assume, given

import strategy_graph as sg
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Polarity
from tests.analysis.test_cross_impact import SCORES, scored, signed
from tests.builders import graph, objective, to
from tests.conftest import Cli

np = pytest.importorskip("numpy")


def test_published_example() -> None:
    """Five factors scored 0 to 4, largest sum 12 (soft.onlineoutput.com, steps of DEMATEL)."""
    found = sg.dematel(scored(SCORES, scale=4))
    assert found.largest == pytest.approx(12 / 4)
    assert found.column("prominence") == pytest.approx(
        [1.559, 1.708, 3.122, 2.032, 2.441], abs=1e-3
    )
    assert found.column("net_cause") == pytest.approx(
        [1.217, 0.469, -0.384, -1.637, 0.335], abs=1e-3
    )
    causes = [
        node.code
        for node, net in zip(found.chosen.nodes, found.column("net_cause"), strict=True)
        if net and net > 0
    ]
    assert causes == ["0", "1", "4"]


def test_the_threshold_is_the_mean_of_the_totals_unless_given() -> None:
    drawn = scored(SCORES, scale=4)
    found = sg.dematel(drawn)
    totals = np.array(found.rows, np.float64)
    assert found.threshold == pytest.approx(totals.mean())
    assert len(found.influences) == (totals >= totals.mean()).sum()
    sizes = [one.total for one in found.influences]
    assert sizes == sorted(sizes, reverse=True)
    strict = sg.dematel(drawn, threshold=0.45)
    assert {(one.source.code, one.target.code) for one in strict.influences} == {
        (str(u), str(v)) for u, v in np.argwhere(totals >= 0.45)
    }
    assert len(sg.dematel(drawn, threshold=0).influences) == np.count_nonzero(totals)


@given(signed())
def test_the_totals_are_their_definition(drawn: tuple[StrategyGraph, Any]) -> None:
    """With links of both signs T keeps them; s, D and R are of sizes."""
    drawn_graph, x = drawn
    sizes = np.abs(x)
    scale = max(sizes.sum(axis=0).max(), sizes.sum(axis=1).max())
    share = x / (scale or 1)
    radius = np.abs(np.linalg.eigvals(share)).max()
    assume(not 0.999 < radius < 1 - 1e-7)
    found = sg.dematel(drawn_graph)
    if radius > 0.999:
        assert not found.known
        assert found.unbounded
        assert found.influences == ()
        return
    total = share @ np.linalg.inv(np.eye(len(x)) - share)
    d, r = np.abs(total).sum(axis=1), np.abs(total).sum(axis=0)
    assert np.array(found.rows, np.float64) == pytest.approx(total, abs=1e-9)
    assert found.column("given") == pytest.approx(d.tolist(), abs=1e-9)
    assert found.column("received") == pytest.approx(r.tolist(), abs=1e-9)
    assert found.column("prominence") == pytest.approx((d + r).tolist(), abs=1e-9)
    assert found.column("net_cause") == pytest.approx((d - r).tolist(), abs=1e-9)


@pytest.mark.parametrize(
    "matrix",
    [
        [[0, 1, 2], [2, 0, 1], [1, 2, 0]],
        [[0.1] * 11 for _ in range(11)],
        [[float(u != v) for v in range(50)] for u in range(50)],
    ],
)
def test_equal_row_sums_are_refused_by_name(matrix: list[list[float]]) -> None:
    found = sg.dematel(scored(matrix, scale=2))
    (part,) = found.unbounded
    assert [node.code for node in part.nodes] == [str(n) for n in range(len(matrix))]
    assert part.radius == pytest.approx(1)
    assert (found.known, found.influences, found.threshold) == (False, (), None)
    assert found.notices()[0].startswith("No finite total exists among 0, 1, 2")
    assert found.to_dict()["summary"]["unbounded"][0]["radius"] == 1


def test_a_part_that_has_no_totals_is_named_alone() -> None:
    """A ring of 1 beside a chain: the whole is refused, for there is one s; the ring is named."""
    found = sg.dematel(scored([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]], scale=1))
    assert [node.code for part in found.unbounded for node in part.nodes] == ["0", "1"]
    assert not found.known


def test_a_strength_that_nobody_states_is_not_invented() -> None:
    drawn = graph(objective("A", causes=to("B", polarity=Polarity.POSITIVE)), objective("B"))
    found = sg.dematel(drawn)
    assert (found.known, found.largest, found.column("given")) == (False, None, (None, None))
    assert "--assume-strength" in found.notices()[0]
    assert sg.dematel(drawn, assume_strength=0.2).column("given") == (1.0, 0.0)


@pytest.mark.parametrize("threshold", [-1, math.nan, math.inf])
def test_a_threshold_is_a_size(threshold: float) -> None:
    with pytest.raises(SelectError, match="the threshold cannot be"):
        sg.dematel(scored(SCORES, scale=4), threshold=threshold)


def test_it_is_printed(cli: Cli, tmp_path: Any) -> None:
    model = tmp_path / "s.yaml"
    model.write_text(
        "strategy: {id: s, name: S}\n"
        "objectives: [{id: A, name: Skills}, {id: B, name: Service}]\n"
        "links:\n"
        "  - {from: A, to: B, kind: causes, polarity: '+', strength: 0.5}\n"
    )
    assert cli("dematel", "-m", model).out.splitlines()[:7] == [
        "DEMATEL (nodes: 2)",
        "Node       D (gives)  R (receives)  D + R  D - R",
        "A Skills   1          0             1      1",
        "B Service  0          1             1      -1",
        "",
        "1 influence is 0.25 or more in size:",
        "  A Skills → B Service: 1",
    ]


def test_small_questions_need_no_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert sg.dematel(scored(SCORES, scale=5)).known
