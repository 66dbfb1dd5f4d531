"""What the live page shows and does: the last good map, what is wrong since, edits to be written.

A session knows nothing of the web. Its paths are fixed when it begins; what a request names is a
node, a field, an edit that was shown, and never a file.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph import link
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import with_tables
from strategy_graph.linter.registry import Registry, discover
from strategy_graph.linter.result import LintResult
from strategy_graph.model import Location
from strategy_graph.render.map import draw
from strategy_graph.workspace.edit.changes import Edited, FileChange, write_together
from strategy_graph.workspace.edit.files import Files, files_of
from strategy_graph.workspace.lint import lint
from strategy_graph.workspace.settings import active_settings

SHOWN = 20
"""Edits that were shown and not written yet; older ones are forgotten."""
STEPS = 200
"""Edits that can be taken back."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A state of the files: ``version`` counts them; ``html`` is of the last that could be read.

    ``errors`` is why the files cannot be read now; empty where they can.
    """

    version: int
    html: str
    errors: tuple[str, ...] = ()
    findings: LintResult | None = None


@dataclass
class Session:
    """The strategies in ``paths``, live. Raises ``StrategyGraphError`` where none can be read."""

    paths: tuple[str, ...]
    strategy: str | None = None
    include: tuple[str, ...] = ()
    read_only: bool = False
    picture: Picture = field(init=False)
    files: Files = field(init=False)
    """The files of the strategy that is drawn, and of all that it has to do with."""
    _all: Files | None = field(init=False, default=None, repr=False)
    _shown: OrderedDict[str, Edited] = field(default_factory=OrderedDict[str, Edited])
    _done: list[tuple[FileChange, ...]] = field(default_factory=list[tuple[FileChange, ...]])
    _undone: list[tuple[FileChange, ...]] = field(default_factory=list[tuple[FileChange, ...]])
    _registry: Registry = field(init=False, default_factory=discover, repr=False)
    _lock: RLock = field(default_factory=RLock, repr=False)

    def __post_init__(self) -> None:
        self.picture = self._drawn(1)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The files and folders that were named, where they really are."""
        return tuple(Path(path).resolve() for path in self.paths)

    def watched(self) -> tuple[Path, ...]:
        """The folders in which a change may be one of the session."""
        folders = [root if root.is_dir() else root.parent for root in self.roots]
        parsed = () if self._all is None else self._all.parsed
        folders += [Path(path).resolve().parent for path in parsed]
        return tuple(dict.fromkeys(folders))

    def refresh(self) -> Picture:
        """Read the files again. A map that cannot be drawn leaves the last one, with the errors."""
        with self._lock:
            before = self.picture
            version = before.version + 1
            try:
                self.picture = self._drawn(version)
            except StrategyGraphError as error:
                said = tuple(dict.fromkeys(str(error).split("\n")))
                self.picture = Picture(version, before.html, said, before.findings)
            except OSError as error:
                self.picture = Picture(version, before.html, (str(error),))
            return self.picture

    def _drawn(self, version: int) -> Picture:
        """The files as they are now: what has changed is read, and what it touches is drawn."""
        self._all = files_of(self.paths, known=self._all)
        files = self._all.around(self.strategy)
        documents = with_tables(files.documents, files.tables)
        html = draw(link(documents), strategy=self.strategy, include=self.include).to_html()
        settings = active_settings(self._registry).settings
        graph = link(documents, strict=False)
        findings = lint(graph, settings=settings, registry=self._registry)
        self.files = files
        return Picture(version, html, (), findings)

    def show(self, make: Callable[[], Edited]) -> tuple[str, Edited]:
        """An edit as it would be, kept under a name until it is written."""
        with self._lock:
            edited = make()
            self._refuse_outside(edited.changes)
            name = secrets.token_urlsafe(12)
            self._shown[name] = edited
            while len(self._shown) > SHOWN:
                self._shown.popitem(last=False)
            return name, edited

    def write(self, name: str) -> Edited:
        """Write the edit that was shown under *name*. Raises as ``Edited.write`` does."""
        with self._lock:
            edited = self._shown.pop(name, None)
            if edited is None:
                raise StrategyGraphError([problem("live.forgotten")])
            self._refuse_outside(edited.changes)
            edited.write()
            self._done.append(edited.changes)
            del self._done[:-STEPS]
            self._undone.clear()
            return edited

    def undo(self) -> Sequence[FileChange]:
        """Take the last edit back, unless a file changed since; raises as ``write`` does."""
        return self._step(self._done, self._undone, back=True)

    def redo(self) -> Sequence[FileChange]:
        """Make the edit that was taken back last once more; raises as ``write`` does."""
        return self._step(self._undone, self._done, back=False)

    @property
    def steps(self) -> Mapping[str, int]:
        """How many edits can be taken back, and how many made again."""
        return {"undo": len(self._done), "redo": len(self._undone)}

    def _step(
        self,
        source: list[tuple[FileChange, ...]],
        target: list[tuple[FileChange, ...]],
        *,
        back: bool,
    ) -> Sequence[FileChange]:
        with self._lock:
            if not source:
                raise StrategyGraphError([problem("live.no_step")])
            changes = source[-1]
            made = tuple(each.reversed for each in changes) if back else changes
            self._refuse_outside(made)
            write_together(made)
            target.append(source.pop())
            return made

    def _refuse_outside(self, changes: Sequence[FileChange]) -> None:
        """Refuse a file that leads out of what was named: by a link, or by a name with dots."""
        if self.read_only:
            raise StrategyGraphError([problem("live.read_only")])
        problems = [
            problem("live.outside", Location(each.path))
            for each in changes
            if not self._is_inside(Path(each.path))
        ]
        if problems:
            raise StrategyGraphError(problems)

    def _is_inside(self, path: Path) -> bool:
        real = path.resolve()
        folders = [root if root.is_dir() else root.parent for root in self.roots]
        return any(real.is_relative_to(folder) for folder in folders)
