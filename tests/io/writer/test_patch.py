"""A file changed where a document says otherwise, and nowhere else."""

import dataclasses
import difflib
from pathlib import Path

import pytest

from strategy_graph.io.load import read, read_text
from strategy_graph.io.writer.document import document_text
from strategy_graph.io.writer.patch import patched, state_the_same
from strategy_graph.model import Document, Edge, EdgeKind, Kpi, Objective, Origin, Translations
from tests.conftest import ROOT

MODELS = sorted((ROOT / "models").glob("*.yaml"))
TEXT = """\
# A strategy with comments.
strategy: {id: s, name: S}  # the head
vision: Far
themes:
- {id: A, name: T, weight: 2}  # in brackets
objectives:
  # the first
  - id: O1
    name: {zh-TW: 一, en: One}
    owner: Ann   # since May
    theme: A
    kpis:
      - id: K1
        name: >-
          A long name
          in two lines
        target: 90
  - id: O2

    name: Two
# the end of objectives
links:
  - {from: O1, to: O2, kind: causes}   # believed
  - from: O2
    to: O1
    kind: causes
    id: back
# the end
"""


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def with_node(document: Document, code: str, **fields: object) -> Document:
    nodes = [n.model_copy(update=fields) if n.code == code else n for n in document.nodes]
    return dataclasses.replace(document, nodes=tuple(nodes))


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_file_that_says_it_already_keeps_every_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written = read_text(document_text(read(path)), file=str(path))
    assert patched(text, written, file=str(path)) == (text, True)


@pytest.mark.parametrize(
    ("code", "fields", "lines"),
    [
        ("O2", {"name": "Zwei: 2"}, ["-    name: Two", '+    name: "Zwei: 2"']),
        ("O2", {"owner": "Bob"}, ["+    owner: Bob"]),
        ("O1", {"owner": None}, ["-    owner: Ann   # since May"]),
        (
            "O1",
            {"name": Translations({"zh-TW": "壹", "en": "One"})},
            ["-    name: {zh-TW: 一, en: One}", "+    name: {zh-TW: 壹, en: One}"],
        ),
        ("A", {"weight": None}, None),
        ("A", {"name": "T, U"}, None),
        ("A", {"description": "d"}, None),
        ("K1", {"target": 95.5}, ["-        target: 90", "+        target: 95.5"]),
        ("K1", {"name": "Short", "tags": ("a", "b")}, None),
    ],
)
def test_a_field_is_changed_where_it_stands(
    code: str, fields: dict[str, object], lines: list[str] | None
) -> None:
    document = with_node(read_text(TEXT), code, **fields)
    after, kept = patched(TEXT, document)
    assert kept
    assert state_the_same(read_text(after), document)
    assert after.count("#") >= TEXT.count("#") - ("owner" in fields)
    if lines is not None:
        assert changed_lines(TEXT, after) == lines


def test_what_is_new_goes_to_the_end_of_its_section() -> None:
    before = read_text(TEXT)
    document = dataclasses.replace(
        before,
        nodes=(
            *before.nodes,
            Objective(strategy="s", code="O3", name="Three"),
            Kpi(strategy="s", code="K2", name="Count"),
        ),
        edges=(
            *before.edges,
            Edge(source="s:O3", target="s:O1", kind=EdgeKind.CAUSES, origin=Origin.INFERRED),
            Edge(source="s:K2", target="s:O3", kind=EdgeKind.MEASURES),
        ),
    )
    after, kept = patched(TEXT, document)
    assert kept
    assert state_the_same(read_text(after), document)
    assert not [line for line in changed_lines(TEXT, after) if line.startswith("-")]
    assert after.index("O3") > after.index("id: O2")
    assert after.index("O3") < after.index("# the end of objectives")


