"""What the linter says of the pawnshop strategy, rule by rule."""

from collections import Counter
from pathlib import Path

from strategy_graph.io.load import load
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult

MODELS = Path(__file__).parents[2] / "models"
BASE = MODELS / "taipei-pawnshop-108.yaml"
EXPECTED = {
    "SG105": 1,
    "SG202": 2,
    "SG203": 4,
    "SG204": 4,
    "SG205": 2,
    "SG301": 1,
    "SG404": 1,
    "SG405": 19,
    "SG406": 4,
    "SG407": 11,
    "SG408": 4,
    "SG409": 2,
    "SG410": 13,
    "SG501": 1,
    "SG502": 1,
    "SG504": 1,
    "SG505": 2,
    "SG601": 1,
    "SG602": 2,
    "SG603": 1,
    "SG604": 5,
    "SG605": 14,
    "SG606": 9,
    "SG607": 7,
}


def result(*paths: Path) -> LintResult:
    return lint(load(*paths), registry=discover(isolated=True))


def test_findings_of_the_document_by_rule() -> None:
    found = result(BASE).findings
    assert Counter(finding.code for finding in found) == EXPECTED
    severities = Counter(finding.severity.value for finding in found)
    assert severities == {"error": 1, "warning": 26, "info": 85}


def test_what_the_document_does_not_carry_is_counted_and_not_listed() -> None:
    covered = [(item.code, item.have, item.total) for item in result(BASE).coverage]
    assert covered == [
        ("SG401", 0, 38),
        ("SG402", 0, 38),
        ("SG403", 0, 38),
        ("SG506", 0, 38),
        ("SG701", 0, 108),
        ("SG702", 0, 44),
        ("SG702", 0, 44),
        ("SG703", 0, 26),
        ("SG801", 0, 38),
    ]


def test_findings_with_the_hypotheses() -> None:
    both = result(BASE, MODELS / "taipei-pawnshop-108.hypotheses.yaml")
    found = Counter(finding.code for finding in both.findings)
    assert found["SG301"] == 0
    assert found["SG304"] == 1
    against = [f.edge[3] for f in both.findings if f.code == "SG303" and f.edge]
    assert against == ["H08", "H09"]
    (loop,) = [f for f in both.findings if f.code == "SG304"]
    assert loop.message("en") == "unlabelled reinforcing loop AC1 -> AF1 -> DC1 -> AC1"


def test_our_own_strategy_is_clean_as_a_plan() -> None:
    assert result(MODELS / "strategy-graph.yaml").findings == ()
