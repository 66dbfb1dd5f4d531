"""The model of the Department of Transportation: what the script makes of published data."""

import json
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.io.writer.document import document_text
from tests.conftest import ROOT
from tests.make_transportation import made

MODEL = ROOT / "models" / "transportation-2022.yaml"
PUBLISHED = {
    "021APG2201.1": -0.3125,
    "021APG2201.2": -1.066326531,
    "021APG2201.3": -0.80952381,
    "021APG2201.4": 0.714285714,
    "021APG2201.5": 0.214285714,
    "021APG2204.1": 1.3,
}
"""``progress_pct`` of the fourth quarter, as the data states it beside the value."""


def record(quarter: str, value: str, **more: str) -> dict[str, str]:
    return {
        "fiscal_yr": "2022",
        "fiscal_qtr": quarter,
        "related_goal_id": "1",
        "target": "no more than 5",
        "indicator_type": "Measurable increase",
        "indicator": "Accidents**",
        "related_owner": "DOT",
        "value_start": "0",
        "value_target": "5",
        "value_current": value,
        **more,
    }


def test_records_become_a_strategy_with_the_line_of_each_figure(tmp_path: Path) -> None:
    """Synthetic records: less is better where the target says so, whatever the type says."""
    goals = [
        {
            "goal_type": "APG",
            "goal_id": "1",
            "goal_name": "Safety",
            "goal_description": "Be safe.",
            "organization_abbreviation": "DOT",
            "is_joint": "0",
            "leaders4": "Ann-Example-DOT-rec1",
        }
    ]
    targets = [record("2", "3"), record("1", "4"), record("1", "9", related_owner="DOC")]
    for name, content in (("pgov_goals", goals), ("pgov_target", targets)):
        text = json.dumps(content, indent="\t")
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    goal, kpi = made(tmp_path).nodes
    assert goal.owner_names == ("Ann Example",)
    stated = kpi.model_dump(include={"name", "direction", "baseline", "target"})
    assert stated == {"name": "Accidents", "direction": "lower", "baseline": None, "target": 5.0}
    actuals = kpi.actuals  # type: ignore[attr-defined]
    assert [(each.period, each.value) for each in actuals] == [("FY2022 Q1", 4), ("FY2022 Q2", 3)]
    lines = (tmp_path / "pgov_target.json").read_text(encoding="utf-8").splitlines()
    assert [lines[each.sources[0].line - 1].strip() for each in actuals] == [
        '"value_current": "4"',
        '"value_current": "3"',
    ]
    assert document_text(made(tmp_path)) == document_text(made(tmp_path))


def test_the_shipped_model_scores_as_the_published_progress_does() -> None:
    found = sg.score(sg.load(str(MODEL)))
    assert found.period == "FY2022 Q4"
    for kpi, published in PUBLISHED.items():
        assert found.score(kpi).passport.value == pytest.approx(published, abs=1e-8)


def test_what_the_data_scores_the_wrong_way_round_is_green() -> None:
    found = sg.score(sg.load(str(MODEL)), "021APG2202")
    assert [each.color.value for each in found.scores] == ["green"]
