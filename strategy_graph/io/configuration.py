"""The configuration file: ``strategy-graph.toml``, or a table of ``pyproject.toml``.

Only ``strategy-graph.toml`` or ``[tool.strategy-graph]`` of the nearest
``pyproject.toml`` is read, from the working folder upward; the first found counts.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strategy_graph.errors import Problem, ReadError
from strategy_graph.model import Location
from strategy_graph.text.nearest import nearest

FILE = "strategy-graph.toml"
TABLES = ("lint",)
"""The tables that a configuration may hold."""

_HEADER = re.compile(r"^\s*\[\[?\s*(?P<path>[^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*(?P<path>(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
)
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")


@dataclass(frozen=True)
class Configuration:
    """What a configuration file says; an empty one where there is no file.

    ``tables`` is the file (or its part of ``pyproject.toml``) as values. Relative
    paths in it are relative to the folder of ``path``.
    """

    path: Path | None
    tables: Mapping[str, Any]
    prefix: tuple[str, ...] = ()
    text: str = ""

    def location(self, path: tuple[str, ...]) -> Location | None:
        """Where the key *path* (table first) is written: file, line and column."""
        if self.path is None:
            return None
        lines = _key_lines(self.text)
        wanted = (*self.prefix, *path)
        while len(wanted) > len(self.prefix):
            if wanted in lines:
                line, column = lines[wanted]
                return Location(str(self.path), line, column)
            wanted = wanted[:-1]
        return Location(str(self.path))

    def line_text(self, location: Location | None) -> str | None:
        """The line at *place*, for quoting."""
        if location is None or location.line is None:
            return None
        return self.text.splitlines()[location.line - 1]


def read_configuration(path: str | Path) -> Configuration:
    """The configuration in the file *path*. Raises ``ReadError``."""
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ReadError([Problem(f"cannot read: {error.strerror}", Location(str(file)))]) from error
    except UnicodeDecodeError as error:
        raise ReadError([Problem("not UTF-8 text", Location(str(file)))]) from error
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError([_toml_problem(file, text, str(error))]) from error
    prefix: tuple[str, ...] = ()
    if file.name == "pyproject.toml":
        prefix = ("tool", "strategy-graph")
        content = content.get("tool", {}).get("strategy-graph", {})
    found = Configuration(file, content, prefix, text)
    problems: list[Problem] = []
    for key, value in content.items():
        location = found.location((key,))
        if key not in TABLES:
            near = nearest(key, TABLES)
            known = ", ".join(f"[{'.'.join((*prefix, name))}]" for name in TABLES)
            problems.append(
                Problem(
                    f"unknown key {key}",
                    location,
                    found.line_text(location),
                    f"did you mean {near}?" if near else f"known tables: {known}",
                )
            )
        elif not isinstance(value, dict):
            problems.append(Problem(f"{key} must be a table", location, found.line_text(location)))
    if problems:
        raise ReadError(problems)
    return found


def find_configuration(folder: str | Path = ".") -> Configuration:
    """The nearest configuration, from *folder* upward; an empty one where there is none."""
    for here in (Path(folder).resolve(), *Path(folder).resolve().parents):
        own, project = here / FILE, here / "pyproject.toml"
        if own.is_file():
            return read_configuration(_short(own))
        if project.is_file() and "[tool.strategy-graph" in project.read_text("utf-8", "replace"):
            return read_configuration(_short(project))
    return Configuration(None, {})


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _toml_problem(file: Path, text: str, said: str) -> Problem:
    match = re.search(r"\(at line (\d+), column (\d+)\)", said)
    if match is None:
        return Problem(said, Location(str(file)))
    line, column = int(match[1]), int(match[2])
    lines = text.splitlines()
    return Problem(
        said[: match.start()].strip(),
        Location(str(file), line, column),
        lines[line - 1] if line <= len(lines) else None,
    )


def _key_lines(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column of each key: enough for tables and plain keys, which is our form."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        if header is not None:
            table = _parts(header["path"])
            found.setdefault(table, (number, line.index("[") + 1))
        elif key is not None:
            column = len(line) - len(line.lstrip()) + 1
            path = table + _parts(key["path"])
            found.setdefault(path, (number, column))
            for name in re.finditer(r"""[{,]\s*("[^"]*"|'[^']*'|[\w-]+)\s*=""", line[key.end() :]):
                inner = (*path, *_parts(name[1]))
                found.setdefault(inner, (number, key.end() + name.start(1) + 1))
    return found


def _parts(path: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in _PART.findall(path))
