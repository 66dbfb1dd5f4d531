"""Rules of words respect what the model states: unit, formula, and the kind of node."""

import pytest

from tests.field.conftest import Asked

KPI = "objectives: [{{id: O, name: Care is safe, kpis: [{{id: K, {}}}]}}]\n"


@pytest.mark.parametrize(
    "stated",
    [
        "name: Vaccine uptake (%)",
        "name: Vaccine uptake, unit: '%'",
        "name: Vaccine uptake, unit: '%', formula: doses / children * 100",
        "name: Server uptime",
        "name: MTTR (min)",
        "name: R&D ROI",
        "name: NPS",
        "name: Existence of a national plan for youth employment",
        "name: 疫苗接種（%）",
        "name: 疫苗接種, unit: 人次",
    ],
)
def test_a_measure_whose_unit_is_stated_names_a_quantity(lint: Asked, stated: str) -> None:
    assert "SG404" not in lint(KPI.format(stated), "SG404").out


@pytest.mark.parametrize("name", ["Better care", "更好的照護"])
def test_a_measure_of_nothing_is_still_found(lint: Asked, name: str) -> None:
    assert "SG404" in lint(KPI.format(f"name: {name}"), "SG404").out


@pytest.mark.parametrize("name", ["Learning and growth", "People and skills", "學習與成長"])
def test_a_perspective_may_join_two_words_and_an_objective_is_asked(lint: Asked, name: str) -> None:
    assert "SG605" not in lint(f"perspectives: [{{id: L, name: {name}}}]\n", "SG605").out


def test_an_objective_that_joins_two_things_is_found(lint: Asked) -> None:
    assert "SG605" in lint("objectives: [{id: O, name: Learn and grow}]\n", "SG605").out
