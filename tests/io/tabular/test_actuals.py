"""Tables of actual values as columns: read as with a strategy, and what is wrong with them."""

from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io.load import load
from strategy_graph.measures.arrays.columns import ActualColumns, KpiColumns
from strategy_graph.measures.arrays.scored import scored
from strategy_graph.measures.roll_up.scored import scores_of
from strategy_graph.measures.roll_up.tree import kpis_of
from strategy_graph.model import Origin
from strategy_graph.model.period import Period

pyarrow = pytest.importorskip("pyarrow")

from strategy_graph.io.tabular.actuals import read_actuals  # noqa: E402 - needs pyarrow

STRATEGY = """
strategy: {id: s, name: Synthetic}
objectives:
  - id: O
    name: One
    kpis:
      - {id: K1, name: Rise, direction: higher, target: 40, kind: flow}
      - {id: K2, name: Fall, direction: lower, target: 4, kind: stock}
      - {id: K3, name: Range, target: {low: 5, high: 9}}
"""
ROWS = """kpi,period,value
K1,2026H1,10
s:K1,2026H2,20.5
K2,2026H1,3
K2,115年下半年,5
K2,2025,
K3,2026,7
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "values.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_scores_are_those_of_the_table_beside_the_strategy(tmp_path: Path) -> None:
    strategy = tmp_path / "s.yaml"
    strategy.write_text(STRATEGY, encoding="utf-8")
    file = write(tmp_path, ROWS)
    bare, whole = load(str(strategy)), load(str(strategy), str(file))
    kpis = kpis_of(bare)
    read = read_actuals(file, [kpi.id for kpi in kpis])
    assert read.values.tolist() == [10.0, 20.5, 3.0, 5.0, 7.0]
    found = scored(KpiColumns.of(kpis), read, Period.parse("2026"), [], nodes=len(kpis))
    expected = scores_of(whole, origins=frozenset({Origin.DECLARED}), period="2026")
    shares = [each.passport.value for kpi in kpis if (each := expected.of(kpi.id)) is not None]
    assert found.shares.tolist() == shares == [30.5 / 40, 0.75, 1.0]


def test_parquet_is_read_without_a_text_on_the_way(tmp_path: Path) -> None:
    import pyarrow.parquet

    table = pyarrow.table({"kpi": ["K1", "K1"], "period": ["2026", "2025"], "value": [1.5, None]})
    pyarrow.parquet.write_table(table, tmp_path / "values.parquet")
    read = read_actuals(tmp_path / "values.parquet", ["s:K1"])
    assert isinstance(read, ActualColumns)
    assert (read.kpis.tolist(), read.values.tolist()) == ([0], [1.5])


def test_every_problem_at_once_with_its_place(tmp_path: Path) -> None:
    file = write(tmp_path, "kpi,period,value\nK9,2026,1\nK1,soon,2\nK1,2026,many\n,2026,3\n")
    with pytest.raises(ReadError) as caught:
        read_actuals(file, ["s:K1", "s:K2"])
    told = [(p.location and p.location.line, p.message) for p in caught.value.problems]
    assert [line for line, _ in told] == [2, 3, 4, 5]
    assert "there is no KPI 'K9'" in told[0][1]
    assert "'soon' is no period" in told[1][1]


def test_a_column_that_is_read_one_by_one_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, "kpi,period,value,group\nK1,2026,1,North\n")
    with pytest.raises(ReadError, match="group"):
        read_actuals(file, ["s:K1"])
    with pytest.raises(ReadError, match="no table"):
        read_actuals(tmp_path / "values.ods", ["s:K1"])


def test_a_code_of_two_strategies_names_none(tmp_path: Path) -> None:
    file = write(tmp_path, "kpi,period,value\nK1,2026,1\n")
    with pytest.raises(ReadError, match="there is no KPI 'K1'"):
        read_actuals(file, ["s:K1", "t:K1"])
