"""What a format of documents is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from strategy_graph.documents.grid import Grid
from strategy_graph.documents.tree import Tree
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location

MAX_LINES = 250_000
"""Lines of a document of text; a longer one is a table, for ``load`` or a workbook."""


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format of documents: its name for ``--format``, its suffixes, and bytes to a grid.

    A format in which every text says what it is gives a tree instead. ``part`` is a part that an
    archive of the format has, ``roots`` the elements that hold it in XML, ``namespaces`` those of
    roots whose names are common, ``start`` the bytes that a file of it begins with: by these it
    is known, whatever the file is called. ``read`` gets the open file and its name, and raises
    ``ReadError``.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, str], Grid | Tree]
    part: str = ""
    roots: tuple[str, ...] = ()
    start: bytes = b""
    namespaces: tuple[str, ...] = ()


def text_of(stream: BinaryIO, file: str) -> str:
    """The text of a file in the encoding that it is in.

    Raises ``ReadError`` for bytes that are in another, and for more than ``MAX_LINES`` lines.
    """
    from strategy_graph.io.syntax.encoding import decode

    text = decode(stream.read(), file=file)
    if text.count("\n") > MAX_LINES:
        where = Location(file, MAX_LINES + 1)
        raise ReadError([problem("documents.too_long", where, limit=MAX_LINES)])
    return text
