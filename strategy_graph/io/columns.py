"""Very large workspaces: a folder of columns, one row per node and one per edge.

The folder holds ``nodes.csv`` and ``edges.csv``, or ``nodes.parquet`` and
``edges.parquet``. Nodes have ``id`` (``strategy:code``), ``kind`` and ``name``, and may
have any other field of the model that is one value. Edges have ``source``, ``target``
and ``kind``, and may have ``origin``, ``polarity``, ``strength``, ``delay``,
``confidence``, ``id``, ``delay_unit``, ``basis``, ``rationale``, ``assumption``. An empty
cell states nothing. Nothing is implied by the form: what the columns do not hold is not
there. Reading needs the extra ``columns`` (numpy and pyarrow).
"""

import importlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from strategy_graph.errors import LinkError, Problem, ReadError, StrategyGraphError
from strategy_graph.graph.link import nearest
from strategy_graph.graph.strategy_graph import StrategyGraph
from strategy_graph.graph.tables import (
    EDGE_KINDS,
    NODE_KIND_NUMBER,
    NODE_KINDS,
    ORIGIN_NUMBER,
    ORIGINS,
)
from strategy_graph.i18n import message
from strategy_graph.model import NODE_TYPES, NodeKind, Origin, Place, Strategy

NODES = ("id", "kind", "name")
EDGES = ("source", "target", "kind")
EDGE_NUMBERS = ("strength", "delay", "confidence")
EDGE_WORDS = ("id", "delay_unit", "basis", "rationale", "assumption")

SHOWN = 100
"""Problems of one sort that are told one by one."""


def is_columns(folder: str | os.PathLike[str]) -> bool:
    """Whether *folder* holds columns.

    >>> is_columns(".")
    False
    """
    return any((Path(folder) / f"nodes.{form}").is_file() for form in ("csv", "parquet"))


def read_columns(folder: str | os.PathLike[str]) -> StrategyGraph:
    """The graph that the columns in *folder* make.

    Raises ``ReadError`` or ``LinkError`` with every problem, each with its file and
    line (CSV) or row (Parquet).
    """
    try:
        return _Reading(Path(folder)).graph()
    except ImportError as error:
        raise StrategyGraphError(
            [
                Problem(
                    message("io.columns.needs", module=error.name or "pyarrow"),
                    help=message("io.columns.install"),
                )
            ]
        ) from error


def _arrow(module: str) -> Any:
    """A module of pyarrow, whose types are too loose to be worth a check."""
    return importlib.import_module(module)


class _Sheet:
    """One file of columns: pyarrow's table, and where a row stands."""

    def __init__(self, folder: Path, name: str) -> None:
        pa = _arrow("pyarrow")

        self.path = next(
            (p for p in (folder / f"{name}.parquet", folder / f"{name}.csv") if p.is_file()),
            folder / f"{name}.csv",
        )
        try:
            self.table: Any = self._read()
        except FileNotFoundError:
            raise ReadError(
                [Problem(message("io.columns.missing_file", name=name), Place(str(folder)))]
            ) from None
        except (pa.ArrowException, OSError, UnicodeError) as error:
            text = str(error).splitlines()[0]
            raise ReadError([Problem(text, Place(str(self.path)))]) from error

    def _read(self) -> Any:
        if self.path.suffix == ".parquet":
            pq = _arrow("pyarrow.parquet")

            return pq.read_table(self.path)
        csv = _arrow("pyarrow.csv")

        with self.path.open(encoding="utf-8-sig") as file:
            header = [name.strip().strip('"') for name in file.readline().strip().split(",")]
        pa = _arrow("pyarrow")

        types = dict.fromkeys(header, pa.string()) | dict.fromkeys(EDGE_NUMBERS, pa.float64())
        return csv.read_csv(
            self.path,
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=types, strings_can_be_null=True, null_values=[""]
            ),
        )

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.table.column_names)

    def column(self, name: str) -> Any:
        """A column in one piece; an empty cell states nothing."""
        pa = _arrow("pyarrow")
        pc = _arrow("pyarrow.compute")

        column = self.table.column(name).combine_chunks()
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            return pc.if_else(pc.equal(column, ""), None, column)
        return column

    def place(self, row: int) -> Place:
        """Where row number *row*, counted from 0, stands; -1 is the header."""
        if self.path.suffix == ".csv":
            return Place(str(self.path), line=row + 2)
        if row < 0:
            return Place(str(self.path))
        return Place(str(self.path), sheet="row", cell=str(row + 1))


