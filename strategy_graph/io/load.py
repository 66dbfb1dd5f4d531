"""Files to documents, and documents to a graph: ``read`` and ``load``."""

import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from strategy_graph.errors import LinkError, NoSuchFileError, Problem, ReadError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.table_file import is_table
from strategy_graph.io.cache.document import kept_document
from strategy_graph.io.find import PathLike, find
from strategy_graph.io.moment import then
from strategy_graph.io.syntax.encoding import MAX_BYTES, assumed, decode
from strategy_graph.io.syntax.problems import say
from strategy_graph.io.tabular.folder import is_columns
from strategy_graph.model import Document, Location

if TYPE_CHECKING:
    from strategy_graph.io.parsed import ParsedFile

DEFAULT_FOLDER = "models"

_TRIES, _PAUSE = 50, 0.1
"""How often, and after how many seconds again, a pipe is asked whether somebody writes."""


class _File(NamedTuple):
    """The content of a file, to be read where the cache does not have it."""

    data: bytes
    file: str
    encoding: str | None

    def text(self) -> str:
        return decode(self.data, file=self.file, encoding=self.encoding)

    def document(self) -> Document:
        return read_text(self.text(), file=self.file)


class Reader(Protocol):
    """What reads one file."""

    def __call__(self, path: PathLike, *, encoding: str | None = None) -> Document:
        """The document in the file *path*."""
        ...


def load(
    *paths: PathLike,
    encoding: str | None = None,
    strict: bool = True,
    reader: "Reader | None" = None,
) -> StrategyGraph:
    """The graph of the strategies in *paths*: files, or folders of files.

    Without paths, every strategy under ``models/``. A table of actual values (see
    ``strategy_graph.io.actuals``) extends what it is named with. A folder of columns (see
    ``strategy_graph.io.tabular.reader``) is read as such, alone or linked with others. Raises
    ``ReadError`` with all problems of all files, ``LinkError`` with those between them;
    with ``strict=False`` references to nowhere are kept in ``StrategyGraph.dangling``
    instead. *reader* is that of ``read_all``.
    """
    given = paths or (DEFAULT_FOLDER,)
    if len(given) == 1 and then.get() is None and _is_columns(given[0]):
        from strategy_graph.io.tabular.reader import read_columns

        graph = read_columns(given[0], encoding=encoding, strict=strict)
        if not any(each.actuals_from for each in graph.strategies.values()):
            return graph
    with paused_collection():
        documents = read_all(*given, encoding=encoding, reader=reader or read)
        return link(documents, strict=strict)


def read(path: PathLike, *, encoding: str | None = None) -> Document:
    """The document in the file *path*, as the cache has it or read anew; raises ``ReadError``."""
    file = os.fspath(path)
    data = bytes_of(file)
    asked = encoding or assumed.get()
    with paused_collection():
        return kept_document(data, file=file, encoding=asked, source=_File(data, file, asked))


def read_all(
    *paths: PathLike, encoding: str | None = None, reader: Reader = read
) -> tuple[Document, ...]:
    """The documents of *paths*, in that order; folders in the order of their names.

    Tables of actual values, among *paths* or named by a strategy, extend them. *reader* reads
    each file: one that puts it in order first, or keeps what was parsed.
    """
    return with_tables(*read_apart(*paths, encoding=encoding, reader=reader), encoding=encoding)


def with_tables(
    documents: tuple[Document, ...], tables: tuple[str, ...], *, encoding: str | None = None
) -> tuple[Document, ...]:
    """*documents* with the values of *tables* and of those they name. Raises ``ReadError``."""
    if tables or any(each.strategy and each.strategy.actuals_from for each in documents):
        from strategy_graph.io.actuals.extend import extended

        return extended(documents, tables, fetch=bytes_of, encoding=encoding)
    return documents


