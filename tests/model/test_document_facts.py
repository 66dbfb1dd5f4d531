"""Every kind of fact that plans and registers were seen to state has a place in the model."""

import pytest

from tests.count_places import facts, has_place


@pytest.mark.parametrize(
    "model", [pytest.param(fact["model"], id=fact["what"]) for fact in facts()]
)
def test_a_fact_has_a_place(model: str) -> None:
    assert has_place(model)


def test_what_the_model_refuses_has_none() -> None:
    assert not has_place("kpis: [{id: K, name: K, nothing: of the kind}]\n")
