"""Records in JSON (``.json``): a list of objects as a table, places the lines of each object.

Files that systems export are lists of objects whose keys repeat: they are tables, whose columns
are the keys. An object of such lists is a table for each, under the name of its key.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO, Final, NoReturn, cast

from strategy_graph.documents.document_format import DocumentFormat, text_of
from strategy_graph.documents.grid import KEY, Block, Grid, Heading, Piece, Table
from strategy_graph.documents.place import Place
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location

_OWN: Final = frozenset({"strategy", "extends"})
"""Keys of strategy files, which need no import."""
_BLANK: Final = " \t\r\n"


def read(stream: BinaryIO, file: str) -> Grid:
    """The grid of lists of records.

    Raises ``ReadError`` with the line where the text is no JSON, or holds no list of objects.
    """
    return _Reading(text_of(stream, file), file).grid()


@dataclass(frozen=True, slots=True)
class _Record:
    """An object of a list, and its first and last line."""

    first: int
    last: int
    values: Mapping[str, Any]


class _Reading:
    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text.removeprefix("\ufeff"), file
        self._counted, self._line = 0, 1
        # Numbers stay as they are typed: 1.10 is a code as often as a number.
        self.decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)

    def grid(self) -> Grid:
        """Headings and tables, in the order of the file."""
        start = self._skip(0)
        title = Heading(1, Piece(PurePath(self.file).stem, Place(line=1, column=-1)))
        if self.text[start : start + 1] == "[":
            records, end = self._records(start)
            self._end(end)
            return Grid((title, _table(records)))
        blocks: list[Block] = [title]
        for key, line, records in self._lists(start):
            blocks += [Heading(2, Piece(key, Place(line=line, column=-1))), _table(records)]
        if len(blocks) == 1:
            self._refuse("none", 1)
        return Grid(tuple(blocks))

    def _lists(self, start: int) -> Iterator[tuple[str, int, list[_Record]]]:
        """The lists of objects in the object at *start*."""
        whole, end = self._value(start)
        self._end(end)
        if not isinstance(whole, dict):
            self._refuse("none", 1)
        held = cast(dict[str, Any], whole)
        if _OWN & held.keys():
            raise ReadError([problem("documents.format.own", Location(self.file, 1))])
        for key, value in held.items():
            at = self.text.find(json.dumps(key, ensure_ascii=False), start)
            at = start if at < 0 else at
            if any(isinstance(each, dict) for each in _listed(value)):
                line = self._line_of(at)
                begin = self.text.find("[", at)
                records, start = self._records(begin)
                yield key, line, records

    def _records(self, start: int) -> tuple[list[_Record], int]:
        """The objects of the list at *start*, and where it ends."""
        found: list[_Record] = []
        at = self._skip(start + 1)
        while self.text[at : at + 1] != "]":
            first = self._line_of(at)
            value, end = self._value(at)
            if isinstance(value, dict):
                held = cast(dict[str, Any], value)
                found.append(_Record(first, self._line_of(end), held))
            elif value is not None:
                self._refuse("no_object", first)
            at = self._skip(end)
            if self.text[at : at + 1] == ",":
                at = self._skip(at + 1)
            elif self.text[at : at + 1] != "]":
                self._refuse("broken", self._line_of(at), reason="]")
        if not found:
            self._refuse("none", self._line_of(start))
        return found, at + 1

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            return self.decoder.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            self._refuse("broken", error.lineno, reason=error.msg)
        except RecursionError:
            self._refuse("deep", self._line_of(at))

    def _skip(self, at: int) -> int:
        while self.text[at : at + 1] and self.text[at] in _BLANK:
            at += 1
        return at

    def _end(self, at: int) -> None:
        rest = self._skip(at)
        if rest < len(self.text):
            self._refuse("broken", self._line_of(rest), reason=self.text[rest : rest + 20])

    def _line_of(self, at: int) -> int:
        """The line of a place that is no further up than the one asked for before."""
        if at < self._counted:
            self._counted, self._line = 0, 1
        self._line += self.text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _refuse(self, name: str, line: int, **values: object) -> NoReturn:
        location = Location(self.file, line)
        raise ReadError([problem(f"documents.json.{name}", location, **values)])


def _table(records: list[_Record]) -> Table:
    """A row for each record under the keys of all, those of nested objects behind a point."""
    flat = [dict(_flat(record.values)) for record in records]
    keys: dict[str, int] = {}
    for record, values in zip(records, flat, strict=True):
        for key in values:
            keys.setdefault(key, record.first)
    header = tuple(
        Piece(key, Place(line=line, column=-2 - at), KEY)
        for at, (key, line) in enumerate(keys.items())
    )
    rows = [
        tuple(
            Piece(text, Place(line=record.first, end_line=_other(record), column=at))
            if (text := values.get(key, "").strip())
            else None
            for at, key in enumerate(keys)
        )
        for record, values in zip(records, flat, strict=True)
    ]
    return Table((header, *rows))


def _other(record: _Record) -> int | None:
    return record.last if record.last > record.first else None


def _flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        name = f"{before}{key}"
        if isinstance(value, dict):
            yield from _flat(cast(dict[str, Any], value), f"{name}.")
        else:
            yield name, _text(value)


def _listed(value: object) -> list[Any]:
    """*value* as a list, an empty one where it is none."""
    is_list = isinstance(value, list)
    return cast(list[Any], value) if is_list else []


def _text(value: Any) -> str:
    if parts := _listed(value):
        return "; ".join(map(_text, parts))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value in (None, []) else str(value)


FORMAT = DocumentFormat("json", (".json",), read)
