"""What is written is what is read."""

from pathlib import Path

import pytest

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.io.load import load, read_text
from strategy_graph.io.reader.fast_models import bare_edge
from strategy_graph.model import Edge, EdgeKind, Location, Polarity

MODELS = Path(__file__).parent.parent.parent / "models"

SMALL = """\
strategy: {id: s, name: Small}
themes:
  - {id: 1.10, name: no}
objectives:
  - id: 010
    name: Grow
    theme: 1.10
    kpis:
      - id: K
        name: Rate
        target: 5
        action_plans: [{id: 1e3, name: Act}]
links:
  - {from: 010, to: 010.1, kind: causes, strength: -0.5}
"""


def errors(text: str, file: str = "a.yaml") -> list[str]:
    with pytest.raises(ReadError) as caught:
        read_text(text, file=file)
    return [str(problem.location) + " " + problem.message for problem in caught.value.problems]


def test_ids_and_names_are_raw_text() -> None:
    document = read_text(SMALL, file="a.yaml")
    assert [(n.code, n.name) for n in document.nodes] == [
        ("1.10", "no"),
        ("010", "Grow"),
        ("K", "Rate"),
        ("1e3", "Act"),
    ]
    assert [str(edge.kind) for edge in document.edges] == [
        "belongs_to",
        "measures",
        "drives",
        "causes",
    ]


def test_negative_strength_is_polarity() -> None:
    document = read_text(SMALL, file="a.yaml")
    link = document.edges[-1]
    assert (link.polarity, link.strength) == (Polarity.NEGATIVE, 0.5)
    assert [notice.code for notice in document.notices] == ["SG007", "SG006"]


def test_places() -> None:
    places = read_text(SMALL, file="a.yaml").source_map
    assert str(places.of_node("s:K")) == "a.yaml:9:9"
    assert str(places.of_node("s:K", "target")) == "a.yaml:11:17"
    assert str(places.of_node("s:K", "code")) == "a.yaml:9:13"
    assert str(places.of_edge(("s:010", "causes", "s:010.1", ""), "strength")) == "a.yaml:14:52"
    assert str(places.of_edge(("s:010", "belongs_to", "s:1.10", ""))) == "a.yaml:7:12"
    assert str(places.of_head("name")) == "a.yaml:1:25"
    assert places.line_text(Location("a.yaml", 2)) == "themes:"
    assert places.line_text(Location("b.yaml", 2)) is None
    assert places.of_node("s:nobody") is None


def test_all_problems_at_once() -> None:
    text = SMALL.replace("target: 5", "targt: 5\n        owner: {a: x}").replace("-0.5", "high")
    assert errors(text) == [
        "a.yaml:11:9 a KPI has no key targt",
        "a.yaml:12:16 owner is text, not keys and values",
        'a.yaml:15:52 strength is a number from 0 to 1, not "high"',
    ]


def test_json_is_the_same_form() -> None:
    text = '{"strategy": {"id": "s", "name": "n"}, "themes": [{"id": 1.10, "name": "T"}]}'
    assert read_text(text, file="a.json").nodes[0].code == "1.10"
    assert errors(text[:-1], "a.json") == ["a.json:1:1 the file ends before this bracket is closed"]


def test_merge_keys_give_way_to_own_keys() -> None:
    text = "strategy: {id: s, name: n}\nthemes:\n- &a {id: A, name: One}\n- {<<: *a, id: B}\n"
    assert [(n.code, n.name) for n in read_text(text).nodes] == [("A", "One"), ("B", "One")]


def test_bare_edge_is_what_validation_gives() -> None:
    bare = bare_edge("s:a", "s:b", EdgeKind.CAUSES)
    whole = Edge(source="s:a", target="s:b", kind=EdgeKind.CAUSES)
    assert bare == whole
    assert bare.model_fields_set == whole.model_fields_set
    assert bare.model_dump_json() == whole.model_dump_json()
    assert hash(bare) == hash(whole)


def test_shipped_models_load() -> None:
    graph = load(MODELS)
    assert {"taipei-pawnshop-108", "strategy-graph"} <= set(graph.strategies)


def test_missing_file_suggests_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("strategy: {id: s, name: n}\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"did you mean .*model\.yaml"):
        load(tmp_path / "modle.yaml")
    assert list(load(tmp_path).strategies) == ["s"]


def test_a_folder_holds_strategies_and_other_things(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("theme: dark\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no strategy in this folder"):
        load(tmp_path)
    (tmp_path / "a.yaml").write_text("strategy: {id: a, name: A}\n", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"extends": "a", "values": ["Trust"]}', encoding="utf-8")
    graph = load(tmp_path)
    assert [node.id for node in graph.nodes] == ["a:value-1"]
    (tmp_path / "c.yaml").write_text("strategy：{id: a, name: A}\n", encoding="utf-8")
    with pytest.raises(ReadError, match="full-width colon"):
        load(tmp_path)


def test_many_problems_are_told_soon() -> None:
    keys = "".join(f"    unknown{n}: 1\n" for n in range(20_000))
    found = errors(f"strategy: {{id: s, name: n}}\nthemes:\n  - id: A\n    name: B\n{keys}")
    assert len(found) == 20_000


def test_perspectives_and_themes_may_share_codes() -> None:
    text = (
        "strategy: {id: s, name: n}\nperspectives: [{id: C, name: P}]\nthemes: [{id: C, name: T}]\n"
        "objectives: [{id: CC1, name: O, theme: C, perspective: C}]\n"
    )
    targets = [edge.target for edge in read_text(text).edges]
    assert targets == ["s:C", "s:perspective-C"]


def test_ignore_stands_on_a_node_or_at_the_top() -> None:
    text = (
        "strategy: {id: s, name: n}\n"
        "themes:\n  - {id: A, name: T, ignore: [{rule: SG102, why: later, until: 2030-01-31}]}\n"
        "ignore:\n  - {rule: SG101, why: none yet, node: A}\n"
    )
    found = read_text(text, file="a.yaml").suppressions
    assert [(s.rule, s.node, str(s.until), str(s.location)) for s in found] == [
        ("SG102", "s:A", "2030-01-31", "a.yaml:3:31"),
        ("SG101", "s:A", "None", "a.yaml:5:5"),
    ]


def test_an_overlay_alone_says_one_thing() -> None:
    with pytest.raises(StrategyGraphError) as caught:
        load(MODELS / "taipei-pawnshop-108.hypotheses.yaml")
    (problem,) = caught.value.problems
    assert "taipei-pawnshop-108" in problem.message
    assert problem.location is not None
    assert (problem.location.line, problem.location.column) == (7, 10)


def test_a_misspelt_key_explains_the_one_that_is_missing() -> None:
    text = (
        "strategy: {id: s, name: n}\nobjectives:\n  - {id: A, nmae: x}\n  - {idd: B, name: x}\n"
        "links:\n  - {form: A, to: A, kind: causes}\n  - {to: A, kind: causes}\n"
    )
    with pytest.raises(ReadError) as caught:
        read_text(text)
    assert [(p.location and p.location.line, p.help) for p in caught.value.problems] == [
        (3, "did you mean name?"),
        (4, "did you mean id?"),
        (6, "did you mean from?"),
        (7, "write from: ..."),
    ]


def test_minus_nothing_is_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        "strategy: {id: s, name: S}\nkpis: [{id: K, name: k, target: -0, baseline: -0.0}]\n",
        encoding="utf-8",
    )
    assert "-0" not in repr(load(file).nodes[0])
