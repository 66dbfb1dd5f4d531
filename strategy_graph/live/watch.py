"""Files that change: whoever changes them, an editor, git or the page itself."""

import asyncio
from pathlib import Path

from strategy_graph.live.app import Live

_ENDS = (".yaml", ".yml", ".json", ".csv", ".tsv", ".xlsx", ".xlsm", ".parquet", ".toml")
DEBOUNCE = 80
"""Milliseconds in which changes are gathered: an editor writes a file in several steps."""


async def watch(live: Live, stop: asyncio.Event) -> None:
    """Draw again whenever a file of the session changes, until *stop* is set."""
    from watchfiles import Change, awatch  # pyright: ignore[reportUnknownVariableType]

    def wanted(change: Change, path: str) -> bool:
        name = Path(path).name
        return not name.startswith(".") and name.lower().endswith(_ENDS)

    async for _ in awatch(
        *live.session.watched(),
        watch_filter=wanted,
        debounce=DEBOUNCE,
        step=20,
        stop_event=stop,
        rust_timeout=500,
    ):
        await live.changed()
