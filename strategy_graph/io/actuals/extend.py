"""Documents extended by the tables that go with them: each value under its KPI, with its place."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from strategy_graph.errors import Problem, ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.grid import Grid
from strategy_graph.io.actuals.known import KnownKpis
from strategy_graph.io.actuals.mapping import SUFFIX, applied, is_wide, mapping_of
from strategy_graph.io.actuals.rows import Measured, read_rows
from strategy_graph.io.actuals.table_file import grids_of
from strategy_graph.model import Document, Kpi, Location, Node
from strategy_graph.model.document import SourceMap

Fetch = Callable[[str], bytes]
"""The bytes of a file. Raises ``ReadError``."""


def extended(
    documents: Sequence[Document],
    tables: Iterable[str] = (),
    *,
    fetch: Fetch,
    encoding: str | None = None,
) -> tuple[Document, ...]:
    """*documents* with the values of the tables that they name, and of *tables*.

    A strategy names its own (``actuals_from``), relative to its file; *tables* speak of
    every KPI of *documents*. Raises ``ReadError`` with every problem of every table.
    """
    measured, problems = read_tables(documents, tables, fetch=fetch, encoding=encoding)
    if problems:
        raise ReadError(problems)
    return with_values(documents, measured)


def named_tables(document: Document) -> tuple[tuple[str, str], ...]:
    """The files that the head of *document* names, each as it is named, too."""
    names = document.strategy.actuals_from if document.strategy is not None else ()
    return tuple((os.path.normpath(Path(document.path).parent / name), name) for name in names)


def read_tables(
    documents: Sequence[Document],
    tables: Iterable[str] = (),
    *,
    fetch: Fetch,
    encoding: str | None = None,
    named: bool = True,
) -> tuple[list[Measured], list[Problem]]:
    """The values of *tables* and of those that *documents* name, and every problem of them.

    Without *named*, of *tables* alone.
    """
    measured: list[Measured] = []
    problems: list[Problem] = []

    def take(file: str, name: str, known: KnownKpis) -> None:
        try:
            grids = grids_of(file, name, fetch, encoding)
            mapping = mapping_of(file, fetch)
            for grid in grids:
                if mapping is None and is_wide(grid):
                    problems.append(_wide(grid))
                    continue
                table = grid if mapping is None else applied(grid, mapping)
                found, wrong = read_rows(table, known)
                measured.extend(found)
                problems.extend(wrong)
        except ReadError as error:
            problems.extend(error.problems)

    for document in documents if named else ():
        known = None
        for file, name in named_tables(document):
            if PurePath(name).is_absolute() or "://" in name:
                location = document.source_map.of_head("actuals_from")
                problems.append(problem("io.actuals.absolute", location, name=name))
                continue
            known = known or KnownKpis(documents, document.strategy_id)
            take(file, name, known)
    known = None
    for file in tables:
        if not documents:
            problems.append(problem("io.actuals.alone", Location(file), file=file))
            continue
        known = known or KnownKpis(documents)
        take(file, PurePath(file).name, known)
    return measured, problems


def as_written(document: Document) -> Document:
    """*document* without the values of the tables that it names: as its own file has it.

    Whoever kept *document* elsewhere, such as a database, has values and their sources alone.
    """
    tables = set(document.strategy.actuals_from) if document.strategy is not None else set[str]()
    if not tables:
        return document

    def own(node: Node) -> Node:
        if not isinstance(node, Kpi) or not node.actuals:
            return node
        kept = tuple(
            each
            for each in node.actuals
            if not each.sources or each.sources[-1].document not in tables
        )
        return node if kept == node.actuals else node.model_copy(update={"actuals": kept})

    return replace(document, nodes=tuple(own(node) for node in document.nodes))


def _wide(grid: Grid) -> Problem:
    location = Location(grid.file, sheet=grid.sheet)
    return problem("io.actuals.wide", location, file=grid.file, mapping=grid.file + SUFFIX)


def with_values(
    documents: Sequence[Document], measured: Iterable[Measured]
) -> tuple[Document, ...]:
    """*documents* whose KPIs have the values *measured*, behind their own."""
    added: dict[str, list[Measured]] = {}
    for each in measured:
        added.setdefault(each.kpi.id, []).append(each)
    if not added:
        return tuple(documents)
    return tuple(_with(document, added) for document in documents)


def _with(document: Document, added: dict[str, list[Measured]]) -> Document:
    taken: dict[str, tuple[int, tuple[Measured, ...]]] = {}
    nodes: list[Node] = []
    for node in document.nodes:
        found = added.pop(node.id, None) if isinstance(node, Kpi) else None
        if not isinstance(node, Kpi) or found is None:
            nodes.append(node)
            continue
        taken[node.id] = len(node.actuals), tuple(found)
        values = (*node.actuals, *(each.actual for each in found))
        nodes.append(node.model_copy(update={"actuals": values}))
    if not taken:
        return document
    lines = {each.location: each.excerpt for _, behind in taken.values() for each in behind}
    source_map = ExtendedSourceMap(document.source_map, taken, lines)
    return replace(document, nodes=tuple(nodes), source_map=source_map)


@dataclass(frozen=True, slots=True)
class ExtendedSourceMap:
    """Where a document is written, and where the values are that tables add to its KPIs.

    ``added`` has for each KPI how many values are its own, and those behind them; ``lines``
    the texts of the lines where these stand.
    """

    inner: SourceMap
    added: Mapping[str, tuple[int, tuple[Measured, ...]]]
    lines: Mapping[Location, str | None]

    @property
    def tables(self) -> tuple[str, ...]:
        """The files of these tables."""
        return tuple(dict.fromkeys(location.file for location in self.lines))

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        if field == "actuals" and node_id in self.added:
            own, behind = self.added[node_id]
            at = (item or 0) - own if item is not None or not own else -1
            if 0 <= at < len(behind):
                return behind[at].location
        return self.inner.of_node(node_id, field, item)

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        return self.inner.of_edge(key, field)

    def of_head(self, field: str | None = None) -> Location | None:
        return self.inner.of_head(field)

    def line_text(self, location: Location) -> str | None:
        if location in self.lines:
            return self.lines[location]
        return self.inner.line_text(location)
