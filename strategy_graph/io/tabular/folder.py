"""A folder of columns: whether a folder is one, and what opens its tables.

Every command asks this of every folder, so that nothing is imported here that reads a table.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from strategy_graph.io.registry import table_formats

if TYPE_CHECKING:
    from strategy_graph.io.tabular.sheet import Sheet


def is_columns(folder: str | os.PathLike[str]) -> bool:
    """Whether *folder* holds columns.

    >>> is_columns(".")
    False
    """
    return opener(Path(folder), "nodes") is not None


def opener(folder: Path, name: str) -> "Callable[[str | None], Sheet] | None":
    """What opens the table *name* of *folder*, in the first format that it is there in."""
    for each in table_formats():
        path = folder / f"{name}{each.suffix}"
        if path.is_file():
            return partial(each.sheet, path)
    return None
