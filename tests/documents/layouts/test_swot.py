"""Strengths, weaknesses, opportunities and threats."""

from pathlib import Path

import pytest

from strategy_graph.documents.import_document import import_document
from strategy_graph.model import NodeKind
from tests.support.imported import (
    decisions_of,
    imported_rows,
    names_of,
)


@pytest.mark.parametrize(
    "text",
    [
        "## SWOT analysis\n### Strengths\n- Loyal readers\n- Central place\n"
        "### Threats (external)\nBudget cuts\n",
        "| Strengths | Threats (external) |\n|---|---|\n| Loyal readers | Budget cuts |\n"
        "| Central place | |\n",
        "| Strengths | Loyal readers | Central place |\n|---|---|---|\n"
        "| Threats (external) | Budget cuts | |\n",
        "- Strengths\n  - Loyal readers\n  - Central place\n- Threats (external)\n"
        "  - Budget cuts\n",
    ],
)
def test_strengths_and_threats_are_kept_by_the_strategy(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.md"
    table = "\n## Objectives\n| Objective | KPI |\n|---|---|\n| Lend more | Loans |\n"
    path.write_text(f"# Library\n\n{text}{table}", encoding="utf-8")
    found = import_document(path)
    head = found.document.strategy
    assert head is not None
    assert head.extra.root == {
        "Strengths": "Loyal readers\nCentral place",
        "Threats (external)": "Budget cuts",
    }
    assert [node.name for node in found.document.nodes] == ["Lend more", "Loans"]
    assert found.report.left_over == ()
    assert "swot" in decisions_of(found)


def test_crossings_of_strengths_and_threats_are_plans_for_objectives(tmp_path: Path) -> None:
    rows = [
        ["優勢", "威脅", "趨勢", "ST策略", "策略目標"],
        ["地點好", "競爭者", "線上", "辦週末活動", "增加讀者"],
    ]
    found = imported_rows(tmp_path, rows)
    assert names_of(found, NodeKind.OBJECTIVE) == ["增加讀者"]
    plan = next(node for node in found.document.nodes if node.kind is NodeKind.ACTION_PLAN)
    assert (plan.name, plan.extra["優勢"], plan.extra["威脅"]) == ("辦週末活動", "地點好", "競爭者")
