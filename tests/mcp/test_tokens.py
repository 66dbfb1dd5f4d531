"""Tokens are never counted too low."""

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.mcp.tokens import most_tokens


@given(st.text())
def test_a_text_has_no_more_tokens_than_bytes(text: str) -> None:
    """What byte-level BPE cannot exceed; surrogates are three bytes as they pass."""
    assert most_tokens(text) <= len(text.encode("utf-8", "surrogatepass"))


def test_chinese_costs_more_than_english() -> None:
    assert most_tokens("strategy map") == 6
    assert most_tokens("\u7b56\u7565\u5730\u5716") == 8
    assert most_tokens("\U0001f600") == 4
