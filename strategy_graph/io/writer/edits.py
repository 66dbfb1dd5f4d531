"""Edits of a file as values: what is to be replaced, inserted, removed or appended.

An edit names a part of the file by its path (``("objectives", 0, "name")``) or by the
``Location`` of its value, as a source map gives it. All edits of one call speak of the
file as it was before any of them.
"""

from dataclasses import dataclass
from typing import TypeAlias

from strategy_graph.io.syntax.tree import Tree
from strategy_graph.model import Location

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the root to a value; the root itself is ``()``."""

Target: TypeAlias = Path | Location


@dataclass(frozen=True, slots=True)
class Replace:
    """The value at ``at`` becomes ``value``."""

    at: Target
    value: Tree


@dataclass(frozen=True, slots=True)
class Insert:
    """The collection at ``at`` gets ``value``: under a new key, or before an index.

    A key goes where the canonical order of keys puts it.
    """

    at: Target
    key: str | int
    value: Tree


@dataclass(frozen=True, slots=True)
class Remove:
    """The key or item whose value is at ``at`` goes, with the comments in it and behind it."""

    at: Target


@dataclass(frozen=True, slots=True)
class Append:
    """The list at ``at`` gets ``value`` as its last item; a list that is not there is made."""

    at: Target
    value: Tree


Edit: TypeAlias = Replace | Insert | Remove | Append
