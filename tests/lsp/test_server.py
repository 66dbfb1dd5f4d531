"""The server of editors as a program: a bare client speaks the protocol with it over its pipes."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.io.load import read_text
from tests.conftest import Cli
from tests.support.lsp_client import Editor, RefusedError, applied

pytest.importorskip("pygls", reason="pygls is not installed")

STRATEGY = """\
strategy: {id: s, name: 策略}
mission: {name: 使命}
themes:
  - id: A
    name: 健全財務
    serves: mission
objectives:
  - id: O1
    name: 開闢財源
    theme: A
    kpis:
      - id: O1.1
        name: 純益率
        direction: higher
        target: 90
      - id: O1.2
        name: 放款金額
  - id: O2
    name: 節約
    theme: A
"""
GUESSES = """\
extends: s
links:
  - id: H1
    from: O2
    to: O1
    kind: causes
    origin: inferred
    polarity: "+"
    rationale: less spent
"""
SIDE = """\
strategy: {id: t, name: other}
objectives:
  - id: P1
    name: 其他
    aligns_to: s:O1
"""


def _folder(path: Path) -> Path:
    for name, text in (("s.yaml", STRATEGY), ("guesses.yaml", GUESSES), ("t.yaml", SIDE)):
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STRATEGY_GRAPH_LANG", "en")
        with Editor(_folder(tmp_path_factory.mktemp("models"))) as made:
            yield made


@pytest.fixture
def editor(server: Editor) -> Iterator[Editor]:
    """The one server, with no file open."""
    yield server
    server.close_all()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _folder(tmp_path)


def _line(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.split("\n")) if part in line)


def _document(editor: Editor, name: str = "s.yaml") -> dict[str, Any]:
    return {"textDocument": {"uri": editor.uri(name)}}


def _labels(answer: dict[str, Any]) -> list[str]:
    return [item["label"] for item in answer["items"]]


def test_findings_of_the_linter_and_problems_of_the_reader_while_one_types(editor: Editor) -> None:
    found = editor.open("s.yaml")
    (bare,) = [mark for mark in found if mark["code"] == "SG103"]
    assert bare["range"]["start"]["line"] == _line(STRATEGY, "id: O2")
    broken = STRATEGY.replace("    theme: A\n    kpis", "    thme: A\n    kpis")
    editor.type("s.yaml", {"text": broken})
    (mark,) = editor.marks("s.yaml")
    assert (mark["severity"], mark["code"], mark["source"]) == (1, "read", "strategy-graph")
    assert mark["range"]["start"] == {"line": _line(STRATEGY, "theme: A"), "character": 4}
    assert "theme" in mark["message"]
    editor.type("s.yaml", {"text": STRATEGY})
    assert editor.marks("s.yaml") == found


def test_only_the_last_version_is_spoken_of(editor: Editor) -> None:
    editor.open("s.yaml")
    for number in range(20):
        editor.type("s.yaml", {"text": STRATEGY + f"# {number}\n"})
    editor.marks("s.yaml")  # of version 21
    time.sleep(0.5)
    told = []
    while not editor.told_nothing():
        told.append(editor.next_told())
    assert [each for each in told if each.get("method", "").endswith("publishDiagnostics")] == []


def test_columns_are_those_of_utf_16(editor: Editor) -> None:
    text = STRATEGY.replace("開闢財源", "😀開闢")
    flow = text.replace("name: 使命}", "name: 😀😀使命, nme: x}")
    editor.open("s.yaml", flow)
    (mark,) = editor.marks_now
    line = flow.split("\n")[1]
    before = line[: line.index("nme")]
    assert mark["range"]["start"]["character"] == len(before.encode("utf-16-le")) // 2
    assert mark["range"]["start"]["character"] != len(before)


def test_keys_ids_kinds_and_words_with_what_they_mean(editor: Editor) -> None:
    editor.open("s.yaml")
    theme = _line(STRATEGY, "theme: A")
    ids = editor.ask("textDocument/completion", editor.at("s.yaml", theme, 12))
    assert _labels(ids) == ["A"]
    assert ids["items"][0]["detail"] == "健全財務 · strategic theme"
    keys = editor.ask("textDocument/completion", editor.at("s.yaml", theme, 5))
    assert {"theme", "owner", "aligns_to"} <= set(_labels(keys))
    assert {"id", "name", "kpis"}.isdisjoint(_labels(keys))
    words = editor.ask(
        "textDocument/completion", editor.at("s.yaml", _line(STRATEGY, "direction"), 19)
    )
    assert {"higher", "lower"} <= set(_labels(words))
    assert all(item["detail"] for item in words["items"])
    editor.open("guesses.yaml")
    kind = _line(GUESSES, "kind: causes")
    kinds = editor.ask("textDocument/completion", editor.at("guesses.yaml", kind, 10))
    assert {"causes", "conflicts_with"} <= set(_labels(kinds))
    ends = editor.ask("textDocument/completion", editor.at("guesses.yaml", kind - 1, 8))
    assert {"O1", "O2", "t:P1"} <= set(_labels(ends))


def test_completion_in_a_text_that_cannot_be_read(editor: Editor) -> None:
    editor.open("s.yaml")
    text = STRATEGY + "  - id: O3\n    na"
    editor.type("s.yaml", {"text": text})
    line = _line(text, "    na") if text.endswith("na") else 0
    line = len(text.split("\n")) - 1
    found = editor.ask("textDocument/completion", editor.at("s.yaml", line, 6))
    assert "name" in _labels(found)
    (item,) = [each for each in found["items"] if each["label"] == "name"]
    assert applied(text, [item["textEdit"]]).endswith("    name: ")
    text = text[: -len("na")] + "name: x\n    theme: "
    editor.type("s.yaml", {"text": text})
    line += 1
    found = editor.ask("textDocument/completion", editor.at("s.yaml", line, 11))
    assert _labels(found) == ["A"]


def test_what_a_node_is_for_and_who_says_so(editor: Editor) -> None:
    editor.open("s.yaml")
    line = _line(STRATEGY, "id: O1")
    found = editor.ask("textDocument/hover", editor.at("s.yaml", line, 9))["contents"]["value"]
    assert found.splitlines()[0] == "**O1** 開闢財源 · objective"
    assert "For: O1 → A → mission" in found
    assert "KPIs: O1\\.1 純益率" in found
    assert "Score: no data" in found
    assert "no source is stated" in found
    key = editor.ask("textDocument/hover", editor.at("s.yaml", line + 1, 5))
    assert key["contents"]["value"] == "**name**: name"
    assert editor.ask("textDocument/hover", editor.at("s.yaml", line + 1, 12)) is None


def test_definition_and_references_go_through_all_files(editor: Editor) -> None:
    editor.open("guesses.yaml")
    line = _line(GUESSES, "to: O1")
    (found,) = editor.ask("textDocument/definition", editor.at("guesses.yaml", line, 9))
    assert found["uri"] == editor.uri("s.yaml")
    assert found["range"]["start"] == {"line": _line(STRATEGY, "id: O1"), "character": 8}
    context = {"includeDeclaration": False}
    named = editor.ask(
        "textDocument/references", editor.at("guesses.yaml", line, 9, context=context)
    )
    assert {each["uri"] for each in named} == {editor.uri("guesses.yaml"), editor.uri("t.yaml")}


def test_the_outline_is_nested_as_the_text_is(editor: Editor) -> None:
    editor.open("s.yaml")
    roots = editor.ask("textDocument/documentSymbol", _document(editor))
    by_name = {each["name"]: each for each in roots}
    assert [each["name"] for each in by_name["O1 開闢財源"]["children"]] == [
        "O1.1 純益率",
        "O1.2 放款金額",
    ]
    assert by_name["O1 開闢財源"]["range"]["end"]["line"] == _line(STRATEGY, "放款金額")


def test_a_rename_changes_every_file_and_nothing_else(editor: Editor) -> None:
    editor.open("s.yaml")
    unsaved = GUESSES.replace("less spent", "還沒存檔")
    editor.open("guesses.yaml", unsaved)
    place = editor.at("s.yaml", _line(STRATEGY, "id: O1"), 9)
    ready = editor.ask("textDocument/prepareRename", place)
    assert ready["start"]["character"] == 8
    made = editor.ask("textDocument/rename", {**place, "newName": "Z9"})["changes"]
    texts = {"s.yaml": STRATEGY, "guesses.yaml": unsaved, "t.yaml": SIDE}
    after = {name: applied(text, made[editor.uri(name)]) for name, text in texts.items()}
    assert after["s.yaml"] == STRATEGY.replace("id: O1\n", "id: Z9\n")
    assert after["guesses.yaml"] == unsaved.replace("to: O1", "to: Z9")
    assert after["t.yaml"] == SIDE.replace("s:O1", "s:Z9")
    assert (editor.folder / "s.yaml").read_text(encoding="utf-8") == STRATEGY  # the editor writes


@pytest.mark.parametrize(("new", "reason"), [("O2", "there is a node s:O2"), ("a:b", "a:b")])
def test_a_rename_that_cannot_be_is_refused(editor: Editor, new: str, reason: str) -> None:
    editor.open("s.yaml")
    place = editor.at("s.yaml", _line(STRATEGY, "id: O1"), 9, newName=new)
    with pytest.raises(RefusedError, match=reason):
        editor.ask("textDocument/rename", place)


def test_no_rename_while_a_file_cannot_be_read(editor: Editor) -> None:
    editor.open("s.yaml")
    editor.open("t.yaml")
    editor.type("t.yaml", {"text": SIDE + "objctives: []\n"})
    place = editor.at("s.yaml", _line(STRATEGY, "id: O1"), 9, newName="Z9")
    with pytest.raises(RefusedError, match="cannot be read"):
        editor.ask("textDocument/rename", place)


def _actions(editor: Editor, name: str, line: int) -> dict[str, list[dict[str, Any]]]:
    place = {"line": line, "character": 0}
    asked = {**_document(editor, name), "range": {"start": place, "end": place}}
    found = editor.ask("textDocument/codeAction", {**asked, "context": {"diagnostics": []}})
    return {each["title"]: each["edit"]["changes"][editor.uri(name)] for each in found}


def test_a_finding_is_let_pass_with_a_reason(editor: Editor) -> None:
    editor.open("s.yaml")
    found = _actions(editor, "s.yaml", _line(STRATEGY, "id: O2"))
    after = applied(STRATEGY, found["Let SG103 pass here, with a reason"])
    (let,) = read_text(after).suppressions
    assert (let.rule, let.node, let.why) == ("SG103", "s:O2", "say why")
    editor.type("s.yaml", {"text": after})
    assert "SG103" not in {mark["code"] for mark in editor.marks("s.yaml")}


def test_a_missing_node_is_written(editor: Editor) -> None:
    text = STRATEGY.replace("節約\n    theme: A", "節約\n    theme: B")
    marks = editor.open("s.yaml", text)
    (mark,) = [each for each in marks if each["code"] == "SG201"]
    found = _actions(editor, "s.yaml", mark["range"]["start"]["line"])
    after = applied(text, found["Write the strategic theme B"])
    assert [node.code for node in read_text(after).nodes if node.kind.value == "theme"] == [
        "A",
        "B",
    ]


def test_a_guess_is_accepted_or_refuted_with_a_reason(editor: Editor) -> None:
    editor.open("guesses.yaml")
    found = _actions(editor, "guesses.yaml", _line(GUESSES, "polarity"))
    for title, origin in (("Accept the guess H1", "supported"), ("Refute the guess H1", "refuted")):
        (edge,) = read_text(applied(GUESSES, found[title])).edges
        assert (edge.origin.value, edge.because) == (origin, "say what speaks for it")
        assert edge.rationale == "less spent"


def test_a_file_is_put_in_order_and_formatted(editor: Editor) -> None:
    text = STRATEGY.replace(
        "    name: 節約\n    theme: A", "    theme:   A  # 說明\n    name: 節約"
    )
    editor.open("s.yaml", text)
    options = {"tabSize": 2, "insertSpaces": True}
    edits = editor.ask("textDocument/formatting", {**_document(editor), "options": options})
    after = applied(text, edits)
    assert after == STRATEGY[:-1] + "  # 說明\n"
    assert applied(text, _actions(editor, "s.yaml", 0)["Put the file in order"]) == after
    editor.type("s.yaml", {"text": "strategy: ["})
    assert editor.ask("textDocument/formatting", {**_document(editor), "options": options}) == []


def test_folds_lenses_and_tokens(editor: Editor) -> None:
    editor.open("s.yaml")
    folds = editor.ask("textDocument/foldingRange", _document(editor))
    begin, end = _line(STRATEGY, "objectives:"), _line(STRATEGY, "節約") + 1
    assert (begin, end) in {(each["startLine"], each["endLine"]) for each in folds}
    lenses = editor.ask("textDocument/codeLens", _document(editor))
    assert [each["command"]["title"] for each in lenses] == ["2 KPIs, 1 without target", "0 KPIs"]
    data = editor.ask("textDocument/semanticTokens/full", _document(editor))["data"]
    tokens: list[tuple[str, bool]] = []
    line = start = 0
    for at in range(0, len(data), 5):
        down, across, length, kind, _ = data[at : at + 5]
        line, start = line + down, across if down else start + across
        text = STRATEGY.split("\n")[line].encode("utf-16-le")
        tokens.append((text[2 * start : 2 * (start + length)].decode("utf-16-le"), kind == 0))
    assert tokens == [
        ("A", True), ("mission", False), ("O1", True), ("A", False), ("O1.1", True),
        ("O1.2", True), ("O2", True), ("A", False),
    ]  # fmt: skip


def test_typing_by_ranges_keeps_the_text(editor: Editor) -> None:
    editor.open("s.yaml")
    line = _line(STRATEGY, "開闢財源")
    place = {"line": line, "character": 10}
    editor.type("s.yaml", {"range": {"start": place, "end": place}, "text": "😀"})
    roots = editor.ask("textDocument/documentSymbol", _document(editor))
    assert "O1 😀開闢財源" in {each["name"] for each in roots}
    assert "O1 開😀闢財源" not in {each["name"] for each in roots}


def test_the_language_is_that_of_the_editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STRATEGY_GRAPH_LANG")
    with Editor(folder, locale="zh-tw") as editor:
        editor.open("s.yaml")
        lenses = editor.ask("textDocument/codeLens", _document(editor))
        assert lenses[0]["command"]["title"].endswith("個未定目標值")
    with Editor(folder, locale="zh-tw", arguments=("--lang", "en")) as editor:
        editor.open("s.yaml")
        lenses = editor.ask("textDocument/codeLens", _document(editor))
        assert lenses[0]["command"]["title"].endswith("without target")


def test_files_that_change_beside_the_editor_are_seen(folder: Path) -> None:
    with Editor(folder) as editor:
        assert "SG103" in {mark["code"] for mark in editor.open("s.yaml")}
        text = "extends: s\nkpis:\n  - {id: O2.1, name: k, measures: O2}\n"
        (folder / "more.yaml").write_text(text, encoding="utf-8")
        change = {"uri": editor.uri("more.yaml"), "type": 1}
        editor.tell("workspace/didChangeWatchedFiles", {"changes": [change]})
        assert "SG103" not in {mark["code"] for mark in editor.marks("s.yaml")}


def test_the_server_ends_with_its_input(folder: Path) -> None:
    with Editor(folder) as editor:
        assert editor.process.stdin is not None
        editor.process.stdin.close()
        assert editor.process.wait(20) == 0


def test_the_server_ends_when_it_is_told_to(folder: Path) -> None:
    with Editor(folder) as editor:
        editor.ask("shutdown", None)
        editor.tell("exit", None)
        assert editor.process.wait(20) == 0


JSON = """\
{
  "strategy": {"id": "j", "name": "策略"},
  "objectives": [
    {"id": "O1", "name": "開闢財源", "kpis": [{"id": "K1", "name": "純益率"}]},
    {"id": "O2", "name": "節約"}
  ],
  "links": [{"from": "O2", "to": "O1", "kind": "causes"}]
}
"""


def test_a_strategy_in_json_is_one_as_well(tmp_path: Path) -> None:
    (tmp_path / "j.json").write_text(JSON, encoding="utf-8")
    with Editor(tmp_path) as editor:
        marks = editor.open("j.json")
        assert "SG103" in {mark["code"] for mark in marks}
        line = JSON.split("\n")[3]
        at = {
            "textDocument": {"uri": editor.uri("j.json")},
            "position": {"line": 3, "character": line.index("O1") + 1},
        }
        hover = editor.ask("textDocument/hover", at)
        assert hover["contents"]["value"].startswith("**O1** 開闢財源")
        renamed = editor.ask("textDocument/rename", {**at, "newName": "O9"})
        made = applied(JSON, renamed["changes"][editor.uri("j.json")])
        assert made == JSON.replace('"O1"', '"O9"')
        outline = editor.ask("textDocument/documentSymbol", {"textDocument": at["textDocument"]})
        assert {"O1 開闢財源", "O2 節約"} <= {each["name"] for each in outline}


def test_an_absent_library_is_one_line(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    ran = cli("lsp")
    assert ran.code == 2
    assert "pip install 'strategy-graph[lsp]'" in ran.err
