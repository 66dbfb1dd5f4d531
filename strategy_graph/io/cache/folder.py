"""The folder in which a user's cache lies: where it is, whom it belongs to, what goes in and out.

Nothing in it is ever needed. What cannot be read is read anew from where it came, what cannot
be written is left out: a full disk, a folder that is read-only or not ours, and another command
that empties it make a command slower and change nothing else. A file is taken only if it was
sealed with a key of the user, which lies beside it (``sealed.py``).
"""

# Importing pathlib takes longer than what is looked up here.
# ruff: noqa: PTH102, PTH103, PTH105, PTH108, PTH111, PTH117, PTH118, PTH120

import contextlib
import os
import stat
import sys
from contextvars import ContextVar
from typing import BinaryIO, NamedTuple

NO_CACHE = "STRATEGY_GRAPH_NO_CACHE"
"""The environment variable that turns the cache off; anything but nothing and ``0`` does."""

MOST = 512 * 1024 * 1024
"""Bytes that the folder may hold; beyond it the files that were used longest ago go."""

_KEY, _KEY_BYTES = "key", 32
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_DAY = 24 * 3600

switched_off: ContextVar[bool] = ContextVar("cache_switched_off", default=False)
"""Whether a run does without the cache (``--no-cache``)."""


class Usage(NamedTuple):
    """How much lies in the cache."""

    files: int
    size: int


def is_on() -> bool:
    """Whether this run may use the cache."""
    return not switched_off.get() and os.environ.get(NO_CACHE, "") in ("", "0")


def place() -> str:
    """The folder, whether it is there or not, by the rules of the system.

    ``XDG_CACHE_HOME`` counts everywhere where it is set to a full path.
    """
    home = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(home):
        if sys.platform == "win32":
            home = os.environ.get("LOCALAPPDATA", "") or os.path.expanduser("~/AppData/Local")
        elif sys.platform == "darwin":
            home = os.path.expanduser("~/Library/Caches")
        else:
            home = os.path.expanduser("~/.cache")
    return os.path.join(home, "strategy-graph")


def key() -> bytes | None:
    """The key of this user, made when there is none; ``None`` where there is no safe folder."""
    folder = place()
    if not os.path.isabs(folder):  # no home
        return None
    found = _key_in(folder)
    if found is None and _made(folder):
        _make_key(folder)
        found = _key_in(folder)
    return found


def get(name: str) -> bytes | None:
    """What was put under *name*; ``None`` where there is nothing that is ours."""
    path = os.path.join(place(), name)
    try:
        with _opened(path) as stream:
            status = os.fstat(stream.fileno())
            data = stream.read() if _is_ours(status) and status.st_size <= MOST else None
            if data is not None and abs(_now() - status.st_mtime) > _DAY:
                os.utime(path)  # so that what is in use goes last
    except OSError:
        return None
    return data


def put(name: str, data: bytes) -> bool:
    """Keep *data* under *name*, whole or not at all; whether that could be done."""
    folder = place()
    path = os.path.join(folder, name)
    draft = f"{path}.{os.getpid()}~"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        if not _is_safe(folder):
            return False
        _make_room(folder, len(data))
        number = os.open(draft, flags, _PRIVATE_FILE)
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
        os.replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        return False
    return True


def usage() -> Usage:
    """How many files lie in the cache, and how large they are together, in bytes."""
    files = _files(place())
    return Usage(len(files), sum(size for _, size, _ in files))


def empty() -> Usage:
    """Remove every file of the cache, the key too; what went. Other files stay."""
    gone, size = 0, 0
    for path, bytes_of_it, _ in _files(place()):
        with contextlib.suppress(OSError):
            os.unlink(path)
            gone, size = gone + 1, size + bytes_of_it
    with contextlib.suppress(OSError):
        os.unlink(os.path.join(place(), _KEY))
    return Usage(gone, size)


def _opened(path: str) -> BinaryIO:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb")


def _is_ours(status: os.stat_result) -> bool:
    """Whether a file is a plain one that only this user writes."""
    if not stat.S_ISREG(status.st_mode):
        return False
    return os.name != "posix" or (
        status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE
    )


def _is_safe(folder: str) -> bool:
    """Whether *folder* is one, no link, that only this user writes."""
    try:
        status = os.lstat(folder)
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return os.name != "posix" or (
        status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE
    )


def _made(folder: str) -> bool:
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.mkdir(folder, _PRIVATE_FOLDER)
    return _is_safe(folder)


def _key_in(folder: str) -> bytes | None:
    if not _is_safe(folder):
        return None
    try:
        with _opened(os.path.join(folder, _KEY)) as stream:
            found = stream.read(_KEY_BYTES + 1)
            private = os.name != "posix" or not os.fstat(stream.fileno()).st_mode & 0o077
            ours = _is_ours(os.fstat(stream.fileno()))
    except OSError:
        return None
    return found if len(found) == _KEY_BYTES and ours and private else None


def _make_key(folder: str) -> None:
    """Put a new key into *folder*; of commands that begin at once, the first one's stays."""
    path = os.path.join(folder, _KEY)
    draft = f"{path}.{os.getpid()}~"
    with contextlib.suppress(OSError):
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(draft, flags, _PRIVATE_FILE), "wb") as stream:
            stream.write(os.urandom(_KEY_BYTES))
        if _key_in(folder) is None and not os.path.lexists(path):
            try:
                os.link(draft, path)
            except OSError:  # a file system without such links
                os.replace(draft, path)
    with contextlib.suppress(OSError):
        os.unlink(draft)


def _make_room(folder: str, size: int) -> None:
    """Remove what was used longest ago until *size* more bytes fit.

    The folder is looked through once by each command, and again where it grew too large.
    """
    total = _known_size.get(folder)
    if total is None or total + size > MOST:
        files = sorted(_files(folder), key=lambda file: file[2])
        total = sum(each for _, each, _ in files)
        for path, each, _ in files:
            if total + size <= MOST:
                break
            with contextlib.suppress(OSError):
                os.unlink(path)
            total -= each
    _known_size[folder] = total + size


def _files(folder: str) -> list[tuple[str, int, float]]:
    """Path, size and time of the last use of each file of the cache, drafts that stayed too."""
    found: list[tuple[str, int, float]] = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if any(ending in entry.name for ending in _ENDINGS):
                status = entry.stat(follow_symlinks=False)
                found.append((entry.path, status.st_size, status.st_mtime))
    return found


_ENDINGS = (".document", ".result")
"""What the names of its files end with, or those of their drafts hold."""

_known_size: dict[str, int] = {}
"""Folder -> what it holds, as far as this process knows."""


def _now() -> float:
    import time

    return time.time()
