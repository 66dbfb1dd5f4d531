"""Pages of a PDF, read in a process that may take only so much time and memory."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, cast

from strategy_graph.documents.paper.page import Page, page_of
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.office.progress import progress
from strategy_graph.model import Location

MAX_PAGES: Final = 1_000
MAX_MEMORY: Final = 768 * 1024 * 1024
"""Bytes that the process may have, libraries and all."""

PAGE_SECONDS: Final = 10.0
"""How long one page may take; a dense one takes less than one."""

ALL_SECONDS: Final = 180.0
"""How long all pages together may take."""

_CHILD: Final = "strategy_graph.documents.paper.child"


def pages_of(data: bytes, file: str) -> Iterator[Page]:
    """The pages of the PDF *data*, as they are read.

    Raises ``ReadError`` for what is no PDF, has a password, or asks for too much.
    """
    root = str(Path(__file__).resolve().parents[3])
    paths = [root, *(each for each in sys.path if each)]
    child = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", _CHILD, str(MAX_MEMORY), str(MAX_PAGES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    try:
        yield from _pages(child, data, file)
    finally:
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                _close(stream)


def _pages(child: "subprocess.Popen[bytes]", data: bytes, file: str) -> Iterator[Page]:
    answers: queue.Queue[bytes] = queue.Queue()
    for work in (lambda: _feed(child, data), lambda: _listen(child, answers)):
        threading.Thread(target=work, daemon=True).start()
    until = time.monotonic() + ALL_SECONDS
    count: int | None = None
    read = 0
    told = progress.get()
    while count is None or read < count:
        try:
            line = answers.get(timeout=max(0.0, min(PAGE_SECONDS, until - time.monotonic())))
        except queue.Empty:
            raise _refused(file, "time", page=read + 1, seconds=round(PAGE_SECONDS)) from None
        answer = _answer(line, file, page=read + 1)
        if count is None:
            count = int(answer.get("pages", 0))
            continue
        try:
            page = page_of(answer.get("page"))
        except ValueError:
            raise _refused(file, "broken") from None
        read += 1
        if told is not None:
            told(read, count)
        yield page


def _answer(line: bytes, file: str, *, page: int) -> dict[str, Any]:
    """What the child says; raises ``ReadError`` for a problem that it names, or its death."""
    if not line:
        raise _refused(file, "memory", page=page, limit=MAX_MEMORY // (1024 * 1024))
    answer = cast(dict[str, Any], json.loads(line))
    name = answer.get("problem")
    if name == "pages":
        raise _refused(file, "pages", count=answer["count"], limit=MAX_PAGES)
    if name == "memory":
        raise _refused(file, "memory", page=page, limit=MAX_MEMORY // (1024 * 1024))
    if name is not None:
        raise _refused(file, "encrypted" if name == "encrypted" else "broken")
    return answer


def _refused(file: str, name: str, **values: object) -> ReadError:
    return ReadError([problem(f"documents.pdf.{name}", Location(file), **values)])


def _feed(child: "subprocess.Popen[bytes]", data: bytes) -> None:
    """Hand *data* over; a child that has died takes none."""
    if child.stdin is None:
        return
    with suppress(OSError):
        child.stdin.write(data)
    _close(child.stdin)


def _listen(child: "subprocess.Popen[bytes]", answers: "queue.Queue[bytes]") -> None:
    """Note every line of *child*, and an empty one when it is gone."""
    with suppress(OSError, ValueError):
        for line in cast(IO[bytes], child.stdout):
            answers.put(line)
    answers.put(b"")


def _close(stream: IO[bytes]) -> None:
    with suppress(OSError):
        stream.close()
