"""What a command prints: its answer to standard output, all else to standard error.

Text of a model is made safe here, at the last step, so that no command can forget it:
what is printed as a line stays one line, no character in it acts on the terminal, and it
is no command to a continuous integration that reads it. Styles are carried through that step
as marks that no text can hold.
"""

import errno
import io
import json
import os
import re
import sys
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Literal, NamedTuple, TextIO

from strategy_graph.cli.fitting import wrapped
from strategy_graph.text import substitutes
from strategy_graph.text.visible import escaped_json, one_line, visible
from strategy_graph.verbs import JSON_VERSION

Style = Literal["bold", "dim", "error", "warning", "info", "good", "code"]

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
_KEY = os.urandom(4).hex()  # a name that holds a mark of its own does not know it
_MARK = re.compile(f"\ufdd0{_KEY}([0-9])\ufddf")
_END = len(_STYLES)

_STANDARD_ERROR = 2
"""The highest number of a standard stream."""

# What GitHub Actions and Azure Pipelines take as a command, wherever it comes from: lines that
# begin with "::", and "##[" or "##vso[" anywhere. The runner trims blanks before it looks.
_CI_COMMAND = re.compile(r"^(\s*):(?=:)|(##(?:vso)?)\[")


class Settings(NamedTuple):
    """How to print: colour ``auto``, ``always`` or ``never``; how much to say."""

    color: str = "auto"
    verbosity: int = 0


settings: ContextVar[Settings] = ContextVar("strategy_graph_output")


recorded: ContextVar[list[tuple[int, bytes]] | None] = ContextVar("recorded", default=None)
"""Where all that is written is kept as well, with the number of its stream."""


def current() -> Settings:
    """The settings in force."""
    return settings.get(Settings())


class CannotWriteError(Exception):
    """Standard output or standard error takes no more; says why."""


class _Closed(io.TextIOBase):
    """Standard output where the caller closed it (``>&-``): nothing can be written."""

    encoding = "utf-8"

    def write(self, text: str, /) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def prepare_streams() -> None:
    """Let no character and no closed stream stop a command.

    What a stream cannot encode is written in signs that it has. Messages of a closed standard
    error go nowhere; an answer to a closed standard output is a ``CannotWriteError``.
    """
    streams = vars(sys)  # where the caller closed a stream, Python has None
    if None in (streams["stdin"], streams["stdout"], streams["stderr"]):
        _keep_numbers()
    if streams["stdout"] is None:
        sys.stdout = _Closed()
    if streams["stderr"] is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=substitutes.ERRORS)


