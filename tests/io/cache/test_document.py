"""A document out of the cache is the document that reading gives, in all that it says."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from strategy_graph.errors import LinkError, ReadError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.i18n import use_language
from strategy_graph.io import load as loading
from strategy_graph.io.cache import document as cached_document
from strategy_graph.io.cache import fingerprint, folder
from strategy_graph.io.cache.document import kept_document
from strategy_graph.io.load import load, parse_file, read_text
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import Document
from tests.io.cache.cached import files, said
from tests.support.any_strategy import any_strategy

ROOT = Path(__file__).parents[3]
MODELS = [
    path
    for pattern in ("models/*.yaml", "examples/**/*.yaml")
    for path in sorted(ROOT.glob(pattern))
    if not path.name.endswith(".presentation.yaml")
]

NOTED = """strategy: {id: s, name: {en: Trust, zh-TW: 信任}}
perspectives: [{id: C, name: 顧客}]
themes:
  - id: A
    name: no
    ignore: [{rule: SG103, why: agreed with the council, until: 2030-01-31}]
objectives:
  - id: A1
    name: Trust #1 of all
    theme: A
    perspective: C
    weight: 010
  - {id: a1, name: {en: More, zh-TW: 更多}, owners: [{name: Mei, role: lead}]}
links:
  - {from: A1, to: A1, kind: causes, strength: -0.5}
  - {from: A1, to: town:K1, kind: aligns_to, rationale: it says so}
ignore: [{rule: SG105, why: a first draft}]
"""


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were parsed, in order."""
    seen: list[str] = []
    real = loading.read_text

    def counted(text: str, *, file: str = "<text>") -> Document:
        seen.append(file)
        return real(text, file=file)

    monkeypatch.setattr(loading, "read_text", counted)
    return seen


def by_hand(*paths: Path) -> StrategyGraph:
    """The graph of *paths*, parsed and linked value by value."""
    return link([parse_file(path).document for path in paths], strict=False)


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.name)
def test_a_second_load_says_all_that_the_first_said(path: Path) -> None:
    if path.name.endswith(".hypotheses.yaml"):
        paths = [path.with_name("taipei-pawnshop-108.yaml"), path]
    else:
        paths = [path]
    for _ in range(2):
        graph = load(*paths, strict=False)
        assert all(document.columns for document in graph.documents)
        assert list(said(graph)) == list(said(by_hand(*paths)))


def test_notices_suppressions_and_names_in_several_languages(
    tmp_path: Path, parses: list[str]
) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(NOTED, encoding="utf-8")
    first, again = load(file, strict=False), load(file, strict=False)
    assert len(parses) == 1
    assert again.documents[0].notices
    assert again.documents[0].suppressions
    assert list(said(first)) == list(said(again)) == list(said(by_hand(file)))


@given(document=any_strategy())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    text = document_text(document)
    wanted = read_text(text, file="s.yaml")

    class Source:
        def text(self) -> str:
            return text

        def document(self) -> Document:
            return read_text(text, file="s.yaml")

    for _ in range(2):
        found = kept_document(text.encode(), file="s.yaml", encoding=None, source=Source())
        assert found == wanted
        assert [node.model_fields_set for node in found.nodes] == [
            node.model_fields_set for node in wanted.nodes
        ]
        assert list(said(link([found], strict=False))) == list(said(link([wanted], strict=False)))


def test_one_edited_file_is_read_again_and_linked(tmp_path: Path, parses: list[str]) -> None:
    for name in "abc":
        text = f"strategy: {{id: {name}, name: n}}\nobjectives: [{{id: O, name: o}}]\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    load(tmp_path)
    edited = tmp_path / "b.yaml"
    edited.write_text(
        edited.read_text(encoding="utf-8").replace("name: o", "name: p, aligns_to: [a:O]"),
        encoding="utf-8",
    )
    os.utime(edited, (1, 1))  # a clock says nothing
    parses.clear()
    graph = load(tmp_path)
    assert parses == [str(edited)]
    assert [edge.target for edge in graph.edges] == ["a:O"]
    assert list(said(graph)) == list(said(by_hand(*sorted(tmp_path.iterdir()))))


