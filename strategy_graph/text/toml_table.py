"""The tables in our own TOML files, parsed once and not once for every command.

A parsed table is kept as JSON beside the bytecode of the modules there, as Python keeps that:
named by the version of Python, made anew where the file has another size or time, and not
written where bytecode is not (``PYTHONDONTWRITEBYTECODE``) or where the folder is read-only.
Parsing the messages of a small command takes a twelfth of its time.
"""

import json
import sys
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

Table = dict[str, Any]


def toml_table(path: Path) -> Table:
    """The table in the TOML file *path*; raises what ``tomllib`` raises.

    >>> from strategy_graph.text.languages import FOLDERS
    >>> toml_table(FOLDERS[0] / "en" / "language.toml")["name"]
    'English'
    """
    status = path.stat()
    stamp = [status.st_size, status.st_mtime_ns]
    kept = _kept(path)
    known = _read(kept, stamp)
    if known is not None:
        return known
    import tomllib

    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if not sys.dont_write_bytecode:
        _write(kept, stamp, table)
    return table


def _kept(path: Path) -> Path:
    return Path(cache_from_source(str(path.with_suffix(".py")))).with_suffix(".toml.json")


def _read(kept: Path, stamp: list[int]) -> Table | None:
    try:
        found: Any = json.loads(kept.read_bytes())
        return found["table"] if found["stamp"] == stamp else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there, or not what was written there


def _write(kept: Path, stamp: list[int], table: Table) -> None:
    from strategy_graph.text.atomic_write import write_atomically

    try:
        content = json.dumps({"stamp": stamp, "table": table}, ensure_ascii=False)
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, content)
    except (OSError, TypeError):
        return  # read-only, full, or a date that JSON has not: it is parsed again
