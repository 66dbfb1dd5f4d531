"""Cells that hold more than one value: lists, mappings, languages, as JSON or in Parquet."""

from pathlib import Path
from typing import Any

import pytest

from strategy_graph import load
from strategy_graph.errors import ReadError
from strategy_graph.model import Kpi, Source, Translations
from strategy_graph.model.fields.target import Thresholds

pytest.importorskip("pyarrow")

SEVERAL = """id,kind,name,tags,sources,thresholds,baseline
s:A,kpi,"{""en"": ""Share"", ""zh-TW"": ""佔比""}","[""people"", ""2019""]",\
"[{""page"": 3, ""quote"": ""a,b""}]","{""green"": 90}",
s:B,kpi,{draft} 佔比,people,[],,7
"""


def test_lists_mappings_and_languages_are_json(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text(SEVERAL, encoding="utf-8")
    (tmp_path / "edges.csv").write_text("source,target,kind\n", encoding="utf-8")
    graph = load(tmp_path)
    one, other = graph.nodes
    assert one.name == Translations({"en": "Share", "zh-TW": "佔比"})
    assert one.tags == ("people", "2019")
    assert one.sources == (Source(page=3, quote="a,b"),)
    assert isinstance(one, Kpi)
    assert one.thresholds == Thresholds(green=90)
    assert (other.name, other.tags, other.sources) == ("{draft} 佔比", ("people",), ())
    assert list(graph.node_table.names) == [one.name, other.name]
    assert graph.node_table.stating("sources") == [0]
    assert graph.node_table.stating("tags") == [0, 1]


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        ('"{""green"": 90}"', '"{""green"": ""x""}"', "2:113: green is a number"),
        ('"{""green"": 90}"', '"{""gren"": 90}"', "did you mean green?"),
        ('"{""green"": 90}"', '"{""green"": 90"', "2:113"),
        ('"[""people"", ""2019""]"', '"[""people"",]"', "comma"),
        ('"[{""page"": 3,', '"[{""page"": 0,', "page"),
        ('"{""en"":', '"{""e n"":', "language"),
        (",people,", ',"{""a"": 1}",', "tags is a list"),
        (",[],", ",annual report,", "sources"),
    ],
)
def test_what_is_wrong_in_a_json_cell_is_told_at_the_cell(
    tmp_path: Path, there: str, instead: str, said: str
) -> None:
    assert there in SEVERAL
    (tmp_path / "nodes.csv").write_text(SEVERAL.replace(there, instead), encoding="utf-8")
    (tmp_path / "edges.csv").write_text("source,target,kind\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        load(tmp_path)
    assert said in str(caught.value)


def test_lists_and_structs_of_parquet(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    columns: dict[str, list[Any]] = {
        "id": ["s:A", "s:B"],
        "kind": ["kpi", "kpi"],
        "name": ["A", "B"],
        "tags": [["people", "2019"], None],
        "sources": [[{"document": "報告", "page": 3}, {"document": "x", "page": None}], []],
    }
    pq.write_table(pa.table(columns), tmp_path / "nodes.parquet")
    (tmp_path / "edges.csv").write_text("source,target,kind\n", encoding="utf-8")
    one, other = load(tmp_path).nodes
    assert one.tags == ("people", "2019")
    assert one.sources == (Source(document="報告", page=3), Source(document="x"))
    assert (other.tags, other.sources) == ((), ())
    columns["name"] = [{"en": "A", "zh-TW": "甲"}, {"en": "B", "zh-TW": None}]
    pq.write_table(pa.table(columns), tmp_path / "nodes.parquet")
    one, other = load(tmp_path).nodes
    assert one.name == Translations({"en": "A", "zh-TW": "甲"})
    assert other.name == Translations({"en": "B"})
    columns["owner"], columns["note"] = [["x"], ["y"]], [b"x", b"y"]
    columns["tags"] = [{"a": 1}, {"a": 2}]
    pq.write_table(pa.table(columns), tmp_path / "nodes.parquet")
    with pytest.raises(ReadError) as caught:
        load(tmp_path)
    told = [problem.message.split(",")[0] for problem in caught.value.problems]
    assert [message.replace("element", "item") for message in told] == [
        "the column 'tags' holds struct<a: int64>",
        "the column 'owner' holds list<item: string>",
        "the column 'note' holds binary",
    ]
