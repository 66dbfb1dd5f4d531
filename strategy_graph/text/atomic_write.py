"""Writing a file so that nobody ever reads half of it, and nobody's work is lost.

The data goes to a new file in the same folder, is forced to the disk, and takes the
name of the old file in one step (``rename`` of POSIX, ``ReplaceFile`` of Windows). What
stops on the way, a full disk or Ctrl-C, leaves the old file as it was and nothing beside it:
where the system can, the new file has no name before it is whole (``O_TMPFILE``). A process
that is killed in the instant between the name and the rename leaves a draft; the next write
of the same file removes it.
"""

import contextlib
import errno
import os
import stat
from binascii import crc32
from collections.abc import Generator
from pathlib import Path

_OWNER_ONLY = 0o600
_ANYBODY = 0o666
"""Mode of a new file before the umask takes its part away."""

_LONGEST_STEM = 40
_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")


class ContentChangedError(OSError):
    """Somebody else wrote the file since it was read; nothing was written."""


def write_atomically(
    path: str | os.PathLike[str], data: str | bytes, *, expected: bytes | None = None
) -> None:
    """Put *data* in the file *path*, all of it or none; text is written as UTF-8.

    A link is followed to the file that it names. Mode, owner and extended attributes of a file
    that is there are kept; where they cannot be, and where the file has another hard link, which
    a new file would part from it, the write is refused. A device or a pipe is written into and
    never replaced. The folder must exist.

    With *expected*, the file is replaced only if it still holds these bytes: two writers that
    read the same text cannot undo each other's work. Raises ``ContentChangedError`` otherwise.

    Raises the ``OSError`` of the reason (no space, read-only, no permission, a folder ...)
    with *path* as its ``filename``, whatever file the system refused.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        _write(os.fspath(path), content, expected)
    except OSError as error:
        reason = error.strerror or str(error)
        kind = ContentChangedError if isinstance(error, ContentChangedError) else OSError
        raise kind(error.errno or errno.EIO, reason, os.fspath(path)) from error


def read_whole(path: str | os.PathLike[str]) -> bytes:
    """The bytes of the file *path*: what a writer expects to find there still.

    Raises ``OSError`` with *path* as its ``filename``: the system names a file that cannot be
    opened, and none where a disk fails in the midst of it.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        error.filename = os.fspath(path)
        raise


def _write(path: str, content: bytes, expected: bytes | None) -> None:
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
    if there is not None:
        # The folder would allow it, but somebody protected this file.
        if not os.access(target, os.W_OK) or not there.st_mode & _WRITE_BITS:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if there.st_nlink > 1:
            raise OSError(errno.EMLINK, _LINKED.format(count=there.st_nlink))
    _replace(target, content, there, expected)


_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_OPEN_FILES = "/proc/self/fd"
_LINKED = "has {count} hard links, which a new file would part; give it a file of its own first"
_OWNED = "its owner cannot be kept, since it belongs to somebody else"
_CHANGED = "was changed by somebody else in the meantime; nothing was written, run it again"


def _status(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None


def _replace(
    target: Path, content: bytes, there: os.stat_result | None, expected: bytes | None
) -> None:
    # Of a file that others may not read, they may not read the draft either.
    mode = _ANYBODY if there is None else _OWNER_ONLY
    fresh = _draft_of(target)
    number, named = _opened(fresh, mode)
    made = os.fstat(number)
    try:
        with os.fdopen(number, "wb") as stream:
            _lock(number)  # while it is held, nobody takes the draft for a leftover
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            if there is not None:
                _take_after(stream.fileno(), fresh, target, there)
            with _unchanged(target, expected):
                if not named:
                    _name(stream.fileno(), fresh)
                if os.name == "posix":
                    fresh.replace(target)
        if os.name != "posix":  # Windows renames no open file
            fresh.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            if os.path.samestat(fresh.lstat(), made):
                fresh.unlink()
        raise
    _force_folder(target.parent)


def _draft_of(target: Path) -> Path:
    """One name for the drafts of *target*, so that a leftover is found without a search."""
    whole = crc32(os.fsencode(target.name))
    return target.with_name(f".{target.name[:_LONGEST_STEM]}.{whole:08x}~")


def _opened(fresh: Path, mode: int) -> tuple[int, bool]:
    """A new file in the folder of *fresh*, and whether it has that name already."""
    flag = getattr(os, "O_TMPFILE", 0)
    if flag and os.path.isdir(_OPEN_FILES):  # noqa: PTH112
        with contextlib.suppress(OSError):  # a file system without: NFS, FAT, old ones
            return os.open(fresh.parent, os.O_WRONLY | flag, mode), False
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    _remove_leftover(fresh)
    return os.open(fresh, flags, mode), True


def _name(number: int, fresh: Path) -> None:
    """Give the file without a name, which is open as *number*, the name *fresh*."""
    folder = os.open(fresh.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        source = f"{_OPEN_FILES}/{number}"
        # With a folder, Python calls ``linkat``, which follows the link to the file.
        try:
            os.link(source, fresh, src_dir_fd=folder, follow_symlinks=True)
        except FileExistsError:
            _remove_leftover(fresh)
            os.link(source, fresh, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _remove_leftover(fresh: Path) -> None:
    """Remove the draft *fresh* of a process that was killed; wait for one that is at work."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        number = os.open(fresh, flags)
    except FileNotFoundError:
        return
    try:
        _lock(number)
        with contextlib.suppress(FileNotFoundError):  # whoever was at work is done
            if os.path.samestat(fresh.lstat(), os.fstat(number)):
                fresh.unlink()
    finally:
        os.close(number)


def _lock(number: int) -> None:
    """Take the lock of an open file; it goes with the file or the process."""
    try:
        import fcntl
    except ModuleNotFoundError:
        return
    with contextlib.suppress(OSError):  # folders of a network may have no locks
        fcntl.flock(number, fcntl.LOCK_EX)


@contextlib.contextmanager
def _unchanged(target: Path, expected: bytes | None) -> Generator[None]:
    """Hold *target* while it is replaced, if it still contains what was read.

    Every writer with an expectation locks the file that it is about to replace. Who waited
    for another one finds another file under the name, and other bytes in it.
    """
    if expected is None:
        yield
        return
    number = os.open(target, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "rb") as old:
        _lock(number)
        status = os.fstat(number)
        same = os.path.samestat(status, target.stat()) and old.read() == expected
        if not same:
            raise ContentChangedError(errno.EBUSY, _CHANGED)
        if os.name == "posix":
            yield
    if os.name != "posix":  # Windows replaces no open file
        yield


def _take_after(number: int, fresh: Path, target: Path, there: os.stat_result) -> None:
    """Give the open file the owner, the mode and the attributes of the old one."""
    if hasattr(os, "fchown"):
        made = os.fstat(number)
        if (made.st_uid, made.st_gid) != (there.st_uid, there.st_gid):
            try:
                os.fchown(number, there.st_uid, there.st_gid)
            except PermissionError:
                raise PermissionError(errno.EPERM, _OWNED) from None
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):  # labels that only the system sets
            for name in os.listxattr(target):
                os.setxattr(number, name, os.getxattr(target, name))
    mode = stat.S_IMODE(there.st_mode)  # after the owner: a new one clears bits
    if hasattr(os, "fchmod"):
        os.fchmod(number, mode)
    else:
        fresh.chmod(mode)


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
