"""XML in the encoding that it declares; one that it is not in is said, and never guessed."""

import pytest

from strategy_graph.documents import elements
from strategy_graph.documents.elements import read_elements
from strategy_graph.errors import ReadError


def test_lines_names_and_texts_are_kept() -> None:
    root = read_elements(b"<a>\n<b x='1'> t&amp;u </b>\n<c/></a>", "a.xml")
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
    assert read_elements(data, "a.xml").text == text


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
        read_elements(data, "a.xml")


def test_elements_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elements, "MAX_ELEMENTS", 10)
    with pytest.raises(ReadError, match="more than 10 elements"):
        read_elements(b"<a>" + b"<b/>" * 10 + b"</a>", "a.xml")
