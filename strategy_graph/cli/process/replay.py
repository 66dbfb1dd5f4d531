"""A command whose input has not changed shows what it showed, before anything heavy is imported."""

import os
import time
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strategy_graph.io.cache.inputs import State

REPLAYED = "lint"
"""The command of which results are kept."""

_WITHOUT = "--no-cache"

_ANSWERED = (0, 1)
"""The exit codes of a command that gave its whole answer."""

_TICK = 2.0
"""Seconds within which a file system may give two changes the same time."""


class Recording:
    """What one command prints, and what that was made of, as far as it is known to last."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.begun = time.time()
        self.pieces: list[tuple[int, bytes]] = []
        self.paths: list[str] = []
        self.endings: tuple[str, ...] = ()
        self.before: State = {}
        self.lasts = True
        """Whether all that was watched is known to last: no pipe, no folder of columns."""
        self.inputs: tuple[str, ...] | None = None

    def watch(self, paths: Iterable[str], endings: tuple[str, ...]) -> None:
        """Look at *paths* before they are read: files, folders, and files that might be there."""
        from strategy_graph.io.cache import folder
        from strategy_graph.io.cache.inputs import UnsteadyError, is_columns, state_of

        self.endings = endings
        more = [path for path in dict.fromkeys(paths) if path not in self.paths]
        try:
            self.before |= state_of(more, endings) if folder.is_on() else {}
        except UnsteadyError:
            self.lasts = False
        self.paths += more
        self.lasts = self.lasts and folder.is_on() and not is_columns(self.before)

    def read(self, inputs: Iterable[str]) -> None:
        """Note that the answer is given, and made of *inputs* and what is watched alone."""
        self.inputs = tuple(inputs)

    def finish(self, code: int) -> None:
        """Keep what was printed, if the answer was given and nothing changed meanwhile.

        A file that was read and not watched must be older than this command.
        """
        from strategy_graph.io.cache import result
        from strategy_graph.io.cache.inputs import UnsteadyError, is_older, state_of

        if code not in _ANSWERED or self.inputs is None or not self.lasts:
            return
        others = [path for path in dict.fromkeys(self.inputs) if path not in self.before]
        if not all(is_older(path, self.begun - _TICK) for path in others):
            return
        paths = [*self.paths, *others]
        try:
            state = state_of(paths, self.endings)
        except UnsteadyError:
            return
        if all(state.get(path) == word for path, word in self.before.items()):
            shown = result.Result(code, self.pieces)
            result.keep(self.name, shown, paths=paths, endings=self.endings, state=state)


recording: ContextVar[Recording | None] = ContextVar("recording", default=None)
"""The recording of this command; nothing, unless it runs as a process of its own."""


def again(arguments: Sequence[str]) -> int | None:
    """Show what *arguments* showed on the same input; its exit code, or ``None``: run them.

    Then it is recorded, if it is one of which results are kept. What cannot be written is left
    to the command itself, which says why.
    """
    if REPLAYED not in arguments or _WITHOUT in arguments or os.linesep != "\n":
        return None
    from strategy_graph.io.cache import folder, result

    name = result.name_of(arguments) if folder.is_on() else None
    if name is None:
        return None
    found = result.found(name)
    if found is None:
        recording.set(Recording(name))
        return None
    try:
        for stream, data in found.pieces:
            rest = data
            while rest:
                rest = rest[os.write(stream, rest) :]
    except OSError:
        return None
    return found.code
