"""Which files of a folder are strategies: one answer for the files of today and of a revision."""

import re
from pathlib import PurePath

from strategy_graph.io.registry import suffixes

_HEAD = re.compile(rb"""(?m)^[ \t{]*["']?(?:strategy|extends)["']?\s*(?::|\xef\xbc\x9a)""")
"""A line with ``strategy:`` or ``extends:``, be it with a full-width colon."""

_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\0\0")
_SEARCHED = 1 << 20
"""Bytes in which the head must begin."""


def may_be_strategy(inner: PurePath) -> bool:
    """Whether the file *inner*, a path within the folder that was asked for, can be one.

    What is hidden there is left alone; where the folder itself lies does not matter.

    >>> may_be_strategy(PurePath("city/map.yaml")), may_be_strategy(PurePath(".old/map.yaml"))
    (True, False)
    """
    return inner.name.endswith(suffixes()) and not any(part.startswith(".") for part in inner.parts)


def is_strategy(data: bytes) -> bool:
    """Whether *data* has the head of a strategy or an overlay.

    Other files are left alone: a folder may hold settings and data too. What cannot be
    decoded counts, so that reading it reports the problem.

    >>> is_strategy(b"extends: s"), is_strategy(b"paths: [models]")
    (True, False)
    """
    return data.startswith(_UTF_16_OR_32) or _HEAD.search(data, 0, _SEARCHED) is not None
