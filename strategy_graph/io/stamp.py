"""Whether a file is still the one that was read."""

import os
from typing import NamedTuple


class Stamp(NamedTuple):
    """When a file was last changed, how long it is, and its number on the disk."""

    changed: int
    size: int
    number: int


NO_FILE = Stamp(-1, -1, -1)
"""The stamp of a file that cannot be looked at."""


def stamp_of(file: str) -> Stamp:
    """The stamp that *file* has now.

    >>> stamp_of("no such file") == NO_FILE, stamp_of("pyproject.toml") == NO_FILE
    (True, False)
    """
    try:
        found = os.stat(file)  # noqa: PTH116
    except (OSError, ValueError):
        return NO_FILE
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)
