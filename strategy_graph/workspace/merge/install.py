"""strategy-graph as the merge driver of a repository of git."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import which

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.text.atomic_write import write_atomically

DRIVER = "strategy-graph"
_ATTRIBUTES = ".gitattributes"


def install(folder: str | os.PathLike[str] = ".", *patterns: str) -> tuple[str, ...]:
    """Have git merge the files of *patterns* (``models/**/*.yaml``) node by node.

    Sets ``merge.strategy-graph`` in the settings of the repository around *folder*, which are of
    this clone alone, and adds a line to its ``.gitattributes``, which is for everybody. Returns
    what was done, nothing where all was there. Raises ``ReadError`` where git is not installed
    or *folder* lies in no repository.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel"))
    done: list[str] = []
    settings = {
        "name": "strategies, node by node",
        "driver": f"{_program()} merge --write --path %P %O %A %B",
    }
    for key, value in settings.items():
        name = f"merge.{DRIVER}.{key}"
        if _setting(folder, name) != value:
            _git(folder, "config", "--local", name, value)
            done.append(f"git config {name}")
    path = root / _ATTRIBUTES
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = [f"{pattern} merge={DRIVER}" for pattern in patterns or PATTERNS]
    new = [line for line in lines if line not in before.splitlines()]
    if new:
        start = before if not before or before.endswith("\n") else f"{before}\n"
        write_atomically(path, (start + "".join(f"{line}\n" for line in new)).encode())
        done.append(_ATTRIBUTES)
    return tuple(done)


PATTERNS = ("models/**/*.yaml", "models/**/*.yml", "models/**/*.json")
"""The files that are merged so where none are named."""


def _program() -> str:
    """How git starts this program: by name where it is on the path."""
    if which("strategy-graph"):
        return "strategy-graph"
    return f"{shlex.quote(sys.executable)} -m strategy_graph"


def _setting(folder: str | os.PathLike[str], name: str) -> str:
    asked = ["git", "-C", str(folder), "config", "--local", "--get", name]
    return subprocess.run(asked, capture_output=True, check=False).stdout.decode().strip()


def _git(folder: str | os.PathLike[str], *arguments: str) -> str:
    try:
        asked = ["git", "-C", str(folder), *arguments]
        done = subprocess.run(asked, capture_output=True, check=False)
    except FileNotFoundError:
        raise ReadError([problem("io.revision.no_git")]) from None
    if done.returncode:
        detail = done.stderr.decode("utf-8", "replace").strip()
        raise ReadError([problem("io.revision.unreadable", detail=detail)])
    return done.stdout.decode().strip()
