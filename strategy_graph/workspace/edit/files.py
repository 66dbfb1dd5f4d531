"""A workspace to be edited: its files parsed once, its nodes found, edits made in all of them."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from strategy_graph.errors import LinkError, ReadError, SelectError, StrategyGraphError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.graph.named import with_named
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.find import PathLike
from strategy_graph.io.load import DEFAULT_FOLDER, parse_file, read_apart
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.stamp import Stamp, stamp_of
from strategy_graph.io.writer.editor import EditError, edited
from strategy_graph.io.writer.edits import Edit
from strategy_graph.model import Document, Location, Node, NodeKind
from strategy_graph.workspace.edit.changes import Edited, FileChange, Note, change_of
from strategy_graph.workspace.edit.places import Places, places_of

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True)
class Files:
    """The files of a workspace, each parsed so that it can be edited.

    ``tables`` are tables of actual values that were named beside the strategies, ``stamps``
    tell whether a file is still the one that was parsed.
    """

    parsed: Mapping[str, ParsedFile]
    documents: tuple[Document, ...]
    tables: tuple[str, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict[str, Stamp])

    @cached_property
    def graph(self) -> StrategyGraph:
        """The files linked; raises ``LinkError``."""
        return link(self.documents, strict=False)

    def around(self, strategy: str | None) -> "Files":
        """The files of *strategy*, or of the only one there is, and of all it has to do with.

        Raises ``StrategyGraphError`` where several could be meant.
        """
        documents = tuple(with_named(self.documents, self.strategy(strategy), naming=True))
        parsed = {
            each.path: self.parsed[each.path] for each in documents if each.path in self.parsed
        }
        return Files(parsed, documents, self.tables, self.stamps)

    @cached_property
    def places(self) -> Mapping[str, Places]:
        """The places of every file."""
        return {path: places_of(parsed) for path, parsed in self.parsed.items()}

    def node(
        self, reference: str, kinds: Sequence[NodeKind] = (), *, near: str | None = None
    ) -> Node:
        """The node that *reference* names, of one of *kinds*; raises ``SelectError``.

        A code that several strategies have means the node of the strategy *near*.
        """
        if near is not None:
            own = [node for node in self.graph.nodes if node.strategy == near]
            own = [n for n in own if n.code == reference and (not kinds or n.kind in kinds)]
            if len(own) == 1:
                return own[0]
        if kinds:
            found = [
                node
                for kind in kinds
                for node in self.graph.of_kind(kind)
                if reference in (node.id, node.code)
            ]
            if len(found) == 1:
                return found[0]
        node = self.graph.node(reference)
        if kinds and node.kind not in kinds:
            wanted = message("analysis.list.and").join(map(word_of, kinds))
            raise SelectError(
                [
                    problem(
                        "workspace.edit.kind", node=node.id, kind=word_of(node.kind), wanted=wanted
                    )
                ]
            )
        return node

    def file_of(self, node: Node) -> str:
        """The file that *node* is written in; raises ``StrategyGraphError`` where it is none."""
        for path, places in self.places.items():
            if node.id in places.nodes:
                return path
        raise StrategyGraphError([problem("workspace.edit.no_file", node=node.id)])

    def main_of(self, strategy: str) -> str:
        """The file that declares *strategy*."""
        for path, parsed in self.parsed.items():
            head = parsed.document.strategy
            if head is not None and head.id == strategy:
                return path
        raise StrategyGraphError([problem("workspace.edit.no_file", node=strategy)])

    def strategy(self, chosen: str | None) -> str:
        """The strategy *chosen*, or the only one there is; raises ``StrategyGraphError``."""
        names = [each.strategy.id for each in self.documents if each.strategy is not None]
        if chosen is None and len(names) == 1:
            return names[0]
        if chosen is None or chosen not in names:
            known = ", ".join(names)
            key = "workspace.edit.which" if chosen is None else "workspace.edit.no_strategy"
            raise StrategyGraphError([problem(key, name=chosen or "", known=known)])
        return chosen

    def place(self, path: str, at: Sequence[str | int]) -> Location | None:
        """Where the part *at* of the file *path* stands."""
        parsed = self.parsed[path]
        tape, token = parsed.tape, 0
        for key in at:
            if isinstance(key, int):
                token = list(tape.elements(token))[key]
            else:
                token = next(value for name, _, value in tape.items(token) if name == key)
        return parsed.source.location(tape.at[token])

    def edit(
        self,
        about: str,
        edits: Mapping[str, Sequence[Edit]],
        *,
        notes: Sequence[Note] = (),
        beside: Sequence[FileChange] = (),
    ) -> Edited:
        """The files with *edits* made, held against one another, and the changes *beside* them.

        Raises ``StrategyGraphError`` where a file cannot be edited without changing more, and
        where the strategies would no longer fit together.
        """
        after = {path: self._edited(path, each) for path, each in edits.items() if each}
        return self.outcome(about, after, notes=notes, beside=beside)

    def outcome(
        self,
        about: str,
        after: Mapping[str, ParsedFile],
        *,
        notes: Sequence[Note] = (),
        beside: Sequence[FileChange] = (),
    ) -> Edited:
        """The files that *after* has anew; raises as ``edit`` does."""
        documents = tuple(
            after[each.path].document if each.path in after else each for each in self.documents
        )
        before = {edge.key for edge in self.graph.dangling}
        graph = link(documents, strict=False)
        if any(edge.key not in before for edge in graph.dangling):
            link(documents)  # which says where
            raise LinkError([problem("workspace.edit.cannot", file=about)])
        changes = [change_of(path, self.parsed[path], each.text) for path, each in after.items()]
        kept = [each for each in (*changes, *beside) if each.stored != each.new]
        return Edited(about, tuple(kept), tuple(notes))

    def _edited(self, path: str, edits: Sequence[Edit]) -> ParsedFile:
        try:
            return edited(self.parsed[path], tuple(edits))
        except EditError as error:
            at = error.problems[0].location
            excerpt = error.problems[0].excerpt
            raise StrategyGraphError(
                [problem("workspace.edit.cannot", at, excerpt, file=path)]
            ) from None


def word_of(kind: NodeKind) -> str:
    """How a person calls a node of *kind*."""
    return message(f"kinds.{kind.value}.one")


def files_of(paths: Paths = DEFAULT_FOLDER, *, known: Files | None = None) -> Files:
    """The workspace in *paths*: files or folders of files. Raises ``ReadError``.

    Files that are still those that *known* holds are not parsed again.
    """
    many = [paths] if isinstance(paths, str | os.PathLike) else list(paths) or [DEFAULT_FOLDER]
    parsed: dict[str, ParsedFile] = {}
    stamps: dict[str, Stamp] = {}

    def reader(path: PathLike, *, encoding: str | None = None) -> Document:
        name = os.fspath(path)
        stamp = stamp_of(name)  # a change while it is read is seen the next time
        kept = None if known is None or known.stamps.get(name) != stamp else known.parsed.get(name)
        file = kept or parse_file(path, encoding=encoding, editable=True)
        parsed[file.document.path], stamps[name] = file, stamp
        return file.document

    documents, tables = read_apart(*many, reader=reader)
    if not documents:
        raise ReadError([problem("workspace.edit.nothing", Location(os.fspath(many[0])))])
    return Files(parsed, documents, tables, stamps)
