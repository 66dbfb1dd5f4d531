"""Writing a file so that nobody ever reads half of it."""

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: str | os.PathLike[str], data: str | bytes) -> None:
    """Put *data* in the file *path*, all of it or none; text is written as UTF-8.

    A link is followed, the mode of a file that is there is kept, and what is written
    is moved into place in one step. Raises ``OSError``.
    """
    target = Path(path).resolve()
    content = data.encode("utf-8") if isinstance(data, str) else data
    if target.exists() and not target.is_file():  # /dev/stdout, a pipe
        target.write_bytes(content)
        return
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix="~")
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
