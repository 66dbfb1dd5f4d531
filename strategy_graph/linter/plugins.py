"""The rules that other distributions bring, by their entry points."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "strategy_graph.rules"
"""The entry point group of plug-ins: ``ACME101 = "acme.rules:NoSlogan"``."""


def entry_points() -> "tuple[EntryPoint, ...]":
    """What installed distributions offer in the group, in no order of meaning.

    ``importlib.metadata`` is imported only where a distribution names the group: it costs
    a tenth of a small ``lint``.
    """
    if not any(map(_names_the_group, sys.path)):
        return ()
    from importlib import metadata

    return tuple(metadata.entry_points(group=ENTRY_POINTS))


def _names_the_group(folder: str) -> bool:
    """Whether a distribution in *folder* of the search path names the group, or may do so."""
    try:
        return any(ENTRY_POINTS.encode() in text for text in _entry_point_files(folder or "."))
    except NotADirectoryError:  # an archive, which only importlib.metadata can look into
        return True
    except OSError:
        return False


def _entry_point_files(folder: str) -> Iterator[bytes]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".dist-info", ".egg-info")):
                try:
                    yield Path(entry.path, "entry_points.txt").read_bytes()
                except OSError:
                    continue  # most have none
