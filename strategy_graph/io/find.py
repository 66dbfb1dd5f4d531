"""The strategies of a folder, by name; what else lies there is noted, with the reason."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path, PurePath

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io import skipped
from strategy_graph.io.registry import table_formats
from strategy_graph.io.skipped import Skipped
from strategy_graph.io.strategy_file import SEARCHED, is_strategy, may_be_strategy
from strategy_graph.io.syntax.problems import say
from strategy_graph.model import Location
from strategy_graph.text.lexicon import any_word

PathLike = str | os.PathLike[str]

_SHOWN = 3
"""Files left aside that an error about an empty folder names."""


@cache
def _translated_head() -> "re.Pattern[str]":
    """A first key in another language than the English of files."""
    words = "|".join(any_word("key", key) for key in ("strategy", "extends"))
    return re.compile(rf"^[ \t{{]*[\"']?({words})[\"']?\s*[:：]", re.MULTILINE)


def find(paths: Iterable[PathLike]) -> Iterator[str]:
    """The files of *paths*: a file itself, a folder's strategies sorted by path.

    What is left aside in a folder is noted in ``io.skipped``. Raises ``ReadError`` for a path
    without a name, and for a folder that holds no strategy.
    """
    for path in paths:
        name = os.fspath(path)
        if not name:
            raise ReadError([problem("io.file.no_name")])
        if not Path(name).is_dir():
            yield name
            continue
        aside: list[Skipped] = []
        found = sorted(_strategies(Path(name), aside))
        for each in sorted(aside):
            skipped.note(*each)
        if not found:
            empty = problem("io.file.no_models", Location(name))
            named = (
                problem("io.skipped.aside", Location(each.path), reason=each.reason)
                for each in sorted(aside)[:_SHOWN]
            )
            raise ReadError([empty, *named])
        yield from found


def _strategies(folder: Path, aside: list[Skipped]) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        reason = say("skipped.folder", reason=error.strerror or error)
        aside.append(Skipped(os.fsdecode(error.filename), reason))

    for here, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if here != str(folder) and _is_columns(files):
            aside.append(Skipped(here, say("skipped.columns")))
        for name in files:
            if not may_be_strategy(PurePath(name)):
                continue
            path = os.path.join(here, name)  # noqa: PTH118 - a hundred thousand of them
            reason = _against(path)
            if reason is None:
                yield str(Path(path))
            else:
                aside.append(Skipped(path, reason))


def _against(path: str) -> str | None:
    """Why the file *path* is no strategy; one that cannot be read is reported by its reader."""
    try:
        status = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            return say("skipped.no_file")
        with open(path, "rb") as stream:  # noqa: PTH123
            head = stream.read(SEARCHED)
    except FileNotFoundError:
        return say("skipped.no_file")  # a link to nowhere
    except OSError:
        return None
    if is_strategy(head):
        return None
    other = _translated_head().search(head.decode("utf-8-sig", "replace"))
    if other is not None:
        return say("skipped.translated", key=other[1])
    return say("skipped.no_head")


def _is_columns(files: Iterable[str]) -> bool:
    return {f"nodes{each.suffix}" for each in table_formats()} & set(files) != set()
