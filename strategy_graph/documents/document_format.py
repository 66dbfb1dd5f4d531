"""What a format of documents is."""

from collections.abc import Callable
from dataclasses import dataclass

from strategy_graph.documents.grid import Grid


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format of documents: its name for ``--format``, its suffixes, and bytes to a grid.

    ``part`` is a part that an archive of the format has, by which it is known whatever the file
    is called. ``read`` gets the bytes and the name of the file, and raises ``ReadError``.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Grid]
    part: str = ""
