"""Records as columns: nothing is told of what a record lacks, and all comes back."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.render.page.columns import columns

values = st.one_of(st.sampled_from(["kpi", "objective"]), st.integers(), st.text(), st.booleans())
records = st.lists(st.dictionaries(st.sampled_from(["kind", "name", "owner", "weight"]), values))


def again(packed: Any) -> list[dict[str, Any]]:
    """What ``recordsOf`` of ``static/data.js`` makes."""
    found: list[dict[str, Any]] = [{} for _ in range(packed["size"])]
    for key, at, held, *texts in packed["columns"]:
        for n, value in enumerate(held):
            found[at[n] if at is not None else n][key] = texts[0][value] if texts else value
    return found


@given(records)
def test_records_come_back(given_records: list[dict[str, Any]]) -> None:
    assert again(json.loads(json.dumps(columns(given_records)))) == given_records


def test_a_text_that_repeats_is_told_once() -> None:
    packed = columns([{"kind": "action_plan", "code": f"P{n}"} for n in range(100)])
    assert json.dumps(packed).count("action_plan") == 1
    assert "null" not in json.dumps(columns([{"a": 1}, {"a": 2, "b": 3}])["columns"][1])
