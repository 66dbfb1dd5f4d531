"""Bytes to files: whole, or not there at all."""

import os
import stat
import tempfile
from pathlib import Path

from strategy_graph.errors import Problem, ReadError
from strategy_graph.io.reading import say
from strategy_graph.model import Place


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Make *data* the content of the file *path*: the old content or the new, never half.

    A symbolic link stays one, and a file keeps its mode. Raises ``ReadError``.
    """
    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is None:
            umask = os.umask(0)
            os.umask(umask)
            mode = 0o666 & ~umask
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
        temporary = None
    except OSError as error:
        problem = Problem(
            say("file.unwritable", reason=error.strerror or error), place=Place(os.fspath(path))
        )
        raise ReadError([problem]) from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
