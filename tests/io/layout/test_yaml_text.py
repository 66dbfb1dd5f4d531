"""Scalars are written so that every reader of YAML takes them for what they are."""

from typing import cast

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from strategy_graph.io.formats import yaml as yaml_format
from strategy_graph.io.layout.yaml_layout import layout
from strategy_graph.io.layout.yaml_text import canonical_lines, flow_text, scalar_text, yaml_text
from strategy_graph.io.parsed import parse
from strategy_graph.io.writer.document import Outline
from strategy_graph.model import ActionPlan, Document, Kpi, Objective, Strategy, Theme
from tests.support.any_values import any_record

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


_NODES = st.sampled_from([Kpi, Objective, ActionPlan, Theme]).flatmap(
    lambda kind: any_record(cast(type[BaseModel], kind), {"strategy": "s"})
)


@given(st.lists(_NODES, max_size=3), any_record(Strategy, {"id": "s"}))
@settings(max_examples=60, deadline=None)
def test_the_canonical_lines_are_those_of_the_layout(nodes: list[Kpi], head: Strategy) -> None:
    distinct = tuple({node.id: node for node in nodes}.values())
    tree = Outline(Document("s.yaml", head, distinct)).made()
    laid_out = layout(parse(yaml_text(tree), editable=True), {})
    assert "".join(f"{line}\n" for line in canonical_lines(tree)) == laid_out
    assert yaml_format.FORMAT.write(tree) == laid_out
