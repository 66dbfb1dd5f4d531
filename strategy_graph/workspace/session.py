"""A session: strategies that are asked about again and again, read again only where they changed.

Files are told apart by their size, the time of their last change and their number on the disk.
What one file says is kept until that file changes; the graph and the findings until any does.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.io.configuration import configuration_places
from strategy_graph.io.find import PathLike, find
from strategy_graph.io.load import DEFAULT_FOLDER, load, read
from strategy_graph.io.revision import read_revision
from strategy_graph.io.stamp import Stamp, stamp_of
from strategy_graph.io.tabular.folder import is_columns
from strategy_graph.linter.result import LintResult
from strategy_graph.model import Document
from strategy_graph.workspace.lint import lint
from strategy_graph.workspace.settings import active_settings


class Session:
    """The strategies in *paths*, which stay the same from beginning to end.

    >>> session = Session("models/taipei-pawnshop-108.yaml")
    >>> session.graph() is session.graph(), session.reads
    (True, 1)
    """

    def __init__(self, *paths: PathLike) -> None:
        self.paths = tuple(os.fspath(path) for path in paths) or (DEFAULT_FOLDER,)
        self.reads = 0
        """How many files were read so far."""
        self._documents: dict[str, tuple[Stamp, Document]] = {}
        self._state: dict[str, Stamp] = {}
        self._graph: StrategyGraph | None = None
        self._findings: LintResult | None = None

    def graph(self) -> StrategyGraph:
        """The strategies as the files have them now; references to nowhere are kept.

        Raises ``ReadError`` and ``LinkError`` with every problem.
        """
        if self._graph is not None and self._state == self._now(self._graph.source_map.inputs):
            return self._graph
        self._graph = self._findings = None
        before = self._now()
        graph = load(*self.paths, strict=False, reader=self._read)
        self._documents = {file: kept for file, kept in self._documents.items() if file in before}
        # What was read counts as it was before it was read: a change meanwhile is seen next time.
        read_at = {file: kept[0] for file, kept in self._documents.items()}
        self._state = self._now(graph.source_map.inputs) | read_at
        self._graph = graph
        return graph

    def findings(self) -> LintResult:
        """What the linter says of them, under the settings of the folder."""
        graph = self.graph()
        if self._findings is None:
            from strategy_graph.linter.registry import discover

            registry = discover()
            settings = active_settings(registry).settings
            self._findings = lint(graph, settings=settings, registry=registry)
        return self._findings

    def strategy(self, name: str) -> StrategyGraph:
        """The strategy called *name* alone."""
        from strategy_graph.graph.to_documents import documents_of

        documents = (each for each in documents_of(self.graph()) if each.strategy_id == name)
        return link(list(documents), strict=False)

    def at(self, revision: str) -> StrategyGraph:
        """The strategies as *revision* of git has them. Raises ``ReadError``."""
        return link(read_revision(self.paths, revision), strict=False)

    def _read(self, path: PathLike, *, encoding: str | None = None) -> Document:
        file = os.fspath(path)
        stamp = stamp_of(file)
        kept = self._documents.get(file)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        self.reads += 1
        document = read(file, encoding=encoding)
        self._documents[file] = stamp, document
        return document

    def _now(self, inputs: Iterable[str] = ()) -> dict[str, Stamp]:
        """The stamps of all in the paths now, of *inputs* beside it, and of the settings."""
        settings = map(os.fspath, configuration_places())
        return {
            file: stamp_of(file) for file in dict.fromkeys((*self._files(), *inputs, *settings))
        }

    def _files(self) -> Iterator[str]:
        for path in self.paths:
            if Path(path).is_dir() and is_columns(path):
                yield from sorted(str(each) for each in Path(path).iterdir())
                continue
            try:
                yield from find([path])
            except StrategyGraphError:
                yield path  # whoever reads it says why it cannot be read
