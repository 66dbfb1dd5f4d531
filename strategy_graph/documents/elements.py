"""An XML document as a tree of elements with their lines, in the encoding that it declares."""

import codecs
import re

from strategy_graph.documents.tree import Element
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.office.xml import local, parse
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


def read_elements(data: bytes, file: str, *, typed: bool = False) -> Element:
    """The root of the XML document *data*; *typed* keeps the type that an element states.

    Raises ``ReadError`` with the line of what is not well-formed, too deep or too large, of a
    document type that declares anything, or of bytes that are not in the declared encoding.
    """
    builder = _Builder(file, typed)
    recoded, forced = _recoded(data, file)
    try:
        parse(
            recoded,
            file=file,
            start=builder.start,
            end=builder.end,
            text=builder.texts.append,
            plain_doctype=True,
            encoding=forced,
        )
    except ReadError:
        if forced is None and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding.decode(data, file=file)  # an error of encoding says more
        raise
    return builder.root


def _recoded(data: bytes, file: str) -> tuple[bytes, str | None]:
    """*data* in an encoding that expat knows, and its name where the document says another."""
    if encoding.assumed.get() is not None:
        return encoding.decode(data, file=file).encode("utf-8"), "utf-8"
    found = _DECLARED.match(data)
    if found is None:
        return data, None
    declared = found[1].decode("ascii")
    line = 1
    try:
        name = codecs.lookup(declared).name
        if name in _OF_EXPAT:
            return data, None
        return data.decode(_WIDER.get(name, name)).encode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        line += data.count(b"\n", 0, error.start)
    except LookupError:
        pass
    location = Location(file, line)
    raise ReadError([problem("documents.xml.encoding", location, encoding=declared)])


_NO_ATTRIBUTES: dict[str, str] = {}
"""What an element without attributes has; nobody writes to it."""


class _Builder:
    def __init__(self, file: str, typed: bool) -> None:
        self.file = file
        self.typed = typed
        self.open: list[Element] = []
        self.texts: list[str] = []
        self.count = 0
        self.root = Element("", "", 1, 0, {})
        self._names: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        self._take_text()
        self.count += 1
        if self.count > MAX_ELEMENTS:
            location = Location(self.file, line)
            raise ReadError([problem("documents.xml.elements", location, limit=MAX_ELEMENTS)])
        known = self._names.get(name)
        if known is None:  # each name is kept once
            known = self._names[name] = (local(name), name.rpartition(" ")[0])
        stated = {
            local(key): value
            for key, value in attributes.items()
            if not key.startswith(_SCHEMA_NOTES)
        }
        if self.typed and (of := attributes.get(f"{_SCHEMA_NOTES} type")) is not None:
            stated[TYPE] = of
        element = Element(known[0], known[1], line, self.count, stated or _NO_ATTRIBUTES)
        if self.open:
            self._children(self.open[-1]).append(element)
        else:
            self.root = element
        self.open.append(element)

    @staticmethod
    def _children(above: Element) -> list[Element]:
        """The list of what stands in *above*; an element in which nothing does has none."""
        if not isinstance(above.children, list):
            above.children = []
        return above.children

    def end(self, name: str) -> None:
        self._take_text()
        self.open.pop()

    def _take_text(self) -> None:
        if self.texts:
            text = "".join(self.texts).strip()
            self.texts.clear()
            if text and self.open:
                element = self.open[-1]
                element.text = f"{element.text}\n{text}" if element.text else text
