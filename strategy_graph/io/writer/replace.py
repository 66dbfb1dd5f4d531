"""The text of a file that was read, replaced: as it is stored, and only if nobody else did."""

import os

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.syntax.encoding import encoded_as
from strategy_graph.model import Location
from strategy_graph.text.atomic_write import ContentChangedError, write_atomically


def replace_text(
    path: str | os.PathLike[str],
    before: ParsedFile,
    text: str,
    *,
    encoding: str | None = None,
    write: bool = True,
) -> bool:
    """Put *text* in the file *path*, which was read as *before*; whether it is another one.

    A byte order mark stays, with the encoding that it is of; another file is written in
    *encoding*, by default in the one that was named to read it. Without *write*, nothing is
    written. Raises ``ReadError`` where the file was changed since it was read, and ``OSError``
    where it cannot be written.
    """
    data = encoded_as(text, before.data, encoding=encoding, file=os.fspath(path))
    if data == before.data:
        return False
    if write:
        replace_bytes(path, data, expected=before.data)
    return True


def replace_bytes(path: str | os.PathLike[str], data: bytes, *, expected: bytes | None) -> None:
    """Put *data* in the file *path*, which held *expected* when it was read.

    Raises as ``replace_text``. With nothing expected, there was no file.
    """
    try:
        write_atomically(path, data, expected=expected)
    except ContentChangedError:
        location = Location(os.fspath(path))
        raise ReadError([problem("io.file.changed_meanwhile", location)]) from None
