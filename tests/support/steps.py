"""How much work a question is, counted in lines of Python instead of seconds.

A bound of seconds fails on a busy machine and passes on a fast one, whatever the code does. The
lines that run are the same everywhere, and a question that would take for ever is stopped at the
first line over its bound. What is done in C counts as the one line that calls it.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


def within_lines(lines: int, question: Callable[[], T]) -> T:
    """The answer of *question*, which must not run more than *lines* lines of Python.

    >>> within_lines(100, lambda: sum(n for n in range(10)))
    45
    >>> within_lines(1_000, lambda: sum(n for n in range(10_000)))
    Traceback (most recent call last):
    AssertionError: more than 1,000 lines of Python ran
    """
    left = lines

    def count(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise AssertionError(f"more than {lines:,} lines of Python ran")
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return question()
    finally:
        sys.settrace(before)
