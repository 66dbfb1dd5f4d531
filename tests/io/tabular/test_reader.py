"""Columns: the same graph, the same mistakes found, each with its line or row."""

import csv
import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from pydantic import BaseModel

from strategy_graph import load
from strategy_graph.errors import LinkError, ReadError, StrategyGraphError
from strategy_graph.io.schema.field_types import fields_of
from strategy_graph.io.tabular.cells import cell_fields
from strategy_graph.model import (
    NODE_TYPES,
    Edge,
    EdgeKind,
    External,
    Origin,
    Polarity,
    Translations,
)
from strategy_graph.model.text import NO_PAIRS, Pairs
from tests.conftest import ROOT
from tests.io.tabular.column_folders import EDGES, NODES, folder, problems

pytest.importorskip("pyarrow")

OFFICE = ROOT / "models" / "taipei-pawnshop-108.yaml"


@pytest.mark.parametrize("parquet", [False, True])
def test_columns_make_the_graph(tmp_path: Path, parquet: bool) -> None:
    graph = load(folder(tmp_path, parquet=parquet))
    assert list(graph.ids) == ["s:A", "s:B", "s:k", "t:x"]
    assert graph.node("A").owner == "財務課"
    assert graph.node("B").name == "乙, 二"
    assert graph.node("B").owner is None
    assert graph.node("k").target == 90.5  # type: ignore[attr-defined]
    assert isinstance(graph.node("t:x"), External)
    edge, measures, _ = graph.edges
    assert (edge.source, edge.kind, edge.origin) == ("s:A", EdgeKind.CAUSES, Origin.INFERRED)
    assert (edge.polarity, edge.strength, edge.delay) == (Polarity.NEGATIVE, 0.5, 2.0)
    assert (edge.confidence, edge.id, edge.rationale) == (0.9, "H1", "因為")
    assert (measures.origin, measures.polarity, measures.strength) == (
        Origin.DECLARED,
        None,
        None,
    )
    assert list(graph.edge_table.signs) == [-1, 1, 0]
    assert list(graph.strategies) == ["s"]


@pytest.mark.parametrize(
    ("nodes", "edges", "kind", "said"),
    [
        (NODES.replace("s:B,obj", "s:A,obj"), EDGES, ReadError, "nodes.csv:3:1: the id 'A' is"),
        (NODES.replace("s:B,obj", "B,obj"), EDGES, ReadError, "nodes.csv:3:1: 'B' is no full"),
        (NODES.replace("s:B,obj", "s:B ,obj"), EDGES, ReadError, 'write "B"'),
        (NODES.replace("s:B,obj", "s:B\u200b,obj"), EDGES, ReadError, "U+200B"),
        (NODES.replace("s:B,obj", "s x:B,obj"), EDGES, ReadError, "write s-x"),
        (NODES.replace("kpi", "kip"), EDGES, ReadError, "nodes.csv:4:5: kind is one of"),
        (NODES.replace("kpi", "kip"), EDGES, ReadError, "did you mean kpi?"),
        (NODES.replace("90.5", "90%"), EDGES, ReadError, "nodes.csv:4:13: target is a number, "),
        (NODES.replace("財務課,", ",5"), EDGES, ReadError, "nodes.csv:2:18: objective has no"),
        (NODES.replace("甲", ""), EDGES, ReadError, "nodes.csv:2:15: name is empty"),
        (
            NODES,
            EDGES.replace("0.5", "1.5"),
            ReadError,
            "edges.csv:2:27: strength is a number",
        ),
        (NODES, EDGES.replace("0.5", "-1"), ReadError, "strength is at least"),
        (NODES, EDGES.replace("0.5", "nan"), ReadError, "strength is a number from 0 to 1"),
        (NODES, EDGES.replace("0.5", "50%"), ReadError, "write 0.5"),
        (NODES, EDGES.replace("inferred", "guess"), ReadError, "edges.csv:2:16: origin is one"),
        (NODES, EDGES.replace(",-,", ",minus,"), ReadError, "edges.csv:2:25: polarity is one"),
        (NODES, EDGES.replace("strength", "strenght"), ReadError, "did you mean strength?"),
        (NODES, EDGES.replace("rationale", "id"), ReadError, "two columns 'id'"),
        (NODES, EDGES.replace("rationale", "basis"), ReadError, "edges.csv:2:40: basis is one"),
        (NODES, EDGES.replace("s:A,s:B", "s:A,s:C"), LinkError, "edges.csv:2:5: there is no 'C'"),
        (NODES, EDGES.replace("s:A,s:B", "s:A,B"), ReadError, "edges.csv:2:5: 'B' is no full"),
        (NODES, EDGES.replace("measures", "causes"), LinkError, "edges.csv:3:9: a link `causes`"),
        (NODES, EDGES + "s:A,s:B,causes,,,1,,,H1,\n", LinkError, "edges.csv:5:1: two versions"),
        (NODES, EDGES + "s:A,s:B\n", ReadError, "edges.csv:5:1: a row of 2 cells"),
        (
            NODES.replace("id,", "key,"),
            EDGES,
            ReadError,
            "nodes.csv:1:1: the column 'id' is missing",
        ),
        (NODES, "", ReadError, "edges.csv: this file is empty"),
        (NODES.replace("甲", "甲\x07"), EDGES, ReadError, "nodes.csv:2:16"),
    ],
)
def test_mistakes_are_found_where_they_stand(
    tmp_path: Path, nodes: str, edges: str, kind: type[StrategyGraphError], said: str
) -> None:
    with pytest.raises(kind) as caught:
        load(folder(tmp_path, nodes, edges))
    assert said in str(caught.value)
    first = caught.value.problems[0]
    if first.location and first.location.line:
        lines = (tmp_path / Path(first.location.file).name).read_text(encoding="utf-8").split("\n")
        assert first.excerpt == lines[first.location.line - 1]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    nodes = NODES.replace("kpi", "kip").replace("s:B,obj", "B,obj")
    edges = EDGES.replace("0.5", "1.5").replace("inferred", "guess")
    with pytest.raises(ReadError) as caught:
        load(folder(tmp_path, nodes, edges))
    places = [Path(str(problem.location)).name for problem in caught.value.problems]
    assert places == ["nodes.csv:3:1", "nodes.csv:4:5", "edges.csv:2:16", "edges.csv:2:24"]


