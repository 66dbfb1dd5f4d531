"""Whatever an answer holds, it fits, and what was left out is counted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.mcp.receipt import COPIES, LIMIT, as_text, fitted
from strategy_graph.mcp.tokens import most_tokens

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@given(st.dictionaries(st.sampled_from(["nodes", "summary", "paths"]), VALUES))
def test_any_answer_fits_and_is_json(body: dict[str, Any]) -> None:
    limit = 2_000
    answer = fitted({"tool": "find"}, body, first=0, most=20, limit=limit)
    assert most_tokens(as_text(answer)) * COPIES <= limit


@pytest.mark.parametrize(
    "body",
    [
        {"nodes": [{"name": "\u7b56" * 100_000} for _ in range(200)]},
        {"nodes": [{"name": "!" * 500, "more": ["x" * 500] * 500} for _ in range(200)]},
        {"summary": {f"\U0001f600{n}": {"a": "\u7b56" * 900} for n in range(9_000)}},
        {"a": [["b" * 600] * 200] * 200, "c": [{str(n): n for n in range(999)}] * 200},
    ],
)
def test_the_largest_answers_fit(body: dict[str, Any]) -> None:
    answer = fitted({}, body, first=0, most=200)
    assert most_tokens(as_text(answer)) * COPIES <= LIMIT < 25_000
    told = answer["left_out"]
    short = any(each["shown"] < each["of"] for each in told["lists"].values())
    assert short or told["texts_shortened"] or told["entries_shortened"]


def test_pages_together_hold_every_entry_once_or_more() -> None:
    body = {"nodes": [{"id": n} for n in range(47)], "edges": [{"id": n} for n in range(5)]}
    seen: list[int] = []
    first: int | None = 0
    while first is not None:
        answer = fitted({}, body, first=first, most=10)
        seen += [each["id"] for each in answer["nodes"]]
        first = answer["left_out"]["next_first"]
    assert seen == list(range(47))


def test_nothing_in_an_answer_acts() -> None:
    answer = fitted({}, {"nodes": [{"name": "a\x1b]0;x\x07\u202eb"}]}, first=0, most=1)
    assert answer["nodes"] == [{"name": "a␛]0;x␇<U+202E>b"}]


def test_what_does_not_fit_at_all_is_said() -> None:
    answer = fitted({}, {f"k{n}": "x" for n in range(99)}, first=0, most=9, limit=300)
    assert answer["left_out"]["words"] == "The answer does not fit: ask about less."


def test_text_to_paste_is_whole_or_not_there() -> None:
    text = "links:\n" + "  - {from: A, to: B}\n" * 200
    assert fitted({}, {"o": {"overlay": text}}, first=0, most=9)["o"]["overlay"] == text
    assert "o" not in fitted({}, {"o": {"overlay": text}}, first=0, most=9, limit=400)
