"""Colours that are counted: points up, and back to a colour at each level."""

from strategy_graph.analysis.score import score
from strategy_graph.measures.colors import Color
from strategy_graph.measures.roll_up.combine import Rolled
from strategy_graph.measures.roll_up.means import OF_COLORS, Method
from strategy_graph.measures.roll_up.statuses import POINTS, as_status, color_of_points
from tests.analysis.test_score import measured
from tests.builders import graph, kpi, objective


def test_points_come_back_as_their_colour() -> None:
    assert [color_of_points(points) for points in POINTS.values()] == list(POINTS)
    assert color_of_points(None) is Color.UNKNOWN


def test_a_whole_goes_up_as_its_colour() -> None:
    """ClearPoint: (1 + 1 + 0.5) / 3 is green; it counts as 1 above, and its bounds as theirs."""
    whole = as_status(Rolled(2.5 / 3, 1.0, 0.3, 0.8))
    assert (whole.value, whole.low, whole.high) == (1.0, 0.5, 1.0)


def scored(method: Method) -> list[tuple[str, float | None, str]]:
    """Green, amber and red under one objective, two greens under another."""
    found = score(
        graph(
            objective("A", kpis=[measured("K1", 1.0), measured("K2", 0.95), measured("K3", 0.4)]),
            objective("B", kpis=[measured("K4", 1.1), measured("K5", 1.2), kpi("K6")]),
        ),
        method=method,
        by="objective",
    )
    assert not any(each.color is Color.GREEN and each.counted is None for each in found.scores)
    rows = [each for each in found.scores if each.kind != "kpi"]
    return [(each.id, each.passport.value, each.color.value) for each in rows]


def test_methods_of_colours() -> None:
    top = {"statuses": (0.75, "green"), "most-frequent": (0.0, "red")}
    first = {"statuses": (0.5, "amber"), "most-frequent": (0.0, "red")}
    for method in sorted(OF_COLORS):
        expected = [("s", *top[method]), ("s:A", *first[method]), ("s:B", 1.0, "green")]
        assert scored(method) == expected
