"""A foreign document to a strategy: the file in, the document and its report out."""

import dataclasses
import os
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import SEEK_END, BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import Any, BinaryIO

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.grid import Grid, Piece
from strategy_graph.documents.layouts.lay_out import read_layouts, upright
from strategy_graph.documents.layouts.ordinals import read_ordinals
from strategy_graph.documents.mapping import headings_of, mapping_text, read_mapping
from strategy_graph.documents.merge.codes import adopted_codes
from strategy_graph.documents.merge.contradictions import contradictions
from strategy_graph.documents.merge.into_file import IntoFile, into_file, target_of
from strategy_graph.documents.merge.merged import merged
from strategy_graph.documents.merge.report import MergeReport
from strategy_graph.documents.notations.readers import NOTATIONS
from strategy_graph.documents.outline import read_outline
from strategy_graph.documents.reader.draft import Draft, problems_of
from strategy_graph.documents.reader.finish import finish, strategy_id
from strategy_graph.documents.reader.headers import LEVELS, NO_MAPPING, mapped
from strategy_graph.documents.reader.scorecard import read_scorecard
from strategy_graph.documents.registry import format_of
from strategy_graph.documents.report import ImportReport, left_over
from strategy_graph.documents.tree import Tree
from strategy_graph.documents.unfit import with_errors_told, without_unfit
from strategy_graph.documents.workbook.read import is_workbook, read_workbook
from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.i18n.problem import problem
from strategy_graph.io.office.progress import Progress
from strategy_graph.io.office.progress import progress as reported
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.model import Document, Location

MAX_BYTES = 100 * 1024 * 1024
"""No plan is larger; a file that is was given by mistake."""

