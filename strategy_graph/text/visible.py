"""Text of a model made safe to show: what would act or hide is seen instead.

Names and quotes come from files that anyone may have written. An escape sequence in
a name can retitle the window or hide a line, and a bidirectional control can make an
identity read as another one, so none of them is shown as it is.
"""

import re
from functools import cache

from strategy_graph.text.characters import (
    DIRECTION,
    JOINERS,
    LINE_SEPARATORS,
    MISLEADING,
    NONCHARACTERS,
    SURROGATES,
    ZERO_WIDTH,
)

_ACTING = f"\x00-\x08\x0b-\x1f\x7f-\x9f{LINE_SEPARATORS}{SURROGATES}{NONCHARACTERS}"


# Compiled when the first text comes that is not plain ASCII: most commands meet none.
@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{_ACTING}]|{MISLEADING}")


@cache
def _suspect() -> re.Pattern[str]:
    """One class and no look back: nearly every text ends here."""
    return re.compile(f"[{_ACTING}{DIRECTION}{ZERO_WIDTH}{JOINERS}]")


@cache
def _raw_in_json() -> re.Pattern[str]:
    return re.compile(
        f"[\x7f-\x9f{LINE_SEPARATORS}{DIRECTION}{ZERO_WIDTH}{SURROGATES}{NONCHARACTERS}]"
    )


COMMAND_MARK = re.compile(r"(##(?:vso)?)\[")
"""How a command of a build server begins, wherever in a line it stands."""

_SHOWN_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""What takes no room although Unicode counts it as printable; a test holds the set complete."""

_C0_END = 0x20
_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400


def visible(text: str) -> str:
    r"""*text* with every control, direction, zero-width and lone character made visible.

    Line feeds and tabs stay. Bytes that the locale could not decode (as in a path) are
    read as UTF-8.

    >>> visible("a\x1b]0;title\x07"), visible("x\u202ey"), visible("A\u200b1"), visible("\r")
    ('a␛]0;title␇', 'x<U+202E>y', 'A<U+200B>1', '␍')
    """
    if text.isprintable() and _SHOWN_BLANK.isdisjoint(text):
        return text  # without an expression, which takes longer to compile than most answers hold
    if not _suspect().search(text):
        return text
    return _unseen().sub(_shown, _decoded(text))


def one_line(text: str) -> str:
    r"""*text* as by :func:`visible`, with line feeds and tabs visible too.

    >>> one_line("a\nerror: b")
    'a␊error: b'
    """
    return visible(text).replace("\n", "␊").replace("\t", "␉")


def replaced(text: str) -> str:
    r"""*text* with one U+FFFD for each character that :func:`visible` would show.

    For text whose length matters to the reader, such as the boxes of a map.

    >>> replaced("a\x1bb\u202ec")
    'a\ufffdb\ufffdc'
    """
    return _unseen().sub("\ufffd", text) if _suspect().search(text) else text


def escaped_json(text: str) -> str:
    r"""JSON *text* with the same characters escaped; it stays the same value.

    So is the bracket of ``##[``, with which build servers begin a command.

    >>> escaped_json('"x\u202ey ##[error]"')
    '"x\\u202ey ##\\u005berror]"'
    """
    text = text if text.isascii() else _raw_in_json().sub(_escaped, text)
    return COMMAND_MARK.sub(r"\1\\u005b", text)


def escaped_markup(text: str) -> str:
    """XML or HTML *text* with the bracket of ``##[`` as a reference; it stays the same text.

    >>> escaped_markup("<p>##[error]</p>")
    '<p>##&#91;error]</p>'
    """
    return COMMAND_MARK.sub(r"\1&#91;", text)


def _decoded(text: str) -> str:
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def _shown(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < _C0_END:
        return chr(_CONTROL_PICTURES + number)
    return "␡" if number == _DELETE else f"<U+{number:04X}>"


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{int.from_bytes(units[i : i + 2]):04x}" for i in range(0, len(units), 2))
