"""How far a long file has been read, told to whoever asked for it."""

from collections.abc import Callable
from contextvars import ContextVar

Progress = Callable[[int, int], object]
"""Called with how much is done, and of how much: bytes of a part, pages."""

progress: ContextVar[Progress | None] = ContextVar("progress", default=None)
"""Who is told, if anybody is."""

EVERY = 20_000
"""Elements between two calls."""
