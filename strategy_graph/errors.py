"""The one exception of the package: every problem at once, each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from strategy_graph.model import Location


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input.

    ``message`` says what, ``help`` what to write instead, ``excerpt`` quotes the
    line. ``other`` points at a second place that has to do with it (the first of
    two duplicate keys).
    """

    message: str
    location: Location | None = None
    excerpt: str | None = None
    help: str | None = None
    other: Location | None = None


class StrategyGraphError(Exception):
    """Something cannot be done; ``problems`` lists every reason.

    >>> try:
    ...     raise StrategyGraphError([Problem("no such node: AF9", help="did you mean AF1?")])
    ... except StrategyGraphError as error:
    ...     print(error)
    no such node: AF9 (did you mean AF1?)
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(str(self))

    def __str__(self) -> str:
        return "\n".join(
            (f"{p.location}: " if p.location else "")
            + p.message
            + (f" ({p.help})" if p.help else "")
            for p in self.problems
        )


class ReadError(StrategyGraphError):
    """A file cannot be read as a strategy."""


class NoSuchFileError(ReadError):
    """A file that is to be read is not there."""


class LinkError(StrategyGraphError):
    """Documents cannot be linked into one graph: dangling or doubled identities."""


class SelectError(StrategyGraphError):
    """A node or selector that a person typed does not name what is there."""
