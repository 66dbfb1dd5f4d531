"""What the program is: another version of it, or a file of it that was edited, keeps apart."""

# Importing pathlib takes longer than what is looked up here.
# ruff: noqa: PTH100, PTH120

import os
import sys
from functools import cache
from hashlib import blake2b

_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@cache
def fingerprint() -> bytes:
    """A digest of the program that runs: its files by name, size and time, and its Python.

    The order of bytes counts too: arrays are kept as the machine has them.

    >>> fingerprint() == fingerprint(), len(fingerprint())
    (True, 32)
    """
    made = blake2b(digest_size=32)
    made.update(f"{sys.version} {sys.byteorder} {_PACKAGE}".encode("utf-8", "surrogateescape"))
    for line in sorted(_files(_PACKAGE)):
        made.update(line.encode("utf-8", "surrogateescape"))
    return made.digest()


def _files(folder: str) -> "list[str]":
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                found += _files(entry.path)
            else:
                status = entry.stat()
                found.append(f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\n")
    return found
