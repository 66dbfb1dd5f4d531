"""What an import read, written to a strategy file: whole or not at all, never over other work.

A merge changes a file that is there, and only where the document says otherwise.
"""

import os

from strategy_graph.documents.import_document import Imported
from strategy_graph.documents.merge.into_file import IntoFile
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.io.load import read_text
from strategy_graph.io.writer.document import document_text
from strategy_graph.io.writer.replace import replace_text
from strategy_graph.workspace.write_new import write_new

PathLike = str | os.PathLike[str]


@paused_collection()
def text_of(imported: Imported, *, file: str = "") -> str:
    """The strategy file of *imported*, in the format that *file* names.

    It is read back before anybody writes it: raises ``ReadError`` where it would not load.
    """
    text = document_text(imported.document, file=file)
    read_text(text, file=file or "<import>")
    return text


def write_import(imported: Imported, path: PathLike, *, force: bool = False) -> bool:
    """Write *imported* to the file *path*; whether anything changed.

    Raises ``StrategyGraphError`` where a file is there that holds anything else, unless
    *force* is set, and ``OSError`` where nothing can be written.
    """
    file = os.fspath(path)
    return write_new(file, text_of(imported, file=file), force=force)


def write_merge(into: IntoFile) -> bool:
    """Write the merge *into* a strategy file; whether anything changed.

    Raises ``ReadError`` where the file was changed since it was read, and ``OSError`` where it
    cannot be written.
    """
    return replace_text(into.path, into.before, into.text)
