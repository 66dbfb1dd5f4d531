"""Text on a terminal: what must not reach it, and how wide the rest is.

Names and quotes come from files that anyone may have written. An escape sequence
in a name can retitle the window or hide a line, and a bidirectional control can
make an identity read as another one, so none of them is printed as it is.
"""

import re
import unicodedata

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINE_BREAKS = "\u2028\u2029"
_INVISIBLE = "\u00ad\u115f\u1160\u3164\uffa0\ufeff\U000e0000-\U000e007f"
_UNPRINTABLE = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_LINE_BREAKS}{_BIDI}{_INVISIBLE}\ud800-\udfff]"
)
_IN_JSON = re.compile(f"[\x7f-\x9f{_LINE_BREAKS}{_BIDI}{_INVISIBLE}\ud800-\udfff]")

_C0_END = 0x20
_DELETE = 0x7F


def clean(text: str) -> str:
    r"""*text* with every control, bidirectional and invisible character made visible.

    Line feeds and tabs stay. Bytes that the locale could not decode are read as
    UTF-8.

    >>> clean("a\x1b]0;title\x07"), clean("x\u202ey"), clean("\r")
    ('a␛]0;title␇', 'x<U+202E>y', '␍')
    """
    if not _UNPRINTABLE.search(text):
        return text
    return _UNPRINTABLE.sub(_visible, _decoded(text))


def one_line(text: str) -> str:
    r"""*text* made safe as by :func:`clean`, with line feeds and tabs visible too.

    >>> one_line("a\nerror: b")
    'a␊error: b'
    """
    return clean(text).replace("\n", "␊").replace("\t", "␉")


def clean_json(text: str) -> str:
    r"""JSON *text* with the same characters escaped; it stays the same value.

    >>> clean_json('"x\u202ey"')
    '"x\\u202ey"'
    """
    return _IN_JSON.sub(_escaped, text)


def width(text: str) -> int:
    """How many columns *text* takes on a terminal.

    >>> width("AF1"), width("致力開闢財源"), width("e\u0301")
    (3, 12, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _decoded(text: str) -> str:
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def _visible(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < _C0_END:
        return chr(0x2400 + number)
    return "␡" if number == _DELETE else f"<U+{number:04X}>"


def _escaped(match: re.Match[str]) -> str:
    return "".join(
        f"\\u{int.from_bytes(unit):04x}"
        for unit in _utf16_units(match[0].encode("utf-16-be", "surrogatepass"))
    )


def _utf16_units(text: bytes) -> list[bytes]:
    return [text[i : i + 2] for i in range(0, len(text), 2)]
