"""``strategy-graph gaps`` of the shipped Taipei strategy, as a user asks."""

import json
from pathlib import Path

from tests.conftest import Cli


def test_of_what_is_not_there_nothing_is_missing(cli: Cli, tmp_path: Path) -> None:
    model = tmp_path / "one.yaml"
    model.write_text("strategy: {id: s, name: S}\nkpis:\n  - {id: K, name: k}\n", encoding="utf-8")
    page = cli("gaps", "objective-without-kpi", "kpi-without-plan", "-m", str(model)).out
    assert "There is no objective here" in page
    assert "KPIs that no action plan drives (1)" in page
    record = json.loads(cli("gaps", "-m", str(model), "--format", "json").out)
    assert record["absent"] == ["objective", "action_plan", "theme"]
    assert record["summary"]["kpi_without_plan"] == 1
