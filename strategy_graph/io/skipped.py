"""What a folder holds and a reader leaves aside, for whoever prints: no file vanishes silently."""

from contextvars import ContextVar
from typing import NamedTuple


class Skipped(NamedTuple):
    """A file or folder that was not read, and why, in words."""

    path: str
    reason: str


noted: ContextVar[list[Skipped] | None] = ContextVar("skipped", default=None)
"""Where they are noted; nowhere, unless somebody asks."""


def note(path: str, reason: str) -> None:
    """Note that *path* was left aside because of *reason*."""
    known = noted.get()
    if known is not None and Skipped(path, reason) not in known[-_ALIKE:]:
        known.append(Skipped(path, reason))


_ALIKE = 1000
"""How far back the same note is looked for: a command may list a folder twice."""