def test_very_many_of_one_sort_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"s:A,s:B,causes,,,2,,,{n},\n" for n in range(130))
    with pytest.raises(ReadError) as caught:
        load(folder(tmp_path, NODES, EDGES + rows))
    assert len(caught.value.problems) == 101
    assert caught.value.problems[-1].message == "30 more rows with this problem"


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    nodes = (
        NODES.replace("甲", '"甲\n乙, ""丙"""').replace("\n", "\r\n") + "\r\ns:Z,nothing,z,,\r\n"
    )
    with pytest.raises(ReadError, match=r"nodes\.csv:7:5: kind is one of"):
        load(folder(tmp_path, nodes))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_spreadsheets_write_other_files(tmp_path: Path, encoding: str) -> None:
    """Excel: a mark at the beginning, semicolons or tabs, other line ends."""
    expected = list(load(folder(tmp_path)).nodes)
    text = NODES.replace('"乙, 二"', "乙, 二").replace("\n", "\r\n")
    text = text.replace(", ", "、").replace(",", ";").replace("、", ", ")
    (tmp_path / "nodes.csv").write_bytes(text.encode(encoding))
    assert list(load(tmp_path).nodes) == expected


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "nodes.csv").write_bytes(NODES.encode("cp950"))
    with pytest.raises(ReadError, match="cp950"):
        load(tmp_path)
    (tmp_path / "edges.csv").write_bytes(EDGES.encode("cp950"))
    assert load(tmp_path, encoding="cp950").node("A").name == "甲"


def test_a_row_of_parquet_is_named(tmp_path: Path) -> None:
    edges = EDGES.replace("0.5", "1.5")
    with pytest.raises(ReadError, match=r"edges\.parquet:strength!1: strength is a number"):
        load(folder(tmp_path, NODES, edges, parquet=True))


