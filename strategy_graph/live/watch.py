"""Files that change: whoever changes them, an editor, git or the page itself."""

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path

from strategy_graph.io.configuration import configuration_places
from strategy_graph.io.stamp import Stamp, stamp_of
from strategy_graph.live.app import Live

_ENDS = (".yaml", ".yml", ".json", ".csv", ".tsv", ".xlsx", ".xlsm", ".parquet", ".toml")
DEBOUNCE = 80
"""Milliseconds in which changes are gathered: an editor writes a file in several steps."""
LOOK = 500
"""Milliseconds after which folders and settings are looked at, which no event tells of."""

_Stamps = dict[Path, Stamp]


async def watch(live: Live, stop: asyncio.Event) -> None:
    """Draw again whenever a file of the session changes, until *stop* is set.

    A folder that goes and comes back (``git switch``) is watched again.
    """
    while not stop.is_set():
        try:
            await _watch(live, stop)
        except (OSError, RuntimeError):  # a folder that is gone, or what the watcher met
            await asyncio.sleep(LOOK / 1000)
        if not stop.is_set():
            await live.changed()


async def _watch(live: Live, stop: asyncio.Event) -> None:
    """Watch the folders as they are now, until one of them is another."""
    from watchfiles import Change, awatch  # pyright: ignore[reportUnknownVariableType]

    folders = live.session.watched()
    known, settings = _folders(folders), _settings()

    def wanted(change: Change, path: str) -> bool:
        if change is Change.deleted and Path(path) in known:
            return True
        name = Path(path).name
        return not name.startswith(".") and name.lower().endswith(_ENDS)

    async for found in awatch(
        *folders,
        watch_filter=wanted,
        debounce=DEBOUNCE,
        step=20,
        stop_event=stop,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        # for a single file the folders beside it are nobody's matter
        recursive=any(root.is_dir() for root in live.session.roots),
    ):
        now = _settings()
        gone = any(each is Change.deleted and Path(path) in known for each, path in found)
        if gone or _folders(live.session.watched()) != known:
            return
        if found or now != settings:
            settings = now
            await live.changed()


def _folders(paths: Iterable[Path]) -> _Stamps:
    """Which folders there are, told apart from others of their name."""
    return {path: Stamp(0, 0, stamp_of(os.fspath(path)).number) for path in paths}


def _settings() -> _Stamps:
    return {path: stamp_of(os.fspath(path)) for path in configuration_places()}
