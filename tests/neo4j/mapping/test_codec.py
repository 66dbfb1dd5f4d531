"""The codec loses nothing, and refuses what the database would lose."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.model import NODE_TYPES, Edge
from strategy_graph.neo4j.mapping.codec import LARGEST_TEXT, CodecError, decode, encode
from strategy_graph.neo4j.mapping.elements import (
    EDGE_OWN,
    FLATTENED,
    NODE_OWN,
    edge_element,
    edge_of,
    known_properties,
    node_element,
    node_of,
)
from strategy_graph.neo4j.mapping.ordering import ranks
from tests.neo4j.strategies import large_document, parent_document, small_document

SCALARS = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("$ab", max_size=3), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), VALUES, max_size=4))
def test_what_goes_in_comes_out(values: dict[str, Any]) -> None:
    assert typed(decode(encode(values))) == typed(values)


def typed(value: Any) -> Any:
    """*value* with its types, so that 1, 1.0 and true are three things."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return (type(value), value)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (float("nan"), "no number"),
        (float("inf"), "no number"),
        ([1.0, float("nan")], "no number"),
        ({"a": Decimal("NaN")}, "cannot be kept"),
        ("\ud800", "lone surrogate"),
        (["a", "\udfff"], "lone surrogate"),
        (2**63, "64 bits"),
        ("x" * (LARGEST_TEXT + 1), "at most"),
        ({1: "a"}, "no text"),
        (b"bytes", "cannot be kept"),
        ({"when": dt.time(1)}, "cannot be kept"),
    ],
)
def test_what_would_be_lost_is_refused(value: object, why: str) -> None:
    with pytest.raises(CodecError, match=why):
        encode({"v": value})


def test_every_node_and_edge_comes_back() -> None:
    for document in (small_document(), parent_document(), large_document(50, 100)):
        for node in document.nodes:
            assert node_of(node_element(node, document="d")) == node
        for edge in document.edges:
            element = edge_element(edge, strategy="s", document="d")
            assert edge_of(element) == edge


def test_no_two_fields_share_a_property() -> None:
    for cls in NODE_TYPES.values():
        fields = set(cls.model_fields)
        flat = {f"{n}_{part}" for n in fields for part in FLATTENED.get(n, ())}
        assert not fields & (flat | {f"{n}_json" for n in fields} | set(NODE_OWN))
        assert not {"hash", "order", "stub"} & known_properties(cls)
    assert not set(Edge.model_fields) & set(EDGE_OWN)


@given(st.lists(st.none() | st.integers(1, 50), max_size=20))
def test_ranks_rise(current: list[int | None]) -> None:
    found = ranks(current)
    assert found == sorted(set(found))
    assert len(found) == len(current)
    assert ranks(found) == found