def test_what_parquet_can_hold_besides_text(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder(tmp_path, parquet=True)
    words = pa.array(["objective", "objective"]).dictionary_encode()
    columns = {"id": ["s:A", "s:B"], "kind": words, "name": [108, 109], "weight": [0.25, math.nan]}
    pq.write_table(pa.table(columns), tmp_path / "nodes.parquet")
    pq.write_table(
        pa.table({"source": ["s:A"], "target": ["s:B"], "kind": ["causes"], "feedback": [True]}),
        tmp_path / "edges.parquet",
    )
    graph = load(tmp_path)
    first, second = graph.nodes
    assert (first.name, first.weight, second.weight) == ("108", 0.25, None)  # type: ignore[attr-defined]
    assert graph.edges[0].feedback is True
    lists = pa.table({"id": ["s:A"], "kind": ["objective"], "name": [["a"]]})
    pq.write_table(lists, tmp_path / "nodes.parquet")
    with pytest.raises(ReadError, match=r"'name' holds list<"):
        load(tmp_path)
    (tmp_path / "nodes.parquet").write_bytes(b"no columns at all")
    with pytest.raises(ReadError, match=r"nodes\.parquet: this file cannot be read as columns"):
        load(tmp_path)


@pytest.mark.parametrize("strength", ["0.5", ".5", "+5e-1", "0.50"])
def test_a_number_however_it_is_written(tmp_path: Path, strength: str) -> None:
    graph = load(folder(tmp_path, NODES, EDGES.replace("-,0.5", f"-,{strength}")))
    assert graph.edge_table.strengths[0] == graph.edges[0].strength == 0.5
    assert math.isnan(graph.edge_table.strengths[1])


def test_a_field_without_a_column_is_stated_by_nothing(tmp_path: Path) -> None:
    graph = load(folder(tmp_path))
    assert list(graph.edge_table.stating("note")) == []
    assert list(graph.node_table.stating("note")) == []
    assert list(graph.node_table.stating("stands_for")) == [3]


def test_strategies_have_heads(tmp_path: Path) -> None:
    folder(tmp_path)
    heads = tmp_path / "strategies.csv"
    heads.write_text("id,name,period,parent\ns,策略,108年度,t\n", encoding="utf-8")
    head = load(tmp_path).strategies["s"]
    assert (head.name, head.year, head.parent and head.parent.id) == ("策略", 2019, "t")
    heads.write_text("id,name,period\ns,策略,108\nv,,\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"strategies\.csv:3:3: name is empty"):
        load(tmp_path)
    heads.write_text("id,name\nu,\nu,x\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        load(tmp_path)
    said = str(caught.value)
    assert "nodes.csv:2:1: there is no 's' among the strategies" in said
    assert "strategies.csv:2:3: name is empty" in said
    assert "strategies.csv:3:1: the strategy 'u' is declared twice" in said


def test_columns_say_what_the_file_says(tmp_path: Path) -> None:
    """The model of the office, told in columns: the same nodes and links, implied ones too."""
    office = load(OFFICE, OFFICE.with_suffix(".hypotheses.yaml"))
    fields = ["kind", *cell_fields(Edge)]
    written = [edge for edge in office.edges if edge.origin is not Origin.IMPLIED]
    tell(tmp_path / "edges.csv", list(dict.fromkeys(fields)), [vars(edge) for edge in written])
    names = dict.fromkeys(n for cls in NODE_TYPES.values() for n in cell_fields(cls))
    rows = [{"id": node.id, "kind": node.kind, **vars(node)} for node in office.nodes]
    plain = [name for name in names if name not in ("strategy", "code")]
    tell(tmp_path / "nodes.csv", ["id", "kind", *plain], rows)
    graph = load(tmp_path)
    assert list(graph.ids) == list(office.ids)
    assert list(graph.nodes) == list(office.nodes)
    assert list(graph.node_table.names) == [node.name for node in office.nodes]
    assert sum(len(node.sources) for node in graph.nodes) > 100
    assert list(graph.edges) == list(office.edges)
    for field in ("sources", "aliases", "actuals", "owner"):
        assert list(graph.node_table.stating(field)) == list(office.node_table.stating(field))


def tell(path: Path, names: list[str], rows: Sequence[Mapping[str, object]]) -> None:
    """Write *rows* as a CSV with the columns *names*."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([[cell(row.get(name)) for name in names] for row in rows])


def cell(value: object) -> str | None:
    """*value* as a cell: a list, a mapping and several languages are JSON."""
    plain = in_json(value)
    if plain is None or isinstance(plain, str):
        return plain
    return json.dumps(plain, ensure_ascii=False)


def in_json(value: object) -> object:
    if isinstance(value, Translations):
        return value.as_mapping()
    if isinstance(value, Pairs):
        return dict(value.items()) or None
    if isinstance(value, BaseModel):
        fields = {key: getattr(value, field.name) for key, field in fields_of(type(value)).items()}
        return {key: in_json(one) for key, one in fields.items() if one not in (None, (), NO_PAIRS)}
    if isinstance(value, tuple):
        return [in_json(one) for one in value]
    return str(value) if isinstance(value, dt.date) else value


def test_columns_with_a_header_only(tmp_path: Path) -> None:
    graph = load(folder(tmp_path, "id,kind,name\n", "source,target,kind\n"))
    assert (len(graph), len(graph.edges)) == (0, 0)


@pytest.mark.parametrize(
    ("name", "help"),
    [("ownr", "did you mean owner?"), ("zzz", "the columns are id, kind, name, ")],
)
def test_a_column_that_is_not_known(tmp_path: Path, name: str, help: str) -> None:
    with pytest.raises(ReadError) as caught:
        load(folder(tmp_path, NODES.replace("owner", name)))
    (problem,) = caught.value.problems
    assert problem.help is not None
    assert problem.help.startswith(help)


def test_a_perspective_by_its_bare_code(tmp_path: Path) -> None:
    nodes = NODES + "s:C,perspective,顧客,,\ns:C2,perspective,財務,,\ns:C,theme,主題,,\n"
    edges = EDGES + "s:A,s:C,in_perspective,,,,,,,\ns:B,s:perspective-C2,in_perspective,,,,,,,\n"
    graph = load(folder(tmp_path, nodes, edges))
    assert graph.ids[3:6] == ["s:perspective-C", "s:perspective-C2", "s:C"]
    assert [edge.target for edge in graph.edges[3:]] == ["s:perspective-C", "s:perspective-C2"]
    assert graph.nodes[3].code == "C"


def test_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text(NODES, encoding="utf-8")
    with pytest.raises(ReadError, match=r"no edges\.csv"):
        load(tmp_path)


def test_uneven_rows_beyond_the_first_hundred_are_counted(tmp_path: Path) -> None:
    for count, more in ((2, []), (100, []), (103, ["3 more rows with this problem"])):
        with pytest.raises(ReadError) as caught:
            load(folder(tmp_path, NODES, EDGES + "s:A,s:B\n" * count))
        problems = caught.value.problems
        assert [p.message for p in problems if p.location and p.location.line is None] == more
        assert len(problems) == min(count, 100) + len(more)


def test_the_header_tells_the_delimiter(tmp_path: Path) -> None:
    nodes = "id;kind;name\ns:A;objective;one, two, three, four\n"
    graph = load(folder(tmp_path, nodes, "source;target;kind"))
    assert [node.name for node in graph.nodes] == ["one, two, three, four"]


def test_a_header_of_parquet_has_no_row(tmp_path: Path) -> None:
    load(folder(tmp_path, parquet=True))
    (tmp_path / "edges.parquet").unlink()
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"source": ["s:A"], "target": ["s:B"]}), tmp_path / "edges.parquet")
    with pytest.raises(ReadError, match=r"edges\.parquet: the column 'kind' is missing"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("nodes", "location"),
    [
        ('id,kind,name,weight\ns:A,objective,a"b,\ns:B,objective,c,heavy\n', "nodes.csv:3:17"),
        (
            'id,kind,name,weight\ns:A,objective,5" pipe,\ns:C,objective,6" pipe,\n'
            "s:B,objective,d,heavy\n",
            "nodes.csv:4:17",
        ),
        ('id,kind,name,weight\ns:A,objective,"a"b,c",\ns:B,objective,d,1\n', "nodes.csv:2:1"),
        ('id,kind,name,weight\ns:A,objective,"a\n""b",\ns:B,objective,d,heavy', "nodes.csv:4:17"),
        ("id,kind,name,weight\r\n,,,\r\n\r\ns:B,objective,d,heavy\r\n,,,", "nodes.csv:4:17"),
        ("id,kind,name,weight\n,,,,\n,,\ns:B,objective,d,heavy\n,,,", "nodes.csv:4:17"),
    ],
)
def test_a_quotation_mark_or_a_blank_row_moves_no_problem(
    tmp_path: Path, nodes: str, location: str
) -> None:
    assert problems(folder(tmp_path, nodes))[0][0] == location


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    nodes = 'id,kind,name\ns:A,objective,"a ""b"" c"\ns:B,objective,"c\ns:C,objective,d\n'
    words = 'a quotation mark (") that is never closed'
    assert problems(folder(tmp_path, nodes)) == [("nodes.csv:3:15", words)]


def test_a_cell_of_any_length_is_counted_too(tmp_path: Path) -> None:
    nodes = f'id,kind,name\ns:A,objective,"{"x" * 140_000}"\ns:B,objective,c,d\n'
    words = "a row of 4 cells, where the header has 3"
    assert problems(folder(tmp_path, nodes)) == [("nodes.csv:3:1", words)]


@pytest.mark.parametrize("parquet", [False, True])
def test_blank_rows_state_nothing(tmp_path: Path, parquet: bool) -> None:
    nodes = f"{NODES},,,,\n,,,,\n"
    graph = load(folder(tmp_path, nodes, EDGES + "," * 9 + "\n", parquet=parquet))
    assert [node.code for node in graph.nodes] == ["A", "B", "k", "x"]
