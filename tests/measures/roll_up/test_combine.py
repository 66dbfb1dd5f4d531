"""Roll-up: printed numbers, and what holds for any tree."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.measures.roll_up.combine import (
    Part,
    Rolled,
    leaf,
    normalised,
    roll_up,
)
from strategy_graph.measures.roll_up.means import ABOVE_ZERO, METHODS, OF_COLORS, Method

BEST = 1.2


def rolled(
    values: list[float | None], weights: list[float | None], method: Method = "mean"
) -> Rolled:
    shares = normalised(weights)
    parts = [Part(leaf(v, best=BEST), w) for v, w in zip(values, shares, strict=True)]
    return roll_up(parts, method=method, best=BEST)


def test_weights_of_the_present_are_rescaled() -> None:
    """CMS/QualityNet, Hospital VBP: 10/25/40 of 100 become 13.3/33.3/53.3."""
    assert normalised([10, 25, 40]) == pytest.approx([0.1333, 0.3333, 0.5333], abs=1e-4)
    one = rolled([1.0, 0.0, 0.0, None], [10, 25, 40, 25])
    assert one.value == pytest.approx(0.1333, abs=1e-4)
    assert one.coverage == 0.75


def test_weighted_index() -> None:
    """Infor CPM: 90/100 and 3/6 at 50:50 and 90:10; a zero weight does not count."""
    assert rolled([0.9, 0.5], [50, 50]).value == pytest.approx(0.7)
    assert rolled([0.9, 0.5], [90, 10]).value == pytest.approx(0.86)
    assert rolled([0.9, 0.5], [90, 0]).value == pytest.approx(0.9)
    assert rolled([0.5], [0]) == Rolled(None, 0.0, 0.0, BEST)


def test_weights_of_groups_are_carried_up() -> None:
    """Wayne State University: 1.8, where a plain mean of the two groups gives 1.8667."""
    performance = rolled([2, 1, 2, 2], [30, 20, 15, 10])
    development = rolled([2, 2, 2], [15, 5, 5])
    assert performance.value == pytest.approx(1.7333, abs=1e-4)
    overall = roll_up([Part(performance, 75), Part(development, 25)], best=2)
    assert overall.value == pytest.approx(1.8)


def test_missing_is_never_hidden() -> None:
    """Weights 40/30/30, scores 80, 60, missing: 71.43, bounds 50..80 with the best at 100."""
    parts = [Part(leaf(v, best=1.0), w) for v, w in ((0.8, 0.4), (0.6, 0.3), (None, 0.3))]
    found = roll_up(parts, best=1.0)
    assert found.value == pytest.approx(0.7143, abs=1e-4)
    assert [found.low, found.high] == pytest.approx([0.5, 0.8])
    assert found.coverage == pytest.approx(0.7)


def test_methods() -> None:
    """(1, 9), Nardo et al.: 5 by mean, 3 geometric, 1.8 harmonic, 1 by the weakest."""
    values = {
        method: roll_up(
            [Part(leaf(1.0, best=9), 1), Part(leaf(9.0, best=9), 1)], method=method, best=9
        )
        for method in METHODS
    }
    assert {m: round(r.value or 0, 9) for m, r in values.items()} == {
        "mean": 5.0,
        "worst": 1.0,
        "geometric": 3.0,
        "harmonic": 1.8,
        "median": 5.0,
        "most-frequent": 1.0,
        "statuses": 5.0,
    }


@pytest.mark.parametrize(
    ("method", "weights", "expected"),
    [
        ("geometric", (1, 1, 1), 1.817121),
        ("geometric", (1, 1, 2), 2.059767),
        ("harmonic", (2, 1, 1), 1.411765),
    ],
)
def test_means_of_1_2_3(method: Method, weights: tuple[float, ...], expected: float) -> None:
    """COINr, test-aggregate.R."""
    pairs = zip((1.0, 2.0, 3.0), weights, strict=True)
    parts = [Part(leaf(value, best=3), weight) for value, weight in pairs]
    assert roll_up(parts, method=method, best=3).value == pytest.approx(expected, abs=1e-6)


def test_one_value_of_five_tells_that_it_is_one_of_five() -> None:
    """COINr gives no score below a threshold; here coverage and bounds say what it rests on."""
    found = rolled([1.0, None, None, None, None], [1] * 5)
    assert found.value == 1.0
    assert found.coverage == pytest.approx(0.2)
    assert [found.low, found.high] == pytest.approx([0.2, 0.2 + 0.8 * BEST])


def test_geometric_mean_with_a_zero_is_refused_by_name() -> None:
    found = rolled([0.0, 1.0], [1, 1], "geometric")
    assert (found.value, found.reason) == (None, "geometric_zero")


def test_harmonic_mean_with_a_zero_is_refused_by_name() -> None:
    found = rolled([0.0, 1.0], [1, 1], "harmonic")
    assert (found.value, found.reason) == (None, "harmonic_zero")


def test_compensation() -> None:
    """Nardo et al.: (0, 10) and (5, 5) are both 5 by mean; of the geometric mean 0 and 5."""
    for pair, expected in (((0.0, 10.0), None), ((5.0, 5.0), 5.0)):
        parts = [Part(leaf(v, best=10), 1) for v in pair]
        assert roll_up(parts, best=10).value == 5.0
        found = roll_up(parts, method="geometric", best=10)
        assert found.value == (expected and pytest.approx(expected))


def test_the_most_frequent_colour_and_what_it_could_be() -> None:
    """Oracle, objective performance assessment: the most frequent status, the worst of a tie."""
    found = rolled([1.0, 1.0, 0.5, None], [1, 1, 1, 1], "most-frequent")
    assert (found.value, found.low, found.high) == (1.0, 0.5, 1.0)
    assert rolled([1.0, 0.5], [1, 1], "most-frequent").value == 0.5
    assert rolled([1.0, 0.5], [3, 1], "most-frequent").value == 1.0


def test_weights_stated_on_some_count_as_equal() -> None:
    assert normalised([None, 5, None]) == pytest.approx([1 / 3] * 3)
    assert normalised([]) == ()


def test_inferred_share_is_that_of_known_weight() -> None:
    parts = [
        Part(leaf(1.0, best=BEST), 0.25, inferred=True),
        Part(leaf(0.5, best=BEST), 0.25),
        Part(leaf(None, best=BEST), 0.5, inferred=True),
    ]
    assert roll_up(parts, best=BEST).inferred == pytest.approx(0.5)


values = st.lists(
    st.one_of(st.none(), st.floats(min_value=0, max_value=BEST)), min_size=1, max_size=8
)
points = (0.0, 0.5, 1.0)


def as_method(stated: list[float | None], method: Method) -> list[float | None]:
    """What colours count as, where they are what counts."""
    if method not in OF_COLORS:
        return stated
    return [None if each is None else min(points, key=lambda p: abs(p - each)) for each in stated]


weights = st.lists(st.floats(min_value=0, max_value=10), min_size=8, max_size=8)


@given(values, weights, st.sampled_from(METHODS))
def test_value_lies_within_its_bounds(
    stated: list[float | None], shares: list[float], method: Method
) -> None:
    found = rolled(as_method(stated, method), list(shares[: len(stated)]), method)
    assert 0 <= found.low <= found.high <= BEST + 1e-12
    if found.value is not None:
        assert found.low <= found.value <= found.high
    assert -1e-12 <= found.coverage <= 1 + 1e-12


@given(values, weights, st.sampled_from(METHODS), st.floats(min_value=0, max_value=BEST))
def test_more_data_never_widens_the_bounds(
    stated: list[float | None], shares: list[float], method: Method, late: float
) -> None:
    stated, then = as_method(stated, method), as_method([late], method)
    before = rolled(stated, list(shares[: len(stated)]), method)
    for at, value in enumerate(stated):
        if value is None:
            filled = [*stated[:at], *then, *stated[at + 1 :]]
            after = rolled(filled, list(shares[: len(stated)]), method)
            if method not in ABOVE_ZERO or after.reason is None:
                assert after.low >= before.low - 1e-9
                assert after.high <= before.high + 1e-9


@given(values, weights)
def test_contributions_add_up(stated: list[float | None], shares: list[float]) -> None:
    own = list(shares[: len(stated)])
    found = rolled(stated, list(own))
    if found.value is None:
        return
    known = [(v, w) for v, w in zip(stated, own, strict=True) if v is not None]
    total = math.fsum(w for _, w in known)
    assert math.fsum(v * (w / total) for v, w in known) == pytest.approx(found.value, abs=1e-12)


@given(values, weights, st.sampled_from(METHODS))
def test_order_does_not_matter(
    stated: list[float | None], shares: list[float], method: Method
) -> None:
    pairs = list(zip(stated, shares[: len(stated)], strict=True))
    turned = pairs[::-1]
    first = rolled([v for v, _ in pairs], [w for _, w in pairs], method)
    second = rolled([v for v, _ in turned], [w for _, w in turned], method)
    if first.value is None:
        assert second.value is None
    else:
        assert second.value == pytest.approx(first.value, abs=1e-12)
