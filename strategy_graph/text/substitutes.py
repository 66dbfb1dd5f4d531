"""Signs for a console that has no others: an arrow in ASCII instead of an escape."""

import codecs
from collections.abc import Mapping

ERRORS = "strategy-graph-substitutes"
"""The name under which a stream is told to use them (``errors=``)."""

_SIGNS: Mapping[str, str] = {
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "↑": "^",
    "↓": "v",
    "▲": "^",
    "▼": "v",
    "…": "...",
    "·": ".",
    "•": "*",
    "−": "-",
    "–": "-",
    "—": "--",
    "×": "x",
    "±": "+/-",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "≈": "~",
    "✓": "v",
    "✗": "x",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "「": '"',
    "」": '"',
    "\u00a0": " ",
    "␊": "<LF>",
    "␉": "<TAB>",
    "␍": "<CR>",
    "␛": "<ESC>",
    "␇": "<BEL>",
    "␡": "<DEL>",
}


def _substituted(error: UnicodeError) -> tuple[str | bytes, int]:
    r"""
    >>> "AF1 → ≥ 5 客 ✓".encode("ascii", ERRORS)
    b'AF1 -> >= 5 \\u5ba2 v'
    >>> "客 → \u202e".encode("cp950", ERRORS).decode("cp950")
    '客 → \\u202e'
    """
    if not isinstance(error, UnicodeEncodeError):
        return codecs.lookup_error("backslashreplace")(error)
    character = error.object[error.start]
    if character in _SIGNS:
        return _SIGNS[character], error.start + 1
    one = UnicodeEncodeError(
        error.encoding, error.object, error.start, error.start + 1, error.reason
    )
    return codecs.lookup_error("backslashreplace")(one)


codecs.register_error(ERRORS, _substituted)
