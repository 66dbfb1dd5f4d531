"""``strategy-graph forecast``, as a user asks."""

from pathlib import Path

from tests.conftest import Cli

MODEL = """\
strategy: {id: town, name: Town}
objectives: [{id: A1, name: Cleaner air}]
kpis:
  - {id: A1.1, name: Fine dust, direction: lower, measures: A1,
     targets: [{period: "2030", value: 5}],
     actuals:
       [{period: "2024", value: 12}, {period: "2025", value: 12}, {period: "2026", value: 12}]}
"""


def test_what_stands_still_has_grown_by_nothing(cli: Cli, tmp_path: Path) -> None:
    model = tmp_path / "town.yaml"
    model.write_text(MODEL, encoding="utf-8")
    page = cli("forecast", "-m", model).out
    assert "  0 % of the growth needed so far: limited progress" in page
    assert "no forecast: 3 of the 4 values that it takes" in page
