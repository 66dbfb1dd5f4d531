"""The files of a workspace: those that are open as the editor has them, the rest from disk."""

import os
from collections.abc import Iterable

from strategy_graph.errors import LinkError, Problem, ReadError, StrategyGraphError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.graph.named import with_named
from strategy_graph.io.find import find
from strategy_graph.io.load import bytes_of
from strategy_graph.io.stamp import NO_FILE, Stamp, stamp_of
from strategy_graph.io.syntax.encoding import decode
from strategy_graph.linter.registry import Registry, discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.run import lint
from strategy_graph.linter.settings import LintSettings
from strategy_graph.lsp.page import Page
from strategy_graph.model import Document
from strategy_graph.workspace.settings import active_settings


class Book:
    """The strategies below *folders*, and every file that is open.

    A file is read again when its text changes; what is linked and linted is the strategy of
    the file that is asked about, with those that it names.
    """

    def __init__(self, folders: Iterable[str] = ()) -> None:
        self.folders = tuple(folders)
        self._open: dict[str, Page] = {}
        self._on_disk: dict[str, tuple[Stamp, Page]] = {}
        self._files: tuple[str, ...] | None = None
        self._linked: tuple[tuple[int, ...], StrategyGraph | None, tuple[Problem, ...]] | None = (
            None
        )
        self._rules: tuple[Registry, LintSettings] | None = None

    def open(self, path: str, text: str) -> Page:
        """*path* has *text* now, whatever is on the disk."""
        page = self._open[path] = Page(path, text, self._open.get(path) or self._from_disk(path))
        return page

    def close(self, path: str) -> None:
        """*path* is what is on the disk again."""
        self._open.pop(path, None)

    def look_again(self) -> None:
        """Files came, went or changed, or the settings did."""
        self._files = self._rules = None

    def page(self, path: str) -> Page | None:
        """The file *path*, if there is one that can be read as text."""
        return self._open.get(path) or self._from_disk(path)

    def pages(self) -> list[Page]:
        """Every file that holds a strategy, or did when it was last read."""
        found = (self.page(path) for path in dict.fromkeys((*self._found(), *self._open)))
        return [page for page in found if page is not None and page.document is not None]

    def graph(self, path: str) -> StrategyGraph | None:
        """The strategy of *path*, linked with those that it names; the last that could be."""
        return self._of(path)[0]

    def problems(self, path: str) -> tuple[Problem, ...]:
        """Why the strategy of *path* cannot be linked."""
        return self._of(path)[1]

    def findings(self, path: str) -> LintResult | None:
        """What the linter says of the strategy of *path*, under the settings of the folder."""
        graph = self.graph(path)
        if graph is None or self.problems(path):
            return None
        registry, settings = self.rules()
        return lint(graph, settings, registry=registry)

    def rules(self) -> tuple[Registry, LintSettings]:
        """The rules that there are, and the settings of the folder; its mistakes set nothing."""
        if self._rules is None:
            registry = discover()
            try:
                settings = active_settings(registry).settings
            except StrategyGraphError:
                settings = active_settings(registry, isolated=True).settings
            self._rules = registry, settings
        return self._rules

    def _of(self, path: str) -> tuple[StrategyGraph | None, tuple[Problem, ...]]:
        documents = self._with_named(path)
        key = tuple(id(each) for each in documents)
        if self._linked is None or self._linked[0] != key:
            try:
                self._linked = key, link(documents, strict=False), ()
            except LinkError as error:
                last = None if self._linked is None else self._linked[1]
                self._linked = key, last, error.problems
        return self._linked[1], self._linked[2]

    def _with_named(self, path: str) -> list[Document]:
        """The document in *path*, its overlays, and the strategies that they name."""
        mine = self.page(path)
        if mine is None or mine.document is None:
            return []
        documents = [page.document for page in self.pages() if page.document is not None]
        return with_named(documents, mine.document.strategy_id)

    def _found(self) -> tuple[str, ...]:
        if self._files is None:
            files: list[str] = []
            for folder in self.folders:
                try:
                    files += find([folder])
                except StrategyGraphError:
                    continue  # a folder without a strategy
            self._files = tuple(os.path.abspath(file) for file in files)  # noqa: PTH100
        return self._files

    def _from_disk(self, path: str) -> Page | None:
        stamp = stamp_of(path)
        if stamp == NO_FILE:
            self._on_disk.pop(path, None)
            return None
        kept = self._on_disk.get(path)
        if kept is None or kept[0] != stamp:
            try:
                text = decode(bytes_of(path), file=path)
            except ReadError:
                return None
            kept = self._on_disk[path] = stamp, Page(path, text)
        return kept[1]
