"""Documents that were read before: one file of the cache for each content.

This is the unit that incremental work stands on. ``kept_document`` turns the bytes of one file
into one ``Document`` with ``columns``, out of the cache or by reading it; ``graph.link`` joins
many of them, in columns where all have some. Whoever keeps the documents of a session calls it
for the file that changed and links again: nothing else is read, and no node is made before it
is asked for. It works with the cache switched off as well; then nothing is kept on the disk.

What a document is kept under is a digest of the bytes of its file and of all else that decides
what is read from them: the program, the format, the encoding that was asked for, the language
of messages. The name of the file does not count, and no clock does.
"""

import datetime as dt
import json
from collections.abc import Mapping
from functools import partial
from hashlib import blake2b
from pathlib import PurePath
from typing import Any, Protocol

from strategy_graph.i18n import language
from strategy_graph.io.cache import folder
from strategy_graph.io.cache.columns import columns_from, columns_of, parts_of
from strategy_graph.io.cache.fingerprint import fingerprint
from strategy_graph.io.cache.places import KeptSourceMap, parts_of_places, places_from
from strategy_graph.io.cache.sealed import opened, sealed
from strategy_graph.io.cache.values import NotKeptError, dumps, fields, made, record
from strategy_graph.model import Document, Location, Notice, SourceMap, Strategy, Suppression


class Source(Protocol):
    """What turns the bytes of a file into text, and into a document."""

    def text(self) -> str:
        """The text of the file."""
        ...

    def document(self) -> Document:
        """The document that it is, read anew; raises ``ReadError``."""
        ...


def kept_document(data: bytes, *, file: str, encoding: str | None, source: Source) -> Document:
    """The document that *data*, the content of *file*, is: as it was kept, else as *source* reads.

    What is read is kept, where it can be. Raises ``ReadError``, as reading does.
    """
    key = folder.key() if folder.is_on() else None
    name = "" if key is None else _name(data, file, encoding)
    if key is not None:
        found = _found(name, key, file, source)
        if found is not None:
            return found
    document = source.document()
    try:
        columns = columns_of(document)
        if key is not None:
            _keep(name, key, document, parts_of(document, columns))
    except NotKeptError:
        return document
    return document.with_columns(columns)


def _name(data: bytes, file: str, encoding: str | None) -> str:
    about = (PurePath(file).suffix.lower(), encoding or "", language())
    name = blake2b(fingerprint(), digest_size=24)
    name.update("\0".join((*about, "")).encode("utf-8", "surrogateescape"))
    name.update(data)
    return name.hexdigest()


def _found(name: str, key: bytes, file: str, source: Source) -> Document | None:
    parts = _parts(f"{name}.document", key)
    if parts is None:
        return None
    columns = columns_from(parts)
    head = json.loads(bytes(parts["head"]).decode("utf-8", "surrogatepass"))
    return Document.of_columns(
        columns,
        path=file,
        strategy=None if head["strategy"] is None else made(Strategy, fields(head["strategy"])),
        extends=head["extends"],
        suppressions=tuple(_suppression(each, file) for each in head["suppressions"]),
        notices=tuple(_notice(each, file) for each in head["notices"]),
        source_map=KeptSourceMap(partial(_places, name, key, columns, file, source)),
    )


def _places(name: str, key: bytes, columns: Any, file: str, source: Source) -> SourceMap:
    """The places that were kept; where they are gone, the file is read once more."""
    parts = _parts(f"{name}.document.places", key)
    if parts is None:
        return source.document().source_map
    return places_from(parts, columns, file=file, text=source.text())


def _parts(name: str, key: bytes) -> dict[str, memoryview] | None:
    data = folder.get(name)
    return None if data is None else opened(name, data, key)


def _keep(name: str, key: bytes, document: Document, parts: Mapping[str, bytes]) -> None:
    from strategy_graph.io.reader.source_map import TapeSourceMap

    places = document.source_map
    if not isinstance(places, TapeSourceMap):
        return
    strategy = document.strategy
    head = {
        "strategy": None if strategy is None else record(strategy),
        "extends": document.extends,
        "suppressions": [_of_suppression(each) for each in document.suppressions],
        "notices": [_of_notice(each) for each in document.notices],
    }
    whole = {"head": dumps(head).encode("utf-8", "surrogatepass"), **parts}
    about = f"{name}.document.places"
    # Places first: who finds the document finds them.
    if folder.put(about, sealed(about, parts_of_places(places), key)):
        about = f"{name}.document"
        folder.put(about, sealed(about, whole, key))


def _at(location: Location | None) -> list[int | None] | None:
    return None if location is None else [location.line, location.column]


def _location(at: list[int | None] | None, file: str) -> Location | None:
    return None if at is None else Location(file, at[0], at[1])


def _of_suppression(each: Suppression) -> list[object]:
    until = None if each.until is None else each.until.isoformat()
    return [each.rule, each.why, each.node, until, _at(each.location)]


def _suppression(found: list[Any], file: str) -> Suppression:
    rule, why, node, until, at = found
    day = None if until is None else dt.date.fromisoformat(until)
    return Suppression(rule, why, node, day, _location(at, file))


def _of_notice(each: Notice) -> list[object]:
    return [each.code, _at(each.location), each.node, each.field, dict(each.values)]


def _notice(found: list[Any], file: str) -> Notice:
    code, at, node, field, values = found
    return Notice(code, _location(at, file), node, field, values)


__all__ = ["Source", "kept_document"]
