"""The cells of a matrix: what is under both the node of a column and that of a row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from strategy_graph.analysis.matrix.axis import Entry
from strategy_graph.graph.records import text_record
from strategy_graph.model import Edge, NodeKind, Statement

COUNTED = (NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.ACTION_PLAN)
"""What a cell counts, in the order in which it is printed."""

LISTED = 100_000
"""Cells of a grid up to which the empty ones are listed too."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What is under both ``across`` and ``down`` (keys of entries)."""

    across: str
    down: str
    members: Mapping[NodeKind, tuple[str, ...]]
    edges: tuple[Edge, ...] = ()
    thin: bool = False

    def count(self, kind: NodeKind) -> int:
        """How many of *kind* are in the cell."""
        return len(self.members.get(kind, ()))

    @property
    def counts(self) -> tuple[int, int, int]:
        """Objectives, KPIs, action plans."""
        return (self.count(COUNTED[0]), self.count(COUNTED[1]), self.count(COUNTED[2]))

    @property
    def empty(self) -> bool:
        """Whether nothing is in the cell."""
        return not any(self.counts) and not self.edges


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of strategies that have to do with each other, most often of one."""

    strategies: tuple[str, ...]
    across: tuple[Entry, ...]
    down: tuple[Entry, ...]
    cells: Mapping[tuple[str, str], MatrixCell]
    across_sums: Mapping[str, tuple[int, int, int]]
    down_sums: Mapping[str, tuple[int, int, int]]
    total: tuple[int, int, int]
    gaps: int
    statements: tuple[Statement, ...] = ()

    def cell(self, *, across: str, down: str) -> MatrixCell:
        """The cell of two keys; an empty one when nothing is in it."""
        return self.cells.get((across, down)) or MatrixCell(across, down, {})

    def listed(self) -> Iterable[MatrixCell]:
        """The cells row by row, the empty ones too unless there are more than ``LISTED``."""
        if len(self.across) * len(self.down) > LISTED:
            return self.cells.values()
        return (
            self.cell(across=across.key, down=down.key)
            for down in self.down
            for across in self.across
        )

    @property
    def thin(self) -> tuple[MatrixCell, ...]:
        """The cells whose objectives rest on one plan or none."""
        return tuple(cell for cell in self.cells.values() if cell.thin)


def grid_record(grid: Grid) -> dict[str, Any]:
    """The grid as JSON has it."""

    def sums(of: Mapping[str, tuple[int, int, int]]) -> dict[str, dict[str, int]]:
        return {key: _counts_record(counts) for key, counts in of.items()}

    return {
        "strategies": list(grid.strategies),
        "across": [{"key": entry.key, "label": entry.label} for entry in grid.across],
        "down": [{"key": entry.key, "label": entry.label} for entry in grid.down],
        "cells": [
            {
                "across": cell.across,
                "down": cell.down,
                **_counts_record(cell.counts),
                "members": [i for kind in COUNTED for i in cell.members.get(kind, ())],
                "links": len(cell.edges),
                "thin": cell.thin,
            }
            for cell in grid.cells.values()
        ],
        "across_sums": sums(grid.across_sums),
        "down_sums": sums(grid.down_sums),
        "total": _counts_record(grid.total),
        "gaps": grid.gaps,
        "statements": [
            {"id": statement.id, "text": text_record(statement.text)}
            for statement in grid.statements
        ],
    }


def _counts_record(counts: tuple[int, int, int]) -> dict[str, int]:
    return {kind.value: count for kind, count in zip(COUNTED, counts, strict=True)}