def test_the_name_of_a_file_is_that_of_the_file_that_is_read(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(NOTED, encoding="utf-8")
        graph = load(tmp_path / name, strict=False)
        places = [each.location for each in graph.documents[0].notices]
        places += [each.location for each in graph.documents[0].suppressions]
        places.append(graph.source_map.of_node("s:A"))
        assert {place.file for place in places if place} == {str(tmp_path / name)}


def test_encoding_language_and_program_keep_documents_apart(
    tmp_path: Path, parses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "s.yaml"
    file.write_bytes("strategy: {id: s, name: 顧客}".encode("big5"))
    assert str(load(file, encoding="big5").strategies["s"].name) == "顧客"
    assert str(load(file, encoding="latin-1").strategies["s"].name) != "顧客"
    assert str(load(file, encoding="big5").strategies["s"].name) == "顧客"
    assert len(parses) == 2
    with pytest.raises(ReadError):
        load(file)
    use_language("zh-TW")
    load(file, encoding="big5")
    assert len(parses) == 3
    use_language("en")
    monkeypatch.setattr(cached_document, "fingerprint", lambda: b"another program")
    load(file, encoding="big5")
    assert len(parses) == 4
    assert fingerprint.fingerprint() != b"another program"


def test_what_cannot_be_read_is_refused_each_time(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("strategy: {id: s, name: n}\nthemes: [{id: A}]", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ReadError):
            load(file)
    assert files() == []


def test_what_does_not_fit_together_is_refused_in_the_same_words(tmp_path: Path) -> None:
    texts = {
        "a": "strategy: {id: a, name: n}\nobjectives: [{id: O, name: o, aligns_to: [b:X]}]",
        "b": "strategy: {id: b, name: n}\nobjectives: [{id: O, name: o}]",
        "c": "extends: nobody\nobjectives: [{id: O, name: o}]",
        "d": "extends: b\nobjectives: [{id: O, name: again}]",
        "e": "strategy: {id: b, name: other}\nthemes: [{id: T, name: t}]",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LinkError) as wanted:
        link([parse_file(path).document for path in sorted(tmp_path.iterdir())])
    for _ in range(2):
        with pytest.raises(LinkError) as caught:
            load(tmp_path)
        assert str(caught.value) == str(wanted.value)


@pytest.mark.parametrize("harm", ["cut", "changed", "grown", "emptied", "swapped", "gone"])
@pytest.mark.parametrize("ending", [".document", ".places"])
def test_a_file_of_the_cache_that_was_harmed_changes_nothing(harm: str, ending: str) -> None:
    path = ROOT / "models" / "taipei-pawnshop-108.yaml"
    wanted = list(said(load(path)))
    load(ROOT / "models" / "sdg.yaml")
    mine, other = files(ending)
    if mine.stat().st_size > other.stat().st_size:
        mine, other = other, mine
    data = bytearray(mine.read_bytes())
    if harm == "cut":
        mine.write_bytes(data[:-1])
    elif harm == "changed":
        for at in range(0, len(data), max(len(data) // 12, 1)):
            broken = bytearray(data)
            broken[at] ^= 1
            mine.write_bytes(broken)
            assert len(load(path)) == 129
            mine.write_bytes(broken)
    elif harm == "grown":
        mine.write_bytes(data + b"x")
    elif harm == "emptied":
        mine.write_bytes(b"")
    elif harm == "swapped":
        mine.write_bytes(other.read_bytes())
    else:
        mine.unlink()
    assert list(said(load(path))) == wanted


def test_a_file_that_was_sealed_with_another_key_is_no_file_of_ours(parses: list[str]) -> None:
    path = ROOT / "models" / "taipei-pawnshop-108.yaml"
    load(path)
    (Path(folder.place()) / "key").write_bytes(b"x" * 32)
    load(path)
    assert len(parses) == 2


def test_nothing_is_kept_where_it_is_switched_off(
    monkeypatch: pytest.MonkeyPatch, parses: list[str]
) -> None:
    monkeypatch.setenv(folder.NO_CACHE, "1")
    for _ in range(2):
        load(ROOT / "models" / "taipei-pawnshop-108.yaml")
    assert len(parses) == 2
    assert not Path(folder.place()).exists()


def test_a_node_is_made_when_somebody_asks() -> None:
    path = ROOT / "models" / "taipei-pawnshop-108.yaml"
    load(path)
    graph = load(path)
    slot = vars(Document)["nodes"]
    with pytest.raises(AttributeError):  # it is empty until somebody asks
        slot.__get__(graph.documents[0])
    assert graph.nodes[3] is graph.nodes[3]
    assert graph.documents[0].nodes[3] is graph.nodes[3]
