"""Whatever stands in columns is read or refused in our own words, each problem with its place.

The budget is that of the fuzz of YAML and JSON; ``FUZZ_EXAMPLES`` asks for more.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytest.importorskip("pyarrow")

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import example, given, settings
from hypothesis import strategies as st

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.io.actuals.parquet_grid import parquet_grid
from strategy_graph.io.load import load
from strategy_graph.linter import lint
from tests.support.fuzz import BUDGET, fuzzed

Tables = dict[str, bytes]

NODES = """id,kind,name,owner,target,weight,tags,due,budget,aliases
s:A,objective,甲,"[""財務課"", ""B""]",,0.5,"[""a"", ""b""]",,,
s:B,objective,"{""en"": ""b"", ""zh-TW"": ""乙""}",,,50%,,,,
s:T,theme,主題,,,,,,,
s:k,kpi,指標,,90.5,,,,,
s:p,action_plan,方案,某課,,,,2019-12-31,1200,
s:C,perspective,構面,,,,,,,
"""
EDGES = """source,target,kind,origin,polarity,strength,delay,confidence,id,rationale
s:A,s:B,causes,inferred,-,0.5,2,0.9,H1,因為
s:k,s:B,measures,,,,,,,
s:B,s:C,in_perspective,,,,,,,
s:A,s:T,contributes_to,,,,,,,
s:p,s:A,achieves,,,,,,,
s:k,t:x,corresponds_to,,,,,,,
"""
HEADS = 'id,name,period,currency,language\ns,"策略 ""一""",2019,TWD,zh-TW\n'
SMALL = "id,kind,name,weight\ns:A,objective,a,\ns:B,objective,c,0.5\n"
LINK = "source,target,kind\ns:A,s:B,causes\n"
SEEDS: tuple[Tables, ...] = (
    {"nodes": NODES.encode(), "edges": EDGES.encode(), "strategies": HEADS.encode()},
    {"nodes": NODES.encode(), "edges": EDGES.encode()},
    {"nodes": SMALL.encode(), "edges": LINK.encode()},
)

CELLS = (
    *"~\"'?-+0,;\t\r\n[]{}:\\%.#=",
    *("", " ", "null", "Null", "nan", "inf", "-0", "1e400", "1e-400", "12,5", "50%", "TBD", "yes"),
    *("0x1F", "9" * 30, "2026-02-30", "2026-12", "a:b:c", "s:", ":A", "s:A", "t:x", "s:ghost"),
    *("[]", "{}", "[null]", '{"": 1}', '{"en": null}', '["a", ["b"]]', '{"a": {"b": 1}}', "[1"),
    *('"', '""', '5" pipe', '"a"b', '"a', "a\nb", "\u3000", "\u00a0", "客", "😀", "\ufeff", "\0"),
    *("\x85", "\u2028", "\u202e", "x" * 3000, "objective", "kpi", "causes", "declared", "implied"),
    *("external", "perspective-C", "s:perspective-C", "measures", "refuted", "1_000", "１２", "½"),
)


@st.composite
def broken_bytes(draw: st.DrawFn) -> Tables:
    """Tables with some bytes gone or added."""
    tables = dict(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(tables)))
        data = bytearray(tables[name])
        at = draw(st.integers(0, len(data)))
        if draw(st.booleans()):
            word = draw(st.sampled_from(CELLS) | st.binary(max_size=3))
            data[at:at] = word if isinstance(word, bytes) else word.encode()
        else:
            del data[at : at + draw(st.integers(1, 12))]
        tables[name] = bytes(data)
    return tables


@st.composite
def broken_cells(draw: st.DrawFn) -> Tables:
    """Tables in which whole cells, columns or rows are others; names of columns, too."""
    tables = dict(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(tables)))
        rows = [line.split(",") for line in tables[name].decode().splitlines()]
        row = draw(st.integers(0, len(rows) - 1))
        if draw(st.integers(0, 5)) == 0:
            rows.insert(row, list(draw(st.sampled_from(rows))))
        else:
            column = draw(st.integers(0, len(rows[row]) - 1))
            word = draw(st.sampled_from(CELLS) | st.text(max_size=4))
            if draw(st.booleans()):
                word = '"' + word.replace('"', '""') + '"'
            rows[row][column] = word
        text = "".join(",".join(row) + "\n" for row in rows)
        tables[name] = text.encode("utf-8", "surrogatepass")
    return tables


def read_or_refused(folder: Path) -> None:
    """Read *folder* and lint it; an error of another kind than ours is a fault."""
    for strict in (True, False):
        graph = loaded(folder, strict=strict)
        if isinstance(graph, StrategyGraphError):
            assert graph.problems
            assert [problem for problem in graph.problems if problem.location is None] == []
            continue
        lint(graph)
        for node in graph.nodes:
            graph.source_map.of_node(node.id)
        for edge in graph.edges:
            graph.source_map.of_edge(edge.key)


