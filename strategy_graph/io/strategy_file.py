"""Which files of a folder are strategies: one answer for the files of today and of a revision."""

import json
import re
from codecs import BOM_UTF8
from pathlib import PurePath

from strategy_graph.io.registry import suffixes

_HEAD = re.compile(rb"""(?m)^[ \t{]*["']?(?:strategy|extends)["']?\s*(?::|\xef\xbc\x9a)""")
"""A line with ``strategy:`` or ``extends:``, be it with a full-width colon."""

_OUTERMOST = re.compile(rb"""(?m)^["']?(strategy|extends)["']?\s*(?::|\xef\xbc\x9a)""")
_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\0\0")
PRESENTATION = ".presentation"
"""What the name of a presentation ends with, before its suffix."""
SEARCHED = 1 << 20
"""Bytes in which the head must begin."""


def may_be_strategy(inner: PurePath) -> bool:
    """Whether the file *inner*, a path within the folder that was asked for, can be one.

    What is hidden there is left alone, and so is a presentation by its name; where the folder
    itself lies does not matter.

    >>> may_be_strategy(PurePath("city/map.yaml")), may_be_strategy(PurePath(".old/map.yaml"))
    (True, False)
    >>> may_be_strategy(PurePath("city/map.presentation.yaml"))
    False
    """
    if inner.stem.endswith(PRESENTATION) or not inner.name.lower().endswith(suffixes()):
        return False
    return not any(part.startswith(".") for part in inner.parts)


def is_strategy(data: bytes) -> bool:
    """Whether *data* has the head of a strategy or an overlay.

    Other files are left alone: a folder may hold settings and data too. What cannot be
    decoded counts, so that reading it reports the problem.

    >>> is_strategy(b"extends: s"), is_strategy(b"paths: [models]")
    (True, False)
    """
    if data.startswith(_UTF_16_OR_32):
        return True
    return _HEAD.search(data.removeprefix(BOM_UTF8), 0, SEARCHED) is not None


def head_of(data: bytes) -> str | None:
    """``strategy`` or ``extends``, whichever key the file *data* has at its outermost level.

    Unlike ``is_strategy`` it leaves out reports in JSON, which speak of a strategy within.

    >>> head_of(b"extends: s"), head_of(b'{"findings": [{"strategy": "s"}]}')
    ('extends', None)
    """
    if data.lstrip(BOM_UTF8 + b" \t\r\n").startswith(b"{"):
        try:
            content: object = json.loads(data)
        except (ValueError, RecursionError):
            return None
        if not isinstance(content, dict):
            return None
        return next((key for key in ("strategy", "extends") if key in content), None)
    found = _OUTERMOST.search(data.removeprefix(BOM_UTF8), 0, SEARCHED)
    return None if found is None else found[1].decode()
