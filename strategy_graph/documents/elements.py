"""An XML document as a tree of elements with their lines, in the encoding that it declares."""

import codecs
import re
from io import SEEK_END, BytesIO
from typing import BinaryIO

from strategy_graph.documents.tree import Element, Elements, Tree
from strategy_graph.documents.unfit import Cleaner
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.office.xml import Pieces, local, parse
from strategy_graph.io.syntax import encoding
from strategy_graph.model import Location

MAX_ELEMENTS = 1_000_000
"""Elements of one document; one of 50 MB has about half as many."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_OF_EXPAT = frozenset({"utf-8", "utf-16", "ascii", "iso8859-1"})
_WIDER = {"big5": "cp950"}
"""What files that name the one are in: the code page of Windows holds all of Big5."""

_SCHEMA_NOTES = "http://www.w3.org/2001/XMLSchema-instance"


TYPE = "xsi:type"
"""The attribute that tells of which type an element is, where it is kept."""


_HEAD = 1024
"""Bytes in which an XML document declares its encoding."""


def read_elements(stream: BinaryIO, file: str, *, typed: bool = False) -> Tree:
    """The XML document *stream*; *typed* keeps the type that an element states.

    It is read piece by piece: in memory are what ``Elements`` holds, not the file beside it.

    Raises ``ReadError`` with the line of what is not well-formed, too deep or too large, of a
    document type that declares anything, or of bytes that are not in the declared encoding.
    """
    builder = _Builder(file, typed)
    recoded, forced = _recoded(stream, file)
    try:
        parse(
            Pieces(recoded.read, recoded.seek(0, SEEK_END) - recoded.seek(0)),
            file=file,
            start=builder.start,
            end=builder.end,
            text=builder.text,
            plain_doctype=True,
            encoding=forced,
        )
    except ReadError:
        stream.seek(0)
        data = stream.read()
        if forced is None and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding.decode(data, file=file)  # an error of encoding says more
        raise
    return Tree(Element(builder.elements, 1), builder.cleaner.remarks())


def _recoded(stream: BinaryIO, file: str) -> tuple[BinaryIO, str | None]:
    """*stream* in an encoding that expat knows, and its name where the document says another."""
    if encoding.assumed.get() is not None:
        text = encoding.decode(stream.read(), file=file)
        return BytesIO(text.encode("utf-8")), "utf-8"
    found = _DECLARED.match(stream.read(_HEAD))
    stream.seek(0)
    if found is None:
        return stream, None
    declared = found[1].decode("ascii")
    line = 1
    data = b""
    try:
        name = codecs.lookup(declared).name
        if name in _OF_EXPAT:
            return stream, None
        data = stream.read()
        return BytesIO(data.decode(_WIDER.get(name, name)).encode("utf-8")), "utf-8"
    except UnicodeDecodeError as error:
        line += data.count(b"\n", 0, error.start)
    except LookupError:
        pass
    location = Location(file, line)
    raise ReadError([problem("documents.xml.encoding", location, encoding=declared)])


class _Builder:
    def __init__(self, file: str, typed: bool) -> None:
        self.file = file
        self.typed = typed
        self.elements = Elements()
        self.cleaner = Cleaner()
        self._open: list[int] = []
        self._texts: list[list[str]] = []
        """Of each open element, the texts between what stands in it."""
        self._pieces: list[str] = []
        self._names: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self.text = self._pieces.append

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        self._take_text()
        if len(self.elements.name) > MAX_ELEMENTS:
            location = Location(self.file, line)
            raise ReadError([problem("documents.xml.elements", location, limit=MAX_ELEMENTS)])
        known = self._names.get(name)
        if known is None:  # each name is kept once
            known = self._names[name] = len(self._names)
            self.elements.names.append((local(name), name.rpartition(" ")[0]))
        stated = {
            self._key(local(key)): self.cleaner.text(value)
            for key, value in attributes.items()
            if not key.startswith(_SCHEMA_NOTES)
        }
        if self.typed and (of := attributes.get(f"{_SCHEMA_NOTES} type")) is not None:
            stated[self._key(TYPE)] = self.cleaner.text(of)
        self._open.append(self.elements.open(known, line, stated))
        self._texts.append([])

    def _key(self, name: str) -> int:
        known = self._keys.get(name)
        if known is None:
            known = self._keys[name] = len(self._keys)
            self.elements.keys.append(name)
        return known

    def end(self, name: str) -> None:
        self._take_text()
        text = "\n".join(self._texts.pop())
        self.elements.close(self._open.pop(), self.cleaner.text(text) if text else "")

    def _take_text(self) -> None:
        if self._pieces:
            text = "".join(self._pieces).strip()
            self._pieces.clear()
            if text and self._open:
                self._texts[-1].append(text)
