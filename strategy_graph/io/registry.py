"""The formats of files: each is one module of the folder ``formats/`` that registers itself.

Reading, formatting, editing, pulling and the list of suffixes all ask here, so that a new
format is one file. A module of ``formats/`` imports its reader and writer where they are
called: to list the formats costs nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from strategy_graph.io.syntax.cst import Syntax
    from strategy_graph.io.syntax.problems import ProblemLog
    from strategy_graph.io.syntax.tape import Tape
    from strategy_graph.io.syntax.tokens import Tokens
    from strategy_graph.io.syntax.tree import Tree

FOLDER: Final = "strategy_graph.io.formats"
DEFAULT: Final = "yaml"
"""The format of a text whose name has no known suffix."""


class Format(NamedTuple):
    """A format in which one file holds a strategy.

    ``read`` makes the tape of a text and notes in the log what is wrong; where ``events``
    is a list, it adds what ``syntax`` needs later, so that no text is parsed twice.
    ``write`` is the text of a whole file. ``syntax`` is the concrete syntax tree that
    edits and the canonical form are made on; without it a file is never edited, only
    written as a whole. ``layout`` is the canonical form of a text, with other words for
    the scalars that begin at some offsets; without it every text is canonical.
    """

    name: str
    suffixes: tuple[str, ...]
    read: "Callable[[ProblemLog, list[Any] | None], Tape | None]"
    write: "Callable[[Mapping[str, Tree]], str]"
    syntax: "Callable[[Tokens], Syntax] | None" = None
    layout: "Callable[[Tokens, Mapping[int, str]], str] | None" = None


class TableFormat(NamedTuple):
    """A format in which one file holds one table of a folder of columns.

    ``sheet`` opens a file. Where a folder holds a table in two formats, the one with
    the lower ``rank`` is read.
    """

    name: str
    suffix: str
    sheet: Callable[[Path, str | None], Any]
    rank: int = 1


def formats() -> tuple[Format, ...]:
    """The formats of whole files, by name.

    >>> [(format.name, format.suffixes) for format in formats()]
    [('json', ('.json',)), ('yaml', ('.yaml', '.yml'))]
    """
    return tuple(found for found in _discovered() if isinstance(found, Format))


def table_formats() -> tuple[TableFormat, ...]:
    """The formats of tables, the preferred one first.

    >>> [format.suffix for format in table_formats()]
    ['.parquet', '.csv']
    """
    found = (each for each in _discovered() if isinstance(each, TableFormat))
    return tuple(sorted(found, key=lambda each: each.rank))


def suffixes() -> tuple[str, ...]:
    """The endings of the files that may hold a strategy.

    >>> suffixes()
    ('.json', '.yaml', '.yml')
    """
    return tuple(suffix for each in formats() for suffix in each.suffixes)


def format_of(file: str | PurePath) -> Format:
    """The format of *file* by its suffix; YAML where the suffix says nothing.

    >>> format_of("models/town.json").name, format_of("<text>").name
    ('json', 'yaml')
    """
    name = str(file).lower()
    for each in formats():
        if name.endswith(each.suffixes):
            return each
    return next(each for each in formats() if each.name == DEFAULT)


@cache
def _discovered() -> Sequence[Format | TableFormat]:
    folder = import_module(FOLDER)
    names = sorted(module.name for module in iter_modules(folder.__path__))
    return tuple(import_module(f"{FOLDER}.{name}").FORMAT for name in names)


def rediscover() -> None:
    """List the folder anew: a format was added while the program ran."""
    _discovered.cache_clear()