class _Reading:
    def __init__(self, folder: Path) -> None:
        self.nodes = _Sheet(folder, "nodes")
        self.edges = _Sheet(folder, "edges")
        self.problems: list[Problem] = []

    def graph(self) -> StrategyGraph:
        import numpy as np

        from strategy_graph.graph.bulk import EdgeColumns, graph_of_columns, misfits

        self.check_headers()

        words = self.nodes.column("id")
        kinds = self.numbers(self.nodes, "kind", [k.value for k in NODE_KINDS])
        self.check_ids(words)
        columns = self.edge_columns()
        self.stop(ReadError)
        # A node of a strategy that is not here is known by its identity alone.
        ids: list[str] = words.to_numpy(zero_copy_only=False).tolist()
        own = len(ids)
        ends, outside = self.ends(words, ids)
        ids.extend(outside)
        kinds = np.concatenate(
            (kinds, np.full(len(outside), NODE_KIND_NUMBER[NodeKind.EXTERNAL], np.uint8))
        )
        edges = EdgeColumns(*ends, **columns)
        for e in misfits(kinds, edges)[:SHOWN]:
            source, target = (ids[int(end[e])] for end in ends)
            self.problem(
                self.edges, e, "misfit", kind=EDGE_KINDS[int(edges.kinds[e])].value,
                source=f"{source} ({NODE_KINDS[kinds[ends[0][e]]].value})",
                target=f"{target} ({NODE_KINDS[kinds[ends[1][e]]].value})",
            )  # fmt: skip
        self.stop(LinkError)
        said = self.fields(self.nodes, NODES[:2])
        self.check_fields(said, kinds[:own])
        names = dict.fromkeys(node_id.partition(":")[0] for node_id in ids[:own])
        return graph_of_columns(
            ids,
            kinds,
            edges,
            fields=lambda i: said(i) if i < own else {},
            names=lambda: [
                *self.nodes.column("name").to_pylist(),
                *(node_id.partition(":")[2] for node_id in ids[own:]),
            ],
            stating=self.stating(self.nodes),
            strategies={name: Strategy(id=name, name=name) for name in names},
        )

    def check_headers(self) -> None:
        known = {name for cls in NODE_TYPES.values() for name in cls.model_fields}
        known |= {"id", "kind"}
        for sheet, needed, allowed in (
            (self.nodes, NODES, known),
            (self.edges, EDGES, {*EDGES, *EDGE_NUMBERS, *EDGE_WORDS, "origin", "polarity"}),
        ):
            for name in needed:
                if name not in sheet.columns:
                    self.problem(sheet, -1, "missing_column", name=name)
            for name in sheet.columns:
                if name not in allowed:
                    self.problem(
                        sheet, -1, "unknown_column", name=name,
                        help=nearest(name, sorted(allowed)),
                    )  # fmt: skip
        self.stop(ReadError)

    def numbers(
        self, sheet: _Sheet, name: str, words: list[str], default: int | None = None
    ) -> Any:
        """The column *name* as numbers of *words*; a word that is none of them is told."""
        pa = _arrow("pyarrow")
        pc = _arrow("pyarrow.compute")

        column = sheet.column(name)
        found = pc.index_in(column, value_set=pa.array(words))
        if default is not None:
            found = pc.if_else(pc.is_null(column), pa.scalar(default, pa.int32()), found)
        bad = pc.indices_nonzero(pc.is_null(found)).to_pylist()
        for row in bad[:SHOWN]:
            value = column[row].as_py()
            self.problem(
                sheet, row, "bad_word", field=name, value=value or "", words=", ".join(words)
            )
        return pc.fill_null(found, 0).to_numpy(zero_copy_only=False).astype("uint8")

    def check_ids(self, words: Any) -> None:
        pa = _arrow("pyarrow")
        pc = _arrow("pyarrow.compute")

        good = pc.fill_null(pc.match_substring_regex(words, r"^[^\s:]+:[^:\s][^:]*$"), False)
        for row in pc.indices_nonzero(pc.invert(good)).to_pylist()[:SHOWN]:
            self.problem(self.nodes, row, "bad_id", value=words[row].as_py() or "")
        if pc.count_distinct(words).as_py() < len(words):
            first = pc.index_in(words, value_set=words)
            rows = pa.array(range(len(words)), pa.int32())
            doubled = pc.indices_nonzero(pc.not_equal(first, rows)).to_pylist()
            for row in doubled[:SHOWN]:
                self.problem(
                    self.nodes, row, "doubled", value=words[row].as_py(),
                    other=self.nodes.place(first[row].as_py()),
                )  # fmt: skip

    def edge_columns(self) -> dict[str, Any]:
        import numpy as np

        from strategy_graph.graph.bulk import NO_POLARITY

        sheet = self.edges
        out: dict[str, Any] = {"kinds": self.numbers(sheet, "kind", [k.value for k in EDGE_KINDS])}
        if "origin" in sheet.columns:
            out["origins"] = self.numbers(
                sheet, "origin", [o.value for o in ORIGINS], ORIGIN_NUMBER[Origin.DECLARED]
            )
        if "polarity" in sheet.columns:
            found = self.numbers(sheet, "polarity", ["+", "-", "?"], 3)
            out["polarities"] = np.array([1, -1, 0, NO_POLARITY], np.int8)[found]
        for name, most in (("strength", 1.0), ("delay", np.inf), ("confidence", 1.0)):
            if name in sheet.columns:
                column = sheet.column(name).to_numpy(zero_copy_only=False).astype("float64")
                wrong = ~np.isnan(column) & ~((column >= 0) & (column <= most) & (column < np.inf))
                for row in np.flatnonzero(wrong).tolist()[:SHOWN]:
                    self.problem(
                        sheet, row, "out_of_range", field=name, value=f"{column[row]:g}",
                        range="0..1" if most == 1 else ">= 0",
                    )  # fmt: skip
                out[{"strength": "strengths", "delay": "delays"}.get(name, "confidences")] = column
        if any(name in sheet.columns for name in EDGE_WORDS):
            out["fields"] = self.fields(sheet, (*EDGES, *EDGE_NUMBERS, "origin", "polarity"))
            out["stating"] = self.stating(sheet)
        return out

    def ends(self, words: Any, ids: list[str]) -> tuple[tuple[Any, Any], list[str]]:
        """The positions of both ends of every edge, and the ids that are not here."""
        import numpy as np

        pc = _arrow("pyarrow.compute")

        strategies = {node_id.partition(":")[0] for node_id in ids}
        outside: dict[str, int] = {}
        found: list[Any] = []
        for name in ("source", "target"):
            column = self.edges.column(name)
            at = pc.index_in(column, value_set=words)
            missing = pc.indices_nonzero(pc.is_null(at)).to_pylist()
            positions = pc.fill_null(at, 0).to_numpy(zero_copy_only=False).astype(np.int32)
            told = 0
            for row in missing:
                node_id = column[row].as_py() or ""
                strategy, colon, code = node_id.partition(":")
                if colon and code and strategy not in strategies:
                    positions[row] = outside.setdefault(node_id, len(ids) + len(outside))
                elif told < SHOWN:
                    told += 1
                    near = [i for i in ids[:50_000] if i.startswith(strategy + ":")]
                    self.problem(
                        self.edges, row, "dangling", field=name, value=node_id,
                        help=nearest(node_id, near or ids[:50_000]),
                    )  # fmt: skip
            found.append(positions)
        return (found[0], found[1]), list(outside)

    def fields(self, sheet: _Sheet, aside: tuple[str, ...]) -> Callable[[int], Mapping[str, Any]]:
        """What else a row says, beside the columns *aside*."""
        columns = {name: sheet.column(name) for name in sheet.columns if name not in aside}

        def said(row: int) -> Mapping[str, Any]:
            values = ((name, column[row].as_py()) for name, column in columns.items())
            return {name: value for name, value in values if value is not None}

        return said

    def stating(self, sheet: _Sheet) -> Callable[[str], Sequence[int]]:
        """The rows of a field that are not empty."""
        pc = _arrow("pyarrow.compute")

        def rows(field: str) -> Sequence[int]:
            if field not in sheet.columns:
                return ()
            found: list[int] = pc.indices_nonzero(pc.is_valid(sheet.column(field))).to_pylist()
            return found

        return rows

    def check_fields(self, said: Callable[[int], Mapping[str, Any]], kinds: Any) -> None:
        """Hold every row with more than a name against the model."""
        from pydantic import ValidationError

        for row in self.rows_to_check():
            cls = NODE_TYPES[NODE_KINDS[kinds[row]]]
            try:
                cls.model_validate(
                    {"strategy": "s", "code": "c", "name": "", **said(row)}, strict=False
                )
            except ValidationError as error:
                for one in error.errors()[:SHOWN]:
                    field = ".".join(map(str, one["loc"]))
                    self.problem(self.nodes, row, "bad_field", field=field, reason=one["msg"])
                if len(self.problems) >= SHOWN:
                    break
        self.stop(ReadError)

    def rows_to_check(self) -> Iterator[int]:
        pc = _arrow("pyarrow.compute")

        names = self.nodes.column("name")
        yield from pc.indices_nonzero(pc.is_null(names)).to_pylist()[:1]
        more = [name for name in self.nodes.columns if name not in NODES]
        if more:
            stated = pc.is_valid(self.nodes.column(more[0]))
            for name in more[1:]:
                stated = pc.or_(stated, pc.is_valid(self.nodes.column(name)))
            yield from pc.indices_nonzero(stated).to_pylist()

    def problem(
        self, sheet: _Sheet, row: int, key: str, *, help: str | None = None,
        other: Place | None = None, **values: object,
    ) -> None:  # fmt: skip
        self.problems.append(
            Problem(
                message(f"io.columns.{key}", **values),
                sheet.place(row),
                help=help,
                other=other,
            )
        )  # fmt: skip

    def stop(self, kind: type[StrategyGraphError]) -> None:
        if self.problems:
            raise kind(self.problems)