def read_apart(
    *paths: PathLike, encoding: str | None = None, reader: Reader = read
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The documents of *paths* as they are written, and the tables of actual values among them."""
    as_it_was = then.get()
    if as_it_was is not None:
        return as_it_was(paths or (DEFAULT_FOLDER,)), ()
    problems: list[Problem] = []
    documents: list[Document] = []
    tables: list[str] = []
    with paused_collection():
        for path in paths or (DEFAULT_FOLDER,):
            if is_table(path) and not Path(path).is_dir():
                tables.append(os.fspath(path))
                continue
            if _is_columns(path):
                try:
                    documents += _of_columns(path, encoding)
                except (ReadError, LinkError) as error:
                    problems += error.problems
                continue
            for file in find([path]):
                try:
                    documents.append(reader(file, encoding=encoding))
                except ReadError as error:
                    problems += error.problems
    if problems:
        raise ReadError(problems)
    return tuple(documents), tuple(tables)


def _is_columns(path: PathLike) -> bool:
    return Path(path).is_dir() and is_columns(path)


def _of_columns(folder: PathLike, encoding: str | None) -> tuple[Document, ...]:
    from strategy_graph.graph.to_documents import documents_of
    from strategy_graph.io.tabular.reader import read_columns

    graph = read_columns(folder, encoding=encoding, strict=False)
    return documents_of(graph, os.fspath(folder))


def read_bytes(data: bytes, *, file: str, encoding: str | None = None) -> Document:
    """The document that *data* is; *file* names it, and its suffix names the format."""
    return read_text(decode(data, file=file, encoding=encoding), file=file)


def read_text(text: str, *, file: str = "<text>") -> Document:
    """The document that *text* is.

    >>> document = read_text("strategy: {id: s, name: n}\\nthemes: [{id: 1.10, name: no}]")
    >>> document.nodes[0].code, document.nodes[0].name
    ('1.10', 'no')
    """
    from strategy_graph.io.parsed import parse

    with paused_collection():
        return parse(text, file=file).document


def parse_file(
    path: PathLike, *, encoding: str | None = None, editable: bool = False
) -> "ParsedFile":
    """The file *path*, parsed once; *editable* is that of ``parse``. Raises ``ReadError``."""
    from strategy_graph.io.parsed import parse

    file = os.fspath(path)
    data = bytes_of(file)
    text = decode(data, file=file, encoding=encoding)
    with paused_collection():
        return parse(text, file=file, editable=editable, data=data if editable else b"")


def bytes_of(file: str) -> bytes:
    """The bytes of *file*, be it a pipe. Raises ``ReadError``, with the name that was meant."""
    try:
        if os.path.isfile(file) and os.path.getsize(file) > MAX_BYTES:  # noqa: PTH113, PTH202
            limit = MAX_BYTES // (1024 * 1024)
            raise ReadError([problem("io.too_large", Location(file), limit=limit)])
        if _is_pipe(file):
            return _of_pipe(file)
        with open(file, "rb") as stream:  # noqa: PTH123
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise NoSuchFileError([_no_such_file(file)]) from None
    except IsADirectoryError:
        raise ReadError([problem("io.file.folder", Location(file))]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError([problem("io.file.unreadable", Location(file), reason=reason)]) from None


def _is_pipe(file: str) -> bool:
    return os.name == "posix" and stat.S_ISFIFO(os.stat(file).st_mode)  # noqa: PTH116


def _of_pipe(file: str) -> bytes:
    """What is written into the pipe *file*; raises ``ReadError`` where nobody writes into it."""
    number = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(number, "rb", buffering=0) as stream:
        for _ in range(_TRIES):
            first = stream.read(1)
            if first != b"":
                break
            time.sleep(_PAUSE)
        else:
            raise ReadError([problem("io.file.silent_pipe", Location(file))])
        os.set_blocking(number, True)  # somebody has it open: the rest will come
        content = first or b""
        while part := stream.read(MAX_BYTES + 1 - len(content)):
            content += part
        return content


def _no_such_file(file: str) -> Problem:
    from strategy_graph.text.nearest import nearest

    folder = Path(file).parent
    try:
        names = [item.name for item in folder.iterdir()] if folder.is_dir() else []
    except OSError:
        names = []
    near = nearest(Path(file).name, names)
    hint = None if near is None else say("file.near", near=str(folder / near))
    if file == DEFAULT_FOLDER:
        hint = say("file.no_folder")
    return problem("io.file.missing", Location(file), help=hint)
