"""XML by events, with lines: no document types, no depth and no entities that could harm."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.parsers import expat

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.office.progress import EVERY, progress
from strategy_graph.model import Location

MAX_DEPTH = 256
_PIECE = 1 << 18
"""Bytes that are parsed at a time."""

Start = Callable[[str, dict[str, str], int], object]
End = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document that is read piece by piece: what reads so many bytes on, and its size."""

    read: Callable[[int], bytes]
    size: int


@lru_cache(1024)
def local(name: str) -> str:
    """A name without its namespace.

    >>> local("urn:x sheet"), local("sheet")
    ('sheet', 'sheet')
    """
    return name.rpartition(" ")[2]


def parse(
    data: bytes | Pieces,
    *,
    file: str,
    start: Start,
    end: End,
    text: Callable[[str], object],
    part: str = "",
    plain_doctype: bool = False,
    encoding: str | None = None,
    lines: bool = True,
) -> None:
    """Call *start* with each element, its attributes and its line, *text* and *end* between.

    Names and attributes are ``namespace name``. Raises ``ReadError`` with the line of what is
    not well-formed, nested deeper than ``MAX_DEPTH``, or declares a document type; with
    *plain_doctype*, only of one that declares something or refers to another file.
    *encoding* is that of *data* where it says another. What comes in ``Pieces`` is never in
    memory as a whole. Without *lines* every line is 0, which is quicker.
    """
    pieces = Pieces(BytesIO(data).read, len(data)) if isinstance(data, bytes) else data
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    parser.buffer_text = True
    depth = 0
    count = 0
    told = progress.get()

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if told is not None and not count % EVERY:
            told(parser.CurrentByteIndex, pieces.size)
        if depth > MAX_DEPTH:
            raise _refused("too_deep", limit=MAX_DEPTH)
        start(name, attributes, parser.CurrentLineNumber if lines else 0)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def doctype(name: str, system: Any, public: Any, subset: Any) -> None:
        if not plain_doctype or system or public or subset:
            raise _refused("doctype")

    def _refused(name: str, **values: object) -> ReadError:
        location = Location(file if not part else f"{file}!{part}", parser.CurrentLineNumber)
        return ReadError([problem(f"documents.xml.{name}", location, **values)])

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    try:
        while piece := pieces.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
        if told is not None and count >= EVERY:
            told(pieces.size, pieces.size)
    except (expat.ExpatError, ValueError, LookupError) as error:
        reason = expat.errors.messages.get(getattr(error, "code", 0), str(error))
        raise _refused("broken", reason=reason) from None
