"""What a command prints: its answer to standard output, all else to standard error.

Text of a model is made safe here, at the last step, so that no command can forget
it. Colour is carried through that step as a pair of noncharacters.
"""

import errno
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal, TextIO

from strategy_graph.i18n import message
from strategy_graph.text.visible import escaped_json, one_line, visible
from strategy_graph.text.width import width

Style = Literal["bold", "dim", "error", "warning", "info", "good", "code"]

JSON_VERSION = 1
"""Version of every JSON answer; it goes up when a reader of it could break."""

_SGR: Mapping[str, str] = {
    "bold": "1",
    "dim": "2",
    "error": "1;31",
    "warning": "1;33",
    "info": "36",
    "good": "32",
    "code": "36",
}
_STYLES = tuple(_SGR)
_FIRST_MARK = 0xFDD0
_END_MARK = "\ufddf"
_MARK = re.compile("[\ufdd0-\ufddf]")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to print: colour ``auto``, ``always`` or ``never``; how much to say."""

    color: str = "auto"
    verbosity: int = 0


settings: ContextVar[Settings] = ContextVar("strategy_graph_output")


def current() -> Settings:
    """The settings in force."""
    return settings.get(Settings())


class CannotWriteError(Exception):
    """Standard output or standard error takes no more; says why."""


def prepare_streams() -> None:
    """Let no character stop a command: what a stream cannot encode is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def styled(text: str, style: Style) -> str:
    """*text* in a *style*; shown only where colour is on."""
    return f"{chr(_FIRST_MARK + _STYLES.index(style))}{_MARK.sub('', text)}{_END_MARK}"


def say(text: str = "") -> None:
    """Print *text*, a part of the answer, as lines to standard output."""
    _write(text + "\n", sys.stdout)


def note(text: str = "") -> None:
    """Print *text*, which is no part of the answer, to standard error."""
    _write(text + "\n", sys.stderr)


def answer(command: str, body: Mapping[str, object]) -> None:
    """Print the JSON answer of *command*: one object, with its version first."""
    say_json({"version": JSON_VERSION, "command": command, **body})


def say_json(value: object) -> None:
    """Print any JSON *value*; escaped down to ASCII where the stream is not UTF-8."""
    text = json.dumps(value, ensure_ascii=not _is_utf8(sys.stdout), allow_nan=False, indent=2)
    _put(escaped_json(text) + "\n", sys.stdout)


def say_file(text: str) -> None:
    """Print the contents of a file, unchanged and in UTF-8 whatever the terminal speaks."""
    try:
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(text)
        else:
            buffer.write(text.encode("utf-8"))
            buffer.flush()
    except OSError as error:
        raise _refusal(error) from error


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print *rows* under *headers*, aligned by their width on a terminal."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    if not cells:
        note(message("cli.table.none"))
        return
    columns = [max(map(_columns, column)) for column in zip(headers, *cells, strict=True)]
    say(styled(_row(headers, columns), "bold"))
    for row in cells:
        say(_row(row, columns))


def csv(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print *rows* as CSV; a cell that a spreadsheet would run is marked as text."""
    import csv as format_

    text = io.StringIO()
    writer = format_.writer(text, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([[_inert(cell) for cell in row] for row in rows])
    _write(text.getvalue(), sys.stdout)


def markdown(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print *rows* under *headers* as a table of Markdown, in which every cell is plain text."""
    from strategy_graph.text.markdown import plain

    for row in (headers, None, *rows):
        cells = ["-"] * len(headers) if row is None else [plain(cell) for cell in row]
        say(f"| {' | '.join(cells)} |")


def symbol(character: str, substitute: str) -> str:
    """*character*, or its ASCII *substitute* where the terminal has no such character."""
    try:
        character.encode(sys.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return substitute
    return character


def flush() -> None:
    """Hand over what is still held back."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        raise _refusal(error) from error


def _inert(cell: object) -> str:
    text = "" if cell is None else str(cell)
    if isinstance(cell, int | float):
        return text  # a number is no formula: -0.3 stays one for whoever reads the file
    return "'" + text if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _row(cells: Sequence[str], columns: Sequence[int]) -> str:
    return "  ".join(
        cell + " " * (size - _columns(cell)) for cell, size in zip(cells, columns, strict=True)
    ).rstrip()


def _columns(cell: str) -> int:
    return width(_MARK.sub("", cell))


def _write(text: str, stream: TextIO) -> None:
    pieces, marks = _MARK.split(text), _MARK.findall(text)
    if not marks:
        _put(visible(text), stream)
        return
    codes = [_ansi(mark) if _colored(stream) else "" for mark in marks]
    safe = zip(map(visible, pieces), [*codes, ""], strict=True)
    _put("".join(piece + code for piece, code in safe), stream)


def _put(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
    except OSError as error:
        raise _refusal(error) from error


def _refusal(error: OSError) -> OSError | CannotWriteError:
    if error.errno in {errno.EPIPE, errno.ESHUTDOWN}:
        return error
    return CannotWriteError(error.strerror or str(error))


def _ansi(mark: str) -> str:
    if mark == _END_MARK:
        return "\x1b[0m"
    number = ord(mark) - _FIRST_MARK
    return f"\x1b[{_SGR[_STYLES[number]]}m" if number < len(_STYLES) else ""


def _colored(stream: TextIO) -> bool:
    wanted = current().color
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"
