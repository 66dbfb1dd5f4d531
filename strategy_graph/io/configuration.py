"""The configuration file: ``strategy-graph.toml``, or a table of ``pyproject.toml``.

Only ``strategy-graph.toml`` or ``[tool.strategy-graph]`` of the nearest
``pyproject.toml`` is read, from the working folder upward; the first found counts.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from strategy_graph.errors import Problem, ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location
from strategy_graph.text.atomic_write import read_whole
from strategy_graph.text.nearest import nearest

FILE = "strategy-graph.toml"
TABLES = ("lint",)
"""The tables that a configuration may hold."""

_HEADER = re.compile(r"^\s*\[\[?\s*(?P<path>[^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*(?P<path>(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
)
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")

_REASONS = (
    ("Invalid statement", "statement"),
    ("Invalid initial character", "statement"),
    ("Expected '='", "equals"),
    ("Invalid value", "value"),
    ("Expected newline", "newline"),
    ("Cannot ", "twice"),
    ("Duplicate ", "twice"),
    ("Expected ']", "bracket"),
    ("Unclosed ", "bracket"),
    ("Invalid date", "date"),
    ("Exceeds the limit", "number"),
    ("maximum recursion", "depth"),
    ("Expected ", "string"),
    ("Found invalid character", "string"),
    ("Illegal character", "string"),
    ("Unterminated", "string"),
    ("Unescaped", "string"),
    ("Invalid hex value", "string"),
    ("Escaped character", "string"),
)
"""How the reasons of ``tomllib`` begin, and the message for each; the first counts."""


@dataclass(frozen=True)
class Configuration:
    """What a configuration file says; an empty one where there is no file.

    ``tables`` is the file (or its part of ``pyproject.toml``) as values. Relative
    paths in it are relative to the folder of ``path``. ``problems`` are those of the
    tables that no part of the program knows, for whoever reports those of a table.
    """

    path: Path | None
    tables: Mapping[str, Any]
    prefix: tuple[str, ...] = ()
    text: str = ""
    problems: tuple[Problem, ...] = ()

    def location(self, path: tuple[str, ...]) -> Location | None:
        """Where the key *path* (table first) is written: file, line and column."""
        if self.path is None:
            return None
        wanted = (*self.prefix, *path)
        while wanted:
            if wanted in self._lines:
                line, column = self._lines[wanted]
                return Location(str(self.path), line, column)
            wanted = wanted[:-1]
        return Location(str(self.path))

    def line_text(self, location: Location | None) -> str | None:
        """The line at *location*, for quoting."""
        if location is None or location.line is None:
            return None
        return _lines_of(self.text)[location.line - 1]

    @cached_property
    def _lines(self) -> Mapping[tuple[str, ...], tuple[int, int]]:
        return _key_lines(self.text)


def read_configuration(path: str | Path) -> Configuration:
    """The configuration in the file *path*. Raises ``ReadError`` where it is no TOML."""
    file = Path(path)
    at = Location(str(file))
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ReadError([problem("io.file.missing", at)]) from error
    except IsADirectoryError as error:
        raise ReadError([problem("io.file.folder", at)]) from error
    except OSError as error:
        raise ReadError([problem("io.file.unreadable", at, reason=error.strerror)]) from error
    except UnicodeDecodeError as error:
        raise ReadError([problem("io.configuration.not_text", at)]) from error
    try:
        content: object = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError([_toml_problem(file, text, str(error))]) from error
    prefix = ("tool", "strategy-graph") if file.name == "pyproject.toml" else ()
    for depth, name in enumerate(prefix, start=1):
        content = cast(dict[str, object], content).get(name, {})
        if not isinstance(content, dict):
            found = Configuration(file, {}, text=text)
            return replace(found, problems=(_no_table(found, prefix[:depth]),))
    return _checked(Configuration(file, cast(dict[str, object], content), prefix, text))


def _checked(found: Configuration) -> Configuration:
    """*found* with the tables that are known, and a problem for everything else."""
    problems: list[Problem] = []
    for key, value in found.tables.items():
        if key not in TABLES:
            location, near = found.location((key,)), nearest(key, TABLES)
            known = ", ".join(f"[{'.'.join((*found.prefix, name))}]" for name in TABLES)
            hint = _say("near", near=near) if near is not None else _say("known", known=known)
            text = found.line_text(location)
            problems.append(
                problem("io.configuration.unknown", location, text, help=hint, name=key)
            )
        elif not isinstance(value, dict):
            problems.append(_no_table(found, (key,)))
    tables = {key: found.tables[key] for key in TABLES if isinstance(found.tables.get(key), dict)}
    return replace(found, tables=tables, problems=tuple(problems))


def _no_table(found: Configuration, path: tuple[str, ...]) -> Problem:
    location = found.location(path)
    text = found.line_text(location)
    return problem("io.configuration.table", location, text, name=".".join(path))


def _say(key: str, **values: object) -> str:
    return message(f"io.configuration.{key}", **values)


def configuration_places(folder: str | Path = ".") -> Iterator[Path]:
    """The files that may hold the configuration, the nearest first, whether they exist or not."""
    here = Path(folder).resolve()
    for each in (here, *here.parents):
        yield each / FILE
        yield each / "pyproject.toml"


def find_configuration(folder: str | Path = ".") -> Configuration:
    """The nearest configuration, from *folder* upward; an empty one where there is none."""
    for here in (Path(folder).resolve(), *Path(folder).resolve().parents):
        own, project = here / FILE, here / "pyproject.toml"
        if own.is_file():
            return read_configuration(_short(own))
        if project.is_file() and b"[tool.strategy-graph" in read_whole(project):
            return read_configuration(_short(project))
    return Configuration(None, {})


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _toml_problem(file: Path, text: str, reason: str) -> Problem:
    match = re.search(r"\(at line (\d+), column (\d+)\)", reason)
    detail = reason.partition(" (at ")[0]
    key = next((key for start, key in _REASONS if detail.startswith(start)), "other")
    lines = _lines_of(text)
    line, column = (int(match[1]), int(match[2])) if match else (None, None)
    if reason.endswith("(at end of document)"):
        line = len(_lines_of(text.rstrip()))
    return problem(
        f"io.configuration.toml.{key}",
        Location(str(file), line, column),
        lines[line - 1] if line is not None and line <= len(lines) else None,
    )


def _lines_of(text: str) -> list[str]:
    """The lines of *text* as TOML and editors count them, which know one kind of end."""
    return text.replace("\r\n", "\n").split("\n")


def _key_lines(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column of each key: enough for tables and plain keys, which is our form."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(_lines_of(text), start=1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        if header is not None:
            table = _parts(header["path"])
            found.setdefault(table, (number, line.index("[") + 1))
        elif key is not None:
            column = len(line) - len(line.lstrip()) + 1
            path = table + _parts(key["path"])
            for length in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:length], (number, column))
            for name in re.finditer(r"""[{,]\s*("[^"]*"|'[^']*'|[\w-]+)\s*=""", line[key.end() :]):
                inner = (*path, *_parts(name[1]))
                found.setdefault(inner, (number, key.end() + name.start(1) + 1))
    return found


def _parts(path: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in _PART.findall(path))
