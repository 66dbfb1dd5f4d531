"""XML in the encoding that it declares; one that it is not in is said, and never guessed."""

import tracemalloc
from io import BytesIO

import pytest

from strategy_graph.documents import elements
from strategy_graph.documents.elements import read_elements
from strategy_graph.errors import ReadError


def test_lines_names_and_texts_are_kept() -> None:
    root = read_elements(BytesIO(b"<a>\n<b x='1'> t&amp;u </b>\n<c/></a>"), "a.xml").root
    assert [(each.name, each.line, each.text) for each in root.all()] == [
        ("a", 1, ""),
        ("b", 2, "t&u"),
        ("c", 3, ""),
    ]
    assert [piece.text for piece in root.children[0].own_pieces()] == ["1", "t&u"]


@pytest.mark.parametrize("name", ["big5", "gb18030", "shift_jis", "utf-16", "iso-8859-1", "utf-8"])
def test_a_declared_encoding_is_used(name: str) -> None:
    text = "日本" if name != "iso-8859-1" else "é"
    data = f"<?xml version='1.0' encoding='{name}'?><a>{text}</a>".encode(name)
    assert read_elements(BytesIO(data), "a.xml").root.text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<?xml version='1.0' encoding='big5'?>\n<a>客".encode(), "declares: big5"),
        (b"<?xml version='1.0' encoding='none-such'?><a/>", "declares: none-such"),
        ("<a>客戶</a>".encode("cp950"), "cp950"),
        (b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>", "document type"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type"),
        (b"<a>&nbsp;</a>", "not well-formed"),
        (b"<a", "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_said_on_its_line(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read_elements(BytesIO(data), "a.xml")


def test_elements_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elements, "MAX_ELEMENTS", 10)
    with pytest.raises(ReadError, match="more than 10 elements"):
        read_elements(BytesIO(b"<a>" + b"<b/>" * 10 + b"</a>"), "a.xml")


def test_the_texts_between_what_stands_in_an_element_are_its_own() -> None:
    root = read_elements(BytesIO(b"<a>x<b>in</b>y<c/>\n z</a>"), "a.xml").root
    assert [each.text for each in root.all()] == ["x\ny\nz", "in", ""]


def test_an_element_is_itself_and_what_is_left_out_is_not_met_again() -> None:
    root = read_elements(BytesIO(b"<a><b><c/></b><d e='1' f=''/></a>"), "a.xml").root
    first, second = root.children
    assert (first, {first}) == (root.children[0], {root.called("b")[0]})
    assert first != second
    assert (dict(second.attributes), dict(first.attributes)) == ({"e": "1", "f": ""}, {})
    first.leave_out()
    assert [each.name for each in root.all()] == ["a", "d"]
    assert root.children == [second]


def test_a_long_document_is_never_held_as_objects() -> None:
    """24 bytes an element, and the texts; as objects it would be ten times as much."""
    item = b"<goal id='g'><name>Calm water for all who live here</name><note/></goal>\n"
    data = b"<plan>\n" + item * 20_000 + b"</plan>"
    stream = BytesIO(data)
    read_elements(stream, "a.xml")  # imports
    stream.seek(0)
    tracemalloc.start()
    try:
        tree = read_elements(stream, "a.xml")
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    *_, last = tree.root.all()
    assert (last.name, last.line, last.number) == ("note", 20_001, 60_001)
    assert held < 60 * last.number
    assert peak < held + 3 * 1024 * 1024
