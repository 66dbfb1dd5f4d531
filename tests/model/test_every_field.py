"""Every field of the model, through every format: read, written, and read the same."""

import csv
import datetime as dt
import json
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from strategy_graph.graph import StrategyGraph, link
from strategy_graph.io.load import load, read_text
from strategy_graph.io.schema.field_types import fields_of
from strategy_graph.io.schema.json_schema import schema
from strategy_graph.io.writer.document import document_text
from strategy_graph.io.writer.fmt import fmt_text
from strategy_graph.model import (
    NODE_TYPES,
    Document,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Objective,
    Strategy,
    Translations,
)
from strategy_graph.model.form import SECTIONS
from strategy_graph.model.text import Pairs
from strategy_graph.neo4j.mapping.elements import (
    edge_element,
    edge_of,
    head_of,
    head_properties,
    node_element,
    node_of,
)
from tests.support.any_values import ANY_EDGE, ANY_HEAD, ANY_NODES, each_field

ENDS = (
    Objective(strategy="s", code="A", name="A"),
    Objective(strategy="s", code="B", name="B"),
)
MANY = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def plain(value: Any) -> Any:  # noqa: PLR0911 - one form after the other
    """*value* as a file in JSON writes it: keys of the file form."""
    if isinstance(value, (Translations, Pairs)):
        return dict(value.items())
    if isinstance(value, BaseModel):
        return {
            key: plain(getattr(value, field.name))
            for key, field in fields_of(type(value)).items()
            if getattr(value, field.name)
            != type(value).model_fields[field.name].get_default(call_default_factory=True)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def as_document(head: Strategy, nodes: tuple[Node, ...], edges: tuple[Edge, ...] = ()) -> Document:
    return Document("s.yaml", head, nodes, edges)


def same(one: Document, other: Document) -> None:
    assert one.strategy == other.strategy
    assert one.nodes == other.nodes
    assert one.edges == other.edges


HEAD = Strategy(id="s", name="S")


@MANY
@given(ANY_NODES)
def test_a_node_in_yaml(node: Node) -> None:
    text = document_text(as_document(HEAD, (node,)))
    document = read_text(text)
    same(document, as_document(HEAD, (node,)))
    [made] = document.nodes  # by hand, or by validation: the same to the last attribute
    assert list(vars(made).items()) == list(vars(node).items())
    assert made.model_dump_json() == node.model_dump_json()
    assert made.model_fields_set == node.model_fields_set - {"url"}
    assert fmt_text(text) == text


@MANY
@given(ANY_EDGE)
def test_a_link_in_yaml(edge: Edge) -> None:
    document = as_document(HEAD, ENDS, (edge,))
    same(read_text(document_text(document)), document)


@MANY
@given(ANY_HEAD)
def test_a_head_in_yaml(head: Strategy) -> None:
    same(read_text(document_text(as_document(head, ENDS))), as_document(head, ENDS))


@MANY
@given(ANY_NODES, ANY_HEAD)
def test_node_and_head_in_json_and_in_the_schema(node: Node, head: Strategy) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    key, section = next((k, s) for k, s in SECTIONS.items() if s.kind is node.kind)
    item = {"id": node.code, **plain(node)}
    del item["strategy"], item["code"]
    content = {"strategy": plain(head), key: item if section.single else [item]}
    document = read_text(json.dumps(content, ensure_ascii=False), file="s.json")
    same(document, as_document(head, (node,)))
    jsonschema.Draft7Validator(schema()).validate(content)


@MANY
@given(ANY_NODES, ANY_EDGE, ANY_HEAD)
def test_elements_of_a_database(node: Node, edge: Edge, head: Strategy) -> None:
    assert node_of(node_element(node, document="s.yaml")) == node
    assert edge_of(edge_element(edge, strategy="s", document="")) == edge
    assert head_of(head_properties(head)) == head


KINDS = [cls for kind, cls in NODE_TYPES.items() if kind is not NodeKind.EXTERNAL]
ONCE = settings(
    max_examples=1,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.parametrize("cls", KINDS)
def test_no_field_of_a_node_is_left_to_chance(
    cls: type[Node], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each is stated at least once, through every format; beside what chance finds above."""

    @ONCE
    @given(st.data())
    def held(data: st.DataObject) -> None:
        fields = each_field(cls, {"strategy": "s", "code": "N", "url": None})
        for name, made in fields.items():
            node = data.draw(made, label=name)
            document = as_document(HEAD, (node,))
            assert node_of(node_element(node, document="s.yaml")) == node
            same(read_text(document_text(document)), document)
            section = next(key for key, each in SECTIONS.items() if each.kind is node.kind)
            item = {"id": node.code, **plain(node)}
            del item["strategy"], item["code"]
            content: dict[str, Any] = {"strategy": {"id": "s", "name": "S"}}
            content |= {section: item if SECTIONS[section].single else [item]}
            text = json.dumps(content, ensure_ascii=False)
            assert read_text(text, file="s.json").nodes == (node,)
            folder = tmp_path_factory.mktemp("columns")
            row = {"id": node.id, "kind": node.kind.value, **stated(node)}
            row = {key: value for key, value in row.items() if key not in ("strategy", "code")}
            write(folder, "nodes", [row], parquet=False)
            write(folder, "edges", [{"source": "", "target": "", "kind": ""}], parquet=False)
            assert load(folder).node(node.id) == node

    held()


@ONCE
@given(st.data())
def test_no_field_of_a_link_or_a_head_is_left_to_chance(data: st.DataObject) -> None:
    ends = {"source": "s:A", "target": "s:B", "kind": EdgeKind.CAUSES}
    for name, made in each_field(Edge, ends).items():
        edge = data.draw(made, label=name)
        document = as_document(HEAD, ENDS, (edge,))
        same(read_text(document_text(document)), document)
        assert edge_of(edge_element(edge, strategy="s", document="")) == edge
    for name, made in each_field(Strategy, {"id": "s", "url": None}).items():
        head = data.draw(made, label=name)
        document = as_document(head, ENDS)
        same(read_text(document_text(document)), document)
        assert head_of(head_properties(head)) == head


def cell(value: Any) -> str:
    """*value* as a cell of a table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (str, dt.date)):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    return json.dumps(plain(value), ensure_ascii=False)


def stated(value: BaseModel) -> dict[str, str]:
    return {
        name: cell(getattr(value, name))
        for name, spec in type(value).model_fields.items()
        if getattr(value, name) != spec.get_default(call_default_factory=True)
    }


@pytest.mark.parametrize("parquet", [False, True])
def test_columns(tmp_path_factory: pytest.TempPathFactory, parquet: bool) -> None:
    pytest.importorskip("pyarrow")

    @settings(MANY, max_examples=60)
    @given(ANY_NODES, ANY_EDGE)
    def held(node: Node, edge: Edge) -> None:
        folder = tmp_path_factory.mktemp("columns")
        nodes = [{"id": node.id, "kind": node.kind.value, **stated(node)}]
        nodes += [{"id": end.id, "kind": "objective", "name": str(end.name)} for end in ENDS]
        for row in nodes:
            for own in ("strategy", "code"):
                row.pop(own, None)
        edges = [stated(edge)]
        write(folder, "nodes", nodes, parquet=parquet)
        write(folder, "edges", edges, parquet=parquet)
        graph = load(folder)
        assert graph.node(node.id) == node
        assert [e for e in graph.edges if e.kind.value == "causes"] == [edge]

    held()


def write(folder: Path, name: str, rows: list[dict[str, Any]], *, parquet: bool) -> None:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    if parquet:
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.table({c: pa.array([row.get(c) for row in rows], pa.string()) for c in columns})
        pq.write_table(table, folder / f"{name}.parquet")
        (folder / f"{name}.csv").unlink()


@MANY
@given(ANY_NODES, ANY_EDGE)
def test_a_graph_links_them(node: Node, edge: Edge) -> None:
    graph: StrategyGraph = link([as_document(HEAD, (*ENDS, node), (edge,))])
    assert graph.node(node.id) == node
    assert node.kind is not NodeKind.EXTERNAL
