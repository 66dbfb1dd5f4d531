"""Edits change what they speak of and nothing else, or there is no text at all."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_graph.errors import StrategyGraphError
from strategy_graph.io.load import parse_file, read_text
from strategy_graph.io.parsed import parse
from strategy_graph.io.syntax.tree import Content, Tree, content
from strategy_graph.io.writer.editor import EditError, edited_text
from strategy_graph.io.writer.edits import Append, Edit, Insert, Remove, Replace
from strategy_graph.model import Document
from tests.conftest import ROOT
from tests.io.writer.random_edits import documents, edits


def plain(value: Content) -> object:
    """The content as Python has it: text in quotes or not is text."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value[1]


def as_plain(value: Tree) -> object:
    if isinstance(value, dict):
        return {key: as_plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_plain(inner) for inner in value]
    return value if isinstance(value, str) else json.dumps(value)


def made(before: object, edit: Edit) -> object:
    """What *edit* leads to, by the plain operations of Python."""
    root = json.loads(json.dumps({"": before}))
    target = (edit.at,) if not isinstance(edit.at, tuple) else ("", *edit.at)
    holder = root
    for key in target[:-1]:
        holder = holder[key]
    last = target[-1]
    if isinstance(edit, Remove):
        del holder[last]
    elif isinstance(edit, Replace):
        holder[last] = as_plain(edit.value)
    elif isinstance(edit, Append):
        holder[last].append(as_plain(edit.value))
    elif isinstance(edit.key, int):
        holder[last].insert(edit.key, as_plain(edit.value))
    else:
        holder[last][edit.key] = as_plain(edit.value)
    return root[""]


def comments(text: str) -> list[str]:
    return re.findall(r"# (?:c\d+\.|head)", text)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_an_edit_does_what_it_says_and_no_more(data: st.DataObject) -> None:
    text, file = data.draw(documents())
    before = content(parse(text, file=file).tape)
    edit = data.draw(edits(before))
    try:
        after = edited_text(text, edit, file=file)
    except EditError:
        # Only the root can be left without an entry, which would be no file.
        assert isinstance(edit, Remove)
        assert isinstance(before, dict)
        assert len(edit.at) == len(before) == 1  # type: ignore[arg-type]
        return
    assert plain(content(parse(after, file=file).tape)) == made(plain(before), edit)
    lost = set(comments(text)) - set(comments(after))
    if isinstance(edit, (Insert, Append)):
        assert not lost
        assert is_subsequence(without_empty(text), after)
    elif isinstance(edit, Replace):
        # What a text holds is no comment, although it may read like one.
        assert not lost - set(comments(str(found_at(before, edit.at)))) or nested(before, edit.at)
    else:
        assert is_subsequence(without_empty(after), text)
    if "\r" in text:
        ends = set(re.findall(r"\r\n|\r|\n", text))
        assert set(re.findall(r"\r\n|\r|\n", after)) <= ends


def nested(before: Content, at: object) -> bool:
    return isinstance(found_at(before, at), (dict, list))


def found_at(before: Content, at: object) -> Content:
    here: Content = before
    for key in at:  # type: ignore
        here = here[key]  # type: ignore
    return here


def without_empty(text: str) -> str:
    return re.sub(r" ?(?:\[\]|\{\})", "", text)


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


CORPUS = sorted(
    path
    for path in (ROOT / "tests" / "bad_input").iterdir()
    if path.suffix in (".yaml", ".json") and path.stat().st_size < 100_000
)


def edited_and_read(data: bytes, edit: Edit, file: str) -> Document:
    return read_text(edited_text(data.decode("utf-8"), edit, file=file), file=file)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_bad_input_is_edited_whole_or_not_at_all(path: Path) -> None:
    edit = Append(("action_plans",), {"id": "ZZ9", "name": "no"})
    try:
        parsed = parse_file(path)
        before = parsed.document
    except StrategyGraphError:
        with pytest.raises((StrategyGraphError, UnicodeError)):
            edited_and_read(path.read_bytes(), edit, path.name)
        return
    try:
        after = read_text(edited_text(parsed.text, edit, file=path.name), file=path.name)
    except EditError:
        return
    assert {node.id for node in after} - {node.id for node in before} == {
        f"{before.strategy_id}:ZZ9"
    }
    assert [node for node in after if node.code != "ZZ9"] == list(before.nodes)
    assert after.edges == before.edges


MANY = """\
# head
objectives:
  # of A
  - id: A   # one
    name: First
      # about the name
    kpis:
    - {id: K, name: Rate}
  # of B
  - id: B
    note: |  # block
      text

  # the end of objectives
links: []  # none
"""


