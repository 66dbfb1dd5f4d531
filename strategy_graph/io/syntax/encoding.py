"""Bytes to text: by byte order mark, else strict UTF-8, else an error that helps.

An encoding is never guessed: a wrong guess turns names into other names without a
word. The error says which encoding does decode the file, shows what it would read,
and how to ask for it.
"""

import codecs
import re
from contextvars import ContextVar

from strategy_graph.errors import ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.catalogue import translated
from strategy_graph.i18n.problem import problem
from strategy_graph.io.syntax.problems import ProblemLog, say
from strategy_graph.model import Location
from strategy_graph.text.characters import UNFIT_FOR_FILES

MAX_BYTES = 256 * 1024 * 1024
"""No strategy is larger; a file that is was given by mistake."""

assumed: ContextVar[str | None] = ContextVar("assumed_encoding", default=None)
"""The encoding that the person named for files without a mark (``--encoding``)."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("cp950", "big5hkscs", "gb18030", "shift_jis", "cp1252", "latin-1")

_FORBIDDEN = re.compile(f"[{UNFIT_FOR_FILES}]")


def decode(data: bytes, *, file: str, encoding: str | None = None, most: int = MAX_BYTES) -> str:
    """The text of *data*; ``ReadError`` where it is larger than *most* or does not decode."""
    if len(data) > most:
        limit = most // (1024 * 1024)
        raise ReadError([problem("io.too_large", Location(file), limit=limit)])
    asked = encoding or assumed.get()
    if asked is not None and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        return _as_asked(data, file=file, encoding=asked)
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                location = Location(file, 1)
                broken = problem(
                    "io.encoding.broken",
                    location,
                    help=str(error.reason),
                    encoding=re.sub("-[lb]e$", "", name).upper(),
                )
                raise ReadError([broken]) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, file) from None


def _as_asked(data: bytes, *, file: str, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
    except LookupError:
        raise ReadError([problem("io.encoding.unknown", encoding=encoding)]) from None
    if not codec._is_text_encoding:  # pyright: ignore  # rot13, hex: no encodings of files
        raise ReadError([problem("io.encoding.unknown", encoding=encoding)])
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, UnicodeError) as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        location = Location(file, _line_of(data, start))
        wrong = problem("io.encoding.not_as_asked", location, encoding=encoding, byte=start + 1)
        raise ReadError([wrong]) from None


def _line_of(data: bytes, offset: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", data[:offset])) + 1


def _undecodable(data: bytes, error: UnicodeDecodeError, file: str) -> ReadError:
    start = error.start
    begin = max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1
    ends = [end for end in (data.find(b"\n", start), data.find(b"\r", start)) if end >= 0]
    row = data[begin : min(ends, default=len(data))][:400]
    column = len(data[begin:start].decode("utf-8", "replace")) + 1
    if data[:4].count(0) >= 1 or data[1:2] == b"\x00":
        hint = say("encoding.utf16")
    else:
        hint = _hint(data, row)
    not_utf8 = problem(
        "io.encoding.not_utf8",
        Location(file, _line_of(data, start), column),
        row.decode("utf-8", "replace"),
        help=hint,
        byte=start + 1,
        value=f"0x{data[start]:02X}",
    )
    return ReadError([not_utf8])


def _hint(data: bytes, row: bytes) -> str:
    """Which encodings read the whole file, else which read only the line."""
    for part, key in ((data, "encoding.whole_file"), (row, "encoding.one_line")):
        texts = {name: _preview(row, name) for name in _CANDIDATES if _reads(part, name)}
        if texts:
            best = sorted(texts, key=lambda name: _oddness(texts[name]))[:3]
            shown = "; ".join(f"{name}: {texts[name]}" for name in best)
            return say(key, preview=shown, encoding=best[0])
    return say("encoding.no_other")


def _oddness(text: str) -> float:
    """The share of characters that a strategy in Chinese, Japanese or English rarely has.

    It only orders what is shown; the person who knows the text chooses.
    """
    usual = sum(
        character < "\x7f"
        or "\u3000" <= character <= "\u30ff"
        or "\u4e00" <= character <= "\u9fa5"
        or "\uff00" <= character <= "\uff5e"
        for character in text
    )
    return -usual / (len(text) or 1)


def _reads(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return _FORBIDDEN.search(text) is None


def _preview(row: bytes, encoding: str) -> str:
    return row.decode(encoding, "replace").strip()[:60]


def scan(log: ProblemLog) -> None:
    """Note every character that no strategy file may hold, by its name."""
    for count, match in enumerate(_FORBIDDEN.finditer(log.lines.text)):
        if count == 20:
            break
        log.problem("character", match.start(), character=name_of(match[0]))


def name_of(character: str) -> str:
    """How a character that cannot be seen is told: ``U+0007 (bell)``.

    What the catalogues do not name has its name in the standard.

    >>> name_of(chr(7)), name_of(chr(0x202E))
    ('U+0007 (bell)', 'U+202E (RIGHT-TO-LEFT OVERRIDE)')
    """
    code = f"{ord(character):04X}"
    key = f"io.character_name.{code}"
    if translated(key):
        return f"U+{code} ({message(key)})"
    import unicodedata

    name = unicodedata.name(character, "")
    return f"U+{code}" + (f" ({name})" if name else "")


def encoded_as(
    text: str, data: bytes, *, encoding: str | None = None, file: str | None = None
) -> bytes:
    """*text* in the encoding that *data* has, and with its byte order mark.

    Raises ``ReadError`` where that encoding lacks a letter of it; *file* is where it would stand.

    >>> [encoded_as("é", data) for data in (b"\\xef\\xbb\\xbfx", b"\\xff\\xfex\\0", b"x")]
    [b'\\xef\\xbb\\xbf\\xc3\\xa9', b'\\xff\\xfe\\xe9\\x00', b'\\xc3\\xa9']
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return mark + text.encode(name)
    name = encoding or assumed.get() or "utf-8"
    try:
        return text.encode(name)
    except UnicodeEncodeError as error:
        location = None if file is None else Location(file, text.count("\n", 0, error.start) + 1)
        letter = text[error.start]
        raise ReadError(
            [problem("io.encoding.lacks", location, letter=letter, encoding=name)]
        ) from None