_SHOWN = 6
"""Headings that are named where none of them is known."""

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as it was understood, and the report of how."""

    document: Document
    report: ImportReport
    into: IntoFile | None = None
    """The change of the file that it is merged into, if it is."""


def import_document(
    path: PathLike,
    *,
    format: str | None = None,
    strategy: str | None = None,
    parent: str | None = None,
    mapping: PathLike | None = None,
    into: PathLike | None = None,
    progress: Progress | None = None,
) -> Imported:
    """The strategy that the foreign document *path* holds. Nothing is written.

    *format* is a name of ``registry.NAMES``; without it the file decides. *strategy* is the
    id of the strategy, by default the name of the file; *parent* is that of the strategy
    above, which references in brackets are about. *mapping* is a file that says which fields
    the headings of the document name (see ``mapping``). *into* is a strategy file that the
    document is merged into by code: ``Imported.into`` is how that file would change, and the
    report says what. *progress* is called while a long file is read, with how much is done
    and of how much. Raises ``ReadError``, and ``StrategyGraphError`` over what contradicts
    that strategy.
    """
    file = os.fspath(path)
    target = target_of(into) if into is not None else None
    strategy, parent = _names_of(target, strategy, parent)
    watched = reported.set(progress)
    try:
        chosen, content = _content_of(file, format)
    finally:
        reported.reset(watched)
    name = strategy or strategy_id(Path(file).stem)
    exact = isinstance(content, Grid) and mapping is None and is_workbook(content)
    if isinstance(content, Tree):
        if mapping is not None:
            raise _without_headings(file, chosen)
        draft = NOTATIONS[chosen.name](content)
        counted = _counted(content, draft)
        content = Grid(())  # nobody asks for its elements again, and they need much memory
        document = _finished(draft, name, parent, file, target)
    elif exact:
        document, draft = read_workbook(content, path=file, strategy=strategy, parent=parent)
        counted = _counted(content, draft)
    else:
        token = mapped.set(read_mapping(mapping) if mapping is not None else NO_MAPPING)
        try:
            content = upright(content)
            draft = Draft(remarks=list(content.remarks))
            draft = read_scorecard(read_layouts(content, draft), draft)
            if not any(node.kind in LEVELS for node in draft.nodes):
                read_outline(content, draft)
            if not any(node.kind in LEVELS for node in draft.nodes):
                read_ordinals(content, draft)
        finally:
            mapped.reset(token)
        counted = _counted(content, draft)
        document = _finished(draft, name, parent, file, target)
    change: IntoFile | None = None
    if target is not None:
        stated = document if exact else _stated(document, draft, target)
        change = into_file(target, merged(target.document, stated))
    if not document.nodes:
        raise _nothing(file, content)
    report = ImportReport(
        file=file,
        format=chosen.name,
        counts=dict(Counter(node.kind for node in document.nodes)),
        links=len(document.edges),
        pieces=counted.pieces,
        read=counted.read,
        form=counted.form,
        left_over=left_over(counted.left),
        remarks=tuple(draft.remarks),
        merge=MergeReport.of(change) if change is not None else None,
    )
    return Imported(document, report, change)


@dataclass(slots=True)
class _Counted:
    """How many texts a document has, how many were read or are its form, and the others."""

    pieces: int = 0
    read: int = 0
    form: int = 0
    left: list[Piece] = field(default_factory=list[Piece])


def _counted(content: Grid | Tree, draft: Draft) -> _Counted:
    found = _Counted()
    for piece in content.pieces():
        found.pieces += 1
        if piece in draft.read:
            found.read += 1
        elif piece in draft.form:
            found.form += 1
        else:
            found.left.append(piece)
    return found


def _names_of(
    target: ParsedFile | None, strategy: str | None, parent: str | None
) -> tuple[str | None, str | None]:
    """The ids of the strategy and of the one above; those of *target*, if there is one."""
    head = target.document.strategy if target is not None else None
    if head is None:
        return strategy, parent
    above = head.parent.id if head.parent is not None else None
    for given, own in ((strategy, head.id), (parent, above)):
        if given is not None and own is not None and given != own:
            values = {"id": own, "given": given}
            raise StrategyGraphError([problem("documents.merge.other_id", None, **values)])
    return head.id, parent or above


def _stated(document: Document, draft: Draft, target: ParsedFile) -> Document:
    """*document* with a head of what it states itself, without guesses and names made up."""
    head, own = document.strategy, target.document.strategy
    if head is None or own is None:
        return document
    known: dict[str, Any] = {"parent": None, "language": own.language and head.language}
    if draft.title is None:
        known["name"] = own.name
    return dataclasses.replace(document, strategy=head.model_copy(update=known))


def _finished(
    draft: Draft, strategy: str, parent: str | None, file: str, target: ParsedFile | None
) -> Document:
    """The document that *draft* has become, with the codes of *target* where it has its nodes."""
    if draft.problems:
        raise ReadError(problems_of(draft, file))
    draft.read, draft.form = set(), set()  # they were counted
    if target is None:
        return finish(draft, strategy=strategy, parent=parent, path=file)
    codes, there = adopted_codes(draft, target.document), target.document.nodes
    document = finish(draft, strategy=strategy, parent=parent, path=file, codes=codes, taken=there)
    problems = list(contradictions(draft, target.document, file=file))
    if problems:
        raise StrategyGraphError(problems)
    return document


def propose_mapping(path: PathLike, *, format: str | None = None) -> str:
    """The text of a mapping for the document *path*, to be edited. Raises ``ReadError``."""
    file = os.fspath(path)
    chosen, content = _content_of(file, format)
    if isinstance(content, Tree):
        raise _without_headings(file, chosen)
    return mapping_text(content)


@paused_collection()
def _content_of(file: str, format: str | None) -> tuple[DocumentFormat, Grid | Tree]:
    with _opened(file) as stream:
        chosen = format_of(file, stream, format)
        content = chosen.read(stream, file)
    if isinstance(content, Tree):
        return chosen, content
    return chosen, with_errors_told(without_unfit(content))


def _nothing(file: str, content: Grid | Tree) -> ReadError:
    """That nothing was recognised, with the headings that a mapping could say the meaning of."""
    headings = headings_of(content) if isinstance(content, Grid) else []
    if not headings:
        return ReadError([problem("documents.nothing", Location(file))])
    shown = ", ".join(f'"{each}"' for each in headings[:_SHOWN])
    values = {"headings": shown + (", ..." if len(headings) > _SHOWN else ""), "file": file}
    return ReadError([problem("documents.no_known_heading", Location(file), **values)])


def _without_headings(file: str, chosen: DocumentFormat) -> ReadError:
    location = Location(file)
    return ReadError([problem("documents.mapping.no_headings", location, format=chosen.name)])


def _opened(file: str) -> BinaryIO:
    """The file, to be read; what is no file on a disk (a pipe) is read into memory."""
    location = Location(file)
    try:
        with ExitStack() as kept:
            stream: BinaryIO = kept.enter_context(open(file, "rb"))  # noqa: PTH123
            if S_ISREG(os.fstat(stream.fileno()).st_mode):
                stream.read(1)  # a disk that fails does so here
                size = stream.seek(0, SEEK_END)
                stream.seek(0)
                kept.pop_all()
            else:
                stream = BytesIO(stream.read(MAX_BYTES + 1))
                size = stream.getbuffer().nbytes
    except FileNotFoundError:
        raise ReadError([problem("io.file.missing", location)]) from None
    except IsADirectoryError:
        raise ReadError([problem("documents.folder", location)]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError([problem("io.file.unreadable", location, reason=reason)]) from None
    if size > MAX_BYTES:
        stream.close()
        limit = MAX_BYTES // (1024 * 1024)
        raise ReadError([problem("documents.too_large", location, limit=limit)])
    return stream
