"""A merge as a change of the file that holds the strategy: comments and all else stay."""

import os
from dataclasses import dataclass

from strategy_graph.documents.merge.merged import Merged
from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import parse_file
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.writer.patch import patched
from strategy_graph.model import Edge, Location
from strategy_graph.text.diff import unified_diff

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class IntoFile:
    """The file of a strategy before and after a merge; nothing is written yet."""

    path: str
    before: ParsedFile
    text: str
    merged: Merged

    @property
    def diff(self) -> str:
        """What changes, as a unified diff; empty where nothing does."""
        return unified_diff(self.before.text, self.text, source=self.path, target=self.path)


def target_of(path: PathLike) -> ParsedFile:
    """The strategy file *path*, to be merged into.

    Raises ``ReadError``, and ``StrategyGraphError`` for what is no strategy of one file.
    """
    file = os.fspath(path)
    if os.path.isdir(file):  # noqa: PTH112
        raise StrategyGraphError([problem("documents.merge.folder", Location(file))])
    parsed = parse_file(file, editable=True)
    if parsed.document.strategy is None:
        raise StrategyGraphError([problem("documents.merge.overlay", Location(file))])
    return parsed


def into_file(before: ParsedFile, found: Merged) -> IntoFile:
    """The file *before*, edited to state *found*.

    Raises ``StrategyGraphError`` where no edit does that without touching anything else: a node
    that is written under one it has left, a part that another stands for.
    """
    file = before.document.path
    text, kept = patched(before.text, found.document, file=file)
    if not kept:
        nested = [pair for pair in found.moved if _is_nested(before, pair[0])]
        raise StrategyGraphError(
            [
                problem(
                    "documents.merge.moved",
                    before.document.source_map.of_edge(was.key),
                    node=was.source.partition(":")[2],
                    before=was.target.partition(":")[2],
                    after=now.target.partition(":")[2],
                )
                for was, now in nested
            ]
            or [problem("documents.merge.cannot", Location(file))]
        )
    return IntoFile(file, before, text, found)


def _is_nested(before: ParsedFile, edge: Edge) -> bool:
    source_map = before.document.source_map
    return source_map.of_edge(edge.key) == source_map.of_node(edge.source)
