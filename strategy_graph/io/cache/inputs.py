"""The state of everything that an answer was made of: the same state, the same answer."""

import os
import stat
from collections.abc import Iterable
from hashlib import blake2b

# Importing pathlib takes longer than what is looked up here.
# ruff: noqa: PTH116, PTH118, PTH123

State = dict[str, str]
"""Path -> what is there, in a word: a digest, or what it is instead of a file."""

_ABSENT, _FOLDER, _UNREADABLE = "absent", "folder", "unreadable"
_TABLES = "nodes."
"""What the names begin with that make a folder one of columns."""


class UnsteadyError(Exception):
    """An input that can be read once only, or that is not known to last."""


def state_of(paths: Iterable[str], endings: tuple[str, ...]) -> State:
    """What *paths* hold; of folders, every file in them whose name has one of *endings*.

    Raises ``UnsteadyError`` for pipes and devices.

    >>> sorted(state_of(["nowhere.yaml"], (".yaml",)).items())
    [('nowhere.yaml', 'absent')]
    """
    found: State = {}
    for path in paths:
        found[path] = _word(path)
        if found[path] == _FOLDER:
            names = _listed(path, endings)
            found |= {name: _word(name) for name in names}
            found[os.path.join(path, "*")] = "\n".join(names)
    return found


def is_columns(state: State) -> bool:
    """Whether a folder of columns is among what *state* tells of."""
    return any(path.rpartition(os.sep)[2].startswith(_TABLES) for path in state)


def _listed(folder: str, endings: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += (
            os.path.join(here, name)
            for name in files
            if name.lower().endswith(endings) or name.startswith(_TABLES)
        )
    return sorted(found)


def _word(path: str) -> str:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            return _FOLDER
        if not stat.S_ISREG(status.st_mode):
            raise UnsteadyError(path)
        with open(path, "rb") as stream:
            return blake2b(stream.read(), digest_size=32).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return _ABSENT
    except (OSError, ValueError):
        return _UNREADABLE


def is_older(path: str, moment: float) -> bool:
    """Whether the file *path* is as it was at *moment*, in seconds since the epoch."""
    try:
        status = os.stat(path)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and max(status.st_mtime, status.st_ctime) < moment
