"""Records as columns: nothing is told of what a record lacks, and all comes back."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.render.page.columns import columns
from tests.support.page_records import records_of

values = st.one_of(st.sampled_from(["kpi", "objective"]), st.integers(), st.text(), st.booleans())
records = st.lists(st.dictionaries(st.sampled_from(["kind", "name", "owner", "weight"]), values))


@given(records)
def test_records_come_back(given_records: list[dict[str, Any]]) -> None:
    assert records_of(json.loads(json.dumps(columns(given_records)))) == given_records


def test_a_text_that_repeats_is_told_once() -> None:
    packed = columns([{"kind": "action_plan", "code": f"P{n}"} for n in range(100)])
    assert json.dumps(packed).count("action_plan") == 1
    assert "null" not in json.dumps(columns([{"a": 1}, {"a": 2, "b": 3}])["columns"][1])