def test_what_is_gone_goes_with_its_lines() -> None:
    before = read_text(TEXT)
    without = dataclasses.replace(
        before,
        nodes=tuple(n for n in before.nodes if n.code != "O2"),
        edges=tuple(e for e in before.edges if "s:O2" not in (e.source, e.target)),
    )
    after, kept = patched(TEXT, without)
    assert state_the_same(read_text(after), without)
    assert kept
    one = dataclasses.replace(before, edges=tuple(e for e in before.edges if e.id != "back"))
    after, kept = patched(TEXT, one)
    assert kept
    assert changed_lines(TEXT, after) == [
        "-  - from: O2", "-    to: O1", "-    kind: causes", "-    id: back",
    ]  # fmt: skip


def test_the_head_is_changed_where_it_stands() -> None:
    before = read_text(TEXT)
    assert before.strategy is not None
    head = before.strategy.model_copy(update={"name": "Another"})
    after, kept = patched(TEXT, dataclasses.replace(before, strategy=head))
    assert (after, kept) == (TEXT.replace("name: S}", "name: Another}"), True)


def test_what_is_new_stands_where_the_file_would_have_it() -> None:
    before = read_text(TEXT)
    document = dataclasses.replace(
        before,
        nodes=(
            *before.nodes,
            Kpi(strategy="s", code="K2", name="Under O1"),
            Objective(strategy="s", code="O3", name="Three"),
            Kpi(strategy="s", code="K3", name="Under O3"),
            Kpi(strategy="s", code="K4", name="Under O2"),
        ),
        edges=(
            *before.edges,
            Edge(source="s:K2", target="s:O1", kind=EdgeKind.MEASURES),
            Edge(source="s:K3", target="s:O3", kind=EdgeKind.MEASURES),
            Edge(source="s:K4", target="s:O2", kind=EdgeKind.MEASURES),
            Edge(source="s:O3", target="s:A", kind=EdgeKind.BELONGS_TO),
            Edge(source="s:O2", target="s:A", kind=EdgeKind.BELONGS_TO),
        ),
    )
    after, kept = patched(TEXT, document)
    assert kept
    assert state_the_same(read_text(after), document)
    assert changed_lines(TEXT, after) == [
        "+      - {id: K2, name: Under O1}",
        "+    theme: A",
        "+    kpis:",
        "+      - {id: K4, name: Under O2}",
        "+  - id: O3",
        "+    name: Three",
        "+    theme: A",
        "+    kpis:",
        "+      - {id: K3, name: Under O3}",
    ]


def test_a_link_that_points_elsewhere_is_changed_where_it_stands() -> None:
    text = TEXT.replace("{id: A, name: T, weight: 2}", "{id: A, name: T}\n- {id: B, name: U}")
    before = read_text(text)
    edges = tuple(
        edge.model_copy(update={"target": "s:B"}) if edge.target == "s:A" else edge
        for edge in before.edges
    )
    after, kept = patched(text, dataclasses.replace(before, edges=edges))
    assert kept
    assert changed_lines(text, after) == ["-    theme: A", "+    theme: B"]


def test_bare_text_stays_bare_where_it_can() -> None:
    text = "strategy: {id: s, name: n}\nvalues: [One, Two]  # both\n"
    document = with_node(read_text(text), "value-2", name="Three")
    assert patched(text, document)[0] == text.replace("Two", "Three")
    document = with_node(document, "value-2", description="why")
    after, kept = patched(text, document)
    assert kept
    assert state_the_same(read_text(after), document)


def test_what_has_no_place_is_written_anew() -> None:
    before = read_text(TEXT)
    document = dataclasses.replace(before, strategy=None, extends="s")
    after, kept = patched(TEXT, document)
    assert (after, kept) == (document_text(document), False)


def test_json_stays_json() -> None:
    text = (
        '{"strategy": {"id": "s", "name": "n"}, "x-own": 1.10, '
        '"themes": [{"id": "A", "name": "T"}]}'
    )
    before = read_text(text, file="a.json")
    renamed = with_node(before, "A", name="Trust")
    after, kept = patched(text, renamed, file="a.json")
    assert (after, kept) == (text.replace('"T"', '"Trust"'), True)
    overlay = dataclasses.replace(renamed, strategy=None, extends="s")
    after, kept = patched(text, overlay, file="a.json")
    assert not kept
    assert state_the_same(read_text(after, file="a.json"), overlay)