def test_many_edits_at_once_speak_of_the_file_before() -> None:
    after = edited_text(
        MANY,
        Remove(("objectives", 0, "id")),
        Insert(("objectives", 0), "owner", "Ann"),
        Append(("objectives", 0, "kpis"), {"id": "L", "name": "no"}),
        Append(("objectives",), {"id": "C"}),
        Append(("objectives",), {"id": "D"}),
        Replace(("objectives", 1, "note"), "short"),
        Append(("links",), {"from": "B", "to": "C"}),
        Append(("statements",), {"text": "x", "about": {"a": ["b", {"c": 1}]}}),
    )
    assert (
        after
        == """\
# head
objectives:
  # of A
  - name: First
      # about the name
    owner: Ann
    kpis:
    - {id: K, name: Rate}
    - {id: L, name: "no"}
  # of B
  - id: B
    note: short  # block
  - {id: C}
  - {id: D}

  # the end of objectives
links:  # none
  - {from: B, to: C}

statements:
  - text: x
    about:
      a:
        - b
        - {c: 1}
"""
    )


@pytest.mark.parametrize(
    "refused",
    [
        (Remove(("nowhere",)),),
        (Remove(("objectives", 0)), Replace(("objectives", 0, "name"), "x")),
        (Replace(("links",), 1), Replace(("links",), 2)),
        (Insert(("links", 0), "id", "x"),),
        (Insert(("objectives", 0), "id", "again"),),
        (Insert(("objectives",), 9, "x"),),
        (Remove(()),),
        (Replace(("objectives", 0, "name"), "bell \x07 rings"),),
    ],
)
def test_what_excludes_itself_or_is_not_there_is_refused(refused: tuple[Edit, ...]) -> None:
    with pytest.raises(EditError, match="without changing more"):
        edited_text(MANY, *refused)


def test_anchors_are_not_changed_behind_the_back_of_their_aliases() -> None:
    text = "a: &x {n: 1}\nb: *x\nc: 2\nd: *x\n"
    with pytest.raises(EditError):
        edited_text(text, Replace(("a", "n"), 2))
    assert edited_text(text, Replace(("c",), 3)) == text.replace("c: 2", "c: 3")
    assert edited_text(text, Replace(("b",), 3)) == text.replace("b: *x", "b: 3")


DASHES_ALONE = """\
themes:
  -   # one
    id: A
  # of B
  -
    # inside
    id: B
    name: Two  # second
  -  # three
    plain
"""


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Append(("themes",), {"id": "C"}), "    plain\n", "    plain\n  - {id: C}\n"),
        (Insert(("themes",), 0, "x"), "  -   # one\n", "  - x\n  -   # one\n"),
        (Remove(("themes", 0)), "  -   # one\n    id: A\n", ""),
        (Remove(("themes", 2)), "  -  # three\n    plain\n", ""),
        (Replace(("themes", 2), "z"), "plain", "z"),
        (
            Replace(("themes", 2), {"id": "C", "refs": ["a", "b"]}),
            "plain",
            "id: C\n    refs: [a, b]",
        ),
        (Insert(("themes", 0), "name", "One"), "id: A\n", "id: A\n    name: One\n"),
        (Remove(("themes", 1, "id")), "    id: B\n", ""),
    ],
)
def test_a_list_whose_dashes_stand_alone_is_edited(edit: Edit, old: str, new: str) -> None:
    assert edited_text(DASHES_ALONE, edit) == DASHES_ALONE.replace(old, new, 1)


def test_json_keeps_its_layout_its_order_and_its_numbers() -> None:
    text = (
        '{\n  "x-own": 1.10,\n  "links": [\n    {"to": "B", "from": "A"}\n  ],\n  "themes": []\n}\n'
    )
    after = edited_text(
        text, Append(("links",), {"from": "B", "to": "C"}), Append(("themes",), "T"), file="a.json"
    )
    assert after == (
        '{\n  "x-own": 1.10,\n  "links": [\n    {"to": "B", "from": "A"},\n'
        '    {\n      "from": "B",\n      "to": "C"\n    }\n  ],\n  "themes": ["T"]\n}\n'
    )


def test_a_list_in_lines_between_brackets_keeps_the_comma_behind_it() -> None:
    text = '{\n  "a": [\n    1\n  ],\n  "b": []\n}'
    after = edited_text(text, Replace(("a",), ["x"]), file="a.json")
    assert after == '{\n  "a": [\n    "x"\n  ],\n  "b": []\n}'


def test_what_needs_quotes_in_brackets_alone_is_written_there() -> None:
    text = "objectives:\n  - id: B\n    name: Two\n"
    added = Append(("objectives",), {"id": "C", "name": "Who asks?"})
    assert edited_text(text, added) == text + '  - {id: C, name: "Who asks?"}\n'
