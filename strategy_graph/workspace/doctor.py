"""What this installation can do: its libraries and extras, git, a browser, a database, settings."""

import os
import platform
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import message

_PROGRAM = "strategy-graph"
_FOR_DEVELOPERS = frozenset({"dev", "bench"})
_PATIENCE = 3.0
"""Seconds that a database has to answer: who asks is waiting for the whole page."""


class State(StrEnum):
    """How a part is: there, not there although nothing asks for it, or in the way."""

    GOOD = "good"
    ABSENT = "absent"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an installation.

    ``detail`` is its version or place; ``help`` says in the reader's language what mends it.
    """

    group: str
    name: str
    state: State
    detail: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Checkup:
    """All parts, in the order in which a reader asks for them."""

    parts: tuple[Part, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing is broken; what is only absent is a choice."""
        return all(part.state is not State.BROKEN for part in self.parts)

    def to_dict(self) -> dict[str, object]:
        """The parts for programs."""
        return {"well": self.is_well, "parts": [asdict(part) for part in self.parts]}


def doctor(folder: str | Path = ".") -> Checkup:
    """Look at all that commands stand on, from *folder*; only the key of the cache may be new.

    The database is the one that ``NEO4J_URI`` names, else the one on this machine; it is
    broken only where it is named and does not answer.

    >>> [part.name for part in doctor().parts][:2]
    ['strategy-graph', 'Python']
    """
    return Checkup(
        (
            *_programs(),
            *_libraries(),
            *_extras(),
            _git(),
            _browser(),
            _cache(),
            _database(),
            *_project(Path(folder)),
        )
    )


def empty_cache() -> int:
    """Remove what was kept of files that were read; how many bytes that were.

    Nothing is lost: what is asked for next is read anew.
    """
    from strategy_graph.io.cache import folder

    return folder.empty().size


def _programs() -> Iterator[Part]:
    import strategy_graph

    place = str(Path(strategy_graph.__file__).parent)
    yield Part("program", _PROGRAM, State.GOOD, f"{strategy_graph.__version__} ({place})")
    system = f"{platform.system()} {platform.machine()}".strip()
    yield Part("program", "Python", State.GOOD, f"{platform.python_version()} ({system})")


def _libraries() -> Iterator[Part]:
    for name in _required(extra=None):
        found = _version(name)
        if found is None:
            cure = message("workspace.doctor.install", command=f"pip install {name}")
            yield Part("library", name, State.BROKEN, help=cure)
        else:
            yield Part("library", name, State.GOOD, found)


def _extras() -> Iterator[Part]:
    for extra in metadata(_PROGRAM).get_all("Provides-Extra") or ():
        if extra in _FOR_DEVELOPERS:
            continue
        found = {name: _version(name) for name in _required(extra=extra)}
        detail = ", ".join(f"{name} {number or '-'}" for name, number in found.items())
        if all(found.values()):
            yield Part("extra", extra, State.GOOD, detail)
        else:
            cure = message("workspace.doctor.install", command=f"pip install '{_PROGRAM}[{extra}]'")
            yield Part("extra", extra, State.ABSENT, detail, cure)


def _required(*, extra: str | None) -> Iterator[str]:
    """The names of the libraries that *extra* brings, or that are always needed."""
    for requirement in requires(_PROGRAM) or ():
        needed, _, marker = requirement.partition(";")
        asked = re.search(r"extra\s*==\s*['\"]([^'\"]+)['\"]", marker)
        if (asked[1] if asked else None) == extra:
            yield re.split(r"[\s<>=!~\[(]", needed.strip(), maxsplit=1)[0]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _git() -> Part:
    import shutil
    import subprocess

    if (program := shutil.which("git")) is None:
        return Part("tool", "git", State.ABSENT, help=message("workspace.doctor.git"))
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Part("tool", "git", State.BROKEN, program, str(error))
    return Part("tool", "git", State.GOOD, told.stdout.removeprefix("git version").strip())


def _browser() -> Part:
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return Part("tool", "browser", State.ABSENT, help=message("workspace.doctor.no_browser"))
    return Part("tool", "browser", State.GOOD, str(getattr(found, "name", "") or ""))


def _database() -> Part:
    from strategy_graph import neo4j
    from strategy_graph.neo4j.connection import without_secret

    is_named = bool(os.environ.get("NEO4J_URI"))
    asked = neo4j.Connection.from_environment(timeout=_PATIENCE)
    try:
        with neo4j.connect(asked) as database:
            return Part("database", asked.uri, State.GOOD, database.agent)
    except StrategyGraphError as error:
        state = State.BROKEN if is_named else State.ABSENT
        cure = str(error) if is_named else message("workspace.doctor.no_database")
        return Part("database", without_secret(asked.uri), state, help=cure)


def _cache() -> Part:
    from strategy_graph.io.cache import folder

    name, place = "cache", folder.place()
    if not folder.is_on():
        return Part("tool", name, State.ABSENT, place, message("workspace.doctor.cache_off"))
    used = folder.usage()
    if folder.key() is None:
        return Part("tool", name, State.ABSENT, place, message("workspace.doctor.cache_unsafe"))
    size = message("workspace.doctor.cache", count=used.files, size=f"{used.size / 2**20:.1f}")
    return Part("tool", name, State.GOOD, f"{place} ({size})")


def _project(folder: Path) -> Iterator[Part]:
    from strategy_graph.io.configuration import find_configuration
    from strategy_graph.io.find import find
    from strategy_graph.io.load import DEFAULT_FOLDER

    name = "settings"
    try:
        settings = find_configuration(folder)
    except StrategyGraphError as error:
        yield Part("project", name, State.BROKEN, help=str(error))
    else:
        if settings.problems:
            yield Part("project", name, State.BROKEN, str(settings.path), str(settings.problems[0]))
        elif settings.path is None:
            yield Part("project", name, State.ABSENT, help=message("workspace.doctor.no_settings"))
        else:
            yield Part("project", name, State.GOOD, str(settings.path))
    models = folder / DEFAULT_FOLDER
    cure = message("workspace.doctor.no_models", folder=DEFAULT_FOLDER)
    try:
        found = sum(1 for _ in find([models])) if models.is_dir() else 0
    except StrategyGraphError:
        found = 0  # a folder that holds no strategy
    if found:
        yield Part("project", "models", State.GOOD, message("workspace.doctor.files", count=found))
    else:
        yield Part("project", "models", State.ABSENT, help=cure)
