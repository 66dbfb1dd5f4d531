"""What takes up the strategy above; sentences about sets are shown, not expanded."""

import pytest

from strategy_graph.analysis.cascade import cascade
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import (
    NodeKind,
    Origin,
    ParentStrategy,
    Strategy,
)
from tests.builders import graph, kpi, objective, theme, to


def test_two_of_thirty_eight_kpis(taipei: StrategyGraph) -> None:
    (one,) = cascade(taipei).strategies
    assert one.parent == "taipei-finance-108"
    assert not one.parent_loaded
    assert one.linked == {
        NodeKind.THEME: (0, 4),
        NodeKind.OBJECTIVE: (0, 26),
        NodeKind.KPI: (2, 38),
    }
    assert {(e.source[-5:], up.node.code) for up in one.taken for e in up.edges} == {
        ("AF1.2", "AP1.4"),
        ("BC2.1", "BP3.2"),
    }
    assert [node.name for node in one.untaken] == [
        "活化市有資產",
        "健全財務管理",
        "強化稅費合理",
        "落實財政治理",
    ]
    assert [statement.text for statement in one.statements] == ["以四大策略主題承接局級施政重點"]


def test_a_parent_by_the_name_of_its_organization(taipei: StrategyGraph) -> None:
    assert cascade(taipei, "財政局") == cascade(taipei, "taipei-finance-108")
    with pytest.raises(SelectError, match="no strategy stands"):
        cascade(taipei, "教育局")


def test_a_loaded_parent_shows_what_nothing_takes_up() -> None:
    heads = {
        "child": Strategy(id="child", name="c", parent=ParentStrategy(id="bureau")),
        "bureau": Strategy(id="bureau", name="b"),
    }
    guess = to("bureau:B", origin=Origin.INFERRED)
    drawn = graph(
        objective("A", strategy="child", aligns_to=["bureau:A", guess]),
        kpi("K", strategy="child"),
        theme("A", strategy="bureau"),
        theme("B", strategy="bureau"),
        strategies=heads,
    )
    (one,) = cascade(drawn).strategies
    assert one.parent_loaded
    assert [up.node.id for up in one.taken] == ["bureau:A"]
    assert [node.id for node in one.untaken] == ["bureau:B"]
    assert one.linked[NodeKind.OBJECTIVE] == (1, 1)
    assert not cascade(drawn, include=["inferred"]).strategies[0].untaken
