"""A zip archive of XML parts: its directory is judged before anything in it is unpacked."""

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.office.xml import Pieces
from strategy_graph.model import Location

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes that all parts together may unpack to."""

MAX_RATIO = 200
"""How many times larger a part may be than its packed bytes, above ``SMALL``."""

MAX_PARTS = 5_000
SMALL = 1024 * 1024
MAGIC = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What encrypted office files and those from before 2007 begin with."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)

_DOCTYPE = re.compile(
    rb"<!\s*DOCTYPE|<\x00!\x00D\x00O\x00C|\x00<\x00!\x00D\x00O\x00C", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that may be unpacked."""

    file: str
    parts: frozenset[str]
    _zip: zipfile.ZipFile

    def read(self, part: str) -> bytes:
        """The bytes of *part*. Raises ``ReadError`` where there is none or it is broken."""
        return self.pieces(part).read(-1)

    def pieces(self, part: str) -> Pieces:
        """*part*, unpacked while it is read; both raise ``ReadError`` like ``read``."""
        if part not in self.parts:
            raise self.refused("part_missing", part=part)
        try:
            stream = self._zip.open(part)
        except _BROKEN:
            raise self.refused("broken") from None

        def read(size: int) -> bytes:
            try:
                return stream.read(size)
            except _BROKEN:
                raise self.refused("broken") from None

        return Pieces(read, self._zip.getinfo(part).file_size)

    def refused(self, name: str, /, **values: object) -> ReadError:
        """The error whose message is ``documents.archive.<name>``."""
        return ReadError([problem(f"documents.archive.{name}", Location(self.file), **values)])

    def refuse_doctypes(self) -> None:
        """Refuse the archive where a part declares a document type: some readers drop entities."""
        for part in sorted(self.parts):
            if part.endswith((".xml", ".rels", ".vml")) and _DOCTYPE.search(self.read(part)):
                raise self.refused("doctype", part=part)


def open_archive(stream: BinaryIO, file: str) -> Archive:
    """The archive in *stream*, by its directory alone.

    Its parts are unpacked when they are read, for which the stream must still be open.

    Raises ``ReadError`` for what is no archive, is encrypted, leads out of itself, or would
    unpack to more than ``MAX_UNPACKED`` bytes.
    """
    location = Location(file)
    begins = stream.read(len(_OLE))
    stream.seek(0)
    if begins == _OLE:
        raise ReadError([problem("documents.archive.encrypted", location)])
    try:
        archive = zipfile.ZipFile(stream)
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise ReadError([problem("documents.archive.no_zip", location)]) from None
    opened = Archive(file, frozenset(entry.filename for entry in entries), archive)
    if any(entry.flag_bits & 1 for entry in entries):
        raise opened.refused("encrypted")
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name:
            raise opened.refused("leads_out", part=name)
        if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise opened.refused("ratio", part=name, ratio=MAX_RATIO)
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or total > MAX_UNPACKED:
        raise opened.refused("size", limit=MAX_UNPACKED // (1024 * 1024), parts=MAX_PARTS)
    return opened
