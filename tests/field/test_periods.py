"""Periods, fiscal years and frequencies are read as meant, or said not to be understood."""

import pytest

from tests.field.conftest import Asked

KPI = """\
strategy: {{id: f, name: Field, period: {period}, profile: review}}
objectives:
  - id: O
    name: Wells are clean
    kpis:
      - {{id: K, name: Share of wells, frequency: {step}, actuals: [{{period: {at}, value: 8}}]}}
"""


@pytest.mark.parametrize(
    ("step", "at", "late"),
    [
        ("every 6 months", "2025-07", False),
        ("every 6 months", "2025-03", True),
        ("每 6 個月", "2025-07", False),
        ("bimonthly", "2025-11", False),
        ("bimonthly", "2025-08", True),
        ("monthly", "2025-08", True),
        ("twice a year", "2025-07", False),
    ],
)
def test_a_value_is_late_by_the_step_that_was_meant(
    lint: Asked, step: str, at: str, late: bool
) -> None:
    ran = lint(KPI.format(period='"2025"', step=step, at=at), "SG801", profile="review")
    assert ("SG801" in ran.out) is late, ran.out


@pytest.mark.parametrize("step", ["each blue moon", "看情況"])
def test_a_step_that_nobody_can_read_is_said(lint: Asked, step: str) -> None:
    ran = lint(KPI.format(period='"2025"', step=step, at="2025-07"), profile="review")
    assert f"SG806 KPI K Share of wells: the frequency is not understood: {step}" in ran.out


@pytest.mark.parametrize("period", ["FY25", "FY2025", "民國114年", "114"])
def test_a_year_is_the_one_that_was_meant(lint: Asked, period: str) -> None:
    ran = lint(KPI.format(period=period, step="annual", at="2025-Q2"), "SG801", profile="review")
    assert "SG801" not in ran.out
    ran = lint(KPI.format(period=period, step="annual", at="2022-Q2"), "SG801", profile="review")
    assert "SG801" in ran.out
