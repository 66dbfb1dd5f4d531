"""The life of a node: what changed of it over the history of git and over years."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.analysis.diff import Located, between, earlier_of, follow
from strategy_graph.analysis.diff.result import difference_row, field_term
from strategy_graph.answer.result import Answer, Table
from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import StrategyGraph, node_record
from strategy_graph.io.load import DEFAULT_FOLDER, load
from strategy_graph.io.revision import Commit, commits_of
from strategy_graph.model import Node
from strategy_graph.workspace.at import at


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the node; ``commit`` made it.

    Without a commit it is not committed yet, or (``year``) it is the step from the strategy of
    one year to that of another, both of which are there now.
    """

    change: Located
    commit: Commit | None = None
    year: bool = False

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        commit = self.commit
        return {
            "day": None if commit is None else commit.day,
            "revision": None if commit is None else commit.hash,
            "author": None if commit is None else commit.author,
            "year": self.year,
            **self.change.record(),
        }


@dataclass(frozen=True, slots=True)
class Log(Answer):
    """Every change of one node, the newest first."""

    command: ClassVar[str] = "log"

    node: Node
    steps: tuple[Step, ...]
    commits: int
    """How many commits were looked at; 0 where the files are in no repository."""
    unreadable: tuple[Commit, ...]
    """Commits whose files are no strategy as this program reads one; they were passed over."""

    def table(self) -> Table:
        """A row per change."""
        return Table(
            (
                "day", "revision", "author", "class", "old", "new", "field", "before", "after",
                "reason", "unexplained", "then", "now",
            ),
            tuple(_row(each) for each in self.steps),
            {"field": field_term},
        )  # fmt: skip

    def body(self) -> Mapping[str, Any]:
        """The node, its changes, and what was looked at."""
        return {
            "nodes": [node_record(self.node)],
            "steps": [each.record() for each in self.steps],
            "summary": {
                "node": self.node.id,
                "steps": len(self.steps),
                "unexplained": sum(each.change.change.unexplained for each in self.steps),
                "commits": self.commits,
                "unreadable": [each.hash for each in self.unreadable],
            },
        }


def _row(step: Step) -> tuple[str | int | float | bool | None, ...]:
    commit = step.commit
    cells = difference_row(step.change)
    return (
        None if commit is None else commit.day,
        None if commit is None else commit.hash[:10],
        None if commit is None else commit.author,
        *cells,
    )


def log(node: str, *paths: str | os.PathLike[str]) -> Log:
    """The life of *node* in *paths* (``models/`` by default), the newest change first.

    Followed back over the commits of git that changed the files, through what later versions
    declare (``supersedes``, ``moved``, ``split``, ``merged``), and where a strategy of an earlier
    year stands beside it, into that. A commit whose files cannot be read is passed over and
    told. Raises ``SelectError`` where there is no such node, ``ReadError``.

    ``sg.log("K1", "models")``
    """
    given = paths or (DEFAULT_FOLDER,)
    now = load(*given, strict=False)
    history = _History(given, now)
    wanted = now.node(node)
    steps = tuple(_life(history, wanted))
    return Log(wanted, steps, len(history.commits), tuple(history.unreadable))


class _History:
    """The strategy now and at every commit, the newest first; each is read once."""

    def __init__(self, paths: Sequence[str | os.PathLike[str]], now: StrategyGraph) -> None:
        self._paths = paths
        self.commits = commits_of(paths)
        self.unreadable: list[Commit] = []
        self._known: dict[int, StrategyGraph | None] = {-1: now}
        self.now = now

    def versions(self) -> Iterator[tuple[Commit | None, StrategyGraph]]:
        """Each with the commit that made it; the files as they are have none."""
        yield None, self.now
        for number, commit in enumerate(self.commits):
            found = self._at(number, commit)
            if found is not None:
                yield commit, found

    def _at(self, number: int, commit: Commit) -> StrategyGraph | None:
        if number not in self._known:
            try:
                self._known[number] = at(commit.hash, *self._paths)
            except StrategyGraphError:
                self._known[number] = None
                self.unreadable.append(commit)
        return self._known[number]


def _life(history: _History, node: Node, seen: frozenset[str] = frozenset()) -> Iterator[Step]:
    """The steps of *node* of now, then those of what it was in strategies of earlier years."""
    ids = {node.id}
    later: tuple[Commit | None, StrategyGraph] | None = None
    for version in history.versions():
        if later is not None:
            before: set[str] = set()
            for each in sorted(ids):
                matches, changes = follow(version[1], later[1], each)
                yield from (Step(change, later[0]) for change in changes)
                before |= {match.old.id for match in matches}
            ids = before
        if not ids:
            break
        later = version
    else:
        if later is not None and history.commits:
            empty = StrategyGraph.of([])
            for each in sorted(ids):
                _, changes = follow(empty, later[1], each)
                yield from (Step(change, later[0]) for change in changes)
    for match in earlier_of(history.now, node):
        yield from (Step(change, year=True) for change in between(history.now, match))
        if match.old.id not in seen:
            yield from _life(history, match.old, seen | {node.id})
