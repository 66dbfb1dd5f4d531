"""Text as Markdown that reads as that text and nothing else."""

import re

from strategy_graph.text.visible import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~&@:/.-])")


def plain(text: str) -> str:
    r"""*text* so that Markdown reads it as text: no link, table, tag or mention.

    A backslash stands before punctuation (CommonMark 2.4, and what GitHub adds to it); a
    character that acts or hides is shown.

    >>> plain("a|b <img> @x")
    'a\\|b \\<img\\> \\@x'
    """
    return _SPECIAL.sub(r"\\\1", one_line(text))
