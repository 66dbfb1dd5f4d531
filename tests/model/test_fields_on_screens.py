"""Every field of the model on every screen: whoever adds one cannot forget a place.

Nothing here lists a field: what is expected is read off the models.
"""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

import strategy_graph as sg
from strategy_graph.analysis.coverage import FIELDS, OTHERS, coverage
from strategy_graph.analysis.show import show
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.records import node_record
from strategy_graph.i18n import LANGUAGES, use_language
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.i18n.fields import field_label
from strategy_graph.io.schema.field_types import FIRST, Form, Shape, fields_of
from strategy_graph.io.schema.json_schema import schema
from strategy_graph.io.schema.reference_page import page
from strategy_graph.model import NODE_TYPES, Edge, Node, NodeKind, Strategy
from strategy_graph.model.form import PLURALS
from strategy_graph.render.messages import catalogues
from strategy_graph.render.page.details import _IN_SENTENCES, facts
from tests.support.any_values import ANY_NODES, _strategies

LOCAL = {kind: cls for kind, cls in NODE_TYPES.items() if kind is not NodeKind.EXTERNAL}


def records(cls: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """*cls* and every record that a field of it holds, at any depth."""
    found: dict[type[BaseModel], None] = {cls: None}
    work = [cls]
    while work:
        for field in fields_of(work.pop()).values():
            for inner in held(field.shape):
                if inner not in found:
                    found[inner] = None
                    work.append(inner)
    yield from found


def held(shape: Shape) -> Iterator[type[BaseModel]]:
    if shape.form is Form.RECORD and shape.cls is not None:
        yield shape.cls
    for inner in (*shape.options, *([shape.of] if shape.of else [])):
        yield from held(inner)


ROOTS: tuple[type[BaseModel], ...] = (*NODE_TYPES.values(), Edge, Strategy)
EVERY = sorted(
    {record for cls in ROOTS for record in records(cls)},
    key=lambda cls: cls.__name__,
)


@pytest.mark.parametrize("cls", EVERY, ids=lambda cls: cls.__name__)
def test_reader_writer_schema_and_random_values_know_every_field(cls: type[BaseModel]) -> None:
    names = set(cls.model_fields)
    assert {field.name for field in fields_of(cls).values()} == names
    assert set(_strategies(cls)) == names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cls", EVERY, ids=lambda cls: cls.__name__)
def test_every_field_has_its_words(cls: type[BaseModel], language: str) -> None:
    own = catalogue("kinds", language)
    words = catalogues()[language]
    for name in cls.model_fields:
        assert f"kinds.field.{name}" in own
        assert words[f"field.{name}"] == own[f"kinds.field.{name}"]


@pytest.mark.parametrize(("kind", "cls"), LOCAL.items(), ids=[kind.value for kind in LOCAL])
def test_the_panel_shows_every_field(kind: NodeKind, cls: type[Node]) -> None:
    listed = {field for field, _ in facts()[kind.value]}
    assert listed | _IN_SENTENCES >= set(cls.model_fields)
    script = sg.draw(StrategyGraph.of([], strategies={"s": Strategy(id="s", name="S")})).to_html()
    for name in _IN_SENTENCES & set(cls.model_fields) - {"strategy"}:
        assert f"item.{name}" in script or f"'{name}'" in script


def test_the_schema_says_since_when_each_key_is_there() -> None:
    made = schema()
    objects = [made, *made["definitions"].values()]
    objects = [inner for each in objects for inner in (each, *each.get("anyOf", ()))]
    keys = [spec for each in objects for spec in each.get("properties", {}).values()]
    assert len(keys) > len(EVERY)
    assert {spec["x-since"] for spec in keys} == {FIRST}


def test_a_number_with_limits_has_them_in_schema_and_page() -> None:
    plan = schema()["definitions"]["action_plan"]["properties"]
    assert (plan["progress"]["minimum"], plan["progress"]["maximum"]) == (0.0, 1.0)
    assert "| `progress` | number from 0 to 1 |" in page()
    assert "| `cap` | number over 0 |" in page()
    assert schema()["definitions"]["kpi"]["properties"]["cap"]["exclusiveMinimum"] == 0.0


def statements(node: Node) -> set[str]:
    """The fields that *node* states, in the words of ``coverage``."""
    singular = {several: one for one, several in PLURALS.items()}
    return {
        singular.get(name, name)
        for name, spec in type(node).model_fields.items()
        if not spec.is_required()
        and getattr(node, name) != spec.get_default(call_default_factory=True)
    }


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(ANY_NODES)
def test_show_and_coverage_have_every_field_that_a_node_states(node: Node) -> None:
    living = node if node.apart is None else node.model_copy(update={"status": None})
    graph = StrategyGraph.of([living], strategies={"s": Strategy(id="s", name="S")})
    (one,) = coverage(graph).strategies
    groups = {field.group for field in (*FIELDS, *OTHERS)}
    counted = {count.name for count in one.counts if count.group in groups and count.have}
    assert statements(living) <= counted
    for language in LANGUAGES:
        with use_language(language):
            shown = {str(row[0]) for row in show(graph, living.id).table().texts()}
            for name in node_record(living).keys() & type(living).model_fields.keys():
                assert field_label(name) in shown
            assert all(count.label for count in one.counts)
