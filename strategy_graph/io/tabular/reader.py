"""Very large workspaces: a folder of columns, one row per node and one per edge.

The folder holds ``nodes`` and ``edges``, each as ``.csv`` or ``.parquet``, and may hold
``strategies``. Nodes have ``id`` (``strategy:code``), ``kind`` and ``name``, edges
``source``, ``target`` and ``kind``, strategies ``id`` and ``name``; each may have any
other field of the model; case, width, blanks and hyphens of a heading do not count
(``ID``, ``Data Source``). An empty cell states nothing. A list, a mapping and a text in
several languages are written in JSON, or as lists and structs of Parquet.

What a YAML file would be refused for is refused here, in the same words, and what its
form implies is implied here too. Reading needs the extra ``columns`` (numpy and pyarrow).
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategy_graph.errors import LinkError, Problem, ReadError, StrategyGraphError
from strategy_graph.graph.core.tables import (
    EDGE_KINDS,
    NODE_KIND_NUMBER,
    NODE_KINDS,
    ORIGIN_NUMBER,
    ORIGINS,
)
from strategy_graph.graph.link import nearest
from strategy_graph.graph.strategy_graph import StrategyGraph
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.tabular.cells import cell_fields
from strategy_graph.io.tabular.folder import opener
from strategy_graph.io.tabular.links import ColumnLinks
from strategy_graph.io.tabular.source_map import TabularSourceMap
from strategy_graph.io.tabular.validation import WRONG, Table, where
from strategy_graph.model import (
    NODE_TYPES,
    Edge,
    Location,
    NodeKind,
    Origin,
    Strategy,
    identity,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

NODES = ("id", "kind", "name")
EDGES = ("source", "target", "kind")
NUMBERS = ("strength", "delay", "confidence")
_SIGNS = {"+": 1, "-": -1, "?": 0}


def read_columns(
    folder: str | os.PathLike[str], *, encoding: str | None = None, strict: bool = True
) -> StrategyGraph:
    """The graph that the columns in *folder* make.

    Raises ``ReadError`` or ``LinkError`` with every problem, each with its line and
    column (CSV) or its column and row (Parquet). *encoding* and *strict* are those of
    ``load``.
    """
    try:
        return _Columns(Path(folder), encoding).graph(strict=strict)
    except ImportError as error:
        needs = problem("io.columns.needs", module=error.name or "pyarrow")
        raise StrategyGraphError([needs]) from error


class _Columns:
    def __init__(self, folder: Path, encoding: str | None) -> None:
        problems: list[Problem] = []
        tables: dict[str, Table] = {}
        for name in ("nodes", "edges", "strategies"):
            opened = opener(folder, name)
            if opened is None:
                if name != "strategies":
                    problems.append(
                        problem("io.columns.missing_file", Location(str(folder)), name=name)
                    )
                continue
            try:
                tables[name] = Table(opened(encoding))
            except ReadError as error:
                problems += error.problems
        if problems:
            raise ReadError(problems)
        self.nodes, self.edges = tables["nodes"], tables["edges"]
        self.strategies = tables.get("strategies")

    def graph(self, *, strict: bool) -> StrategyGraph:
        """The graph, or every problem of a stage: the header, the cells, the links."""
        self.check_headers()
        self.stop(ReadError)
        kinds = self.nodes.choices("kind", {k.value: n for n, k in enumerate(NODE_KINDS)})
        ids = self.identities(kinds)
        strategies = self.read_strategies(ids, kinds)
        self.check_nodes(kinds)
        columns = self.edge_columns()
        self.stop(ReadError)
        linking = ColumnLinks(self.nodes, self.edges, ids, kinds, columns, strategies)
        linking.find_ends(strict=strict)
        linking.check_joins()
        self.stop(LinkError)
        linking.merge_versions()
        self.stop(LinkError)
        for table in self.tables():
            table.sheet.drop_text()
        nodes, edges = linking.tables()
        sheet = self.strategies.sheet if self.strategies else None
        return StrategyGraph(
            nodes,
            edges,
            strategies=strategies,
            dangling=[linking.lost_edge(row) for row in linking.dangling],
            source_map=TabularSourceMap(linking, nodes, sheet),
        )

    def tables(self) -> list[Table]:
        """The sheets that are there."""
        return [self.nodes, self.edges, *([self.strategies] if self.strategies else [])]

    def stop(self, kind: type[StrategyGraphError]) -> None:
        """Raise *kind* with every problem so far, if there is one."""
        problems = [problem for table in self.tables() for problem in table.sorted_problems()]
        if problems:
            raise kind(problems)

    def check_headers(self) -> None:
        fields = {n: field for cls in NODE_TYPES.values() for n, field in cell_fields(cls).items()}
        del fields["strategy"], fields["code"]
        self.nodes.check_header(NODES, fields)
        self.edges.check_header(EDGES, cell_fields(Edge))
        if self.strategies is not None:
            self.strategies.check_header(("id", "name"), cell_fields(Strategy))

    def identities(self, kinds: "Column") -> list[str]:
        """The full identity of every node; a perspective may be written by its bare code."""
        self.nodes.check_ids("id")
        ids = self.nodes.texts("id")
        for i in where(kinds == NODE_KIND_NUMBER[NodeKind.PERSPECTIVE]):
            strategy, _, code = ids[i].partition(":")
            if not code.startswith("perspective-"):
                ids[i] = identity(strategy, code, NodeKind.PERSPECTIVE)
        if len(set(ids)) < len(ids):
            first: dict[str, int] = {}
            doubled = [i for i, one in enumerate(ids) if one and first.setdefault(one, i) != i]
            sheet = self.nodes.sheet

            def twice(row: int) -> Problem:
                strategy, _, code = ids[row].partition(":")
                other = sheet.location(first[ids[row]], "id")
                return problem(
                    "graph.link.node_twice", None, None, other, code=code, strategy=strategy
                )

            self.nodes.report(doubled, "id", twice)
        return ids

    def read_strategies(self, ids: Sequence[str], kinds: "Column") -> dict[str, Strategy]:
        """The strategies: as their sheet says, else those that the nodes are of."""
        own = where(kinds != NODE_KIND_NUMBER[NodeKind.EXTERNAL])
        first: dict[str, int] = {}
        for i in own:
            first.setdefault(ids[i].partition(":")[0], i)
        first.pop("", None)
        table = self.strategies
        if table is None:
            wrong = self.nodes.problems  # maybe with a name; nothing is made of it then
            return {} if wrong else {name: Strategy(id=name, name=name) for name in first}
        table.check_stated("id")
        table.check_stated("name")
        table.check_fields(Strategy)
        names = table.texts("id")
        doubled = [row for row, name in enumerate(names) if name and names.index(name) != row]

        def twice(row: int) -> Problem:
            other = table.sheet.location(names.index(names[row]), "id")
            return problem("io.columns.strategy_twice", None, None, other, strategy=names[row])

        table.report(doubled, "id", twice)
        missing = [i for name, i in first.items() if name not in names]

        def unknown(row: int) -> Problem:
            name = ids[row].partition(":")[0]
            return problem("io.columns.no_strategy", help=nearest(name, names), name=name)

        self.nodes.report(missing, "id", unknown)
        if table.problems or self.nodes.problems:
            return {}
        return {
            name: Strategy.model_validate(table.row(Strategy, row) | {"id": name}, strict=False)
            for row, name in enumerate(names)
        }

    def check_nodes(self, kinds: "Column") -> None:
        """Hold the cells of every kind of node against its model."""
        import numpy as np

        self.nodes.check_stated("name")
        for number in np.unique(kinds[kinds != WRONG]):
            kind = NODE_KINDS[int(number)]
            rows = kinds == number
            self.nodes.check_fields(NODE_TYPES[kind], rows)
            self.nodes.check_foreign(NODE_TYPES[kind], rows, message(f"kinds.{kind.value}.one"))

    def edge_columns(self) -> dict[str, Any]:
        """The edges but their ends, as ``EdgeColumns`` has them."""
        import numpy as np

        from strategy_graph.graph.arrays.from_columns import NO_POLARITY

        table, columns = self.edges, self.edges.sheet.columns
        table.check_ids("source")
        table.check_ids("target")
        out: dict[str, Any] = {
            "kinds": table.choices("kind", {k.value: n for n, k in enumerate(EDGE_KINDS)})
        }
        if "origin" in columns:
            words = {origin.value: n for n, origin in enumerate(ORIGINS)}
            out["origins"] = table.choices("origin", words, default=ORIGIN_NUMBER[Origin.DECLARED])
        if "polarity" in columns:
            words = {word: n for n, word in enumerate(_SIGNS)}
            signs = np.array([*_SIGNS.values(), NO_POLARITY], np.int8)
            stated = table.choices("polarity", words, default=len(_SIGNS))
            out["polarities"] = signs[np.minimum(stated, len(_SIGNS))]
        for name, plural in zip(NUMBERS, ("strengths", "delays", "confidences"), strict=True):
            if name in columns:
                out[plural] = table.numbers(Edge, name)
        table.check_fields(Edge, aside=(*EDGES, "origin", "polarity"))
        return out
