"""What a command printed, kept under all that it depends on but its input, with that input's state.

The name of a result is a digest of the arguments, the folder, the environment, the terminal, the
day, the program and what it can import; the state of the input stands inside and is compared
before anything is shown. An environment has more in it than a command reads: another one is
another result, which costs a run and never an answer.
"""

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from strategy_graph.io.cache import folder
from strategy_graph.io.cache.fingerprint import fingerprint
from strategy_graph.io.cache.inputs import State, UnsteadyError, state_of
from strategy_graph.io.cache.sealed import opened, sealed

# Importing pathlib takes longer than what is looked up here.
# ruff: noqa: PTH109, PTH116

_OF_THE_SHELL = frozenset({"_", "OLDPWD", "SHLVL"})
"""Variables that change from command to command, and that nothing reads."""


class Result(NamedTuple):
    """The exit code, and what was written: number of the stream and bytes, in order."""

    code: int
    pieces: Sequence[tuple[int, bytes]]


def found(name: str) -> Result | None:
    """What was kept as *name* and printed on the same input; ``None`` where that is not known."""
    key = folder.key() if folder.is_on() else None
    data = None if key is None else folder.get(name)
    if key is None or data is None:
        return None
    parts = opened(name, data, key)
    if parts is None:
        return None
    about = json.loads(bytes(parts["about"]))
    try:
        now = state_of(about["paths"], tuple(about["endings"]))
    except UnsteadyError:
        return None
    if now != about["state"]:
        return None
    pieces: list[tuple[int, bytes]] = []
    at, output = 0, parts["output"]
    for stream, length in about["pieces"]:
        pieces.append((stream, bytes(output[at : at + length])))
        at += length
    return Result(about["code"], pieces)


def keep(
    name: str,
    result: Result,
    *,
    paths: Sequence[str],
    endings: Sequence[str],
    state: State,
) -> None:
    """Keep *result* as *name* while *paths* are in *state* (``inputs.state_of``)."""
    key = folder.key() if folder.is_on() else None
    if key is None:
        return
    about: Mapping[str, object] = {
        "code": result.code,
        "paths": list(paths),
        "endings": list(endings),
        "state": state,
        "pieces": [(stream, len(data)) for stream, data in result.pieces],
    }
    output = b"".join(data for _, data in result.pieces)
    parts = {"about": json.dumps(about).encode(), "output": output}
    folder.put(name, sealed(name, parts, key))


def name_of(arguments: Sequence[str]) -> str | None:
    """Under which name the result of *arguments* is kept; ``None`` in a folder that is gone.

    To be asked before a command begins: it may change its environment.
    """
    try:
        here = os.getcwd()
    except OSError:
        return None
    about = [
        *arguments,
        here,
        *(f"{name}={os.environ[name]}" for name in sorted(os.environ.keys() - _OF_THE_SHELL)),
        *map(_stream, (0, 1, 2)),
        time.strftime("%Y-%m-%d %Z"),
        *(f"{place} {_changed(place)}" for place in sys.path),
    ]
    made = blake2b(fingerprint(), digest_size=24)
    made.update("\0".join(about).encode("utf-8", "surrogateescape"))
    return f"{made.hexdigest()}.result"


def _stream(number: int) -> str:
    """What stands behind a standard stream: nothing, a terminal of a size, or something else."""
    try:
        if not os.isatty(number):
            os.fstat(number)
            return "file"
        return str(os.get_terminal_size(number))
    except OSError:
        return "closed"


def _changed(place: str) -> int:
    """When something was last installed into a folder of modules; 0 where there is none."""
    try:
        return os.stat(place or ".").st_mtime_ns
    except OSError:
        return 0
