"""Writing a file so that nobody ever reads half of it.

The data goes to a new file in the same folder, is forced to the disk, and takes the
name of the old file in one step (``rename`` of POSIX, ``ReplaceFile`` of Windows). What
stops on the way, a full disk or Ctrl-C, leaves the old file as it was and nothing beside it.
"""

import contextlib
import errno
import os
import stat
from pathlib import Path

_OWNER_ONLY = 0o600
_ANYBODY = 0o666
"""Mode of a new file before the umask takes its part away."""

_LONGEST_STEM = 40
_STREAMS = ("/dev/", "/proc/")


def write_atomically(path: str | os.PathLike[str], data: str | bytes) -> None:
    """Put *data* in the file *path*, all of it or none; text is written as UTF-8.

    A link is followed to the file that it names. The mode of a file that is there is kept,
    and its owner where the system allows that; another hard link to it keeps the old data.
    A device or a pipe is written into and never replaced. The folder must exist.

    Raises the ``OSError`` of the reason (no space, read-only, no permission, a folder ...)
    with *path* as its ``filename``, whatever file the system refused.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        _write(os.fspath(path), content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OSError(error.errno or errno.EIO, reason, os.fspath(path)) from error


def _write(path: str, content: bytes) -> None:
    there = _status(path)
    if there is not None and stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    stream = os.path.abspath(path).startswith(_STREAMS)  # noqa: PTH100 - links must stay
    if stream or (there is not None and not stat.S_ISREG(there.st_mode)):
        Path(path).write_bytes(content)
        return
    target = Path(os.path.realpath(path))  # ``Path.resolve`` raises no OSError for a circle
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if there is not None and not os.access(target, os.W_OK):
        # The folder would allow it, but somebody protected this file.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    _replace(target, content, there)


def _status(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None


def _replace(target: Path, content: bytes, there: os.stat_result | None) -> None:
    token = os.urandom(6).hex()
    fresh = target.with_name(f".{target.name[:_LONGEST_STEM]}.{token}~")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        # Of a file that others may not read, they may not read the draft either.
        number = os.open(fresh, flags, _ANYBODY if there is None else _OWNER_ONLY)
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if there is not None:
            _take_after(fresh, there)
        fresh.replace(target)
    except BaseException as error:
        # A name that was there already is not ours; there are 2**48 of them.
        if not isinstance(error, FileExistsError):
            with contextlib.suppress(OSError):
                fresh.unlink()
        raise
    _force_folder(target.parent)


def _take_after(fresh: Path, there: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(fresh, there.st_uid, there.st_gid)
    fresh.chmod(stat.S_IMODE(there.st_mode))  # after the owner: a new one clears bits


def _force_folder(folder: Path) -> None:
    """Force the new name to the disk, where a folder can be opened at all."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):  # the file is whole already; some systems refuse this
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
