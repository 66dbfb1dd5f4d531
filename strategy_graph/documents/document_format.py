"""What a format of documents is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from strategy_graph.documents.grid import Grid
from strategy_graph.documents.tree import Tree


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
