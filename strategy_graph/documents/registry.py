"""The formats of foreign documents: each is one module of ``formats/`` that registers itself."""

import re
from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules
from typing import BinaryIO, Final

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location

FOLDER: Final = "strategy_graph.documents.formats"


def _discovered() -> tuple[DocumentFormat, ...]:
    folder = import_module(FOLDER)
    modules = sorted(module.name for module in iter_modules(folder.__path__))
    return tuple(import_module(f"{FOLDER}.{name}").FORMAT for name in modules)


FORMATS: Final = _discovered()
"""Every format, by name. A module of the folder imports its library where it reads."""

_ARCHIVE: Final = b"PK\x03\x04"
_MARKS: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""Byte order marks and blanks, before the first mark of an XML document."""

_BEFORE: Final = 1024
"""Bytes in which the mark of a format stands; programs that read PDF look as far."""

_SEARCHED: Final = 1 << 20
"""Bytes in which the element of a format must begin; a form may stand before it."""

_YAML: Final = frozenset({".yaml", ".yml"})
_OWN: Final = re.compile(rb"^(?:strategy|extends)\s*:", re.MULTILINE)
"""What strategy files state, which need no import."""

NAMES: Final = tuple(each.name for each in FORMATS)
"""What ``--format`` may be."""


def format_of(file: str, stream: BinaryIO, wanted: str | None = None) -> DocumentFormat:
    """The format *wanted*, else the one that *stream* holds, else that of the suffix.

    Raises ``ReadError`` that lists the formats there are.
    """
    if wanted is not None:
        found = next((each for each in FORMATS if each.name == wanted), None)
        if found is None:
            known = ", ".join(NAMES)
            raise ReadError([problem("documents.format.unknown", value=wanted, known=known)])
        return found
    suffix = PurePath(file).suffix.lower()
    head = stream.read(_SEARCHED)
    whole = head + stream.read() if head.startswith(_ARCHIVE) else head
    stream.seek(0)
    by_content = _of_start(head) or _of_archive(whole) or _of_xml(head)
    found = by_content or next((each for each in FORMATS if suffix in each.suffixes), None)
    if found is not None:
        return found
    if suffix in _YAML:
        name = "own" if _OWN.search(head) else "yaml"
        raise ReadError([problem(f"documents.format.{name}", Location(file))])
    known = ", ".join(NAMES)
    values = {"suffix": suffix or "-", "known": known}
    raise ReadError([problem("documents.format.suffix", Location(file), **values)])


def _of_start(data: bytes) -> DocumentFormat | None:
    """The format that a file of the bytes *data* begins as, a few bytes of others before it."""
    head = data[:_BEFORE]
    return next((each for each in FORMATS if each.start and each.start in head), None)


def _of_archive(data: bytes) -> DocumentFormat | None:
    """The format whose part the archive *data* names in its directory, at its end."""
    if not data.startswith(_ARCHIVE):
        return None
    found = [each for each in FORMATS if each.part and each.part.encode() in data]
    return max(found, key=lambda each: len(each.part), default=None)  # the one that says most


def _of_xml(data: bytes) -> DocumentFormat | None:
    """The format whose element the XML document *data* holds near its beginning."""
    head = data[:_SEARCHED].replace(b"\0", b"")  # of UTF-16
    if not head.lstrip(_MARKS).startswith(b"<"):
        return None
    for each in FORMATS:
        names = "|".join(each.roots).encode()
        if each.namespaces and not any(name.encode() in head for name in each.namespaces):
            continue
        if names and re.search(rb"<(?:[\w.-]+:)?(?:" + names + rb")[\s/>]", head):
            return each
    return None
