"""``lint --fix``, on files and folders: layout, and quotes where other programs misread."""

from collections.abc import Callable, Iterator

from strategy_graph.io.find import PathLike, find
from strategy_graph.io.load import DEFAULT_FOLDER, Reader
from strategy_graph.io.writer.fix import fix as fix_file
from strategy_graph.io.writer.fix import fix_diff as fix_diff_of_file
from strategy_graph.model import Document


def fix(*paths: PathLike) -> Iterator[str]:
    """Put the files in *paths* in order; the name of each one that changed, as it does.

    Without paths, every strategy under ``models/``. Raises ``ReadError`` for a file that
    cannot be read, which stays as it is.
    """
    for path in find(paths or (DEFAULT_FOLDER,)):
        if fix_file(path).changed:
            yield path


def fixing(report: Callable[[str], object]) -> Reader:
    """A reader for ``lint`` and ``load`` that puts each file in order before it reads it.

    What it reads is what it wrote, so that no text is parsed again. *report* gets the name
    of each file that changed.
    """

    def read(path: PathLike, *, encoding: str | None = None) -> Document:
        fixed = fix_file(path, encoding=encoding)
        if fixed.changed:
            report(fixed.document.path)
        return fixed.document

    return read


def fix_diff(*paths: PathLike) -> Iterator[str]:
    """What ``fix`` would change in *paths*: a unified diff for each file that is to change."""
    for path in find(paths or (DEFAULT_FOLDER,)):
        text = fix_diff_of_file(path)
        if text:
            yield text
