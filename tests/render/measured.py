"""A strategy with synthetic values of three quarters, in every colour."""

from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Direction
from tests.builders import Part, kpi, objective, perspective, plan, strategy, theme

QUARTERS = ("2026Q1", "2026Q2", "2026Q3")


def values(*numbers: float | None) -> tuple[Actual, ...]:
    """What was read in each quarter; ``None`` where nobody read anything."""
    pairs = zip(QUARTERS, numbers, strict=False)
    return tuple(Actual(period=quarter, value=n) for quarter, n in pairs if n is not None)


def measured() -> StrategyGraph:
    """Five objectives under two themes: green, amber, red, unknown, and green but hatched."""
    up: dict[str, Any] = {
        "direction": Direction.HIGHER,
        "target": 100.0,
        "unit": "points",
        "strategy": "m",
    }

    def under(code: str, column: str, band: str, *kpis: Part, causes: tuple[str, ...] = ()) -> Part:
        return objective(
            code,
            strategy="m",
            name=f"Objective {code}",
            belongs_to=column,
            in_perspective=f"perspective-{band}",
            kpis=list(kpis),
            causes=list(causes),
            owner="Alba" if column == "A" else "Ben",
        )

    return strategy(
        theme("A", strategy="m", name="Growth"),
        theme("B", strategy="m", name="Trust"),
        perspective("C", strategy="m", name="Customers"),
        perspective("P", strategy="m", name="Processes"),
        under("A1", "A", "C", kpi("A1.1", actuals=values(90, 95, 104), **up)),
        under(
            "A2",
            "A",
            "P",
            kpi("A2.1", actuals=values(99, 96, 93), plans=[plan("A2.1.1", strategy="m")], **up),
            causes=("A1",),
        ),
        under("B1", "B", "C", kpi("B1.1", actuals=values(50, 55, 61), **up)),
        under("B2", "B", "P", kpi("B2.1", **up), causes=("B1", "A1")),
        under(
            "B3",
            "B",
            "P",
            kpi("B3.1", actuals=values(None, None, 120), **up),
            kpi("B3.2", **up),
            causes=("B1",),
        ),
        id="m",
        name="A measured strategy",
    )