def loaded(folder: Path, *, strict: bool) -> StrategyGraph | StrategyGraphError:
    try:
        return load(folder, strict=strict)
    except StrategyGraphError as error:
        return error


def in_a_folder(tables: Tables) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for table, data in tables.items():
            (folder / f"{table}.csv").write_bytes(data)
        read_or_refused(folder)


def small(nodes: str = SMALL, edges: str = LINK) -> Tables:
    return {"nodes": nodes.encode(), "edges": edges.encode()}


@fuzzed
@given(broken_bytes())
@example(small('id,kind,name,weight\ns:A,objective,a"b,\ns:B,objective,c,heavy\n'))
@example(small('id,kind,name\ns:A,objective,a"b\ns:B,objective,c,d\n'))
@example(small('id,kind,name\ns:A,objective,"' + "x" * 140_000 + '"\ns:B,objective,c,d\n'))
@example(small(edges="source,target,kind\ns:A,t:x,~\n"))
@example(small(edges="source,target,kind\ns:A,t:x,null\n"))
def test_any_csv(tables: Tables) -> None:
    in_a_folder(tables)


@fuzzed
@given(broken_cells())
def test_any_cell(tables: Tables) -> None:
    in_a_folder(tables)


VALUES: st.SearchStrategy[object] = (
    st.none()
    | st.sampled_from(CELLS)
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.decimals(allow_nan=False, places=2, min_value=-1000, max_value=1000)
    | st.binary(max_size=4)
    | st.lists(st.sampled_from(CELLS) | st.none(), max_size=2)
    | st.lists(st.integers(-9, 9), max_size=2)
    | st.fixed_dictionaries({"en": st.sampled_from(CELLS), "low": st.none() | st.integers(0, 9)})
)


def typed(values: Sequence[object]) -> "pa.Array":
    """*values* as a column of whatever type pyarrow finds, as text where it finds none."""
    try:
        return pa.array(values)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return pa.array([None if value is None else str(value) for value in values], pa.string())


@st.composite
def parquet(draw: st.DrawFn) -> dict[str, "pa.Table"]:
    """The tables of a folder, one or two columns of which are of another type."""
    tables: dict[str, pa.Table] = {}
    for name, data in draw(st.sampled_from(SEEDS[1:])).items():
        lines = [line.split(",") for line in data.decode().splitlines() if '"' not in line]
        header = lines[0]
        columns = {word: [row[at] or None for row in lines[1:]] for at, word in enumerate(header)}
        arrays = {word: pa.array(cells, pa.string()) for word, cells in columns.items()}
        for word in draw(st.lists(st.sampled_from(header), max_size=2)):
            size = len(lines) - 1
            same = draw(st.booleans())
            values = draw(st.lists(VALUES, min_size=size, max_size=size))
            arrays[word] = typed([values[0]] * size if same else values)
        tables[name] = pa.table(arrays)
    return tables


@fuzzed
@given(parquet())
def test_any_parquet(tables: dict[str, "pa.Table"]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for table, columns in tables.items():
            try:
                pq.write_table(columns, folder / f"{table}.parquet")
            except (pa.ArrowException, OSError):
                return  # what Parquet cannot hold
        read_or_refused(folder)


@pytest.mark.parametrize("table", ["nodes", "edges"])
@pytest.mark.parametrize("where", [b"source", b"s:A", b"name", b"causes", b"objective"])
def test_a_text_of_parquet_that_is_no_utf_8_is_told(
    tmp_path: Path, table: str, where: bytes
) -> None:
    for name, text in SEEDS[2].items():
        lines = [line.split(",") for line in text.decode().splitlines()]
        columns = {word: [row[at] for row in lines[1:]] for at, word in enumerate(lines[0])}
        pq.write_table(pa.table(columns), tmp_path / f"{name}.parquet", compression="none")
    file = tmp_path / f"{table}.parquet"
    file.write_bytes(file.read_bytes().replace(where, b"\x80" + where[1:]))
    read_or_refused(tmp_path)


@settings(fuzzed, max_examples=BUDGET or 100)
@given(st.data())
def test_any_bytes_of_parquet(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for table, text in SEEDS[2].items():
            lines = [line.split(",") for line in text.decode().splitlines()]
            columns = {word: [row[at] for row in lines[1:]] for at, word in enumerate(lines[0])}
            pq.write_table(pa.table(columns), folder / f"{table}.parquet")
        file = folder / data.draw(st.sampled_from(["nodes.parquet", "edges.parquet"]))
        content = bytearray(file.read_bytes())
        for _ in range(data.draw(st.integers(1, 3))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        left = bytes(content[: data.draw(st.integers(0, len(content)))])
        file.write_bytes(left)
        with suppress(ReadError):
            parquet_grid(left, file=file.name, name=file.stem)
        read_or_refused(folder)
