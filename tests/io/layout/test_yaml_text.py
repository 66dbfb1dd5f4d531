"""Scalars are written so that every reader of YAML takes them for what they are."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.io.layout.yaml_text import flow_text, scalar_text

MARKS = "ab:?-,[]{}#&*!|>'\"%@`=<~+.0 \u3000\u00a0/\\質()"


@pytest.mark.parametrize("reader", [yaml.CSafeLoader, yaml.SafeLoader])
@given(text=st.text(MARKS, max_size=8))
def test_every_reader_takes_a_text_for_itself(reader: type, text: str) -> None:
    assert yaml.load(f"k: {scalar_text(text)}\n", reader) == {"k": text}
    assert yaml.load(f"- {scalar_text(text)}\n", reader) == [text]
    assert yaml.load(flow_text({"k": text, text: "v"}), reader) == {"k": text, text: "v"}
    assert yaml.load(flow_text([text, "b"]), reader) == [text, "b"]


def test_libyaml_refuses_a_colon_before_a_question_mark_in_brackets() -> None:
    assert flow_text({"name": "what:?now"}) == '{name: "what:?now"}'