def _keep_numbers() -> None:
    """Take the numbers of closed streams, so that no file that is opened gets one of them."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
        pass
    os.close(number)


def use_utf8() -> None:
    """Write UTF-8 to standard output from now on, whatever the code page of the console.

    For what programs read. A terminal keeps its encoding: a person reads there.
    """
    stream: TextIO = sys.stdout
    bare = not (_is_utf8(stream) or stream.isatty())
    if bare and isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def styled(text: str, style: Style) -> str:
    """*text* in a *style*; shown only where colour is on. Styles inside *text* are dropped."""
    return f"{_mark(_STYLES.index(style))}{plain(text)}{_mark(_END)}"


def plain(text: str) -> str:
    """*text* without its styles."""
    return _MARK.sub("", text)


def say(line: str = "", *, wrap: bool = True) -> None:
    """Print *line*, a part of the answer, to standard output.

    It is one line whatever names it holds. At a terminal, one that is too wide goes on below,
    unless *wrap* is off.
    """
    columns = terminal_width() if wrap else None
    for part in (line,) if columns is None else wrapped(line, columns, marks=_MARK):
        _write_line(part, sys.stdout)


def say_text(text: str) -> None:
    """Print *text* of several lines that is written for programs or pages, to standard output.

    Its lines are the writer's: a diff, a document, a report that escapes what it quotes.
    """
    use_utf8()
    _put(visible(text.removesuffix("\n")) + "\n", sys.stdout)


def note(line: str = "") -> None:
    """Print *line*, which is no part of the answer, to standard error."""
    _write_line(line, sys.stderr)


def progress(line: str, *, ended: bool) -> None:
    """Print *line* over the one before, where standard error is a terminal."""
    if sys.stderr.isatty():
        _put(f"\r{one_line(plain(line))}" + ("\n" if ended else ""), sys.stderr)
        flush()


def prompt(question: str) -> str:
    """A password that is typed after *question*, unseen."""
    import click

    answered: str = click.prompt(one_line(question), hide_input=True, err=True)
    return answered


def confirm(question: str) -> None:
    """Go on only if *question* is answered with yes; ``click.Abort`` otherwise."""
    import click

    click.confirm(one_line(question), abort=True, err=True)


def terminal_width() -> int | None:
    """Columns of the terminal (``COLUMNS``, else what it reports); ``None`` for a pipe or file."""
    if not sys.stdout.isatty():
        return None
    import shutil  # where it is asked for: it brings every archiver along

    return shutil.get_terminal_size().columns


def answer(command: str, body: Mapping[str, object]) -> None:
    """Print the JSON answer of *command*: one object, with its version first."""
    say_json({"version": JSON_VERSION, "command": command, **body})


def say_json(value: object) -> None:
    """Print any JSON *value*; escaped down to ASCII at a terminal that is not UTF-8."""
    use_utf8()
    text = json.dumps(value, ensure_ascii=not _is_utf8(sys.stdout), allow_nan=False, indent=2)
    _put(escaped_json(text) + "\n", sys.stdout)


def say_file(content: str | bytes) -> None:
    """Print the contents of a file, unchanged and in UTF-8 whatever the terminal speaks."""
    try:
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:  # a stand-in, such as that of a stream that is closed
            sys.stdout.write(
                content if isinstance(content, str) else content.decode("utf-8", "surrogateescape")
            )
        else:
            buffer.write(content.encode("utf-8") if isinstance(content, str) else content)
            buffer.flush()
    except OSError as error:
        raise _refusal(error) from error


def is_terminal() -> bool:
    """Whether a person sees what is printed."""
    return sys.stdout.isatty()


def flush() -> None:
    """Hand over what is still held back."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        raise _refusal(error) from error


def _mark(number: int) -> str:
    return f"\ufdd0{_KEY}{number}\ufddf"


def _write_line(line: str, stream: TextIO) -> None:
    pieces, colored = _MARK.split(line), _colored(stream)
    for at, piece in enumerate(pieces):
        if at % 2:
            pieces[at] = _ansi(int(piece)) if colored else ""
        else:
            pieces[at] = one_line(piece)
    _put(_CI_COMMAND.sub(_disarmed, "".join(pieces)) + "\n", stream)


def _disarmed(found: re.Match[str]) -> str:
    r"""
    >>> _CI_COMMAND.sub(_disarmed, " ::error::x ##[set]"), _CI_COMMAND.sub(_disarmed, "s::x")
    (' <U+003A>:error::x ##<U+005B>set]', 's::x')
    """
    return f"{found[1]}<U+003A>" if found[2] is None else f"{found[2]}<U+005B>"


def _put(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
    except OSError as error:
        raise _refusal(error) from error
    pieces = recorded.get()
    if pieces is not None:
        number = _STANDARD_ERROR if stream is sys.stderr else 1
        pieces.append((number, text.encode(stream.encoding, stream.errors or "strict")))


def _refusal(error: OSError) -> OSError | CannotWriteError:
    if error.errno in {errno.EPIPE, errno.ESHUTDOWN}:
        return error
    return CannotWriteError(error.strerror or str(error))


def _ansi(number: int) -> str:
    return f"\x1b[{_SGR[_STYLES[number]]}m" if number < _END else "\x1b[0m"


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
