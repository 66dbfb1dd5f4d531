"""The baseline: what was known before, whatever moves."""

import pytest

from strategy_graph.linter.findings.baseline import Baseline, BaselineError
from tests.linter.conftest import TWO, Make, Run, found


def test_baseline_sees_a_swap_and_not_a_moved_line(run: Run, graph_of: Make) -> None:
    baseline = Baseline.parse(Baseline.of(run().findings).text(), path="b.json")
    moved = run(graph_of({"O9": "New", **TWO}), baseline)
    assert found(moved) == [("SG103", "s:O9")]
    assert len(moved.known) == 2
    swapped = run(graph_of({"O1": "Please customers", "O3": "Other"}), baseline)
    assert found(swapped) == [("SG103", "s:O3")]
    assert swapped.fixed == ("SG103 s:O2 missing",)
    renamed = run(graph_of({"O1": "Please all", "O2": "Waste less"}), baseline)
    assert found(renamed) == []


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9}', '{"version": 1, "findings": [1]}'])
def test_what_is_no_baseline_is_an_error(text: str) -> None:
    with pytest.raises(BaselineError, match=r"b\.json"):
        Baseline.parse(text, path="b.json")
