"""A file that a command makes: written whole or not at all, and never over other work."""

import os
from pathlib import Path

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location
from strategy_graph.text.atomic_write import read_whole, write_atomically


def write_new(path: str | os.PathLike[str], content: str | bytes, *, force: bool = False) -> bool:
    """Write *content* to the file *path*, text as UTF-8; whether anything changed.

    Raises ``StrategyGraphError`` where a file is there that holds anything else, unless
    *force* is set, and ``OSError`` where nothing can be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    there = Path(path)
    if there.is_file():
        if read_whole(there) == data:
            return False
        if not force:
            raise StrategyGraphError([problem("workspace.exists", Location(os.fspath(path)))])
    write_atomically(path, data)
    return True
