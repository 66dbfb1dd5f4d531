"""Values to be written into a file, whatever its format, and the content of a tape as values."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from strategy_graph.io.syntax.tape import MAPPING, SEQUENCE, Tape

Scalar: TypeAlias = "str | bool | int | float | dt.date | None"
"""One value: the format that writes it decides how it is quoted."""

Tree: TypeAlias = "Scalar | Sequence[Tree] | Mapping[str, Tree]"
"""A value as it is to be written: scalars, in lists and mappings."""

Content: TypeAlias = "tuple[int, str] | list[Content] | dict[str, Content]"
"""What a text contains: tokens, in lists and mappings, without layout and comments."""


def content(tape: Tape, i: int = 0) -> Content:
    """The content of token *i*; aliases are followed, merged keys are filled in.

    >>> from strategy_graph.io.parsed import parse
    >>> content(parse("a: [b, 'c']").tape)
    {'a': [(0, 'b'), (1, 'c')]}
    """
    kind = tape.kinds[i]
    if kind == MAPPING:
        return {key: content(tape, value) for key, _, value in tape.items(i)}
    if kind == SEQUENCE:
        return [content(tape, element) for element in tape.elements(i)]
    return kind, tape.texts[i]
